"""Days, months and years as people type them to find something: “3 March 2026”, “March”, “2026”."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_MONTH = "|".join(f"{name[:3]}(?:{''.join(f'{letter}?' for letter in name[3:])})" for name in MONTHS)
DAY = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})\s+(?P<of>{_MONTH})|(?P<month>{_MONTH})(?=\s+\d{{4}}\b))(?:\s+(?P<year>\d{{4}}))?\b",
    re.IGNORECASE,
)
ONE_WORD = re.compile(rf"(?P<month>{_MONTH})|(?P<year>(?:19|20)\d\d)", re.IGNORECASE)


class TypedDay(NamedTuple):
    """What was typed of a day; None is any."""

    day: int | None
    month: int | None
    year: int | None


def take_days(typed: str) -> tuple[str, tuple[TypedDay, ...]]:
    """What is left of the words, and the days, or months of one year, in them."""
    found = tuple(_typed(each["day"], each["of"] or each["month"], each["year"]) for each in DAY.finditer(typed))
    return DAY.sub(" ", typed), found


def read_one_word(word: str) -> tuple[TypedDay, ...]:
    """The month or the year that one word is, beside all else that it may be."""
    found = ONE_WORD.fullmatch(word)
    return (_typed(None, found["month"], found["year"]),) if found else ()


def spans_of(typed: TypedDay, first: datetime, last: datetime) -> tuple[tuple[datetime, datetime], ...]:
    """The days that are meant, in every year from the first moment to the last; none where there is no such day."""
    years = range(first.astimezone().year, last.astimezone().year + 1)
    return tuple(span for year in years if typed.year in (None, year) and (span := _span(typed.day, typed.month, year)))


def begin_of(day: date) -> datetime:
    """Its first moment, in this computer's time."""
    return datetime.combine(day, time.min).astimezone()


def _typed(day: str | None, month: str | None, year: str | None) -> TypedDay:
    number = next(
        (place for place, name in enumerate(MONTHS, start=1) if month and name[:3] == month[:3].lower()), None
    )
    return TypedDay(int(day) if day else None, number, int(year) if year else None)


def _span(day: int | None, month: int | None, year: int) -> tuple[datetime, datetime] | None:
    begins, ends = month or 1, month or 12
    last = monthrange(year, ends)[1]
    if day is not None and not 1 <= day <= last:
        return None
    return begin_of(date(year, begins, day or 1)), begin_of(date(year, ends, day or last) + timedelta(days=1))
