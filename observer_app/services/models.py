"""What services give to screens and commands, beside the domain's own models; plain values, no behaviour."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from observer_app.domain.observation import SittingState
from observer_app.domain.people import Contact, Role, ShownAs
from observer_app.domain.sitting import Waypoint
from observer_app.domain.verification import Verdict, Verification
from observer_app.services.booking_views import BookingView

if TYPE_CHECKING:
    from observer_app.services.clinician_desk import ClinicianHome
from observer_app.services.leads_desk import LeadsHome


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Someone to add. `words` are their five words, or None when they are not here to make them."""

    full_name: str
    roles: tuple[Role, ...]
    first_name: str = ""
    work: str = ""
    registration: str = ""
    words: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class NewService:
    """The service that a computer is set up for, with its two leads; at least one of them has words."""

    name: str
    safety_contact: Contact
    leads: tuple[NewPerson, ...]


@dataclass(frozen=True, slots=True)
class SetUpStep:
    """One thing that set-up needs; `page` is where it is done."""

    name: str
    done: bool
    page: str


@dataclass(frozen=True, slots=True)
class Looks:
    """How large the text is, in percent, and in which colours."""

    text_percent: int = 100
    theme: str = "follow"


@dataclass(frozen=True, slots=True)
class ShownName:
    """One way of being shown in feedback, with what it means."""

    how: ShownAs
    name: str
    note: str


@dataclass(frozen=True, slots=True)
class SignedSummary:
    """A signed feedback that the store holds. `handed_in`: a copy of it, as it is now, was saved somewhere.

    `entered_in_error` says why it was marked as a mistake; empty when it was not.
    """

    sitting_uid: str
    clinic_name: str
    clinician_name: str
    day: date
    file_name: str
    size: int
    sha256: str
    handed_in: bool = True
    entered_in_error: str = ""


@dataclass(frozen=True, slots=True)
class Interruption:
    """What was kept when the app ended without being closed: up to when, and how much."""

    sitting_uid: str
    saved_at: datetime
    ratings: int
    notes: int
    typing: bool
    waypoint: Waypoint | None


@dataclass(frozen=True, slots=True)
class SittingOpen:
    """A sitting is under way."""

    state: SittingState
    seen: int
    to_rate: int


@dataclass(frozen=True, slots=True)
class SittingToday:
    """One is booked for today and not started."""

    booking: BookingView


@dataclass(frozen=True, slots=True)
class RatingsWaiting:
    """No one else comes in, and visits are still to rate; `minutes` is about how long that takes."""

    state: SittingState
    to_rate: int
    minutes: int


@dataclass(frozen=True, slots=True)
class ReadyToSign:
    """Everything is rated; it can be read through and signed."""

    state: SittingState


@dataclass(frozen=True, slots=True)
class SignNow:
    """Finished and locked, and the signature is still missing."""

    state: SittingState


@dataclass(frozen=True, slots=True)
class HandIn:
    """Signed, and saved nowhere yet. `lead` is who waits for it; empty when there is no other lead."""

    summary: SignedSummary
    lead: str


@dataclass(frozen=True, slots=True)
class NothingWaiting:
    """Nothing to do. `patient_lead` plans sittings; empty when the person is that lead. `coming` is the next one."""

    patient_lead: str
    coming: BookingView | None = None


HomeCard = SignNow | SittingOpen | SittingToday | RatingsWaiting | ReadyToSign | HandIn | NothingWaiting
"""In the order in which they come first, but for a sitting that is neither under way nor ready, which comes late."""


@dataclass(frozen=True, slots=True)
class NotKnownVisit:
    """A visit of which it is not known whether the person said yes: where, and on which day."""

    clinic_name: str
    day: date


@dataclass(frozen=True, slots=True)
class HomePage:
    """The parts of a home page. `part_of_day` is morning, afternoon or evening; `set_up` holds undone steps.

    `going` and `deleted` are visits of which it is not known whether the person said yes: whose notes go within the
    hour, and whose notes have gone. `clinician` is of whoever is observed; `observes` is false for whoever never does.
    """

    first_name: str
    part_of_day: str
    other_lead: str | None
    card: HomeCard
    set_up: tuple[SetUpStep, ...]
    signed: tuple[SignedSummary, ...]
    going: tuple[NotKnownVisit, ...] = ()
    deleted: tuple[NotKnownVisit, ...] = ()
    clinician: ClinicianHome | None = None
    leads: LeadsHome | None = None
    observes: bool = True


@dataclass(frozen=True, slots=True)
class InsideLine:
    """A signed file inside a pack, and what a check of it found."""

    name: str
    about: str


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """One file that was checked, with what to say about it, and about each file inside it."""

    path: Path
    verification: Verification
    title: str
    body: str
    sentences: tuple[str, ...]
    inside: tuple[InsideLine, ...] = ()

    @property
    def can_be_unpacked(self) -> bool:
        """Whether it brings files that may be saved."""
        good = self.verification.verdict in (Verdict.GOOD_AND_KNOWN, Verdict.GOOD_SIGNER_UNKNOWN)
        return good and bool(self.inside)


@dataclass(frozen=True, slots=True)
class PracticeLine:
    """Something said or done in the practice clinic; `who` is person, clinician, companion, interpreter or action."""

    minute: int
    who: str
    text: str


@dataclass(frozen=True, slots=True)
class PracticeVisit:
    """One visit to read as if in the room."""

    place: int
    title: str
    before: str
    lines: tuple[PracticeLine, ...]
