"""A booking: a sitting that is planned; who starts it, and what comes of it, is the sitting's."""

from __future__ import annotations

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from observer_app.domain.people import Perspective
from observer_app.domain.sitting import DayChosenBy, Mode, Pattern
from observer_app.domain.text import Written

SHORT_FORM = "shared-decisions-brief"
"""The form of *everyone, short form*; chosen when booking, for both observers."""


def form_for(pattern: Pattern, otherwise: str) -> str:
    """The id of the form that a sitting by this pattern goes by."""
    return SHORT_FORM if pattern is Pattern.EVERYONE_SHORT else otherwise


class BookedObserver(BaseModel):
    """Who is asked to observe, and with whose eyes."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    person_uid: str
    perspective: Perspective


class GoneBooking(BaseModel):
    """A booking that was destroyed, `years` after its day, by a lead: that it was, and nothing else of it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    uid: str
    clinic_uid: str
    clinician_uid: str
    starts_at: AwareDatetime
    at: AwareDatetime
    by: str
    years: int = Field(ge=0, le=99)


class Booking(BaseModel):
    """A planned sitting, which all its observers share with its two words. `called_off` says why it will not be."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    uid: str
    two_words: tuple[str, str]
    clinic_uid: str
    clinician_uid: str
    starts_at: AwareDatetime
    form_id: str
    pattern: Pattern = Pattern.IN_FOR_ONE
    mode: Mode = Mode.IN_THE_ROOM
    focus: Written = Field(default="", max_length=300)
    day_chosen_by: DayChosenBy
    observers: tuple[BookedObserver, ...] = ()
    called_off: Written = Field(default="", max_length=300)

    def observer(self, person_uid: str) -> BookedObserver | None:
        """How this person is asked to observe; None when they are not."""
        return next((each for each in self.observers if each.person_uid == person_uid), None)
