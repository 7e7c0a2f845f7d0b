"""When an appraisal is or was, in sentences. No Qt here."""

from __future__ import annotations

from datetime import date

from observer_app.domain.appraisal import Appraisals
from observer_app.domain.clinician_answers import say_date

NOT_KNOWN = "Not known yet."
FEW_DAYS, FEW_WEEKS, WEEK, MONTH = 14, 70, 7, 30.44
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def say_how_soon(day: date, today: date) -> str:
    """“today”, “in nine days”, “in three weeks”, “in five months”."""
    left = (day - today).days
    if left < 2:
        return "today" if left <= 0 else "tomorrow"
    if left < FEW_DAYS:
        return f"in {_number(left)} days"
    if left < FEW_WEEKS:
        return f"in {_number(round(left / WEEK))} weeks"
    return f"in {_number(round(left / MONTH))} months"


def say_when(known: Appraisals, today: date) -> str:
    """The next one, or else the last; one quiet line."""
    if known.next is not None:
        return f"{say_date(known.next)}, {say_how_soon(known.next, today)}."
    return f"{NOT_KNOWN} The last one was on {say_date(known.last)}." if known.last is not None else NOT_KNOWN


def _number(number: int) -> str:
    return NUMBERS[number] if number < len(NUMBERS) else str(number)
