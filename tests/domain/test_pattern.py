"""Which places of a list the observer goes in for."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from observer_app.domain.pattern import Part, begins_with, is_full, part_of, rates
from observer_app.domain.people import Perspective
from observer_app.domain.sitting import DayChosenBy, Encounter, FormRef, Pattern, PlaceState, Sitting

HEADS, TAILS = ("copper", "kite"), ("amber", "ferry")


def a_list(pattern: Pattern, *states: PlaceState, words: tuple[str, str] = HEADS) -> Sitting:
    places = tuple(Encounter(uid=f"p{n}", place=n, state=state) for n, state in enumerate(states, start=1))
    return Sitting(
        uid="s", two_words=words, clinic_uid="c", clinician_uid="d", observer_uid="o",
        perspective=Perspective.PATIENT_PARTNER, form=FormRef(id="f", version="1", digest="d"), pattern=pattern,
        day_chosen_by=DayChosenBy.ROTA, started_at=datetime(2026, 3, 10, 9, tzinfo=UTC), places=places,
    )  # fmt: skip


def says(sitting: Sitting, places: int) -> str:
    return "".join("i" if part_of(sitting, n) is Part.IN else "o" for n in range(1, places + 1))


def test_the_coin_falls_both_ways_and_always_the_same_for_the_same_words() -> None:
    tosses = [begins_with((f"word{n}", "kite")) for n in range(400)]
    assert 150 < tosses.count(1) < 250
    assert set(tosses) == {1, 2}
    assert begins_with(("Copper", "KITE")) == begins_with(HEADS)


@pytest.mark.parametrize("words", [HEADS, TAILS])
def test_in_for_one_goes_in_for_every_other_from_the_toss_on(words: tuple[str, str]) -> None:
    sitting = a_list(Pattern.IN_FOR_ONE, words=words)
    assert says(sitting, 6) == ("ioioio" if begins_with(words) == 1 else "oioioi")


def test_a_no_keeps_its_turn_so_that_two_lists_stay_in_step() -> None:
    first = begins_with(HEADS)
    said_no = a_list(Pattern.IN_FOR_ONE, *[PlaceState.OUT] * (first - 1), PlaceState.SAID_NO)
    assert not rates(said_no, first + 1)
    assert rates(said_no, first + 2)


def test_first_three_goes_in_until_three_were_seen() -> None:
    assert says(a_list(Pattern.FIRST_THREE), 3) == "iii"
    seen = a_list(Pattern.FIRST_THREE, PlaceState.SEEN, PlaceState.SAID_NO, PlaceState.SEEN_AND_RATED, PlaceState.SEEN)
    assert part_of(seen, 5) is Part.OUT
    assert is_full(seen)


def test_just_one_is_full_after_one_and_goes_on_after_a_no() -> None:
    assert is_full(a_list(Pattern.JUST_ONE, PlaceState.SEEN))
    refused = a_list(Pattern.JUST_ONE, PlaceState.SAID_NO)
    assert not is_full(refused)
    assert rates(refused, 2)


def test_everyone_short_goes_in_for_everyone() -> None:
    assert says(a_list(Pattern.EVERYONE_SHORT, *[PlaceState.SEEN] * 7), 9) == "iiiiiiiii"
    assert not is_full(a_list(Pattern.EVERYONE_SHORT, *[PlaceState.SEEN] * 7))


def test_what_was_is_not_said_differently_after_the_pattern_changed() -> None:
    first = begins_with(HEADS)
    now = a_list(Pattern.EVERYONE_SHORT, *[PlaceState.OUT] * first)
    assert part_of(now, first) is Part.OUT
    was_in = a_list(Pattern.IN_FOR_ONE, *[PlaceState.SEEN] * 2)
    assert says(was_in, 2) == "ii"
