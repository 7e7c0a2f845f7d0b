"""How a sitting ends: completed and locked, or closed without feedback."""

from __future__ import annotations

import pytest

from observer_app.domain.answers import Rating
from observer_app.domain.observation import ObservationStatus
from observer_app.domain.people import ShownAs
from observer_app.domain.sitting import (
    Consent,
    PlaceState,
    SittingStage,
)
from tests.services.a_sitting import (
    CLINICIAN,
    Morning,
    refused,
)


def test_completing_locks_and_waits_for_the_signature(morning: Morning) -> None:
    morning.complete()
    (waiting,) = morning.sittings.waiting_to_sign()
    assert waiting.sitting.stage is SittingStage.WAITING_FOR_SIGNATURE
    assert waiting.sitting.shown_as is ShownAs.CODE
    assert waiting.encounter(1).state is PlaceState.SEEN_AND_RATED
    assert waiting.observations[1].status is ObservationStatus.COMPLETED
    assert morning.sittings.open_sitting() is None


def test_a_finished_sitting_takes_nothing_more(morning: Morning) -> None:
    morning.complete()
    with refused("sitting_finished"):
        morning.sittings.rate(morning.uid, 1, Rating(link_id="heard", code="0"))
    with refused("sitting_finished"):
        morning.sittings.leave_at_their_wish(morning.uid, 1)


def test_completing_needs_something_rated(morning: Morning) -> None:
    morning.see_one()
    morning.sittings.seen_not_rated(morning.uid, 1)
    with refused("nothing_rated"):
        morning.sittings.complete(morning.uid)


def test_completing_needs_every_answer(morning: Morning) -> None:
    morning.see_one()
    morning.sittings.rate(morning.uid, 1, Rating(link_id="heard", code="0"))
    with refused("answers_missing"):
        morning.sittings.complete(morning.uid)
    assert morning.sittings.state(morning.uid).sitting.stage is SittingStage.OPEN


def test_completing_needs_to_know_that_they_agreed(morning: Morning) -> None:
    morning.go_in(Consent.NOT_YET_KNOWN)
    morning.sittings.they_have_gone(morning.uid, 1)
    morning.rate_all()
    with refused("consent_not_known"):
        morning.sittings.complete(morning.uid)


def test_completing_needs_the_room_to_be_empty(morning: Morning) -> None:
    morning.go_in()
    with refused("still_in_the_room"):
        morning.sittings.complete(morning.uid)


def test_completing_needs_a_name_to_show(morning: Morning) -> None:
    morning.see_one()
    morning.rate_all()
    with refused("name_not_chosen"):
        morning.sittings.complete(morning.uid)


def test_a_sitting_with_no_one_to_rate_closes_without_feedback(morning: Morning) -> None:
    morning.see_one()
    morning.sittings.seen_not_rated(morning.uid, 1)
    closed = morning.sittings.close_without_feedback(morning.uid).value
    assert closed.sitting.stage is SittingStage.CLOSED
    assert closed.observations[1].status is ObservationStatus.STOPPED


def test_a_sitting_does_not_close_over_a_visit_to_rate(morning: Morning) -> None:
    morning.see_one()
    with refused("still_to_rate"):
        morning.sittings.close_without_feedback(morning.uid)


def test_no_one_reads_another_observers_sitting(morning: Morning) -> None:
    morning.start()
    morning.sittings._me = CLINICIAN
    with pytest.raises(KeyError):
        morning.sittings.state(morning.uid)
    assert morning.sittings.open_sitting() is None
