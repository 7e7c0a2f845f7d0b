"""Booking a sitting: what must be answered, what is understood, and what becomes of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from pathlib import Path

import pytest

from observer_app.domain.people import Perspective
from observer_app.ui.app import Application
from observer_app.ui.lead.booking_choices import BookingChoices, say_day
from observer_app.ui.lead.times_of_day import read_time, understood
from observer_app.ui.main_window import MainWindow
from tests.ui.observer.a_visit import Visit, make_visit
from tests.ui.observer.hand import Hand

THURSDAY = date(2026, 3, 12)


@pytest.fixture
def visit(tmp_path: Path) -> Iterator[Visit]:
    made = make_visit(tmp_path)
    yield made
    made.session.database.close()


@pytest.fixture
def hand(visit: Visit, app: Application, window: MainWindow) -> Hand:
    window.session = visit.session
    return Hand(window)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("9", time(9)),
        ("9:30", time(9, 30)),
        ("13.15", time(13, 15)),
        ("0930", time(9, 30)),
        ("half nine", time(9, 30)),
        ("Half past 2", time(14, 30)),
        ("quarter to one", time(12, 45)),
        ("2pm", time(14)),
        ("2 p.m.", time(14)),
        ("12am", time(0)),
        ("2", time(14)),
        ("nine o’clock", time(9)),
        ("25:00", None),
        ("half past", None),
        ("13pm", None),
        ("x", None),
    ],
)
def test_a_time_of_day_is_understood_as_people_write_it(typed: str, meant: time | None) -> None:
    assert read_time(typed) == meant


def test_week_and_weekday_name_the_day() -> None:
    choices = BookingChoices(THURSDAY, week=1, weekday=0)
    assert say_day(choices) == "Monday 16 March"


def test_a_day_that_is_over_is_asked_for_again() -> None:
    choices = BookingChoices(THURSDAY, clinic_uid="c", clinician_uid="d", week=0, weekday=0)
    assert choices.what_is_missing() == "day"
    assert say_day(choices).startswith("That day is over.")


def test_no_one_observes_themselves() -> None:
    choices = BookingChoices(THURSDAY, "c", "d", 1, 0, observers={("d", Perspective.PEER_CLINICIAN)})
    assert choices.what_is_missing() == "observers"


def test_a_sitting_is_booked_and_shows_its_two_words(hand: Hand, visit: Visit) -> None:
    hand.go("book_a_sitting")
    for words in ("Next week", "Tuesday", "An Observer", "Book it"):
        hand.tap(words)
    assert hand.where == "booking"
    (view,) = visit.session.bookings.coming_up()
    assert " ".join(view.booking.two_words) in hand.words
    assert "No peer yet." in hand.words


def test_what_is_missing_is_asked_for_in_place(hand: Hand) -> None:
    hand.go("book_a_sitting")
    hand.tap("Book it")
    assert "Nothing is booked yet. Please answer this first." in hand.words


def test_a_time_that_is_none_is_told_beside_its_box_with_how_to_write_it(hand: Hand) -> None:
    hand.go("book_a_sitting")
    for words in ("Next week", "Tuesday", "An Observer"):
        hand.tap(words)
    hand.page.time.setText("after lunch")
    hand.tap("Book it")
    assert "“after lunch” is not a time of day that we know. Write it such as 9, 9.30, half nine or 2pm." in hand.words
    hand.page.time.setText("half nine")
    assert "That is 9:30." in hand.words


def test_a_time_written_as_it_is_shown_is_not_said_twice() -> None:
    assert (understood("9:30"), understood("9.30")) == ("", "That is 9:30.")


def test_booked_anew_takes_the_place_of_the_first(hand: Hand, visit: Visit) -> None:
    visit.book(hours=30)
    hand.go("booking", uid=visit.session.bookings.coming_up()[0].uid)
    hand.tap("Book it anew")
    hand.page.time.setText("half two")
    hand.tap("Book it")
    (view,) = visit.session.bookings.coming_up()
    assert (view.starts_at.astimezone().hour, view.booking.focus) == (14, "How choices are offered")
    assert len(view.booking.observers) == 2


def test_calling_off_asks_why_and_takes_it_off_the_list(hand: Hand, visit: Visit) -> None:
    visit.book(hours=30)
    hand.go("booking", uid=visit.session.bookings.coming_up()[0].uid)
    hand.tap("Call this sitting off")
    hand.tap("Call it off")
    assert "Please say why" in hand.words
    hand.page.reason.setText("The clinic was moved.")
    hand.tap("Call it off")
    assert hand.where == "home"
    assert visit.session.bookings.coming_up() == ()
