"""One person's own record of what they did and learnt beside and around observing; theirs alone until they share it.

What can be counted from signed sittings is counted. Everything else is in their own words. No rating is in it, no
clinician is named, and no one else has confirmed it.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from observer_app.domain.people import Perspective
from observer_app.domain.text import Written

PORTFOLIO_VERSION: Literal["portfolio/1"] = "portfolio/1"
LONGEST_TITLE, LONGEST_TEXT = 120, 1000
MOST_MINUTES = 6000
MOST_ENTRIES, MOST_SITTINGS = 400, 1000


class Part(StrEnum):
    """What an entry is about; the sittings are a part of their own, counted and never typed in."""

    SITTINGS = "sittings"
    PRACTICE = "practice"
    TRAINING = "training"
    PROJECT = "project"
    ROLE = "role"
    LEARNT = "learnt"
    OTHER = "other"


class Step(StrEnum):
    """A role on the way that people took before; none is above another, and each may be left again."""

    OWN_STORY = "own_story"
    IN_CLINICS = "in_clinics"
    IMPROVEMENT_PARTNER = "improvement_partner"
    TEACHING = "teaching"
    GOVERNANCE_ADVISOR = "governance_advisor"
    ANOTHER = "another"


STEP_WORDS = {
    Step.OWN_STORY: "Telling my own story",
    Step.IN_CLINICS: "Sitting in on clinics",
    Step.IMPROVEMENT_PARTNER: "Improvement partner",
    Step.TEACHING: "Teaching others",
    Step.GOVERNANCE_ADVISOR: "Governance advisor",
    Step.ANOTHER: "Another role",
}


class _Kept(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Entry(_Kept):
    """One thing that I did or learnt. `day` is when, or since when; `minutes` is 0 where no time is given.

    A role is named by its `step`; everything else by its title.
    """

    uid: str = Field(max_length=64)
    part: Part
    day: date
    title: Annotated[Written, Field(max_length=LONGEST_TITLE)] = ""
    text: Annotated[Written, Field(max_length=LONGEST_TEXT)] = ""
    minutes: int = Field(default=0, ge=0, le=MOST_MINUTES)
    step: Step | None = None

    @model_validator(mode="after")
    def _is_named(self) -> Self:
        if self.part is Part.SITTINGS:
            raise ValueError("sittings are counted, and never typed in")
        if (self.step is not None) != (self.part is Part.ROLE) or not (self.title or self.step):
            raise ValueError("a role has its step, and everything else a title")
        return self

    @property
    def name(self) -> str:
        """What it is called: a role by its step, with what was added to it."""
        parts = (STEP_WORDS[self.step] if self.step else "", self.title)
        return ": ".join(part for part in parts if part)


class CountedSitting(_Kept):
    """A sitting that I signed; `minutes` in the clinic are None where no clock ran, as with notes on paper."""

    day: date
    clinic: str
    perspective: Perspective
    seen: int = Field(ge=0)
    rated: int = Field(ge=0)
    minutes: int | None = Field(default=None, ge=0)


class PortfolioPerson(_Kept):
    shown_name: str
    roles: tuple[str, ...]


class PortfolioRecord(_Kept):
    """What the pages of a portfolio say. `uid` is random.

    `unlisted` counts sittings that were signed under a number: they are not listed, so that it stays one.
    """

    document: Literal["portfolio/1"] = PORTFOLIO_VERSION
    uid: str
    practice: bool = False
    service: str
    person: PortfolioPerson
    made_on: date
    parts: tuple[Part, ...]
    sittings: tuple[CountedSitting, ...] = Field(default=(), max_length=MOST_SITTINGS)
    unlisted: int = Field(default=0, ge=0)
    entries: tuple[Entry, ...] = Field(default=(), max_length=MOST_ENTRIES)

    @property
    def short_id(self) -> str:
        """Eight characters that name this file to people."""
        return self.uid.replace("-", "")[:8]


def say_time(minutes: int) -> str:
    """“2 hours”, “1 hour 30 minutes”, “45 minutes”."""
    hours, rest = divmod(minutes, 60)
    said = [f"{hours} hour" if hours == 1 else f"{hours} hours"] if hours else []
    if rest or not hours:
        said.append("1 minute" if rest == 1 else f"{rest} minutes")
    return " ".join(said)
