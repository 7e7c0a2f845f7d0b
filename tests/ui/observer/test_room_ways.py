"""In the room, when it does not go to plan: interrupted, stepped out, something worrying."""

from __future__ import annotations

import pytest

from observer_app.domain.people import Contact
from observer_app.domain.sitting import Consent, Encounter, GapKind, PlaceState
from tests.ui.observer.a_visit import Visit
from tests.ui.observer.hand import Hand


@pytest.fixture
def in_the_room(visit: Visit, hand: Hand) -> Hand:
    visit.go_in().show(hand.window, "in_the_room")
    hand.window.show()
    return hand


def _encounter(visit: Visit) -> Encounter:
    return visit.session.sittings.state(visit.uid).encounter(1)


def test_pause_is_one_press_and_asks_nothing(in_the_room: Hand, visit: Visit) -> None:
    in_the_room.tap("Pause")
    assert (_encounter(visit).gaps[0].kind, in_the_room.taps) == (GapKind.PAUSED, 1)
    assert "The clock goes on, and this gap is marked. Everything so far is saved." in in_the_room.words


def test_carry_on_ends_the_pause(in_the_room: Hand, visit: Visit) -> None:
    in_the_room.tap("Pause")
    visit.clock.advance(minutes=4)
    in_the_room.tap("Carry on")
    assert _encounter(visit).gaps[0].until_s == 240
    assert "Paused at" not in in_the_room.words


def test_it_ended_there_ends_the_visit_where_it_was_broken_off(in_the_room: Hand, visit: Visit) -> None:
    visit.clock.advance(minutes=6)
    in_the_room.tap("Pause")
    visit.clock.advance(minutes=20)
    in_the_room.tap("It ended there")
    encounter = _encounter(visit)
    assert (encounter.cut_short, encounter.state, in_the_room.where) == (True, PlaceState.SEEN, "they_have_gone")


def test_stepping_out_and_coming_back_marks_the_gap(in_the_room: Hand, visit: Visit) -> None:
    in_the_room.tap("I have stepped out")
    visit.clock.advance(minutes=2)
    assert "It ended there" not in in_the_room.words
    in_the_room.tap("I am back")
    (gap,) = _encounter(visit).gaps
    assert (gap.kind, gap.until_s) == (GapKind.STEPPED_OUT, 120)


def test_whom_to_tell_is_one_press_away_and_nothing_is_kept(in_the_room: Hand, visit: Visit) -> None:
    service = visit.session.people.service()
    contact = Contact(name="Sam Example", number="01632 960 000")
    visit.session.people.save_service(service.model_copy(update={"safety_contact": contact}))
    before = visit.session.sittings.state(visit.uid).observations
    in_the_room.tap("Something worrying")
    assert "tell the clinician or Sam Example now." in in_the_room.words
    assert "01632 960 000" in in_the_room.words
    in_the_room.tap("Back to where I was")
    assert in_the_room.where == "in_the_room"
    assert visit.session.sittings.state(visit.uid).observations == before


def test_without_a_contact_it_still_says_whom_to_tell(in_the_room: Hand) -> None:
    in_the_room.tap("Something worrying")
    assert "tell the clinician, or whoever is in charge, now." in in_the_room.words


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("They said yes with me there", Consent.ALREADY_THERE),
        ("They had said yes before I came in", Consent.BEFORE),
    ],
)
def test_when_they_said_yes_is_kept_as_it_was(words: str, answer: Consent, visit: Visit, hand: Hand) -> None:
    visit.go_in(Consent.NOT_YET_KNOWN).show(hand.window, "in_the_room")
    hand.window.show()
    hand.tap(words)
    assert _encounter(visit).consent is answer
