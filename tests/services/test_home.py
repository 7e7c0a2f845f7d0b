"""The one next thing on a home page: the first that applies, from a signature that is missing to the next booking."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from observer_app.domain.answers import Rating
from observer_app.domain.booking import BookedObserver
from observer_app.domain.people import Perspective, Role
from observer_app.domain.sitting import Consent, DayChosenBy, Pattern, StartSitting
from observer_app.services.bookings import NewBooking
from observer_app.services.facade import Services
from observer_app.services.models import (
    HandIn,
    HomeCard,
    NewPerson,
    NothingWaiting,
    RatingsWaiting,
    ReadyToSign,
    SignNow,
    SittingOpen,
    SittingToday,
)
from observer_app.services.session import Session
from tests.services.a_sitting import DELIBERATIVE, ONE_THING, RELATIONAL
from tests.tools.fakes import FakeClock
from tests.ui.observer.a_visit import make_visit


class Week:
    """A patient lead who observes, with a clinician to see and days going by."""

    def __init__(self, session: Session, clock: FakeClock, words: str) -> None:
        self.session = session
        self.clock = clock
        self.words = words
        session.people.add_clinic("Hip clinic")
        clinician = session.people.add_person(NewPerson("Dr Ursula Vane", (Role.CLINICIAN,))).value
        self.clinician = clinician.uid

    @property
    def card(self) -> HomeCard:
        return self.session.home.read().card

    def book(self, days: int = 0) -> None:
        me = BookedObserver(person_uid=self.session.me.uid, perspective=Perspective.PATIENT_PARTNER)
        starts_at = self.clock() + timedelta(days=days)
        clinic = self.session.sittings.clinics()[0].uid
        self.session.bookings.book(NewBooking(clinic, self.clinician, starts_at, DayChosenBy.ROTA, observers=(me,)))

    def start(self, pattern: Pattern = Pattern.FIRST_THREE) -> str:
        choice = StartSitting(
            clinic_uid=self.session.sittings.clinics()[0].uid, clinician_uid=self.clinician, pattern=pattern,
            perspective=Perspective.PATIENT_PARTNER, day_chosen_by=DayChosenBy.ROTA, clinician_agreed=True,
        )  # fmt: skip
        return self.session.sittings.start(choice).value.sitting.uid

    def see(self, uid: str, *places: int) -> None:
        for place in places:
            self.session.sittings.next_place(uid)
            self.session.sittings.answer_consent(uid, place, Consent.BEFORE)
            self.session.sittings.they_have_gone(uid, place)

    def rate(self, uid: str, place: int) -> None:
        for link_id in (*RELATIONAL, *DELIBERATIVE):
            self.session.sittings.rate(uid, place, Rating(link_id=link_id, code="3"))
        self.session.sittings.rate(uid, place, ONE_THING)
        self.session.sittings.finish_rating(uid, place)

    def sign(self, uid: str) -> None:
        job = self.session.feedback.prepare(uid)
        assert isinstance(self.card, SignNow)
        self.session.feedback.keep(job, self.session.feedback.sign(job, self.session.feedback.open_keys(self.words)))


@pytest.fixture
def week(session: Session, clock: FakeClock, words: str) -> Week:
    return Week(session, clock, words)


def test_with_nothing_waiting_the_next_booking_is_named(week: Week) -> None:
    assert week.card == NothingWaiting("")
    week.book(days=3)
    card = week.card
    assert isinstance(card, NothingWaiting)
    assert card.coming == week.session.bookings.coming_up()[0]


def test_a_sitting_today_comes_with_its_two_words(week: Week) -> None:
    week.book()
    card = week.card
    assert isinstance(card, SittingToday)
    assert len(card.booking.booking.two_words) == 2


def test_a_sitting_under_way_comes_before_one_that_is_booked_for_later_today(week: Week) -> None:
    week.book()
    week.see(week.start(), 1)
    card = week.card
    assert isinstance(card, SittingOpen)
    assert (card.seen, card.to_rate) == (1, 1)


def test_what_is_left_to_rate_from_another_day_comes_after_the_sitting_of_today(week: Week) -> None:
    week.see(week.start(), 1, 2)
    week.clock.advance(hours=24)
    card = week.card
    assert isinstance(card, RatingsWaiting)
    assert (card.to_rate, card.minutes) == (2, 15)
    week.book()
    assert isinstance(week.card, SittingToday)


def test_with_all_seen_who_were_to_be_seen_the_rest_is_rating_and_reading(week: Week) -> None:
    uid = week.start(Pattern.JUST_ONE)
    week.see(uid, 1)
    assert isinstance(week.card, RatingsWaiting)
    week.rate(uid, 1)
    assert isinstance(week.card, ReadyToSign)


def test_between_people_a_sitting_is_not_called_ready_although_all_are_rated(week: Week) -> None:
    uid = week.start()
    week.see(uid, 1)
    week.rate(uid, 1)
    assert isinstance(week.card, SittingOpen)
    week.session.sittings.that_was_the_last(uid)
    assert isinstance(week.card, ReadyToSign)


def test_signed_it_waits_to_be_handed_in_until_a_copy_was_saved(week: Week, tmp_path: Path, services: Services) -> None:
    uid = week.start(Pattern.JUST_ONE)
    week.see(uid, 1)
    week.rate(uid, 1)
    week.sign(uid)
    card = week.card
    assert isinstance(card, HandIn)
    assert (card.summary.sitting_uid, card.lead) == (uid, "Dr Bo Best")
    week.session.close()
    assert services.front.read().waiting_to_hand_in == 1


def test_saved_it_no_longer_waits(week: Week, tmp_path: Path) -> None:
    uid = week.start(Pattern.JUST_ONE)
    week.see(uid, 1)
    week.rate(uid, 1)
    week.sign(uid)
    week.session.feedback.save_copy(uid, tmp_path / "copy.pdf")
    assert isinstance(week.card, NothingWaiting)
    assert week.session.home.read().signed[0].handed_in


def test_what_was_signed_by_mistake_is_not_handed_in_and_is_marked(week: Week) -> None:
    uid = week.start(Pattern.JUST_ONE)
    week.see(uid, 1)
    week.rate(uid, 1)
    week.sign(uid)
    week.session.after.entered_in_error(uid, "the wrong clinic")
    assert isinstance(week.card, NothingWaiting)
    assert week.session.home.read().signed[0].entered_in_error == "the wrong clinic"


def test_home_reads_as_little_for_many_signed_sittings_as_for_one(tmp_path: Path, clock: FakeClock) -> None:
    visit = make_visit(tmp_path, clock).signed()
    one = statements(visit.session)
    for _ in range(3):
        clock.advance(days=1)
        visit.signed()
    assert len(visit.session.home.read().signed) == 4
    assert statements(visit.session) == one
    visit.session.close()


def statements(session: Session) -> int:
    run: list[str] = []
    session.database.connection.set_trace_callback(run.append)
    session.home.read()
    session.database.connection.set_trace_callback(None)
    return len(run)
