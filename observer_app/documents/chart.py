"""The dot plot: levels along, items down, a shape with its letter for each consultation; grey is enough to read it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pikepdf import Array

from observer_app.documents.page import Box, Page
from observer_app.documents.pieces import Piece, Placed
from observer_app.documents.setting import Setting
from observer_app.documents.structure import Tag
from observer_app.documents.style import (
    BAND,
    BODY_BOLD,
    CHART,
    CHART_BOLD,
    CHART_QUIET,
    CONTENT_HEIGHT,
    CONTENT_WIDTH,
    HAIRLINE,
    INK,
    PRIMARY,
    Colour,
)
from observer_app.documents.typesetting import Line
from observer_app.domain.dot_plot import NOT_RATED_LABEL, PlacedDot, PlacedRow, name_columns, place_dots
from observer_app.domain.feedback_blocks import DotPlot

LABEL_WIDTH = 128.0
HEAD_HEIGHT = 30.0
LINE_HEIGHT = 15.0
ROW_PADDING = 2.5
STEP = 24.0
RADIUS = 4.2
LETTER_AT = 7.0
CELL_PADDING = 9.0
TALLEST = CONTENT_HEIGHT / 2

Shape = Callable[[Page, float, float, Colour], None]


@dataclass(frozen=True, slots=True)
class Chart(Piece):
    """Some rows of a dot plot. The drawn letters and labels are decoration: the figure is told in words."""

    setting: Setting
    tag: Tag
    columns: tuple[str, ...]
    rows: tuple[PlacedRow, ...]
    shape: Shape

    @property
    def height(self) -> float:
        return HEAD_HEIGHT + sum(_row_height(row) for row in self.rows)

    @property
    def _step(self) -> float:
        return (CONTENT_WIDTH - LABEL_WIDTH) / len(self.columns)

    def draw(self, page: Page, x: float, y: float) -> None:
        bottom = page.height - y - self.height
        sides = [round(side, 2) for side in (x, bottom, x + CONTENT_WIDTH, bottom + self.height)]
        self.tag.attributes = (("Layout", "BBox", Array(sides)),)
        with page.decoration():
            self._draw_grid(page, x, y)
            self._draw_words(page, x, y)
        with page.tagged(self.tag):
            self._draw_dots(page, x, y)

    def _draw_grid(self, page: Page, x: float, y: float) -> None:
        top = y + HEAD_HEIGHT
        for place, row in enumerate(self.rows):
            if place % 2 == 0:
                page.rectangle(Box(x, top, CONTENT_WIDTH, _row_height(row)), fill=BAND)
            top += _row_height(row)
        for column in range(len(self.columns)):
            along = x + LABEL_WIDTH + column * self._step
            page.rule(along, y + HEAD_HEIGHT, along, top, HAIRLINE)

    def _draw_words(self, page: Page, x: float, y: float) -> None:
        for column, words in enumerate(self.columns):
            along = x + LABEL_WIDTH + column * self._step + CELL_PADDING - RADIUS
            lines = self.setting.text(None, words, CHART_QUIET, self._step - CELL_PADDING).laid
            above = HEAD_HEIGHT - 4 - len(lines) * CHART_QUIET.leading
            page.lines(lines, along, y + above, CHART_QUIET.leading)
        for top, row in self._tops(y):
            page.lines((self._name(row),), x + 6, top + ROW_PADDING, LINE_HEIGHT)
            for dot in row.dots:
                along, down = self._place(dot, x, top)
                letter = self.setting.typesetter.one_line(dot.letter, CHART)
                page.lines((letter,), along + LETTER_AT, down - LINE_HEIGHT / 2, LINE_HEIGHT)

    def _draw_dots(self, page: Page, x: float, y: float) -> None:
        for top, row in self._tops(y):
            for dot in row.dots:
                along, down = self._place(dot, x, top)
                if self.columns[dot.column] != NOT_RATED_LABEL:
                    self.shape(page, along, down, PRIMARY)
                else:
                    page.rule(along - RADIUS, down, along + RADIUS, down, INK, 1.4)

    def _tops(self, y: float) -> Iterator[tuple[float, PlacedRow]]:
        top = y + HEAD_HEIGHT
        for row in self.rows:
            yield top, row
            top += _row_height(row)

    def _place(self, dot: PlacedDot, x: float, top: float) -> tuple[float, float]:
        along = x + LABEL_WIDTH + dot.column * self._step + CELL_PADDING + dot.step * STEP
        return along, top + ROW_PADDING + (dot.line + 0.5) * LINE_HEIGHT

    def _name(self, row: PlacedRow) -> Line:
        return self.setting.typesetter.one_line(f"{row.row.number}. {row.row.label}", CHART_BOLD)


def chart_pieces(setting: Setting, root: Tag, plot: DotPlot) -> Iterator[Placed]:
    """The title, then the figure; a plot higher than a page goes on in a second figure."""
    yield Placed(setting.text(root.add("P"), plot.title, BODY_BOLD), 14, stays=True)
    columns = name_columns(plot)
    across = max(1, int((CONTENT_WIDTH - LABEL_WIDTH) / max(1, len(columns)) / STEP))
    spoken = plot.spoken
    for rows in _share_out(place_dots(plot, across)):
        yield Placed(Chart(setting, root.add("Figure", spoken=spoken), columns, rows, _shape_of(plot)), 6)
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


def _shape_of(plot: DotPlot) -> Shape:
    """A disc for a patient partner, a square for a peer, a diamond for one's own view."""
    words = plot.perspective.casefold()
    return _square if "peer" in words else _diamond if "own" in words else _disc


def _disc(page: Page, x: float, y: float, colour: Colour) -> None:
    page.dot(x, y, RADIUS, fill=colour)


def _square(page: Page, x: float, y: float, colour: Colour) -> None:
    page.rectangle(Box(x - 3.8, y - 3.8, 7.6, 7.6), fill=colour)


def _diamond(page: Page, x: float, y: float, colour: Colour) -> None:
    page.polygon(((x, y - 5), (x + 5, y), (x, y + 5), (x - 5, y)), colour)
