"""The sitting: one observer, one clinician, one clinic list, one form; its places and their states."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from observer_app.domain.people import Perspective, ShownAs
from observer_app.domain.text import Written


class Pattern(StrEnum):
    """Which of the list are rated; settled before the first."""

    IN_FOR_ONE = "in_for_one"
    FIRST_THREE = "first_three"
    EVERYONE_SHORT = "everyone_short"
    JUST_ONE = "just_one"


class Mode(StrEnum):
    """How the observer is there."""

    IN_THE_ROOM = "in_the_room"
    PHONE = "phone"
    VIDEO = "video"


class DayChosenBy(StrEnum):
    """Who chose the day; kept so that no one can be thought to have picked the good ones."""

    CLINICIAN = "clinician"
    LEAD = "lead"
    ROTA = "rota"


class NotesOn(StrEnum):
    """Where the notes were made. Those on paper are entered later, and the feedback says so."""

    SCREEN = "screen"
    PAPER = "paper"


class Consent(StrEnum):
    """What the person said to the observer being there."""

    BEFORE = "yes_before_i_came_in"
    ALREADY_THERE = "yes_but_i_was_already_there"
    NOT_YET_KNOWN = "not_yet_known"
    NO = "no"


class ConsentFrom(StrEnum):
    """Who said yes."""

    PERSON = "person"
    PARENT = "parent"
    SPEAKS_FOR = "speaks_for"


class SpokenFor(StrEnum):
    """Whether someone who came along spoke for the person, as the observer saw it."""

    NO = "no"
    A_LITTLE = "a_little"
    MOSTLY = "mostly"
    ASKED_THEM_TO = "asked_them_to"


class PlaceState(StrEnum):
    """What became of one place in the list, for this sitting. OUT: the observer was outside, as the pattern says."""

    WAITING = "waiting"
    OUT = "out"
    SAID_NO = "said_no"
    DID_NOT_COME = "did_not_come"
    NOT_KNOWN = "not_known"
    SEEN = "seen"
    SEEN_AND_RATED = "seen_and_rated"
    CHANGED_THEIR_MIND = "changed_their_mind"
    NO_TIME = "no_time"


SEEN = frozenset({PlaceState.SEEN, PlaceState.SEEN_AND_RATED, PlaceState.NO_TIME})
"""What the observer sat in on from beginning to end, rated or not."""


class AlsoThere(StrEnum):
    """Who else was in the room; none of these means no one."""

    COMPANION = "companion"
    INTERPRETER = "interpreter"
    STUDENT = "student"
    OTHER_CLINICIAN = "other_clinician"


class RatherNot(StrEnum):
    """Why an observer would rather not sit in; no sitting is started."""

    THEIR_PATIENT = "their_patient"
    KNOW_THEM_WELL = "know_them_well"
    RATHER_NOT_SAY = "rather_not_say"


class SittingStage(StrEnum):
    """How far a sitting has come. Signed, released and the like are events beside it, never a stage lost."""

    OPEN = "open"
    WAITING_FOR_SIGNATURE = "waiting_for_signature"
    SIGNED = "signed"
    CLOSED = "closed"


class FormRef(BaseModel):
    """The very form a sitting goes by."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    version: str
    digest: str


class GapKind(StrEnum):
    """Why a part of a visit was not seen."""

    PAUSED = "paused"
    STEPPED_OUT = "stepped_out"


class Gap(BaseModel):
    """A part of a visit that was not seen, in whole seconds since the clock started; `until_s` None while it lasts."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: GapKind
    from_s: int = Field(ge=0)
    until_s: int | None = Field(default=None, ge=0)


class Encounter(BaseModel):
    """One place in the list: a consultation, or what happened instead.

    `began_at` is when the clock started, `ended_at` when the person had gone; both None until then.
    `spoken_for` is None until it was asked. `cut_short` says that an interruption was the end of it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    uid: str
    place: int = Field(ge=1, le=99)
    state: PlaceState = PlaceState.WAITING
    consent: Consent | None = None
    began_at: AwareDatetime | None = None
    ended_at: AwareDatetime | None = None
    also_there: tuple[AlsoThere, ...] = ()
    consent_from: ConsentFrom = ConsentFrom.PERSON
    spoken_for: SpokenFor | None = None
    gaps: tuple[Gap, ...] = ()
    cut_short: bool = False

    @property
    def in_the_room(self) -> bool:
        """The person is there now, and the observer with them."""
        return self.began_at is not None and self.ended_at is None and self.state is PlaceState.WAITING

    @property
    def open_gap(self) -> Gap | None:
        """The gap that lasts now, if any."""
        return self.gaps[-1] if self.gaps and self.gaps[-1].until_s is None else None


class PatternChange(BaseModel):
    """The pattern was changed on the day, and why; the reason is empty once a visit of the sitting was withdrawn."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    at: AwareDatetime
    before: Pattern
    after: Pattern
    reason: Written = Field(max_length=300)


class Sitting(BaseModel):
    """One observer at one clinic list. `shown_as` is None until the observer has chosen.

    `alone` is asked of those who listen from home: alone, with headphones on; None where it was not asked.
    `list_ended` says that no one else comes in today. `entered_later` says that it is put in from paper afterwards,
    so that `started_at` is the day alone (its first moment) and so are the times of its visits.
    `revision` goes up when a visit is withdrawn after signing, or what was signed is corrected.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    uid: str
    two_words: tuple[str, str]
    clinic_uid: str
    clinician_uid: str
    observer_uid: str
    perspective: Perspective
    form: FormRef
    pattern: Pattern = Pattern.JUST_ONE
    day_chosen_by: DayChosenBy
    mode: Mode = Mode.IN_THE_ROOM
    focus: Written = Field(default="", max_length=300)
    shown_as: ShownAs | None = None
    started_at: AwareDatetime
    stage: SittingStage = SittingStage.OPEN
    places: tuple[Encounter, ...] = ()
    booking_uid: str | None = None
    notes_on: NotesOn = NotesOn.SCREEN
    alone: bool | None = None
    list_ended: bool = False
    entered_later: bool = False
    revision: int = Field(default=1, ge=1)
    pattern_changes: tuple[PatternChange, ...] = ()

    def place(self, number: int) -> Encounter:
        """The encounter at that place; KeyError when the list is shorter."""
        for encounter in self.places:
            if encounter.place == number:
                return encounter
        raise KeyError(number)


class StartSitting(BaseModel):
    """What *Start* needs to know; `clinician_agreed` must be true for a sitting to begin.

    `form_id` None takes the service's own form. Pages offer *in for one, out for one* first. `sat_on` is the day,
    where notes on paper are put in afterwards; None says that it begins now.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    clinic_uid: str
    clinician_uid: str
    perspective: Perspective
    day_chosen_by: DayChosenBy
    mode: Mode = Mode.IN_THE_ROOM
    focus: Written = Field(default="", max_length=300)
    clinician_agreed: bool
    two_words: tuple[str, str] | None = None
    pattern: Pattern = Pattern.JUST_ONE
    form_id: str | None = None
    booking_uid: str | None = None
    notes_on: NotesOn = NotesOn.SCREEN
    alone: bool | None = None
    sat_on: date | None = None


class Waypoint(BaseModel):
    """Where a person was in an open sitting, so that the app opens there again."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    page: str
    place: int | None = None
    link_id: str | None = None


def describe_delay(delays: Iterable[tuple[datetime, datetime]]) -> str:
    """How many days after the visits of a sitting they were rated, in one line for them all.

    Each pair is when a visit ended and when it was rated. Told of each visit, or in less than days, it would tell
    which of them came first; beside the book of appointments that is a name.
    """
    days = {max(0, (rated.astimezone().date() - ended.astimezone().date()).days) for ended, rated in delays}
    last = max(days, default=0)
    if last == 0:
        return "the same day"
    if len(days) > 1:
        return "by the next day" if last == 1 else f"within {last} days"
    return "the next day" if last == 1 else f"{last} days later"
