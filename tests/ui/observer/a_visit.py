"""A sitting to look at: real services on a temporary store, and the steps that bring it to where a page is met."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from observer_app.domain.answers import NotRatedReason, Rating, ZeroReason
from observer_app.domain.booking import BookedObserver
from observer_app.domain.observation import Effect, MomentKind, Speaker, Writing
from observer_app.domain.pattern import begins_with
from observer_app.domain.people import Contact, Perspective, Role
from observer_app.domain.sitting import Consent, DayChosenBy, Mode, Pattern, StartSitting
from observer_app.services.booking_views import NewBooking
from observer_app.services.facade import Services
from observer_app.services.models import NewPerson, NewService
from observer_app.services.session import Session
from observer_app.ui.main_window import MainWindow
from observer_app.wiring import build_services
from tests.services.conftest import cheap_world
from tests.tools.fakes import FakeClock
from tests.tools.prepared import prepare

WORDS_HEARD = "Is that chair all right for your shoulder?"
A_NOTE = "Types for a while. The person looks out of the window."
HEADS = next(("copper", f"kite{n}") for n in range(9) if begins_with(("copper", f"kite{n}")) == 1)
TAILS = next(("copper", f"kite{n}") for n in range(9) if begins_with(("copper", f"kite{n}")) == 2)
LEVELS = (3, 2, 3, 4, 1, 0, 3, 2, 3, 2, 2, 4)


@dataclass
class Visit:
    """One observer and one clinician, with a clock that stands still; `uid` is the sitting once it was started."""

    services: Services
    session: Session
    clock: FakeClock
    words: str
    folder: Path
    uid: str = ""
    place: int = 1
    link_ids: tuple[str, ...] = field(default=())

    def start(
        self,
        perspective: Perspective = Perspective.PATIENT_PARTNER,
        pattern: Pattern = Pattern.JUST_ONE,
        words: tuple[str, str] | None = None,
        mode: Mode = Mode.IN_THE_ROOM,
    ) -> Visit:
        sittings = self.session.sittings
        choice = StartSitting(
            clinic_uid=sittings.clinics()[0].uid,
            clinician_uid=sittings.clinicians()[0].uid,
            perspective=perspective,
            day_chosen_by=DayChosenBy.ROTA,
            clinician_agreed=True,
            pattern=pattern,
            two_words=words,
            mode=mode,
            alone=None if mode is Mode.IN_THE_ROOM else True,
        )
        state = sittings.start(choice).value
        self.uid = state.sitting.uid
        form = self.session.forms.of(state.sitting.form)
        self.link_ids = tuple(item.link_id for item in form.rated_items())
        return self

    def in_for_one(self) -> Visit:
        """A list that begins with the first person, by its words."""
        return self.start(pattern=Pattern.IN_FOR_ONE, words=HEADS)

    def see_next(self, place: int) -> Visit:
        """Someone comes in, stays for a quarter of an hour, and has gone."""
        sittings = self.session.sittings
        sittings.answer_consent(self.uid, place, Consent.BEFORE)
        self.clock.advance(minutes=15)
        sittings.they_have_gone(self.uid, place)
        return self

    def rate_place(self, place: int) -> Visit:
        """Everything of that visit, from what is asked first."""
        sittings = self.session.sittings
        sittings.rate(self.uid, place, Rating(link_id="anything_to_decide", code="one_thing"))
        for link_id in self.link_ids:
            sittings.rate(self.uid, place, Rating(link_id=link_id, code="3"))
        sittings.finish_rating(self.uid, place)
        return self

    def a_long_morning(self) -> Visit:
        """Seen and rated, out, said no, out, seen, and out for the next."""
        self.in_for_one().see_next(1).rate_place(1)
        sittings, uid = self.session.sittings, self.uid
        for place in (2, 4):
            self._pass_over(place)
            sittings.next_place(uid)
            if place == 2:
                sittings.answer_consent(uid, 3, Consent.NO)
        return self.see_next(5)

    def _pass_over(self, place: int) -> None:
        self.session.sittings.next_place(self.uid)
        self.session.sittings.go_out(self.uid, place)

    def book(self, *, hours: int = 0, pattern: Pattern = Pattern.IN_FOR_ONE) -> Visit:
        """Booked for the observer and the other lead, so many hours from now; it begins with the first person."""
        session = self.session
        other = next(each for each in session.people.everyone() if each.is_lead and each.uid != session.me.uid)
        session.bookings.book(
            NewBooking(
                clinic_uid=session.sittings.clinics()[0].uid,
                clinician_uid=session.sittings.clinicians()[0].uid,
                starts_at=self.clock() + timedelta(hours=hours),
                day_chosen_by=DayChosenBy.LEAD,
                observers=(
                    BookedObserver(person_uid=session.me.uid, perspective=Perspective.PATIENT_PARTNER),
                    BookedObserver(person_uid=other.uid, perspective=Perspective.PEER_CLINICIAN),
                ),
                pattern=pattern,
                two_words=HEADS,
                focus="How choices are offered",
            )
        )
        return self

    def go_in(self, consent: Consent = Consent.BEFORE) -> Visit:
        self.start()
        self.session.sittings.answer_consent(self.uid, self.place, consent)
        return self

    def write(self) -> Visit:
        sittings = self.session.sittings
        self.clock.advance(minutes=3)
        sittings.add_moment(
            self.uid, 1, MomentKind.WORDS, WORDS_HEARD, Speaker.CLINICIAN, Effect.HELPED, self.link_ids[0], 65
        )
        sittings.add_moment(self.uid, 1, MomentKind.NOTE, A_NOTE, None, Effect.IN_THE_WAY, None, 190)
        sittings.save_writing(self.uid, 1, Writing.MOMENT, "And if I did")
        return self

    def see(self, consent: Consent = Consent.BEFORE) -> Visit:
        self.go_in(consent).write()
        self.clock.advance(minutes=12)
        self.session.sittings.they_have_gone(self.uid, 1)
        return self

    def decide(self, code: str = "one_thing") -> Visit:
        self.session.sittings.rate(self.uid, 1, Rating(link_id="anything_to_decide", code=code))
        self.session.sittings.save_writing(self.uid, 1, Writing.FIRST_HELPED, "Stopping when the arm hurt.")
        return self

    def rate(self, many: int = 12) -> Visit:
        sittings = self.session.sittings
        for link_id, level in list(zip(self.link_ids, LEVELS, strict=True))[:many]:
            reason = ZeroReason.LOOKED_AND_NOT_THERE if level == 0 else None
            sittings.rate(self.uid, 1, Rating(link_id=link_id, code=str(level), zero_reason=reason))
        return self

    def leave_unrated(self, place: int) -> Visit:
        reason = NotRatedReason.DID_NOT_COME_UP
        self.session.sittings.rate(self.uid, 1, Rating(link_id=self.link_ids[place], not_rated=reason))
        return self

    def rated(self) -> Visit:
        self.see().decide().rate()
        self.session.sittings.finish_rating(self.uid, 1)
        return self

    def with_words(self) -> Visit:
        sittings = self.session.sittings
        helped = "When you asked about the chair, the person sat back.\nThen they talked."
        sittings.save_writing(self.uid, None, Writing.HELPED, helped)
        sittings.save_writing(self.uid, None, Writing.MORE, "I wondered what might have happened if you had waited.")
        sittings.save_writing(self.uid, None, Writing.QUESTION, "Where in the visit did the choice get made?")
        return self

    def signed(self) -> Visit:
        self.rated().with_words()
        feedback = self.session.feedback
        job = feedback.prepare(self.uid)
        feedback.keep(job, feedback.sign(job, feedback.open_keys(self.words)))
        return self

    def show(self, window: MainWindow, page: str, **arguments: object) -> None:
        """Bring the window to a page of this sitting, as whoever was let in."""
        window.session = self.session
        if self.uid:
            arguments = {"sitting_uid": self.uid, "place": self.place, **arguments}
        window.go(page, **arguments)


def make_visit(folder: Path, clock: FakeClock | None = None, *, clinicians: int = 1, clinics: int = 1) -> Visit:
    """A service with an observer who is the patient lead, and as many clinicians and clinics as are asked for."""
    clock = clock or FakeClock()
    services = build_services(folder / "store", cheap_world(clock))
    words = " ".join(services.set_up.suggest_words())
    observer = NewPerson("An Observer", (Role.PATIENT_LEAD,), words=words)
    other = NewPerson("Another Lead", (Role.CLINICAL_LEAD,))
    new = NewService("A made-up service", Contact(), (observer, other))
    prepare(("visit", words, clock()), folder / "store", lambda: services.set_up.create(new))
    session = open_session(services, words)
    for number in range(clinics):
        session.people.add_clinic("Shoulder clinic" if number == 0 else f"Hand and wrist clinic {number}")
    for number in range(clinicians):
        name = "A Clinician" if number == 0 else f"Clinician Number {number}"
        session.people.add_person(NewPerson(name, (Role.CLINICIAN,)))
    return Visit(services, session, clock, words, folder)


def make_practice(folder: Path, clock: FakeClock | None = None) -> Visit:
    """The practice clinic, entered."""
    clock = clock or FakeClock()
    services = build_services(folder / "store", cheap_world(clock))
    if not prepare(("practice", clock()), folder / "store", services.practice.begin):
        # Chance goes on as if the words had been made here.
        services.set_up.suggest_words()
    session = services.practice.enter(services.practice.begin())
    return Visit(services, session, clock, services.practice.words(), folder)


def open_session(services: Services, words: str) -> Session:
    """Lets the observer in, as the unlock page does."""
    (name,) = services.front.read().names
    return services.unlock.enter(services.unlock.derive(name.uid, words))
