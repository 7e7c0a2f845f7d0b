"""When a clinician is appraised, from all that was said of it; and the times that a pack may be about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from observer_app.domain.said import Said

SOON = timedelta(weeks=4)
"""From when on leads are told of an appraisal that has no pack."""
YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Appraisals:
    """The last appraisal there was, and the next one; None where it is not known."""

    last: date | None = None
    next: date | None = None

    def is_near(self, today: date) -> bool:
        return self.next is not None and today <= self.next <= today + SOON


@dataclass(frozen=True, slots=True)
class Period:
    """The days that a pack is about, both the first and the last of them in it."""

    first: date
    last: date

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last


def read_appraisals(said: Iterable[Said], today: date) -> Appraisals:
    """In whatever order it came; what was said last counts.

    A day to come that was moved before it came was no appraisal. One that had passed when it was said is the last
    appraisal, and says nothing of the next.
    """
    in_order = [
        (_day(each), each.at.astimezone().date()) for each in sorted(said, key=lambda each: (each.at, each.uid))
    ]
    ahead = [(day, at) for day, at in in_order if day is None or day >= at]
    until = [*(at for _, at in ahead[1:]), today]
    passed = [day for (day, _), then in zip(ahead, until, strict=False) if day is not None and day < then]
    looked_back = [(day, at) for day, at in in_order if day is not None and day < at]
    # What came to be known last: of a day to come on that day, of a day before when it was said.
    held = [*((day, day) for day in passed), *((at, day) for day, at in looked_back)]
    newest = ahead[-1][0] if ahead else None
    return Appraisals(max(held)[1] if held else None, newest if newest is not None and newest >= today else None)


def _day(said: Said) -> date | None:
    return date.fromisoformat(said.body["day"]) if said.body["day"] else None


def last_twelve_months(today: date) -> Period:
    return Period(today - YEAR + timedelta(days=1), today)


def since(appraisal: date, today: date) -> Period:
    """From the day after an appraisal."""
    return Period(min(appraisal + timedelta(days=1), today), today)
