"""Starting a sitting, consent, and coming and going, as the pages will call it."""

from __future__ import annotations

import pytest

from observer_app.domain.changes import Kind
from observer_app.domain.observation import MomentKind
from observer_app.domain.sitting import (
    AlsoThere,
    Consent,
    Mode,
    PlaceState,
    RatherNot,
    SittingStage,
)
from tests.services.a_sitting import (
    CLINIC,
    CLINICIAN,
    START,
    Morning,
    refused,
)


def test_one_never_observes_oneself(morning: Morning) -> None:
    assert [each.uid for each in morning.sittings.clinicians()] == [CLINICIAN.uid]


def test_the_clinics_of_the_service_can_be_chosen(morning: Morning) -> None:
    assert morning.sittings.clinics() == (CLINIC,)


def test_there_is_nothing_to_begin_from_before_the_first_sitting(morning: Morning) -> None:
    assert morning.sittings.last_start() is None


def test_the_next_start_begins_from_the_last_but_asks_again_whether_they_agree(morning: Morning) -> None:
    choice = START.model_copy(update={"mode": Mode.PHONE, "focus": "the first minute"})
    morning.sittings.start(choice)
    assert morning.sittings.last_start() == choice.model_copy(update={"clinician_agreed": False})


def test_a_sitting_starts_open_with_one_waiting_place_and_two_words(morning: Morning) -> None:
    outcome = morning.sittings.start(START)
    sitting = outcome.value.sitting
    assert sitting.stage is SittingStage.OPEN
    assert [place.state for place in sitting.places] == [PlaceState.WAITING]
    assert sitting.two_words == ("copper", "kite")
    assert Kind.SITTINGS in outcome.changes


def test_two_words_that_someone_brought_are_kept(morning: Morning) -> None:
    words = ("amber", "ferry")
    started = morning.sittings.start(START.model_copy(update={"two_words": words}))
    assert started.value.sitting.two_words == words


def test_nothing_starts_before_the_clinician_has_agreed(morning: Morning) -> None:
    with refused("clinician_not_agreed"):
        morning.sittings.start(START.model_copy(update={"clinician_agreed": False}))
    assert morning.sittings.open_sitting() is None


def test_a_second_sitting_waits_until_the_first_is_finished(morning: Morning) -> None:
    morning.start()
    with refused("sitting_already_open"):
        morning.sittings.start(START)


def test_rather_not_starts_no_sitting_and_keeps_the_reason(morning: Morning) -> None:
    morning.sittings.would_rather_not(START, RatherNot.THEIR_PATIENT)
    assert morning.sittings.open_sitting() is None
    assert morning.database.value("SELECT reason FROM rather_not") == "their_patient"


def test_the_state_names_clinic_and_clinician(morning: Morning) -> None:
    state = morning.sittings.state(morning.start())
    assert (state.clinic_name, state.clinician_name, state.clinician_first_name) == (
        CLINIC.name,
        CLINICIAN.full_name,
        CLINICIAN.first_name,
    )


def test_a_yes_starts_the_clock_once(morning: Morning) -> None:
    morning.go_in(Consent.ALREADY_THERE)
    morning.clock.advance(minutes=5)
    changed = morning.sittings.answer_consent(morning.uid, 1, Consent.BEFORE).value
    assert (changed.consent, changed.in_the_room) == (Consent.BEFORE, True)
    assert morning.sittings.elapsed_s(morning.uid, 1) == 300


def test_the_clock_stands_at_nothing_before_anyone_came_in(morning: Morning) -> None:
    assert morning.sittings.elapsed_s(morning.start(), 1) == 0


def test_the_clock_stops_when_they_have_gone(morning: Morning) -> None:
    morning.see_one(minutes=20)
    morning.clock.advance(hours=2)
    assert morning.sittings.elapsed_s(morning.uid, 1) == 1200


def test_a_clock_that_was_set_back_never_runs_below_nothing(morning: Morning) -> None:
    morning.go_in()
    morning.clock.advance(hours=-1)
    assert morning.sittings.elapsed_s(morning.uid, 1) == 0
    assert (
        morning.sittings.they_have_gone(morning.uid, 1).value.ended_at
        == morning.sittings.state(morning.uid).encounter(1).began_at
    )


def test_a_no_keeps_the_place_and_nothing_else(morning: Morning) -> None:
    morning.start()
    place = morning.sittings.answer_consent(morning.uid, 1, Consent.NO).value
    assert place.state is PlaceState.SAID_NO
    assert place.began_at is None
    assert morning.sittings.state(morning.uid).observations == {}


def test_not_yet_known_can_become_yes_and_keeps_the_notes(morning: Morning) -> None:
    morning.go_in(Consent.NOT_YET_KNOWN)
    morning.sittings.add_moment(morning.uid, 1, MomentKind.NOTE, "turned to the person")
    morning.sittings.they_have_gone(morning.uid, 1)
    place = morning.sittings.answer_consent(morning.uid, 1, Consent.BEFORE).value
    assert place.state is PlaceState.SEEN
    assert len(morning.sittings.state(morning.uid).observations[1].moments) == 1


def test_not_yet_known_can_become_no_and_the_notes_go(morning: Morning) -> None:
    morning.go_in(Consent.NOT_YET_KNOWN)
    morning.sittings.add_moment(morning.uid, 1, MomentKind.NOTE, "turned to the person")
    morning.sittings.they_have_gone(morning.uid, 1)
    place = morning.sittings.answer_consent(morning.uid, 1, Consent.NO).value
    assert place.state is PlaceState.SAID_NO
    assert morning.sittings.state(morning.uid).observations == {}


@pytest.mark.parametrize(
    ("leave", "state"),
    [("leave_at_their_wish", PlaceState.CHANGED_THEIR_MIND), ("mark_not_known", PlaceState.NOT_KNOWN)],
)
def test_ending_without_notes_leaves_a_place_that_says_only_that(
    morning: Morning, leave: str, state: PlaceState
) -> None:
    morning.see_one()
    morning.rate_all()
    morning.sittings.set_also_there(morning.uid, 1, (AlsoThere.COMPANION,))
    place = getattr(morning.sittings, leave)(morning.uid, 1).value
    assert (place.state, place.consent, place.began_at, place.also_there) == (state, None, None, ())
    assert morning.sittings.state(morning.uid).observations == {}


def test_whoever_keeps_safety_copies_is_told_when_words_were_deleted(morning: Morning) -> None:
    told: list[str] = []
    morning.sittings._words_deleted = lambda: told.append("deleted")
    morning.go_in()
    morning.sittings.leave_at_their_wish(morning.uid, 1)
    assert told == ["deleted"]


def test_after_a_no_the_list_goes_on_with_the_next_number(morning: Morning) -> None:
    morning.start()
    morning.sittings.answer_consent(morning.uid, 1, Consent.NO)
    assert morning.sittings.next_place(morning.uid).value.place == 2


def test_someone_who_did_not_come_keeps_their_place(morning: Morning) -> None:
    morning.start()
    morning.sittings.did_not_come(morning.uid, 1)
    morning.sittings.next_place(morning.uid)
    places = morning.sittings.state(morning.uid).sitting.places
    assert [place.state for place in places] == [PlaceState.DID_NOT_COME, PlaceState.WAITING]


def test_the_list_does_not_go_on_while_a_place_waits(morning: Morning) -> None:
    morning.start()
    assert morning.sittings.next_place(morning.uid).value.place == 1
    assert len(morning.sittings.state(morning.uid).sitting.places) == 1


def test_nothing_is_written_about_someone_who_said_no(morning: Morning) -> None:
    morning.start()
    morning.sittings.answer_consent(morning.uid, 1, Consent.NO)
    morning.sittings.next_place(morning.uid)
    with refused("visit_has_no_notes"):
        morning.sittings.answer_consent(morning.uid, 1, Consent.BEFORE)


def test_a_no_that_was_pressed_by_mistake_can_be_put_right(morning: Morning) -> None:
    morning.start()
    morning.sittings.answer_consent(morning.uid, 1, Consent.NO)
    put_right = morning.sittings.answer_consent(morning.uid, 1, Consent.BEFORE).value
    assert put_right.in_the_room
