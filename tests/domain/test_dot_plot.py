"""Where the dots of a dot plot stand."""

from __future__ import annotations

from observer_app.domain.dot_plot import NOT_RATED_LABEL, name_columns, place_dots
from observer_app.domain.feedback_blocks import DotPlot, DotRow

LABELS = ("Did not happen", "A glimpse", "Part way")


def plot(*dots: tuple[str, int | None]) -> DotPlot:
    return DotPlot("At a glance", LABELS, (DotRow(1, "Welcome", dots),), "", "patient partner")


def test_dots_of_one_level_stand_beside_each_other_and_then_below() -> None:
    (row,) = place_dots(plot(("A", 1), ("B", 1), ("C", 1)), across=2)
    assert [(dot.letter, dot.line, dot.step) for dot in row.dots] == [("A", 0, 0), ("B", 0, 1), ("C", 1, 0)]
    assert row.lines == 2


def test_what_was_not_rated_has_a_column_of_its_own_and_is_no_level() -> None:
    missing = plot(("A", 0), ("B", None))
    (row,) = place_dots(missing, across=2)
    assert name_columns(missing) == (*LABELS, NOT_RATED_LABEL)
    assert [dot.column for dot in row.dots] == [0, 3]


def test_where_all_were_rated_there_is_no_such_column() -> None:
    assert name_columns(plot(("A", 0))) == LABELS
