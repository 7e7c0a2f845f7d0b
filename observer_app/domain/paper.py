"""What is printed to be filled in or carried by hand: plain values, and which people of a list are on a day sheet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from observer_app.domain.form import Form
from observer_app.domain.pattern import begins_with
from observer_app.domain.people import Contact
from observer_app.domain.sitting import Mode, Pattern

USUAL_LIST = 8
CHANGE_WITHIN = timedelta(days=7)
"""How long someone may take to change their mind, as the slip says."""


@dataclass(frozen=True, slots=True)
class DaySheet:
    """A sitting to be observed on paper. `observers` say who and with whose eyes; `people` is how many are reckoned."""

    service: str
    practice: bool
    two_words: tuple[str, str]
    clinic: str
    clinician: str
    day: date
    observers: tuple[str, ...]
    mode: Mode
    focus: str
    pattern: Pattern
    form: Form
    worry: Contact
    people: int = USUAL_LIST


@dataclass(frozen=True, slots=True)
class Slip:
    """What a person takes home who was observed; nothing on it says who they are."""

    service: str
    practice: bool
    two_words: tuple[str, str]
    letter: str
    day: date

    @property
    def until(self) -> date:
        """The last day on which they can ring."""
        return self.day + CHANGE_WITHIN


@dataclass(frozen=True, slots=True)
class Rounds:
    """The people of a list by their numbers: whom the observer goes in for, and for whom they wait outside."""

    go_in: tuple[int, ...]
    stay_out: tuple[int, ...]


def rounds_of(sheet: DaySheet) -> Rounds:
    """By the pattern alone, reckoning with a list of `people`; nobody's choice."""
    if sheet.pattern is Pattern.JUST_ONE:
        return Rounds((1,), ())
    if sheet.pattern is Pattern.FIRST_THREE:
        return Rounds((1, 2, 3), ())
    numbers = tuple(range(1, sheet.people + 1))
    if sheet.pattern is Pattern.EVERYONE_SHORT:
        return Rounds(numbers, ())
    first = begins_with(sheet.two_words)
    go_in = tuple(number for number in numbers if (number - first) % 2 == 0)
    return Rounds(go_in, tuple(number for number in numbers if number not in go_in))
