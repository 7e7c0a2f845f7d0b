"""What the files between computers hold: the set-up file, the hand-in file and its receipt; sealing is not here."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, model_validator

from observer_app.domain.booking import Booking, GoneBooking
from observer_app.domain.people import Clinic, Person, Service, Team
from observer_app.domain.said import Said
from observer_app.domain.sitting_record import Digest, SittingRecord, Uid, refuse_odd_uids
from observer_app.domain.taken_out import TakenOut

Line = Annotated[str, Field(max_length=300)]


class _Travels(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ToldPerson(_Travels):
    """Someone, as a lead wrote them down at `as_of`; the later word counts. `left_on` is empty while they are here."""

    person: Person
    as_of: AwareDatetime
    left_on: Annotated[str, Field(pattern=r"^(\d{4}-\d\d-\d\d)?$")] = ""


class ToldClinic(_Travels):
    """The same for a clinic."""

    clinic: Clinic
    as_of: AwareDatetime


class ToldTeam(_Travels):
    """The same for a team."""

    team: Team
    as_of: AwareDatetime


class ToldMember(_Travels):
    """To which team a clinician belongs, likewise; `team` is empty for none."""

    person: Uid
    team: Annotated[str, Field(pattern=r"^[0-9A-Za-z-]{0,64}$")]
    as_of: AwareDatetime


class ToldSigner(_Travels):
    """A signer card in base 64, and who confirmed it; `stopped_from` is when it ceased to count."""

    card: str
    confirmed_by: Line
    confirmed_at: AwareDatetime
    stopped_from: AwareDatetime | None = None


class SetUpFile(_Travels):
    """Who and where, the same on every computer. `forms` are texts by digest; `installed` are those to choose from.

    A file from before there were teams says nothing of them.
    """

    made_at: AwareDatetime
    made_by: Uid
    service: Service
    service_as_of: AwareDatetime
    people: tuple[ToldPerson, ...]
    clinics: tuple[ToldClinic, ...]
    forms: dict[Digest, str] = Field(default_factory=dict)
    installed: tuple[Digest, ...] = ()
    bookings: tuple[Booking, ...] = ()
    signers: tuple[ToldSigner, ...] = ()
    teams: tuple[ToldTeam, ...] = Field(default=(), max_length=500)
    members: tuple[ToldMember, ...] = Field(default=(), max_length=20_000)
    gone_bookings: tuple[GoneBooking, ...] = Field(default=(), max_length=20_000)

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        everyone = {each.person.uid for each in self.people}
        clinics = {each.clinic.uid for each in self.clinics}
        teams = {each.team.uid for each in self.teams}
        refuse_odd_uids((self.service.uid, *everyone, *clinics, *teams, *(each.uid for each in self.bookings)))
        for gone in self.gone_bookings:
            refuse_odd_uids((gone.uid, gone.clinic_uid, gone.clinician_uid, gone.by))
        for booking in self.bookings:
            there = {booking.clinician_uid, *(each.person_uid for each in booking.observers)}
            if not there <= everyone or booking.clinic_uid not in clinics:
                raise ValueError("a booking speaks of people and clinics that are told of")
        if not all(each.person in everyone and each.team in {"", *teams} for each in self.members):
            raise ValueError("whoever belongs to a team is told of, and so is the team")
        return self


class NamedFile(_Travels):
    """A signed file that goes with a record, by its SHA-256."""

    sha256: Digest
    name: Annotated[str, Field(pattern=r"^[^/\\\x00-\x1f]{1,200}$")]


class Mistake(_Travels):
    """That a sitting was entered in error; it may become known after the record was handed in."""

    reason: Annotated[str, Field(min_length=1, max_length=300)]


class HandedIn(_Travels):
    """One sitting, with its signed files."""

    record: SittingRecord
    files: tuple[NamedFile, ...] = Field(min_length=1, max_length=20)
    mistake: Mistake | None = None


class HandInFile(_Travels):
    """What one person hands in, with people, clinics and forms for whoever does not know them, and their `cards`.

    `gone` names the records inside signed files of which nothing may be kept, each with its sitting; a lead's counts.
    `to` is whom it is for; empty for the leads. `feedback` are signed files that go without their whole record, which
    names people: such as those that a clinician may read. `mistaken` are the records inside those that were a mistake.
    `said` is what people said about any of it. `taken_out` is what a lead took out of a sitting that was handed in.
    """

    made_at: AwareDatetime
    made_by: Uid
    service: Uid
    people: tuple[Person, ...]
    clinics: tuple[Clinic, ...]
    forms: dict[Digest, str]
    cards: tuple[str, ...] = Field(max_length=200)
    sittings: tuple[HandedIn, ...]
    gone: dict[Digest, Uid] = Field(default_factory=dict)
    to: Annotated[str, Field(pattern=r"^[0-9A-Za-z-]{0,64}$")] = ""
    feedback: tuple[NamedFile, ...] = Field(default=(), max_length=2000)
    mistaken: tuple[Digest, ...] = Field(default=(), max_length=2000)
    said: tuple[Said, ...] = Field(default=(), max_length=20_000)
    taken_out: tuple[TakenOut, ...] = Field(default=(), max_length=20_000)

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        everyone, clinics = {each.uid for each in self.people}, {each.uid for each in self.clinics}
        refuse_odd_uids((*everyone, *clinics))
        for each in self.sittings:
            sitting = each.record.sitting
            if not {sitting.observer_uid, sitting.clinician_uid} <= everyone or sitting.clinic_uid not in clinics:
                raise ValueError("a record speaks of people and a clinic that go along")
            if sitting.form.digest not in self.forms or each.record.service != self.service:
                raise ValueError("the form of each sitting goes along, and all are of one service")
        return self


class Receipt(_Travels):
    """That these records have arrived, by their digests."""

    made_at: AwareDatetime
    made_by: Uid
    service: Uid
    have: tuple[Digest, ...]
