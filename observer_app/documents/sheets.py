"""Sheets of paper: where content stands on them, what each repeats, and from flowables to drawn pages."""

from __future__ import annotations

from functools import partial
from io import BytesIO
from typing import Any, NamedTuple

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, KeepTogether, PageTemplate

from observer_app.documents import style
from observer_app.documents.fonts import Faces
from observer_app.documents.structure import Tag
from observer_app.documents.style import CONTENT_WIDTH, CONTENTS, FOOT, MARGIN_SIDE, PAGE_HEIGHT, PAGE_WIDTH, WATERMARK
from observer_app.documents.tagging import Bookmark, PlacedField, PlacedLink, Spot, TaggedCanvas

WATERMARK_ANGLE = 52
FOOT_LOW, FOOT_RULE, FOOT_GAP = 28.0, 42.0, 16.0
HEAD_LOW = PAGE_HEIGHT - 32
BETWEEN = " · "
"""Between the parts of what runs along the foot."""
RIGHT_SIDE = MARGIN_SIDE + CONTENT_WIDTH


class Running(NamedTuple):
    """The words that run along every page, and their print. An empty watermark marks nothing, an empty head neither."""

    foot: str
    short_id: str = ""
    watermark: str = ""
    kind: ParagraphStyle = FOOT
    head: str = ""


class Drawn(NamedTuple):
    """Pages as reportlab wrote them, and what is still to be written into them."""

    pages: bytes
    root: Tag
    fields: list[PlacedField]
    bookmarks: list[Bookmark]
    links: list[PlacedLink]
    spots: dict[str, Spot]


class StartTogether(KeepTogether):  # type: ignore[misc]  # reportlab has no types
    """A heading stays with the beginning of what follows, which may go on over the page."""

    def split(self, width: float, height: float) -> list[Any]:
        *heads, last = self._content
        used = sum(head.wrap(width, height)[1] + head.getSpaceBefore() + head.getSpaceAfter() for head in heads)
        if self._H > height and last.splitOn(self.canv, width, height - used):  # noqa: SIM300
            return list(self._content)
        whole: list[Any] = super().split(width, height)
        return whole


def draw_sheets(story: list[Flowable], root: Tag, faces: Faces, running: Running) -> Drawn:
    """Content shared out over as many sheets as it takes. Equal input gives equal bytes."""
    out = BytesIO()
    edges = _Edges(faces, running)
    frame = Frame(MARGIN_SIDE, style.MARGIN_BOTTOM, CONTENT_WIDTH, style.CONTENT_HEIGHT, 0, 0, 0, 0)
    template = BaseDocTemplate(
        out,
        pageTemplates=[PageTemplate("sheet", [frame], onPage=edges.draw_watermark)],
        pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
        invariant=1,
        # Streams are compressed when the file is written; reportlab would write them as text besides.
        pageCompression=0,
        # Without a first font of ours, reportlab names one that no file of ours embeds.
        initialFontName=style.READING,
        keepTogetherClass=StartTogether,
    )
    template.build(story, canvasmaker=partial(TaggedCanvas, finish=edges.draw_foot))
    canvas = template.canv
    return Drawn(out.getvalue(), root, canvas.fields, canvas.bookmarks, canvas.links, canvas.spots)


class _Edges:
    """Draws what every sheet repeats."""

    def __init__(self, faces: Faces, running: Running) -> None:
        self._faces = faces
        self._running = running

    def draw_foot(self, canvas: TaggedCanvas, count: int) -> None:
        place = f"Page {canvas.place + 1} of {count}"
        right = BETWEEN.join(filter(None, (self._running.short_id, place)))
        canvas.setStrokeColor(style.HAIRLINE)
        canvas.setLineWidth(0.6)
        canvas.line(MARGIN_SIDE, FOOT_RULE, RIGHT_SIDE, FOOT_RULE)
        kind = self._running.kind
        room = CONTENT_WIDTH - self._faces.measure(right, kind) - FOOT_GAP
        self._faces.draw_line(canvas, self._cut(self._running.foot, room), kind, MARGIN_SIDE, FOOT_LOW)
        self._draw_right(canvas, right, kind, FOOT_LOW)
        if self._running.head:
            self._faces.draw_line(canvas, self._running.head, style.WATERMARK_LINE, MARGIN_SIDE, HEAD_LOW)
        self._draw_page_numbers(canvas)

    def _draw_page_numbers(self, canvas: TaggedCanvas) -> None:
        """Beside each line of a list of contents: the link says the same to whoever hears the page."""
        for entry in canvas.entries:
            if entry.page == canvas.place:
                number = str(canvas.spots[entry.target].page + 1)
                _, low, right, _ = entry.box
                along = right - self._faces.measure(number, CONTENTS)
                self._faces.draw_line(canvas, number, CONTENTS, along, low + CONTENTS.leading - CONTENTS.fontSize)

    def draw_watermark(self, canvas: TaggedCanvas, _template: BaseDocTemplate) -> None:
        """Large and pale across the page, and small at its head."""
        words = self._running.watermark
        if not words:
            return
        with canvas.marked(None, "Pagination"):
            canvas.saveState()
            canvas.translate(PAGE_WIDTH / 2, PAGE_HEIGHT / 2)
            canvas.rotate(WATERMARK_ANGLE)
            half = self._faces.measure(words, WATERMARK) / 2
            self._faces.draw_line(canvas, words, WATERMARK, -half, -WATERMARK.fontSize * style.HALF_CAPITAL)
            canvas.restoreState()
            self._draw_right(canvas, words, style.WATERMARK_LINE, HEAD_LOW)

    def _draw_right(self, canvas: TaggedCanvas, words: str, kind: ParagraphStyle, y: float) -> None:
        self._faces.draw_line(canvas, words, kind, RIGHT_SIDE - self._faces.measure(words, kind), y)

    def _cut(self, words: str, room: float) -> str:
        """All of it where there is room; else its longest parts are cut, so that something stays of each."""
        parts = words.split(BETWEEN)
        lengths = [len(part) for part in parts]
        while self._faces.measure(_shortened(parts, lengths), self._running.kind) > room and max(lengths) > 1:
            lengths[lengths.index(max(lengths))] -= 1
        return _shortened(parts, lengths)


def _shortened(parts: list[str], lengths: list[int]) -> str:
    cut = (part if len(part) <= most else part[:most].rstrip() + "…" for part, most in zip(parts, lengths, strict=True))
    return BETWEEN.join(cut)
