"""Whoever was asked and never answered: when their notes go, whoever is in, and that their observer is told."""

from __future__ import annotations

from datetime import timedelta

import pytest

from observer_app.domain.observation import MomentKind
from observer_app.domain.people import Person, Role
from observer_app.domain.sitting import Consent, NotesOn, PlaceState
from observer_app.services.models import NotKnownVisit
from observer_app.services.not_known import NotKnown
from observer_app.store import audit
from tests.services.a_sitting import OBSERVER, START, Morning

LEAD = Person(uid="lead-1", full_name="A Lead", first_name="A", roles=(Role.PATIENT_LEAD,))


@pytest.fixture
def asked(morning: Morning) -> Morning:
    """Someone was asked today, and there are notes."""
    morning.go_in(Consent.NOT_YET_KNOWN)
    morning.sittings.add_moment(morning.uid, 1, MomentKind.NOTE, "abc")
    morning.sittings.they_have_gone(morning.uid, 1)
    return morning


def not_known(morning: Morning, me: Person = OBSERVER) -> NotKnown:
    return NotKnown(morning.database, morning.clock, me)


def state_of(morning: Morning) -> PlaceState:
    return morning.sittings.state(morning.uid).encounter(1).state


def test_once_the_day_is_over_they_go_within_the_hour_and_home_says_so_before(asked: Morning) -> None:
    today = asked.clock().astimezone().date()
    assert not_known(asked).forget().value == 0
    asked.clock.advance(hours=24)
    assert not_known(asked).forget().value == 0
    assert not_known(asked).going() == (NotKnownVisit("Shoulder clinic", today),)
    asked.clock.advance(hours=1)
    assert not_known(asked).forget().value == 1
    assert asked.sittings.state(asked.uid).observations == {}
    assert (state_of(asked), not_known(asked).going()) == (PlaceState.NOT_KNOWN, ())


def test_the_observer_is_told_of_it_until_they_say_that_they_know(asked: Morning) -> None:
    day = asked.clock().astimezone().date()
    for _ in range(2):
        asked.clock.advance(hours=24)
        not_known(asked).forget()
    assert not_known(asked).deleted() == (NotKnownVisit("Shoulder clinic", day),)
    not_known(asked).know()
    assert not_known(asked).deleted() == ()


def test_they_go_also_when_only_others_come_in(asked: Morning) -> None:
    for _ in range(2):
        asked.clock.advance(hours=24)
        not_known(asked, LEAD).forget()
    assert state_of(asked) is PlaceState.NOT_KNOWN
    assert audit.rows(asked.database)[-1].event == "notes_deleted"
    assert not_known(asked, LEAD).going() == ()


def test_a_clock_that_was_a_day_ahead_once_deletes_nothing(asked: Morning) -> None:
    asked.clock.advance(days=1)
    not_known(asked).forget()
    asked.clock.advance(days=-1)
    not_known(asked).forget()
    asked.clock.advance(hours=2)
    assert not_known(asked).forget().value == 0
    asked.clock.advance(days=1)
    assert not_known(asked).forget().value == 0
    assert state_of(asked) is PlaceState.SEEN


def test_an_answer_in_time_keeps_them(asked: Morning) -> None:
    asked.clock.advance(hours=24)
    not_known(asked).forget()
    asked.sittings.answer_consent(asked.uid, 1, Consent.BEFORE)
    asked.clock.advance(hours=24)
    assert not_known(asked).forget().value == 0


def test_notes_from_paper_count_from_the_day_on_which_they_are_put_in(morning: Morning) -> None:
    yesterday = morning.clock().astimezone().date() - timedelta(days=1)
    choice = START.model_copy(update={"sat_on": yesterday, "notes_on": NotesOn.PAPER})
    morning.uid = morning.sittings.start(choice).value.sitting.uid
    morning.sittings.answer_consent(morning.uid, 1, Consent.NOT_YET_KNOWN)
    morning.sittings.they_have_gone(morning.uid, 1)
    for hours in (0, 2, 24):
        morning.clock.advance(hours=hours)
        assert not_known(morning).forget().value == 0
    morning.clock.advance(hours=1)
    assert not_known(morning).forget().value == 1
