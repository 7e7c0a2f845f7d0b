"""Where the dots of a dot plot stand, in steps and not in points; screen and PDF draw by the same places."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from observer_app.domain.feedback_blocks import DotPlot, DotRow

NOT_RATED_LABEL = "Not rated"


@dataclass(frozen=True, slots=True)
class PlacedDot:
    """One dot: its column (a level, or the one after the last for not rated), and its place within that cell."""

    letter: str
    column: int
    line: int
    step: int


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """One row with its dots; `lines` is how many lines of dots its fullest cell needs."""

    row: DotRow
    dots: tuple[PlacedDot, ...]
    lines: int


def name_columns(plot: DotPlot) -> tuple[str, ...]:
    """The labels of the columns, with one for what was not rated where there is any."""
    missing = any(level is None for row in plot.rows for _, level in row.dots)
    return (*plot.level_labels, NOT_RATED_LABEL) if missing else plot.level_labels


def letters_by_column(plot: DotPlot, row: DotRow) -> tuple[str, ...]:
    """The letters of a row under each column of `name_columns`: the table that says what the dots show."""
    missing = len(plot.level_labels)
    held: dict[int, list[str]] = {}
    for letter, level in row.dots:
        held.setdefault(missing if level is None else level, []).append(letter)
    return tuple(", ".join(held.get(column, ())) for column in range(len(name_columns(plot))))


def place_dots(plot: DotPlot, across: int) -> tuple[PlacedRow, ...]:
    """Every row with its dots placed, at most `across` beside each other in a cell."""
    return tuple(_place_row(row, len(plot.level_labels), across) for row in plot.rows)


def _place_row(row: DotRow, not_rated: int, across: int) -> PlacedRow:
    filled: Counter[int] = Counter()
    dots = []
    for letter, level in row.dots:
        column = not_rated if level is None else level
        line, step = divmod(filled[column], across)
        filled[column] += 1
        dots.append(PlacedDot(letter, column, line, step))
    return PlacedRow(row, tuple(dots), max((dot.line + 1 for dot in dots), default=1))
