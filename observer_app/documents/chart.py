"""The dot plot: levels along, items down, a shape with its letter for each consultation; grey is enough to read it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pikepdf import Array
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import simpleSplit
from reportlab.platypus import Flowable

from observer_app.documents import style
from observer_app.documents.fonts import Faces
from observer_app.documents.setting import Setting
from observer_app.documents.structure import Tag
from observer_app.documents.style import CHART_COLUMN, CONTENT_HEIGHT, CONTENT_WIDTH
from observer_app.domain.dot_plot import NOT_RATED_LABEL, PlacedDot, PlacedRow, name_columns, place_dots
from observer_app.domain.feedback_blocks import DotPlot

LABEL_WIDTH, COLUMN_LINE, LINE_HEIGHT, ROW_PADDING = 112.0, 10.5, 11.4, 0.6
STEP, RADIUS, LETTER_AT, CELL_PADDING = 14.4, 3.0, 4.3, 6.0
COLUMN_GAP = 4.0
HALF_SQUARE, HALF_DIAMOND = 2.8, 3.7
Place = tuple[float, float]
TALLEST = CONTENT_HEIGHT / 2


class Chart(Flowable):  # type: ignore[misc]  # reportlab has no types
    """Some rows of a dot plot. The drawn letters and labels are decoration: the figure is told in words."""

    def __init__(self, faces: Faces, tag: Tag, plot: DotPlot, rows: tuple[PlacedRow, ...]) -> None:
        super().__init__()
        self._faces = faces
        self._tag = tag
        self._columns = name_columns(plot)
        self._rows = rows
        self._shape = _shape_of(plot)
        self._step: float = (CONTENT_WIDTH - LABEL_WIDTH) / len(self._columns)
        self._grid_height = sum(map(_row_height, rows))
        self.width = CONTENT_WIDTH
        self.height = self._head_height() + self._grid_height

    def draw(self) -> None:
        say_where(self.canv, self._tag, self.width, self.height)
        with self.canv.marked(None):
            self._draw_grid()
            self._draw_words()
        with self.canv.marked(self._tag):
            self._draw_dots()

    def _draw_grid(self) -> None:
        self.canv.setFillColor(style.BAND)
        for row, top in list(self._tops())[::2]:
            self.canv.rect(0, top - _row_height(row), self.width, _row_height(row), stroke=0, fill=1)
        self.canv.setStrokeColor(style.HAIRLINE)
        self.canv.setLineWidth(0.6)
        for column in range(len(self._columns)):
            self.canv.line(self._left_of(column), 0, self._left_of(column), self._grid_height)

    def _draw_words(self) -> None:
        for column, words in enumerate(self._columns):
            for place, line in enumerate(reversed(self._split(words))):
                up = self._grid_height + COLUMN_GAP + place * CHART_COLUMN.leading
                left = self._left_of(column) + CELL_PADDING - RADIUS
                self._faces.draw_line(self.canv, line, CHART_COLUMN, left, up)
        for row, top in self._tops():
            middle = top - ROW_PADDING - LINE_HEIGHT / 2
            self._write(f"{row.row.number}. {row.row.label}", style.CHART_LABEL, 6, middle)
        self._write_letters()

    def _write_letters(self) -> None:
        """In one go: letters are many, and each text of its own costs a dozen of them."""
        kind = style.CHART_LETTER
        text = self.canv.beginText()
        text.setFont(kind.fontName, kind.fontSize)
        text.setFillColor(kind.textColor)
        for dot, along, middle in self._places():
            text.setTextOrigin(along + LETTER_AT, middle - kind.fontSize * style.HALF_CAPITAL)
            text.textOut(dot.letter)
        self.canv.drawText(text)

    def _split(self, words: str) -> list[str]:
        lines: list[str] = simpleSplit(words, CHART_COLUMN.fontName, CHART_COLUMN.fontSize, self._step - RADIUS - 1)
        return lines

    def _head_height(self) -> float:
        self._faces.measure("", CHART_COLUMN)  # the face must be known before a line is split
        return COLUMN_GAP + COLUMN_LINE * max(len(self._split(words)) for words in self._columns)

    def _write(self, words: str, kind: ParagraphStyle, left: float, middle: float) -> None:
        self._faces.draw_line(self.canv, words, kind, left, middle - kind.fontSize * style.HALF_CAPITAL)

    def _draw_dots(self) -> None:
        places = list(self._places())
        self.canv.setFillColor(style.PRIMARY)
        self.canv.setStrokeColor(style.INK)
        self.canv.setLineWidth(1.4)
        missing = [(along, middle) for dot, along, middle in places if self._is_missing(dot)]
        self.canv.lines([(along - RADIUS, middle, along + RADIUS, middle) for along, middle in missing])
        self._shape(self.canv, [(along, middle) for dot, along, middle in places if not self._is_missing(dot)])

    def _is_missing(self, dot: PlacedDot) -> bool:
        return self._columns[dot.column] == NOT_RATED_LABEL

    def _left_of(self, column: int) -> float:
        return LABEL_WIDTH + column * self._step

    def _tops(self) -> Iterator[tuple[PlacedRow, float]]:
        top = self._grid_height
        for row in self._rows:
            yield row, top
            top -= _row_height(row)

    def _places(self) -> Iterator[tuple[PlacedDot, float, float]]:
        """Each dot with its middle."""
        for row, top in self._tops():
            for dot in row.dots:
                along = self._left_of(dot.column) + CELL_PADDING + dot.step * STEP
                yield dot, along, top - ROW_PADDING - (dot.line + 0.5) * LINE_HEIGHT


def say_where(canvas: Any, tag: Tag, width: float, height: float) -> None:
    """The place of a figure on its page, its low left corner at the origin."""
    left, low = canvas.absolutePosition(0, 0)
    sides = [round(side, 2) for side in (left, low, left + width, low + height)]
    tag.attributes = (("Layout", "BBox", Array(sides)),)


def chart_parts(setting: Setting, root: Tag, plot: DotPlot) -> Iterator[Flowable]:
    """The title, then the figure; a plot higher than a page goes on in a second figure."""
    yield setting.text(root.add("P"), plot.title, style.TITLE)
    across = max(1, int((CONTENT_WIDTH - LABEL_WIDTH) / len(name_columns(plot)) / STEP))
    spoken = plot.spoken
    for rows in _share_out(place_dots(plot, across)):
        yield Chart(setting.faces, root.add("Figure", spoken=spoken), plot, rows)
        spoken = f"{plot.title}, continued. It is told in full with the figure before."


def _share_out(rows: Sequence[PlacedRow]) -> Iterator[tuple[PlacedRow, ...]]:
    part: list[PlacedRow] = []
    for row in rows:
        if part and sum(map(_row_height, (*part, row))) > TALLEST:
            yield tuple(part)
            part = []
        part.append(row)
    yield tuple(part)


def _row_height(row: PlacedRow) -> float:
    return row.lines * LINE_HEIGHT + 2 * ROW_PADDING


def _shape_of(plot: DotPlot) -> Any:
    """A disc for a patient partner, a square for a peer, a diamond for one's own view."""
    words = plot.perspective.casefold()
    return _squares if "peer" in words else _diamonds if "own" in words else _discs


def _discs(canvas: Any, places: list[Place]) -> None:
    """Lines that go nowhere, with round ends: a tenth of the work of as many circles."""
    canvas.saveState()
    canvas.setLineCap(1)
    canvas.setLineWidth(2 * RADIUS)
    canvas.setStrokeColor(style.PRIMARY)
    canvas.lines([(x, y, x, y) for x, y in places])
    canvas.restoreState()


def _squares(canvas: Any, places: list[Place]) -> None:
    for x, y in places:
        canvas.rect(x - HALF_SQUARE, y - HALF_SQUARE, 2 * HALF_SQUARE, 2 * HALF_SQUARE, stroke=0, fill=1)


def _diamonds(canvas: Any, places: list[Place]) -> None:
    for x, y in places:
        path = canvas.beginPath()
        path.moveTo(x, y - HALF_DIAMOND)
        for along, up in ((x + HALF_DIAMOND, y), (x, y + HALF_DIAMOND), (x - HALF_DIAMOND, y)):
            path.lineTo(along, up)
        path.close()
        canvas.drawPath(path, stroke=0, fill=1)
