"""Planning sittings, what is coming up, and finding one by its two words."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest

from observer_app.domain.booking import BookedObserver
from observer_app.domain.clinician_answers import say_date
from observer_app.domain.people import Person, Perspective, Role
from observer_app.domain.sitting import DayChosenBy, Pattern
from observer_app.services.bookings import Bookings, NewBooking
from observer_app.services.register import Register
from observer_app.store import leaving, people
from observer_app.vault.words import WordList, two_words
from tests.services.a_sitting import CLINIC, CLINICIAN, OBSERVER, START, Morning, refused

LEAD = Person(uid="lead-1", full_name="A Lead", first_name="A", roles=(Role.PATIENT_LEAD,))
WORDS = WordList(("amber", "copper", "ferry", "kite", "lantern", "soup"))


@pytest.fixture
def lead(morning: Morning) -> Bookings:
    people.add_person(morning.database, LEAD)
    return bookings_of(morning, LEAD)


def bookings_of(morning: Morning, me: Person) -> Bookings:
    chance = random.Random(3)
    ids = (f"booking-{n}" for n in range(99))
    return Bookings(morning.database, morning.clock, lambda: next(ids), WORDS, lambda: two_words(WORDS, chance), me)


def new(morning: Morning, days: int = 0, **changes: object) -> NewBooking:
    values: dict[str, object] = {
        "clinic_uid": CLINIC.uid,
        "clinician_uid": CLINICIAN.uid,
        "starts_at": morning.clock() + timedelta(days=days),
        "day_chosen_by": DayChosenBy.ROTA,
        "observers": (BookedObserver(person_uid=OBSERVER.uid, perspective=Perspective.PATIENT_PARTNER),),
    }
    return NewBooking(**{**values, **changes})  # type: ignore[arg-type]


def test_what_a_lead_books_comes_up_for_the_observer_with_its_names(morning: Morning, lead: Bookings) -> None:
    booked = lead.book(new(morning)).value
    (view,) = bookings_of(morning, OBSERVER).today()
    assert view.booking == booked
    assert (view.clinic_name, view.clinician_name, view.with_whom) == (CLINIC.name, CLINICIAN.full_name, ())
    assert view.lacks == (Perspective.PEER_CLINICIAN,)


def test_only_a_lead_plans(morning: Morning, lead: Bookings) -> None:
    with pytest.raises(ValueError, match="only a lead"):
        bookings_of(morning, OBSERVER).book(new(morning))


def test_no_one_is_booked_to_observe_themselves(morning: Morning, lead: Bookings) -> None:
    myself = BookedObserver(person_uid=CLINICIAN.uid, perspective=Perspective.PEER_CLINICIAN)
    with pytest.raises(ValueError, match="themselves"):
        lead.book(new(morning, observers=(myself,)))


def test_what_was_held_is_shown_as_held_and_not_called_off(morning: Morning, lead: Bookings) -> None:
    booked = lead.book(new(morning)).value
    observer = bookings_of(morning, OBSERVER)
    morning.sittings.start(observer.start_of(observer.find(booked.uid)).model_copy(update={"clinician_agreed": True}))
    (view,) = lead.all_coming()
    assert (view.held, view.begun) == (True, False)
    with refused("booking_was_held"):
        lead.call_off(booked.uid, "the clinic was moved")


def test_what_is_coming_up_is_mine_and_soonest_first(morning: Morning, lead: Bookings) -> None:
    for days in (9, -1, 2):
        lead.book(new(morning, days))
    lead.book(new(morning, 3, observers=()))
    mine = bookings_of(morning, OBSERVER)
    assert [each.uid for each in mine.coming_up()] == ["booking-2", "booking-0"]
    assert mine.today() == ()


def test_leads_see_four_weeks_of_everyone(morning: Morning, lead: Bookings) -> None:
    for days in (1, 27, 29):
        lead.book(new(morning, days, observers=()))
    assert [each.uid for each in lead.all_coming()] == ["booking-0", "booking-1"]


def test_the_first_three_letters_of_each_word_find_it(morning: Morning, lead: Bookings) -> None:
    booked = lead.book(new(morning, two_words=("copper", "kite"))).value
    lead.book(new(morning, two_words=("amber", "ferry")))
    mine = bookings_of(morning, OBSERVER)
    found = mine.match_words("Cop KITES")
    assert found is not None
    assert found.uid == booked.uid
    assert mine.match_words("copper") is None
    assert mine.match_words("copper soup") is None


def test_words_of_a_sitting_that_is_not_on_this_computer_are_made_whole(morning: Morning) -> None:
    mine = bookings_of(morning, OBSERVER)
    assert mine.complete_words("lan sou") == ("lantern", "soup")
    assert mine.complete_words("lan xyz") is None


def test_once_started_it_is_not_offered_again(morning: Morning, lead: Bookings) -> None:
    booked = lead.book(new(morning)).value
    mine = bookings_of(morning, OBSERVER)
    choice = mine.start_of(mine.today()[0]).model_copy(update={"clinician_agreed": True})
    sitting = morning.sittings.start(choice).value.sitting
    assert (sitting.booking_uid, sitting.two_words) == (booked.uid, booked.two_words)
    assert sitting.pattern is Pattern.IN_FOR_ONE
    assert mine.today() == ()
    assert mine.match_words(" ".join(booked.two_words)) is None


def test_called_off_with_a_reason_it_is_gone_from_the_lists(morning: Morning, lead: Bookings) -> None:
    uid = lead.book(new(morning)).value.uid
    with refused("reason_missing"):
        lead.call_off(uid, " ")
    lead.call_off(uid, "the clinic was moved")
    lead.call_off(uid, "said again")
    assert bookings_of(morning, OBSERVER).coming_up() == ()
    assert lead.find(uid).booking.called_off == "the clinic was moved"


def test_everyone_by_the_short_form_is_chosen_when_booking(morning: Morning, lead: Bookings) -> None:
    assert lead.book(new(morning, pattern=Pattern.EVERYONE_SHORT)).value.form_id == "shared-decisions-brief"
    assert lead.book(new(morning)).value.form_id == "shared-decisions"


def test_no_two_bookings_to_come_have_the_same_words(morning: Morning, lead: Bookings) -> None:
    drawn = [lead.book(new(morning, days)).value.two_words for days in range(8)]
    assert len(set(drawn)) == 8
    assert START.two_words is None


def test_an_observer_who_has_left_brings_no_eyes_any_more(morning: Morning, lead: Bookings) -> None:
    uid = lead.book(new(morning, 3)).value.uid
    leaving.let_go(morning.database, OBSERVER.uid)
    (view,) = lead.all_coming()
    assert (view.uid, view.with_whom, view.booking.observers) == (uid, (), ())
    assert Perspective.PATIENT_PARTNER in view.lacks


def test_what_was_booked_with_a_clinician_who_has_left_is_called_off_and_the_register_says_why(
    morning: Morning, lead: Bookings
) -> None:
    lead.book(new(morning, 3))
    leaving.let_go(morning.database, CLINICIAN.uid)
    assert lead.all_coming() == ()
    (line,) = Register(morning.database, morning.clock, OBSERVER).lines(CLINICIAN.uid)
    assert line.words == (
        f"{CLINIC.name}: a booked sitting was called off: the clinician has left."
        f" This is about the sitting of {say_date(line.day)}."
    )


def test_what_was_begun_with_a_clinician_who_has_left_can_be_finished(morning: Morning, lead: Bookings) -> None:
    booked = lead.book(new(morning, 1)).value
    morning.sittings.start(START.model_copy(update={"booking_uid": booked.uid}))
    leaving.let_go(morning.database, CLINICIAN.uid)
    assert not lead.find(booked.uid).booking.called_off
