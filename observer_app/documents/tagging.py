"""Tags on top of reportlab: a canvas that marks what is drawn; paragraphs and tables that know what they are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, Table, TableStyle
from reportlab.platypus.paragraph import _SplitWord, _SplitWordEnd

from observer_app.documents.structure import FieldMark, LinkMark, Mark, Tag
from observer_app.documents.style import CONTENT_HEIGHT
from observer_app.domain.feedback_blocks import SignatureField, TextField

# Where less of a page than this is left, a row goes to the next page before it is divided.
WORTH_DIVIDING = 0.6 * CONTENT_HEIGHT
UNDERLINE_BELOW = 1.6


class PlacedField(NamedTuple):
    """A field where it stands on a page; `box` is left, low, right, high."""

    field: TextField | SignatureField
    page: int
    box: tuple[float, float, float, float]


class PlacedLink(NamedTuple):
    """A link where it stands on a page: to which place, and what it says; `box` as of a field."""

    target: str
    words: str
    page: int
    box: tuple[float, float, float, float]


class Spot(NamedTuple):
    """A place that links lead to: the page's place in the file, and how far up."""

    page: int
    top: float


class Bookmark(NamedTuple):
    """A heading and where it stands."""

    text: str
    level: int
    page: int
    top: float


Finish = Callable[["TaggedCanvas", int], None]
"""Draws what a page repeats, once it is known how many pages there are."""


class TaggedCanvas(Canvas):  # type: ignore[misc]  # reportlab has no types
    """A canvas on which everything is drawn either under a tag or as decoration."""

    def __init__(self, *given: Any, finish: Finish, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields: list[PlacedField] = []
        self.bookmarks: list[Bookmark] = []
        self.links: list[PlacedLink] = []
        self.spots: dict[str, Spot] = {}
        self.entries: list[PlacedLink] = []
        self._finish = finish
        self._marks = 0
        self._drawn: list[dict[str, Any]] = []

    @property
    def place(self) -> int:
        """The page's place in the file, from 0."""
        return int(self.getPageNumber()) - 1

    def begin(self, tag: Tag | None, kind: str = "Layout") -> None:
        """What is drawn from here to `end` belongs to `tag`; None is decoration of this kind, which is not read out."""
        if tag is None:
            self.addLiteral(f"/Artifact <</Type /{kind}>> BDC")
            return
        tag.kids.append(Mark(self.place, self._marks))
        self.addLiteral(f"/{tag.kind} <</MCID {self._marks}>> BDC")
        self._marks += 1

    def end(self) -> None:
        self.addLiteral("EMC")

    @contextmanager
    def marked(self, tag: Tag | None, kind: str = "Layout") -> Iterator[None]:
        self.begin(tag, kind)
        yield
        self.end()

    def place_field(self, field: TextField | SignatureField, tag: Tag, width: float, height: float) -> None:
        """Where a field is to be, its low left corner at the origin."""
        left, low = self.absolutePosition(0, 0)
        tag.kids.append(FieldMark(self.place, len(self.fields)))
        self.fields.append(PlacedField(field, self.place, (left, low, left + width, low + height)))

    def place_link(self, target: str, words: str, tag: Tag, width: float, height: float) -> None:
        """A link of this size, its low left corner at the origin. What it says was drawn under the tag."""
        left, low = self.absolutePosition(0, 0)
        tag.kids.append(LinkMark(self.place, len(self.links)))
        self.links.append(PlacedLink(target, words, self.place, (left, low, left + width, low + height)))

    def place_entry(self, target: str, words: str, tag: Tag, width: float, height: float) -> None:
        """A link in a list of contents: at its right stands the number of the page, once that is known."""
        self.place_link(target, words, tag, width, height)
        self.entries.append(self.links[-1])

    def place_spot(self, name: str, top: float) -> None:
        """Where links of this name lead."""
        self.spots[name] = Spot(self.place, self.absolutePosition(0, top)[1])

    def place_bookmark(self, text: str, level: int, top: float) -> None:
        self.bookmarks.append(Bookmark(text, level, self.place, self.absolutePosition(0, top)[1]))

    def showPage(self) -> None:
        """Keep the page until all are drawn."""
        self._drawn.append(dict(self.__dict__))
        self._marks = 0
        self._startPage()

    def save(self) -> None:
        for page in self._drawn:
            self.__dict__.update(page)
            with self.marked(None, "Pagination"):
                self._finish(self, len(self._drawn))
            super().showPage()
        super().save()


class TaggedParagraph(Paragraph):  # type: ignore[misc]
    """A paragraph under a tag, on however many pages; None is decoration. Links lead to its beginning by its `spot`."""

    tag: Tag | None = None
    spot: str = ""

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Broken into lines once for each width: a table asks again and again."""
        if not hasattr(self, "blPara") or width != self.width:
            super().wrap(width, height)
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Any]:
        parts: list[Any] = super().split(width, height)
        for part in parts:
            part.tag = self.tag
            part.__dict__.pop("blPara", None)
        if parts:
            parts[0].spot = self.spot
        return parts

    def draw(self) -> None:
        if self.spot:
            self.canv.place_spot(self.spot, self.height)
        self._keep_spaces()
        with self.canv.marked(self.tag):
            super().draw()

    def _keep_spaces(self) -> None:
        """Put back the space at which each line was broken, or those who hear the page hear words run together."""
        lines = self.blPara.lines
        for line in lines if hasattr(self, "_splitpara") else lines[:-1]:
            if self.blPara.kind == 0:
                _end_with_space(line[1])
            else:
                last = [part for part in line.words if not hasattr(part, "cbDefn")][-1]
                last.text = last.text.rstrip(" ") + " "


def _end_with_space(words: list[str]) -> None:
    """Lines are words joined by spaces. A word that was cut through has none after it."""
    if not isinstance(words[-1], _SplitWord) or isinstance(words[-1], _SplitWordEnd):
        words.append("")


class HeadingParagraph(TaggedParagraph):
    """A heading, which is also a bookmark: its words and level."""

    bookmark: tuple[str, int]

    def draw(self) -> None:
        self.canv.place_bookmark(*self.bookmark, self.height)
        super().draw()

    def split(self, _width: float, _height: float) -> list[Any]:
        return []


class LinkParagraph(TaggedParagraph):
    """A link, underlined: to which place it leads, and what it says. It stays on one page."""

    target: str
    words: str

    def draw(self) -> None:
        super().draw()
        with self.canv.marked(None):
            self._underline()
        if self.tag is not None:
            self.canv.place_link(self.target, self.words, self.tag, self.width, self.height)

    def split(self, _width: float, _height: float) -> list[Any]:
        return []

    def _underline(self) -> None:
        """Below each line as far as its words go: a link is told by more than its colour."""
        self.canv.setStrokeColor(self.style.textColor)
        self.canv.setLineWidth(0.5)
        low = self.height - self.style.fontSize - UNDERLINE_BELOW
        for place, line in enumerate(self.blPara.lines):
            room = line[0] if self.blPara.kind == 0 else line.extraSpace
            y = low - place * self.style.leading
            self.canv.line(0, y, self.width - room, y)


class RepeatedParagraph(TaggedParagraph):
    """The head of a column: read out once, decoration wherever it is repeated."""

    def draw(self) -> None:
        super().draw()
        self.tag = None


class TaggedTable(Table):  # type: ignore[misc]
    """A table whose cells carry tags; rules and grounds are decoration.

    Rows stay whole. A row that is higher than a page is divided in the order in which it is read: what follows the
    cell that is cut comes after it, on a later page.
    """

    look: TableStyle

    def _calc(self, width: float, height: float) -> None:
        """Measured once: reportlab asks before each of fitting, splitting and drawing."""
        if not hasattr(self, "_height"):
            super()._calc(width, height)

    def split(self, width: float, height: float) -> list[Any]:
        parts: list[Any] = super().split(width, height)
        if parts or height < WORTH_DIVIDING:
            return parts
        divided = self._divide(height)
        return [] if divided is None else divided.split(width, height)

    def onSplit(self, part: TaggedTable, byRow: int = 1) -> None:  # noqa: ARG002, N803 – reportlab's own names
        part.look = self.look

    def _divide(self, height: float) -> TaggedTable | None:
        """The same table with its first row as two, the first of which fits into the height."""
        heads, rows = self.repeatRows, self._cellvalues
        row, tall = rows[heads], self._rowHeights[heads]
        room = height - sum(self._rowHeights[:heads])
        for place, cell in enumerate(row):
            look = self._cellStyles[heads][place]
            parts = self._splitCell(cell, look, tall, room - look.bottomPadding, self._colWidths[place])
            if parts and not parts[1]:
                continue
            if not parts:
                return None
            after = len(row) - place - 1
            both = [*row[:place], parts[0], *[""] * after], [*[""] * place, parts[1], *row[place + 1 :]]
            return tagged_table([*rows[:heads], *both, *rows[heads + 1 :]], self._colWidths, self.look, heads)
        return None


def tagged_table(
    rows: list[list[Any]],
    widths: list[float],
    look: TableStyle,
    heads: int = 0,
    heights: list[float] | None = None,
    **spaces: float,
) -> TaggedTable:
    """A table at the left; `heads` rows come again on every page. `look` must hold for any number of rows.

    `heights` None: each row is as high as it needs.
    """
    table = TaggedTable(
        rows,
        widths,
        heights,
        style=look,
        repeatRows=heads,
        longTableOptimize=0,
        hAlign="LEFT",
        renderCB=_decorate,
        **spaces,
    )
    table.look = look
    return table


def _decorate(table: TaggedTable, step: str, *_given: Any) -> None:
    if step in {"startBG", "startLines"}:
        table.canv.begin(None)
    elif step in {"endBG", "endLines"}:
        table.canv.end()
