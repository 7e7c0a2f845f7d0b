"""The words around the lines of the register, and which of them are shown. No Qt here."""

from __future__ import annotations

from collections.abc import Sequence

from observer_app.domain.clinician_answers import say_date
from observer_app.domain.register import LATER, RegisterLine
from observer_app.ui.widgets.long_list import Shown

EVERYTHING, OFF_PLAN, AFTERWARDS = "everything", "off_plan", "afterwards"
WHICH = (
    (EVERYTHING, "Everything"),
    (OFF_PLAN, "What did not go to plan"),
    (AFTERWARDS, "What was changed later"),
)
LONGEST = "wide words " * 12
"""As long as a line usually gets; every line has room for it."""


def choose(found: Sequence[RegisterLine], which: str) -> tuple[RegisterLine, ...]:
    if which == AFTERWARDS:
        return tuple(each for each in found if each.kind in LATER)
    if which == OFF_PLAN:
        return tuple(each for each in found if each.is_off_plan and each.kind not in LATER)
    return tuple(found)


def show(line: RegisterLine) -> Shown:
    return Shown(say_date(line.at.astimezone().date()), line.words)


def say_count(number: int) -> str:
    return "1 line, the newest first" if number == 1 else f"{number:,} lines, the newest first"


def say_none(*, is_chosen: bool, is_all: bool) -> str:
    if not is_chosen:
        return "Choose whose series you want to read."
    if is_all:
        return "Nothing is booked for them yet, and no one has sat in."
    return "There is nothing of that kind."
