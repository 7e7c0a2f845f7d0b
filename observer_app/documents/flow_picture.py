"""A row of stops with an arrow from each to the next: where information is, and how it goes on."""

from __future__ import annotations

from collections.abc import Iterator

from pikepdf import Array
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import simpleSplit
from reportlab.platypus import Flowable

from observer_app.documents import style
from observer_app.documents.fonts import Faces
from observer_app.documents.setting import Setting
from observer_app.documents.structure import Tag
from observer_app.documents.style import CONTENT_WIDTH
from observer_app.domain.papers import Flow, Stop

GAP, PADDING, RADIUS, ARROW = 64.0, 7.0, 6.0, 4.0
ABOVE_ARROW = 5.0


class FlowPicture(Flowable):  # type: ignore[misc]  # reportlab has no types
    """The words in it are decoration: the figure is told in words."""

    def __init__(self, faces: Faces, tag: Tag, flow: Flow) -> None:
        super().__init__()
        self._faces = faces
        self._tag = tag
        self._stops = flow.stops
        self._box = (CONTENT_WIDTH - GAP * (len(flow.stops) - 1)) / len(flow.stops)
        self.width = CONTENT_WIDTH
        for kind in (style.CELL_BOLD, style.CELL, style.CHART_COLUMN):
            faces.measure("", kind)  # the faces must be known before a line is split
        self.height = max(*(self._words_height(stop) for stop in flow.stops), *map(self._arrow_height, flow.stops))
        self.spaceBefore, self.spaceAfter = 8, 10

    def draw(self) -> None:
        left, low = self.canv.absolutePosition(0, 0)
        sides = [round(side, 2) for side in (left, low, left + self.width, low + self.height)]
        self._tag.attributes = (("Layout", "BBox", Array(sides)),)
        with self.canv.marked(self._tag):
            for place, stop in enumerate(self._stops):
                x = place * (self._box + GAP)
                self._draw_box(x, stop)
                if stop.by:
                    self._draw_arrow(x - GAP, stop.by)

    def _draw_box(self, x: float, stop: Stop) -> None:
        self.canv.setStrokeColor(style.PRIMARY)
        self.canv.setFillColor(style.BAND)
        self.canv.setLineWidth(1)
        self.canv.roundRect(x, 0, self._box, self.height, RADIUS, stroke=1, fill=1)
        y = self.height - PADDING
        for kind, words in ((style.CELL_BOLD, stop.who), (style.CELL, stop.what)):
            for line in self._split(words, kind, self._box - 2 * PADDING):
                y -= kind.leading
                self._faces.draw_line(self.canv, line, kind, x + PADDING, y + kind.leading - kind.fontSize)

    def _draw_arrow(self, x: float, by: str) -> None:
        middle, start, end = self.height / 2, x + 3, x + GAP - 3
        self.canv.setStrokeColor(style.PRIMARY)
        self.canv.setFillColor(style.PRIMARY)
        self.canv.setLineWidth(1.2)
        self.canv.line(start, middle, end - ARROW, middle)
        tip = self.canv.beginPath()
        tip.moveTo(end, middle)
        tip.lineTo(end - 2 * ARROW, middle + ARROW)
        tip.lineTo(end - 2 * ARROW, middle - ARROW)
        tip.close()
        self.canv.drawPath(tip, stroke=0, fill=1)
        kind = style.CHART_COLUMN
        lines = self._split(by, kind, GAP - 8)
        y = middle + ABOVE_ARROW + kind.leading * (len(lines) - 1)
        for line in lines:
            self._faces.draw_line(self.canv, line, kind, x + (GAP - self._faces.measure(line, kind)) / 2, y)
            y -= kind.leading

    def _words_height(self, stop: Stop) -> float:
        room = self._box - 2 * PADDING
        both = ((style.CELL_BOLD, stop.who), (style.CELL, stop.what))
        height: float = 2 * PADDING + sum(kind.leading * len(self._split(words, kind, room)) for kind, words in both)
        return height

    def _arrow_height(self, stop: Stop) -> float:
        """Twice what stands above the arrow, which runs through the middle."""
        above: float = len(self._split(stop.by, style.CHART_COLUMN, GAP - 8)) * style.CHART_COLUMN.leading
        return 2 * (above + ABOVE_ARROW)

    def _split(self, words: str, kind: ParagraphStyle, room: float) -> list[str]:
        lines: list[str] = simpleSplit(words, kind.fontName, kind.fontSize, room)
        return lines


def flow_parts(setting: Setting, root: Tag, flow: Flow) -> Iterator[Flowable]:
    yield FlowPicture(setting.faces, root.add("Figure", spoken=flow.spoken), flow)
