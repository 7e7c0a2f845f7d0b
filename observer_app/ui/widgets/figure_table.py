"""Figures in rows and columns that wrap and never scroll sideways; each cell says by itself what it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from observer_app.domain.people import Perspective
from observer_app.domain.series import Figure, ItemSeries, TrendLine
from observer_app.domain.series_words import EYES, say_days, say_figure, say_number, say_of
from observer_app.ui.widgets.boxes import Box, Line
from observer_app.ui.widgets.labels import Words
from observer_app.ui.widgets.painting import look


class Cell(NamedTuple):
    """What stands in one place; `said` is the same for a screen reader, with what it belongs to."""

    figure: str
    beneath: str = ""
    said: str = ""


Row = tuple[str, Sequence[Cell]]
"""What the row is about, and its cells."""


class FigureTable(QWidget):
    """`heads` names every column, the first of which says what a row is about."""

    def __init__(self, heads: Sequence[str], rows: Sequence[Row]) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look().space(10))
        grid.setVerticalSpacing(look().space(6))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        for column, head in enumerate(heads):
            grid.addWidget(Words(head, "caption_strong", "muted"), 0, column)
            grid.setColumnStretch(column, 4 if column == 0 else 3)
        for place, (about, cells) in enumerate(rows):
            grid.addWidget(Line(), 2 * place + 1, 0, 1, len(heads))
            grid.addWidget(_from_the_top(Words(about)), 2 * place + 2, 0)
            for column, cell in enumerate(cells, start=1):
                grid.addWidget(_cell(cell), 2 * place + 2, column)


def _cell(cell: Cell) -> QWidget:
    figure = Words(cell.figure, "strong")
    if cell.said:
        figure.setAccessibleName(cell.said)
    return _from_the_top(figure, *([Words(cell.beneath, "caption", "muted")] if cell.beneath else []))


def _from_the_top(*widgets: QWidget) -> Box:
    """So that what stands in one row begins on one line, however much wraps beside it."""
    box = Box(*widgets, gap=0)
    box.add_stretch()
    return box


def figure_rows(items: Sequence[ItemSeries], perspectives: Sequence[Perspective]) -> list[Row]:
    """A row for each item: its figure by perspective, and how many went into it."""
    return [
        (
            f"{number}. {item.short_name}",
            [_figure_cell(item.short_name, eyes, dict(item.figures)) for eyes in perspectives],
        )
        for number, item in enumerate(items, start=1)
    ]


def point_rows(lines: Sequence[TrendLine]) -> Iterator[Row]:
    """A row for each point: when, whose eyes, and the figure."""
    points = [(point, line.perspective) for line in lines for point in line.points()]
    for point, eyes in sorted(points, key=lambda each: (each[0].first, each[0].last)):
        when = say_days(point.first, point.last)
        cells = (Cell(EYES[eyes]), _figure_cell(when, eyes, {eyes: point.figure}))
        yield when, cells


def _figure_cell(about: str, eyes: Perspective, figures: dict[Perspective, Figure]) -> Cell:
    figure = figures.get(eyes)
    if figure is None:
        return Cell("–", "", f"{about}. {EYES[eyes]}: not asked.")
    return Cell(say_number(figure.mean), say_of(figure), f"{about}. {say_figure(eyes, figure)}.")
