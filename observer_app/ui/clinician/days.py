"""Days as people choose and type them. No Qt here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from observer_app.domain.clinician_answers import say_date

HOW_TO_WRITE_IT = "Write it like 3 March 2026."
ANOTHER = "another"
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
IN_FIGURES = re.compile(r"(\d{1,2})[./ -]+(\d{1,2})(?:[./ -]+(\d{4}|\d{2}))?")
IN_WORDS = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})\.?(?:\s+(\d{4}|\d{2}))?")
AS_WE_KEEP_IT = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def read_day(typed: str, today: date) -> date | None:
    """A day as people write it, day before month; without a year, the nearest such day. None for anything else."""
    text = typed.strip().lower()
    kept = AS_WE_KEEP_IT.fullmatch(text)
    if kept:
        return _made(int(kept[1]), int(kept[2]), int(kept[3]))
    found = IN_FIGURES.fullmatch(text) or IN_WORDS.fullmatch(text)
    month = _month(found[2]) if found else 0
    if found is None or not month:
        return None
    if found[3] is None:
        near = (_made(today.year + step, month, int(found[1])) for step in (-1, 0, 1))
        return min((day for day in near if day), key=lambda day: abs(day - today), default=None)
    year = int(found[3])
    return _made(year if year > 99 else 2000 + year, month, int(found[1]))


def last_days(today: date, since: date = date.min) -> Sequence[tuple[str, str]]:
    """Today and the six days before it, none of them before `since`, each with its words, to choose from."""
    named = {0: "Today", 1: "Yesterday"}
    days = ((ago, today - timedelta(days=ago)) for ago in range(7))
    return [(day.isoformat(), named.get(ago, f"{day:%A}")) for ago, day in days if day >= since]


def days_to_come(today: date) -> Sequence[tuple[str, str]]:
    """Some days by which something may have been tried."""
    weeks = ((4, "In four weeks"), (13, "In three months"), (26, "In six months"))
    days = ((words, today + timedelta(weeks=number)) for number, words in weeks)
    return [(day.isoformat(), f"{words}: {say_date(day)}") for words, day in days]


def _month(text: str) -> int:
    if text.isdigit():
        return int(text)
    return MONTHS.index(text[:3]) + 1 if text[:3] in MONTHS else 0


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
