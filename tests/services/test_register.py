"""The register of a series: plans that came to nothing, told in lines that name no one who was seen."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from observer_app.domain.booking import BookedObserver, Booking
from observer_app.domain.people import Person, Perspective, Role
from observer_app.domain.register import RegisterKind
from observer_app.domain.sitting import Consent, DayChosenBy, Pattern
from observer_app.services.register import Register
from observer_app.store import bookings, people
from tests.services.a_sitting import CLINIC, CLINICIAN, OBSERVER, START, Morning

PEER = Person(uid="peer-1", full_name="A Peer", first_name="A", roles=(Role.PEER_CLINICIAN,))


@pytest.fixture
def register(morning: Morning) -> Register:
    people.add_person(morning.database, PEER)
    return Register(morning.database, morning.clock, OBSERVER)


def book(morning: Morning, uid: str = "booking-1", days: int = -1) -> str:
    observers = (
        BookedObserver(person_uid=OBSERVER.uid, perspective=Perspective.PATIENT_PARTNER),
        BookedObserver(person_uid=PEER.uid, perspective=Perspective.PEER_CLINICIAN),
    )
    booking = Booking(
        uid=uid,
        two_words=("copper", "kite"),
        clinic_uid=CLINIC.uid,
        clinician_uid=CLINICIAN.uid,
        starts_at=morning.clock() + timedelta(days=days),
        form_id="shared-decisions",
        day_chosen_by=DayChosenBy.ROTA,
        observers=observers,
    )
    bookings.add(morning.database, booking)
    return uid


def said(register: Register) -> list[str]:
    return [line.words for line in register.lines()]


def test_a_booking_that_no_one_started_is_a_line(morning: Morning, register: Register) -> None:
    book(morning)
    assert said(register) == ["Shoulder clinic: a sitting was booked, and nothing of it has arrived."]


def test_a_booking_of_today_may_still_begin(morning: Morning, register: Register) -> None:
    book(morning, days=0)
    assert said(register) == []


def test_of_two_observers_the_one_who_did_not_start_is_a_line_without_a_name(
    morning: Morning, register: Register
) -> None:
    uid = book(morning)
    morning.sittings.start(START.model_copy(update={"booking_uid": uid}))
    assert said(register) == [
        "Shoulder clinic: a sitting was booked, and from one of the observers nothing has arrived."
    ]


def test_a_booking_that_was_called_off_says_why(morning: Morning, register: Register) -> None:
    bookings.call_off(morning.database, book(morning, days=3), "the clinic was moved.")
    (line,) = register.lines()
    assert (line.kind, line.about) == (RegisterKind.CALLED_OFF, "booking-1")
    assert line.words.startswith(
        "Shoulder clinic: a booked sitting was called off: the clinic was moved. This is about"
    )


def test_lines_are_of_one_clinician_and_oldest_first(morning: Morning, register: Register) -> None:
    for days in (-1, -9):
        book(morning, f"booking{days}", days)
    assert [line.about for line in register.lines(CLINICIAN.uid)] == ["booking-9", "booking-1"]
    assert register.lines(PEER.uid) == ()


def test_no_line_names_an_observer_or_tells_a_time_of_day(morning: Morning, register: Register) -> None:
    book(morning)
    morning.start()
    morning.sittings.answer_consent(morning.uid, 1, Consent.NO)
    for words in said(register):
        assert OBSERVER.full_name not in words
        assert PEER.full_name not in words
        assert not re.search(r"\d:\d", words)


def test_leads_see_how_often_a_clinic_asks_in_front_of_the_observer(morning: Morning, register: Register) -> None:
    assert register.how_clinics_ask() == ()
    morning.uid = morning.sittings.start(START.model_copy(update={"pattern": Pattern.FIRST_THREE})).value.sitting.uid
    for consent in (Consent.ALREADY_THERE, Consent.BEFORE):
        place = morning.sittings.next_place(morning.uid).value.place
        morning.sittings.answer_consent(morning.uid, place, consent)
        morning.sittings.they_have_gone(morning.uid, place)
    (asked,) = register.how_clinics_ask()
    assert (asked.clinic_name, asked.seen, asked.in_front) == (CLINIC.name, 2, 1)
