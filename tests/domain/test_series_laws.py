"""What holds for every series: order, names of perspectives, bounds, and that what is not rated lowers nothing."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from observer_app.domain.answers import NotRatedReason, Rating
from observer_app.domain.people import Perspective
from observer_app.domain.series import OBSERVING, Figure, Series, Sight
from observer_app.domain.series_builder import build_series
from observer_app.domain.sitting import Mode
from tests.domain.forms_at_hand import default_form, shipped_form
from tests.tools.laws import unhurried

PARTNER, PEER = OBSERVING
SWAPPED = {PARTNER: PEER, PEER: PARTNER}
FORMS = (default_form(), shipped_form("shared-decisions-brief"))
LINKS = ("heard", "what_matters")


def _rating(link_id: str, level: int | None) -> Rating:
    if level is None:
        return Rating(link_id=link_id, not_rated=NotRatedReason.DID_NOT_COME_UP)
    return Rating(link_id=link_id, code=str(level))


@st.composite
def sights(draw: st.DrawFn) -> Sight:
    day = date(2026, 1, 5) + timedelta(days=draw(st.integers(0, 500)))
    levels = draw(st.tuples(*(st.one_of(st.none(), st.integers(0, 4)) for _ in LINKS)))
    return Sight(
        visit=f"{day} {draw(st.sampled_from('AB'))}",
        day=day,
        mode=draw(st.sampled_from(Mode)),
        perspective=draw(st.sampled_from(OBSERVING)),
        observer=draw(st.sampled_from(("Di Dene", "Di", "Observer 4"))),
        form=draw(st.sampled_from(FORMS)),
        ratings={link: _rating(link, level) for link, level in zip(LINKS, levels, strict=True)},
    )


many = st.lists(sights(), min_size=1, max_size=30)


def _figures(made: tuple[Series, ...]) -> dict[tuple[Mode, str, Perspective], Figure]:
    return {
        (series.mode, item.key, eyes): figure
        for series in made
        for item in series.items
        for eyes, figure in item.figures
    }


@unhurried
@given(many, st.randoms(use_true_random=False))
def test_the_order_of_consultations_makes_no_difference(seen: list[Sight], luck: random.Random) -> None:
    shuffled = list(seen)
    luck.shuffle(shuffled)
    assert build_series(shuffled) == build_series(seen)


@unhurried
@given(many)
def test_when_perspectives_change_places_their_figures_do_and_nothing_else(seen: list[Sight]) -> None:
    other_way = [replace(each, perspective=SWAPPED[each.perspective]) for each in seen]
    swapped = {(mode, key, SWAPPED[eyes]): held for (mode, key, eyes), held in _figures(build_series(seen)).items()}
    assert _figures(build_series(other_way)) == swapped


@unhurried
@given(many)
def test_a_figure_lies_within_the_levels_and_counts_no_more_than_was_seen(seen: list[Sight]) -> None:
    for series in build_series(seen):
        for item in series.items:
            points = [point.figure for line in item.lines for point in line.points()]
            for figure in (*(each for _, each in item.figures), *points):
                assert 0 <= figure.days <= figure.rated <= figure.seen
                assert (figure.mean is None) is (figure.rated == 0)
                assert figure.mean is None or item.lowest <= figure.mean <= item.highest


@unhurried
@given(many)
def test_what_is_not_rated_moves_no_mean(seen: list[Sight]) -> None:
    unrated = {link: _rating(link, None) for link in LINKS}
    more = [replace(each, visit=f"{each.visit} later", ratings=unrated) for each in seen]
    before, after = (_figures(build_series(each)) for each in (seen, [*seen, *more]))
    assert {key: each.mean for key, each in after.items()} == {key: each.mean for key, each in before.items()}


@unhurried
@given(many)
def test_the_points_of_a_line_share_out_what_its_figure_rests_on(seen: list[Sight]) -> None:
    for series in build_series(seen):
        for item in series.items:
            rated = {eyes: figure.rated for eyes, figure in item.figures}
            for line in item.lines:
                assert sum(point.figure.rated for point in line.points()) == rated[line.perspective]
