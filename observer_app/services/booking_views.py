"""What the bookings service takes and gives: plain values, with the names that pages show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from observer_app.domain.booking import BookedObserver, Booking
from observer_app.domain.people import Perspective
from observer_app.domain.sitting import DayChosenBy, Mode, Pattern


@dataclass(frozen=True, slots=True)
class NewBooking:
    """A sitting to plan. `form_id` None takes the service's form, or the short one where everyone is rated."""

    clinic_uid: str
    clinician_uid: str
    starts_at: datetime
    day_chosen_by: DayChosenBy
    observers: tuple[BookedObserver, ...] = ()
    form_id: str | None = None
    pattern: Pattern = Pattern.IN_FOR_ONE
    mode: Mode = Mode.IN_THE_ROOM
    focus: str = ""
    two_words: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class BookingView:
    """A booking as pages show it. `with_whom` names the other observers; `my_eyes` is None for who is not asked.

    `begun` says that whoever looks has started its sitting, `held` that anyone has.
    """

    booking: Booking
    clinic_name: str
    clinician_name: str
    clinician_first_name: str
    with_whom: tuple[str, ...]
    my_eyes: Perspective | None
    begun: bool
    held: bool = False

    @property
    def uid(self) -> str:
        return self.booking.uid

    @property
    def starts_at(self) -> datetime:
        return self.booking.starts_at

    @property
    def lacks(self) -> tuple[Perspective, ...]:
        """The pairs of eyes that no one was asked to bring: a clinician is to be seen with both."""
        asked = {each.perspective for each in self.booking.observers}
        return tuple(each for each in (Perspective.PATIENT_PARTNER, Perspective.PEER_CLINICIAN) if each not in asked)
