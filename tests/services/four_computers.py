"""Four computers of one service, set up from one set-up file: the lead's, a partner's, a peer's, a clinician's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from observer_app.domain.answers import Rating
from observer_app.domain.booking import BookedObserver, Booking
from observer_app.domain.observation import MomentKind, Writing
from observer_app.domain.people import Person, Perspective, Role, ShownAs
from observer_app.domain.sitting import Consent, DayChosenBy, Pattern
from observer_app.services.booking_views import NewBooking
from observer_app.services.models import NewPerson
from observer_app.services.session import Session
from observer_app.wiring import build_services
from tests.services.a_sitting import DELIBERATIVE, ONE_THING, RELATIONAL
from tests.services.a_team import ANN, BO, add_partner, make_team
from tests.services.conftest import cheap_world
from tests.services.two_computers import Computer, join
from tests.tools.fakes import FakeClock

DI, PAT, CLEO = "Di Dene", "Pat Pine", "Dr Cleo Cole"
BOTH_LEADS = (ANN, BO)
FOLDERS = {ANN: "leads/store", DI: "partners", PAT: "peers", CLEO: "clinicians"}
PARTNER_WORDS, PEER_WORDS = "a heron at the window", "quartz on the desk"
HELPED = "You waited after each question."


@dataclass
class Four:
    """Each knows the others' signatures. `booking` is of one morning, two hours ahead, seen by Di and by Pat."""

    lead: Computer
    partner: Computer
    peer: Computer
    clinician: Computer
    booking: Booking
    clock: FakeClock

    @property
    def everyone(self) -> tuple[Computer, ...]:
        return (self.lead, self.partner, self.peer, self.clinician)

    def close(self) -> None:
        for each in self.everyone:
            each.close()

    def person(self, name: str) -> Person:
        return next(each for each in self.lead.session.people.everyone() if each.full_name == name)

    def sit_in(self, computer: Computer, levels: Sequence[str] = ("3", "3"), words: str = "") -> str:
        """One of the two observes the booked morning and signs; one visit for each level, rated so throughout."""
        session = computer.session
        view = next(each for each in session.bookings.coming_up() if each.uid == self.booking.uid)
        start = session.bookings.start_of(view).model_copy(update={"clinician_agreed": True})
        uid = session.sittings.start(start).value.sitting.uid
        rate_visits(session, self.clock, uid, levels, words or session.me.full_name)
        session.sittings.save_writing(uid, None, Writing.HELPED, HELPED)
        session.sittings.set_shown_as(uid, ShownAs.FULL_NAME)
        computer.sign(uid)
        return uid

    def both_sit_in(self) -> tuple[str, str]:
        """At the same time: the clock is put back for the second."""
        began = self.clock()
        partner = self.sit_in(self.partner, ("3", "1"), PARTNER_WORDS)
        ended = self.clock()
        self.clock.set(began)
        peer = self.sit_in(self.peer, ("3", "3"), PEER_WORDS)
        self.clock.set(max(ended, self.clock()))
        return partner, peer

    def hand_in_all(self) -> None:
        """Both observers hand in, and the lead takes it in."""
        for each in (self.partner, self.peer):
            self.lead.take_in(each.hand_in(f"{each.name}.observer"))

    def pass_on(self, giver: Computer, receiver: Computer, name: str = "") -> list[object]:
        """A file from one to the other, taken in."""
        path = giver.shared / (name or f"{giver.name}-to-{receiver.name}.observer")
        giver.session.exchange.pass_on(self.person(receiver.name), path, giver.own_keys())
        return list(receiver.take_in(path))


def rate_visits(session: Session, clock: FakeClock, uid: str, levels: Sequence[str], words: str) -> None:
    """The visits of a list, ten minutes each, every item of each at one level."""
    for place, level in enumerate(levels, 1):
        session.sittings.next_place(uid)
        session.sittings.answer_consent(uid, place, Consent.BEFORE)
        session.sittings.add_moment(uid, place, MomentKind.NOTE, words, at_s=60)
        clock.advance(minutes=10)
        session.sittings.they_have_gone(uid, place)
        for link_id in (*RELATIONAL, *DELIBERATIVE):
            session.sittings.rate(uid, place, Rating(link_id=link_id, code=level))
        session.sittings.rate(uid, place, ONE_THING)
        session.sittings.finish_rating(uid, place)


def book(session: Session, observers: Sequence[tuple[Person, Perspective]], clinician: Person, at: datetime) -> Booking:
    return session.bookings.book(
        NewBooking(
            clinic_uid=session.sittings.clinics()[0].uid,
            clinician_uid=clinician.uid,
            starts_at=at,
            day_chosen_by=DayChosenBy.ROTA,
            observers=tuple(BookedObserver(person_uid=each.uid, perspective=eyes) for each, eyes in observers),
            pattern=Pattern.FIRST_THREE,
            two_words=("copper", "kite"),
        )
    ).value


def make_four(folder: Path, clock: FakeClock) -> tuple[str, dict[str, str]]:
    """All four, closed: the uid of the booking, and everyone's words."""
    team = make_team(folder / "leads", clock)
    lead = Computer(team.services, clock, ANN, team.words[ANN], folder)
    session = lead.session
    session.people.add_clinic("Shoulder clinic")
    partner = add_partner(session)
    peer = session.people.add_person(NewPerson(PAT, (Role.PEER_CLINICIAN,))).value
    clinician = session.people.add_person(NewPerson(CLEO, (Role.CLINICIAN,), registration="1234567")).value
    eyes = ((partner, Perspective.PATIENT_PARTNER), (peer, Perspective.PEER_CLINICIAN))
    booking = book(session, eyes, clinician, clock.advance(hours=2))
    joined = [join(lead.set_up_file(), name, folder / FOLDERS[name], clock) for name in (DI, PAT, CLEO)]
    for each in joined:
        card = each.session.exchange.save_my_card(folder / f"{each.name}.observer-card", each.own_keys()).value
        lead.take_in(card, confirmed=(each.six_words(),))
    told = lead.set_up_file("set-up-2.observer")
    for each in joined:
        each.take_in(told)
        each.close()
    lead.close()
    return booking.uid, {each.name: each.words for each in (lead, *joined)}


def open_four(folder: Path, booking_uid: str, words: dict[str, str], clock: FakeClock) -> Four:
    lead, partner, peer, clinician = (
        Computer(build_services(folder / place, cheap_world(clock)), clock, name, words[name], folder)
        for name, place in FOLDERS.items()
    )
    booking = lead.session.bookings.find(booking_uid).booking
    return Four(lead, partner, peer, clinician, booking, clock)
