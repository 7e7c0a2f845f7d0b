"""Where figures over time stand in a picture."""

from __future__ import annotations

from datetime import timedelta

from observer_app.domain.people import Perspective
from observer_app.domain.series import OBSERVING, ItemSeries, Sight
from observer_app.domain.series_plot import levels_of, place_items, place_trend, share_levels
from tests.domain.forms_at_hand import shipped_form
from tests.domain.test_series import FIRST, heard, only, sight

PARTNER, PEER = OBSERVING


def item(*seen: Sight) -> ItemSeries:
    return heard(only(seen))


def test_a_figure_stands_as_far_along_as_its_mean_is_up_the_levels() -> None:
    (row,) = place_items([item(sight("1"), sight("4", eyes=PEER))], 0.1)
    assert [(each.perspective, each.along) for each in row.figures] == [(PARTNER, 0.25), (PEER, 1.0)]
    assert (row.lanes, row.ends) == (1, (0.25, 1.0))


def test_figures_that_would_hide_each_other_stand_one_below_the_other() -> None:
    (row,) = place_items([item(sight("2"), sight("2", eyes=PEER))], 0.1)
    assert [each.lane for each in row.figures] == [0, 1]
    assert row.lanes == 2


def test_an_item_that_was_never_rated_keeps_its_row_with_nothing_in_it() -> None:
    seen = sight("2")
    seen.ratings.pop("heard")  # type: ignore[attr-defined]
    (row,) = place_items([item(seen)], 0.1)
    assert (row.figures, row.lanes, row.ends) == ((), 1, None)


def test_days_stand_as_far_apart_as_they_are() -> None:
    placed = place_trend(item(sight("0"), sight("2", on=10), sight("4", on=40)))
    assert [(each.along, each.up) for each in placed.points] == [(0.0, 0.0), (0.25, 0.5), (1.0, 1.0)]


def test_one_day_alone_stands_in_the_middle() -> None:
    placed = place_trend(item(sight("4")))
    assert [(each.along, each.up) for each in placed.points] == [(0.5, 1.0)]
    assert placed.ticks == ((0.5, FIRST),)


def test_perspectives_of_one_day_stand_beside_each_other() -> None:
    placed = place_trend(item(sight("2"), sight("2", eyes=PEER), sight("2", eyes=Perspective.OWN_VIEW)))
    assert [each.side for each in placed.points] == [-2, 0, 2]


def test_the_foot_names_the_first_day_and_the_last() -> None:
    ticks = place_trend(item(sight("1"), sight("1", on=300))).ticks
    assert (ticks[0], ticks[-1]) == ((0.0, FIRST), (1.0, FIRST + timedelta(days=300)))


def test_items_with_the_same_levels_share_a_picture() -> None:
    items = only([sight("1")]).items
    assert share_levels(items) == (items,)
    assert levels_of(items)[0] == (0, "Did not happen")


def test_where_the_form_changed_stands_halfway_between_the_runs() -> None:
    brief = shipped_form("shared-decisions-brief")
    placed = place_trend(
        item(sight("1"), sight("1", on=10), sight("3", on=30, form=brief), sight("3", on=40, form=brief))
    )
    assert placed.breaks == (0.5,)
    assert [len(run) for run in placed.runs] == [2, 2]
