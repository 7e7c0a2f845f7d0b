"""Whom the observer goes in for, as a day sheet says before the first person comes."""

from __future__ import annotations

from datetime import date

import pytest

from observer_app.domain.paper import DaySheet, Rounds, Slip, rounds_of
from observer_app.domain.pattern import begins_with
from observer_app.domain.people import Contact
from observer_app.domain.sitting import Mode, Pattern
from tests.domain.samples import default_form


def sheet(pattern: Pattern, two_words: tuple[str, str] = ("copper", "kite")) -> DaySheet:
    return DaySheet(
        service="Sample service",
        practice=False,
        two_words=two_words,
        clinic="Shoulder clinic (sample)",
        clinician="Jo Marsh (sample)",
        day=date(2026, 11, 20),
        observers=("Practice Observer, patient partner",),
        mode=Mode.IN_THE_ROOM,
        focus="",
        pattern=pattern,
        form=default_form(),
        worry=Contact(),
    )


@pytest.mark.parametrize(
    ("pattern", "go_in"),
    [
        (Pattern.JUST_ONE, (1,)),
        (Pattern.FIRST_THREE, (1, 2, 3)),
        (Pattern.EVERYONE_SHORT, (1, 2, 3, 4, 5, 6, 7, 8)),
    ],
)
def test_the_pattern_says_whom_to_go_in_for(pattern: Pattern, go_in: tuple[int, ...]) -> None:
    assert rounds_of(sheet(pattern)) == Rounds(go_in, ())


@pytest.mark.parametrize("two_words", [("copper", "kite"), ("amber", "ferry"), ("goose", "pillow")])
def test_in_for_one_and_out_for_the_next_begins_where_the_toss_says(two_words: tuple[str, str]) -> None:
    rounds = rounds_of(sheet(Pattern.IN_FOR_ONE, two_words))
    assert rounds.go_in[0] == begins_with(two_words)
    assert sorted(rounds.go_in + rounds.stay_out) == list(range(1, 9))
    assert len(rounds.go_in) == 4


def test_a_slip_gives_seven_days() -> None:
    slip = Slip("Sample service", practice=False, two_words=("copper", "kite"), letter="F", day=date(2026, 11, 28))
    assert slip.until == date(2026, 12, 5)
