"""A team by quarter: figures by perspective, never over both, with no group that is too small."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from observer_app.domain.people import Perspective
from observer_app.domain.series import OBSERVING, Figure
from observer_app.domain.sitting import DayChosenBy, Mode
from observer_app.domain.small_groups import WhyNot
from observer_app.domain.standing import StandingSitting
from observer_app.domain.team_view import SERVICE, GroupFigures, Quarter, Told, build_team_view, count_rated
from tests.domain.test_series import sight

PARTNER, PEER = OBSERVING
TOWN, COAST = "town", "coast"
OTHER = {PARTNER: PEER, PEER: PARTNER}


def told(clinicians: Iterable[int], team: str = "", level: str = "3", eyes: Perspective = PARTNER) -> list[Told]:
    """One consultation of each."""
    return [Told(f"c{n}", team, sight(level, letter=f"{n}", eyes=eyes)) for n in clinicians]


def heard(groups: dict[str, tuple[GroupFigures, ...]], name: str = SERVICE) -> dict[Perspective, Figure | WhyNot]:
    (figures,) = groups[name]
    return dict(next(item for item in figures.items if item.short_name == "Heard").figures)


def test_each_perspective_has_its_own_figure_with_what_it_rests_on() -> None:
    groups = build_team_view([*told(range(5)), *told(range(6), level="1", eyes=PEER)], ())
    partner, peer = heard(groups)[PARTNER], heard(groups)[PEER]
    assert isinstance(partner, Figure)
    assert isinstance(peer, Figure)
    assert (partner.mean, partner.rated, peer.mean, peer.rated) == (Fraction(3), 5, Fraction(1), 6)


def test_a_perspective_that_saw_four_clinicians_has_no_figure_and_the_other_keeps_its_own() -> None:
    groups = build_team_view([*told(range(5)), *told(range(4), eyes=PEER)], ())
    assert heard(groups)[PEER] is WhyNot.FEW_CLINICIANS
    assert isinstance(heard(groups)[PARTNER], Figure)


def test_many_consultations_of_one_clinician_are_still_one_clinician() -> None:
    many = [replace(each, clinician="c0") for each in told(range(9))]
    assert heard(build_team_view(many, ()))[PARTNER] is WhyNot.FEW_CLINICIANS


def test_a_visit_seen_by_two_of_one_perspective_counts_once() -> None:
    held = told(range(5))
    groups = build_team_view([*held, *(replace(each, sight=replace(each.sight, observer="Sam")) for each in held)], ())
    figure = heard(groups)[PARTNER]
    assert isinstance(figure, Figure)
    assert figure.rated == 5


def test_a_team_is_left_out_where_the_service_would_tell_of_the_rest() -> None:
    groups = build_team_view([*told(range(6), TOWN), *told(range(6, 8), COAST)], (TOWN, COAST))
    assert isinstance(heard(groups)[PARTNER], Figure)
    assert heard(groups, TOWN)[PARTNER] is WhyNot.WOULD_TELL
    assert heard(groups, COAST)[PARTNER] is WhyNot.FEW_CLINICIANS


def test_two_large_teams_have_figures_of_their_own() -> None:
    groups = build_team_view([*told(range(5), TOWN, "1"), *told(range(5, 10), COAST, "3")], (TOWN, COAST))
    means = [found.mean for name in (TOWN, COAST, SERVICE) if isinstance(found := heard(groups, name)[PARTNER], Figure)]
    assert means == [Fraction(1), Fraction(3), Fraction(2)]


def test_what_was_heard_by_phone_stands_apart() -> None:
    by_phone = [replace(each, sight=replace(each.sight, mode=Mode.PHONE)) for each in told(range(10, 14))]
    in_room, phone = build_team_view([*told(range(6)), *by_phone], ())[SERVICE]
    assert (in_room.is_empty, phone.mode, phone.is_empty) == (False, Mode.PHONE, True)


def test_swapping_the_perspectives_swaps_their_figures_and_nothing_else() -> None:
    chance = random.Random(3)
    held = [
        replace(each, sight=replace(each.sight, perspective=chance.choice(OBSERVING)))
        for team, numbers in ((TOWN, range(14)), (COAST, range(14, 22)), ("", range(22, 30)))
        for each in told(numbers, team, chance.choice("1234"))
    ]
    swapped = [replace(each, sight=replace(each.sight, perspective=OTHER[each.sight.perspective])) for each in held]
    ours, theirs = build_team_view(held, (TOWN, COAST), PARTNER), build_team_view(swapped, (TOWN, COAST), PEER)
    for name in (SERVICE, TOWN, COAST):
        assert {OTHER[eyes]: found for eyes, found in heard(ours, name).items()} == heard(theirs, name)
        assert [OTHER[eyes] for eyes, _ in ours[name][0].items[0].figures] == [
            eyes for eyes, _ in theirs[name][0].items[0].figures
        ]


def test_no_clinician_and_no_observer_is_named() -> None:
    groups = build_team_view([replace(each, clinician=f"Dr {each.clinician}") for each in told(range(6))], ())
    assert "Dr" not in str(groups)
    assert "Di Dene" not in str(groups)


def standing(number: int, eyes: Perspective = PARTNER, rated: int = 3) -> StandingSitting:
    return StandingSitting(
        f"s{number}", f"p{number}", 1, "clinic", f"c{number}", "di", eyes, ("copper", "kite"), date(2026, 3, 2),
        Mode.IN_THE_ROOM, "form", DayChosenBy.ROTA, None, rated, rated,
    )  # fmt: skip


def test_observations_are_counted_by_perspective_and_told_of_five_clinicians_or_more() -> None:
    counts = count_rated([*map(standing, range(5)), standing(1, PEER)], {}, ())
    assert counts[SERVICE] == {PARTNER: 15, PEER: WhyNot.FEW_CLINICIANS}


def test_a_team_that_would_tell_of_the_rest_has_no_count_either() -> None:
    team_of = {f"c{n}": TOWN for n in range(6)}
    counts = count_rated(map(standing, range(8)), team_of, (TOWN,))
    assert (counts[SERVICE][PARTNER], counts[TOWN][PARTNER]) == (24, WhyNot.WOULD_TELL)


@pytest.mark.parametrize(
    ("day", "words", "before"),
    [
        (date(2026, 1, 1), "January to March 2026", Quarter(2025, 4)),
        (date(2026, 12, 31), "October to December 2026", Quarter(2026, 3)),
        (date(2024, 2, 29), "January to March 2024", Quarter(2023, 4)),
    ],
)
def test_a_quarter_knows_its_months(day: date, words: str, before: Quarter) -> None:
    quarter = Quarter.of(day)
    assert (quarter.in_words, quarter.before) == (words, before)
    assert quarter.first <= day <= quarter.last
