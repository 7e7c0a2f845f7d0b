"""The record of a sitting: what the signed PDF carries inside, saying what its pages say and no more."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, SerializerFunctionWrapHandler, model_serializer

from observer_app.domain.answers import Rating
from observer_app.domain.form import Form
from observer_app.domain.observation import Effect, MomentKind, PartOfVisit, Speaker
from observer_app.domain.people import Perspective
from observer_app.domain.sitting import (
    AlsoThere,
    ConsentFrom,
    DayChosenBy,
    FormRef,
    GapKind,
    Mode,
    NotesOn,
    Pattern,
    SpokenFor,
)

DOCUMENT_VERSION: Literal["feedback/1"] = "feedback/1"
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class PrintedMoment(_Record):
    """A moment as printed: whole minutes into the visit, or a part of it from paper, never a time of day."""

    kind: MomentKind
    text: str
    speaker: Speaker | None = None
    effect: Effect = Effect.NEUTRAL
    minute: int | None = Field(default=None, ge=0)
    part: PartOfVisit | None = None
    link_id: str | None = None


class PrintedGap(_Record):
    """A part of a visit that the observer did not see: from which minute, and for how many, at least 1."""

    kind: GapKind
    minute: int = Field(ge=0)
    minutes: int = Field(ge=1)


class PrintedConsultation(_Record):
    """One consultation that was rated, under its letter and not its place in the list.

    `spoken_for` is None where no one spoke for the person, or no one asked. `rated_when` is the same for all visits of
    a sitting, so that it gives no order away.
    """

    letter: str = Field(pattern=r"^[A-Z]$")
    also_there: tuple[AlsoThere, ...] = ()
    spoken_for: SpokenFor | None = None
    consent_from: ConsentFrom = ConsentFrom.PERSON
    gaps: tuple[PrintedGap, ...] = ()
    cut_short: bool = False
    rated_when: str
    ratings: dict[str, Rating]
    moments: tuple[PrintedMoment, ...] = ()


class PrintedClinician(_Record):
    name: str
    work: str = ""
    registration: str = ""


class PrintedObserver(_Record):
    """The observer as they chose to be shown; `nth_sitting` counts those with this clinician under that name."""

    shown_name: str
    perspective: Perspective
    nth_sitting: int = Field(ge=1)


class PrintedPatternChange(_Record):
    """The pattern was changed on the day, and why."""

    before: Pattern
    after: Pattern
    reason: str


class PrintedAmendment(_Record):
    """Whose place this version takes: signed when, under which name, why, and whether both views were shown by then."""

    signed_on: date
    short_id: str = Field(pattern=r"^[0-9a-f]{8}$")
    reason: str = Field(min_length=1, max_length=1000)
    after_both: bool = False


class PrintedRecord(_Record):
    """What the pages of one feedback say. `uid` is random, so that it tells no time.

    `previous` is the digest of the record before it under the same shown name, or None for the first.
    `supersedes` is the digest of the record of this sitting whose place this one takes, once a visit was withdrawn
    or it was corrected; of what was corrected `amended` tells more.
    `seen` counts consultations the observer sat in on, `rated` those with ratings, `asked_in_front` those of the
    seen where the observer was there already when the person was asked. `said_no`, `changed_their_mind` and
    `not_known` (whether they said yes) count people of whom nothing is kept; `withdrawn` those taken out once it
    was signed. `notes_entered` says how long after the sitting notes on paper were entered.
    """

    document: Literal["feedback/1"] = DOCUMENT_VERSION
    uid: str
    revision: int = Field(default=1, ge=1)
    practice: bool = False
    service: str
    clinician: PrintedClinician
    observer: PrintedObserver
    clinic: str
    day: date
    mode: Mode
    alone: bool | None = None
    pattern: Pattern
    pattern_changes: tuple[PrintedPatternChange, ...] = ()
    day_chosen_by: DayChosenBy
    focus: str = ""
    seen: int = Field(ge=0)
    rated: int = Field(ge=0)
    asked_in_front: int = Field(default=0, ge=0)
    said_no: int = Field(default=0, ge=0)
    changed_their_mind: int = Field(default=0, ge=0)
    not_known: int = Field(default=0, ge=0)
    withdrawn: int = Field(default=0, ge=0)
    notes_on: NotesOn = NotesOn.SCREEN
    notes_entered: str = ""
    helped: str = ""
    more: str = ""
    question: str = ""
    consultations: tuple[PrintedConsultation, ...]
    form: FormRef
    form_text: Form
    mapping_lines: tuple[str, ...] = ()
    previous: str | None = None
    supersedes: str | None = None
    amended: PrintedAmendment | None = None

    @model_serializer(mode="wrap")
    def _without_what_is_not_there(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """A record that corrects nothing is the same text as it was before any could."""
        told: dict[str, Any] = handler(self)
        if self.amended is None:
            told.pop("amended", None)
        return told

    @property
    def short_id(self) -> str:
        """Eight characters that name this feedback to people."""
        return self.uid.replace("-", "")[:8]


def letter_of(two_words: Sequence[str], place: int) -> str:
    """The letter of a place, from the two words and the place alone, so that unequal lists still agree.

    The 24 letters (no I, no O) are put in an order drawn from SHA-256 of the words; place n takes the
    nth, so every list of up to 24 gives each place a letter of its own.
    """
    seed = " ".join(word.casefold() for word in two_words)
    order = sorted(LETTERS, key=lambda letter: hashlib.sha256(f"{seed}/{letter}".encode()).digest())
    return order[(place - 1) % len(order)]


def describe_days(sat_at: datetime, entered_at: datetime) -> str:
    """How many days after a sitting something was entered, in words to follow “entered”."""
    days = (entered_at.astimezone().date() - sat_at.astimezone().date()).days
    if days <= 0:
        return "the same day"
    return "the next day" if days == 1 else f"{days} days later"
