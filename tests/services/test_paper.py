"""Paper for a booking, a sitting and a person, from what the store knows."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from observer_app.domain.booking import BookedObserver, Booking
from observer_app.domain.form import Form
from observer_app.domain.paper import DaySheet, Slip
from observer_app.domain.people import Perspective
from observer_app.domain.record import letter_of
from observer_app.domain.sitting import DayChosenBy
from observer_app.services.paper import Paper
from observer_app.store import bookings
from tests.services.a_sitting import CLINIC, CLINICIAN, OBSERVER, Morning, make_morning, make_shelf, refused
from tests.tools.fakes import FakeClock, PredictableIds


class Noted:
    """A printer that notes what it is given."""

    def __init__(self) -> None:
        self.sheet: DaySheet | None = None
        self.given: Slip | None = None
        self.form: Form | None = None

    def day_sheet(self, sheet: DaySheet, made_at: object) -> bytes:
        self.sheet = sheet
        return b"sheet"

    def blank_form(self, form: Form, service: str, made_at: object, *, practice: bool = False) -> bytes:
        self.form = form
        return service.encode()

    def slip(self, slip: Slip, made_at: object) -> bytes:
        self.given = slip
        return b"slip"

    def talk_card(self, service: str, made_at: object, *, practice: bool = False) -> bytes:
        return service.encode()


@pytest.fixture
def morning(tmp_path: Path, clock: FakeClock, ids: PredictableIds) -> Morning:
    return make_morning(tmp_path, clock, ids)


@pytest.fixture
def noted() -> Noted:
    return Noted()


@pytest.fixture
def paper(morning: Morning, noted: Noted) -> Paper:
    return Paper(morning.database, morning.clock, morning.sittings, make_shelf(morning.database), lambda: noted)


def test_a_sitting_that_was_started_has_its_sheet(morning: Morning, paper: Paper, noted: Noted) -> None:
    assert paper.day_sheet(morning.start()) == b"sheet"
    assert noted.sheet is not None
    assert (noted.sheet.clinic, noted.sheet.clinician) == (CLINIC.name, CLINICIAN.full_name)
    assert noted.sheet.observers == ("An Observer, patient partner",)
    assert noted.sheet.two_words == ("copper", "kite")


def test_there_is_no_sheet_for_what_is_neither_planned_nor_started(paper: Paper) -> None:
    with pytest.raises(KeyError):
        paper.day_sheet("nothing")


def test_a_slip_has_the_letter_of_its_place_and_the_day_of_the_sitting(
    morning: Morning, paper: Paper, noted: Noted
) -> None:
    morning.start()
    morning.clock.advance(minutes=timedelta(days=1).total_seconds() / 60)
    paper.slip(morning.uid, 1)
    assert noted.given is not None
    assert noted.given.letter == letter_of(("copper", "kite"), 1)
    assert noted.given.day == morning.sittings.state(morning.uid).sitting.started_at.astimezone().date()


def test_a_slip_is_for_a_place_in_the_list(morning: Morning, paper: Paper) -> None:
    with pytest.raises(KeyError):
        paper.slip(morning.start(), 9)


def test_a_blank_form_is_the_newest_of_its_kind_in_the_services_name(paper: Paper, noted: Noted) -> None:
    assert paper.blank_form("shared-decisions") == b"A made-up service"
    assert noted.form is not None
    assert noted.form.id == "shared-decisions"
    with refused("form_missing"):
        paper.blank_form("no-such-form")


def test_the_talk_card_is_in_the_services_name(paper: Paper) -> None:
    assert paper.talk_card() == b"A made-up service"


def test_a_booking_has_its_sheet_with_all_who_observe(morning: Morning, paper: Paper, noted: Noted) -> None:
    booking = Booking(
        uid="booking-1",
        two_words=("amber", "ferry"),
        clinic_uid=CLINIC.uid,
        clinician_uid=CLINICIAN.uid,
        starts_at=morning.clock() + timedelta(days=3),
        form_id="shared-decisions",
        focus="How I offer choices",
        day_chosen_by=DayChosenBy.ROTA,
        observers=(BookedObserver(person_uid=OBSERVER.uid, perspective=Perspective.PEER_CLINICIAN),),
    )
    with morning.database.write():
        bookings.add(morning.database, booking)
    paper.day_sheet("booking-1")
    assert noted.sheet is not None
    assert noted.sheet.observers == ("An Observer, peer clinician",)
    assert (noted.sheet.two_words, noted.sheet.focus) == (("amber", "ferry"), "How I offer choices")
    assert noted.sheet.day == booking.starts_at.astimezone().date()
