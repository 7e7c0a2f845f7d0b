"""How long things are kept, as data: a service may choose other years, and nothing goes by itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class KeptThing(StrEnum):
    """What has a time to be kept. What was said about a feedback, concerns too, goes with it and never before."""

    FEEDBACK = "feedback"
    BOOKINGS = "bookings"
    PACKS = "packs"

    @property
    def in_words(self) -> str:
        return RULES[self].words


@dataclass(frozen=True, slots=True)
class KeepRule:
    """For how many years, unless a service chose another number; `why` says where that comes from."""

    words: str
    years: int
    why: str


RULES = {
    KeptThing.FEEDBACK: KeepRule(
        "Signed feedback, with all that was said about it",
        6,
        "Five years go into one revalidation of a doctor. One more leaves time for questions.",
    ),
    KeptThing.BOOKINGS: KeepRule(
        "Bookings of which no feedback is kept",
        6,
        "A booking that came to nothing stands in the register, and goes with what else is of that time.",
    ),
    KeptThing.PACKS: KeepRule(
        "Evidence packs that were saved from this computer",
        6,
        "A pack is a copy. It need not outlive the feedback that it was made of.",
    ),
}
FEWEST, MOST = 1, 30
"""How many years someone may choose."""


def years_before(today: date, years: int) -> date:
    """What is of this day or earlier has reached its age. The last of February stands in for a leap day."""
    try:
        return today.replace(year=today.year - years)
    except ValueError:
        return today.replace(year=today.year - years, day=28)
