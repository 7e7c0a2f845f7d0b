"""One observer's observation of one encounter: ratings, moments, first lines; how it is frozen is the store's."""

from __future__ import annotations

from enum import StrEnum

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from observer_app.domain.answers import Rating
from observer_app.domain.sitting import Encounter, Sitting, Waypoint
from observer_app.domain.text import Written


class ObservationStatus(StrEnum):
    """The stored status; everything later is an event beside it."""

    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"
    WITHDRAWN = "withdrawn"
    STOPPED = "stopped"
    ENTERED_IN_ERROR = "entered_in_error"


class Speaker(StrEnum):
    """Who spoke the words that were heard."""

    PERSON = "person"
    CLINICIAN = "clinician"
    COMPANION = "companion"


class Effect(StrEnum):
    """What a moment did, as the observer saw it."""

    HELPED = "helped"
    NEUTRAL = "neutral"
    IN_THE_WAY = "got_in_the_way"


class MomentKind(StrEnum):
    """Exact words heard, or the observer's own note."""

    WORDS = "words"
    NOTE = "note"


class PartOfVisit(StrEnum):
    """When in the visit it was, for notes from paper, which has no clock."""

    EARLY = "early"
    MIDDLE = "middle"
    LATE = "late"


class Moment(BaseModel):
    """Something seen or heard. `at_s` is whole seconds since the clock started; None when written later.

    `part` takes its place where the notes were made on paper.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    uid: str
    kind: MomentKind
    text: Written = Field(min_length=1)
    speaker: Speaker | None = None
    effect: Effect = Effect.NEUTRAL
    at_s: int | None = Field(default=None, ge=0)
    link_id: str | None = None
    part: PartOfVisit | None = None


class Writing(StrEnum):
    """A box that someone types in; each is kept as it stands, half-typed or not.

    FORM_MISSED is what the form had no place for: kept for its next version, and in no feedback. CORRECTION is why
    something that was signed is written anew.
    """

    MOMENT = "moment"
    FIRST_HELPED = "first_helped"
    FIRST_MORE = "first_more"
    HELPED = "helped"
    MORE = "more"
    QUESTION = "question"
    FORM_MISSED = "form_missed"
    CORRECTION = "correction"


PLACE_WRITINGS = frozenset({Writing.MOMENT, Writing.FIRST_HELPED, Writing.FIRST_MORE})


class Observation(BaseModel):
    """What one observer gives one encounter. `rated_at` is when the last rating was given."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    uid: str
    sitting_uid: str
    place: int
    status: ObservationStatus = ObservationStatus.IN_PROGRESS
    ratings: dict[str, Rating] = Field(default_factory=dict)
    moments: tuple[Moment, ...] = ()
    writings: dict[Writing, str] = Field(default_factory=dict)
    rated_at: AwareDatetime | None = None


class SittingState(BaseModel):
    """Everything of one sitting that its observer's pages show, read in one go.

    `writings` holds the three boxes of the whole sitting; those of a place are in its observation.
    `saved_at` is when the last thing was saved.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    sitting: Sitting
    clinic_name: str
    clinician_name: str
    clinician_first_name: str
    observations: dict[int, Observation] = Field(default_factory=dict)
    writings: dict[Writing, str] = Field(default_factory=dict)
    waypoint: Waypoint | None = None
    saved_at: AwareDatetime | None = None

    def encounter(self, place: int) -> Encounter:
        return self.sitting.place(place)
