"""From *Start* to waiting for a signature, as the pages will call it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from random import Random

import pytest

from observer_app.domain.answers import NotRatedReason, Rating
from observer_app.domain.changes import Kind
from observer_app.domain.observation import Effect, MomentKind, ObservationStatus, Speaker, Writing
from observer_app.domain.people import ShownAs
from observer_app.domain.sitting import (
    AlsoThere,
    Consent,
    Mode,
    PlaceState,
    RatherNot,
    SittingStage,
    Waypoint,
)
from observer_app.errors import UserError
from tests.services.a_sitting import (
    CLINIC,
    CLINICIAN,
    DELIBERATIVE,
    NOTHING_OPEN,
    ONE_THING,
    RELATIONAL,
    START,
    Morning,
    make_morning,
)
from tests.tools.fakes import FakeClock, PredictableIds


@pytest.fixture
def morning(tmp_path: Path, clock: FakeClock, ids: PredictableIds) -> Iterator[Morning]:
    made = make_morning(tmp_path, clock, ids)
    yield made
    made.database.close()


def refused(code: str) -> AbstractContextManager[object]:
    return pytest.raises(UserError, check=lambda error: error.code == code)


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


def test_the_list_does_not_go_on_before_the_last_place_is_done_with(morning: Morning) -> None:
    morning.see_one()
    with pytest.raises(ValueError, match="not done with"):
        morning.sittings.next_place(morning.uid)


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


def test_half_typed_text_is_kept_for_a_place_and_for_the_sitting(morning: Morning) -> None:
    morning.go_in()
    saved = morning.sittings.save_writing(morning.uid, 1, Writing.MOMENT, "She sai").value
    morning.sittings.save_writing(morning.uid, None, Writing.HELPED, "When you wai")
    state = morning.sittings.state(morning.uid)
    assert state.observations[1].writings == {Writing.MOMENT: "She sai"}
    assert state.writings == {Writing.HELPED: "When you wai"}
    assert state.saved_at == saved == morning.clock()


def test_an_emptied_box_is_gone(morning: Morning) -> None:
    morning.go_in()
    for text in ("a line", ""):
        morning.sittings.save_writing(morning.uid, 1, Writing.FIRST_MORE, text)
        morning.sittings.save_writing(morning.uid, None, Writing.MORE, text)
    state = morning.sittings.state(morning.uid)
    assert (state.observations[1].writings, state.writings) == ({}, {})


@pytest.mark.parametrize(("place", "box"), [(None, Writing.MOMENT), (1, Writing.HELPED)])
def test_a_box_is_kept_where_it_belongs(morning: Morning, place: int | None, box: Writing) -> None:
    morning.go_in()
    with pytest.raises(ValueError, match="belongs to"):
        morning.sittings.save_writing(morning.uid, place, box, "text")


def test_a_moment_takes_the_half_typed_text_with_it(morning: Morning) -> None:
    morning.go_in()
    morning.sittings.save_writing(morning.uid, 1, Writing.MOMENT, "What would you li")
    added = morning.sittings.add_moment(
        morning.uid, 1, MomentKind.WORDS, "What would you like?", Speaker.CLINICIAN, Effect.HELPED, "heard", 75
    ).value
    observation = morning.sittings.state(morning.uid).observations[1]
    assert observation.moments == (added,)
    assert observation.writings == {}


def test_a_changed_moment_keeps_its_place_among_the_others(morning: Morning) -> None:
    morning.go_in()
    first = morning.sittings.add_moment(morning.uid, 1, MomentKind.NOTE, "first").value
    second = morning.sittings.add_moment(morning.uid, 1, MomentKind.NOTE, "second").value
    changed = first.model_copy(update={"text": "the first", "effect": Effect.HELPED})
    morning.sittings.change_moment(morning.uid, 1, changed)
    assert morning.sittings.state(morning.uid).observations[1].moments == (changed, second)


def test_a_removed_moment_can_be_put_back(morning: Morning) -> None:
    morning.go_in()
    moment = morning.sittings.add_moment(morning.uid, 1, MomentKind.NOTE, "a note").value
    removed = morning.sittings.remove_moment(morning.uid, 1, moment.uid).value
    assert morning.sittings.state(morning.uid).observations[1].moments == ()
    morning.sittings.restore_moment(morning.uid, 1, removed)
    assert morning.sittings.state(morning.uid).observations[1].moments == (moment,)


def test_a_rating_comes_back_with_the_whole_observation(morning: Morning) -> None:
    morning.see_one()
    rating = Rating(link_id="welcome", code="3", note="by name")
    observation = morning.sittings.rate(morning.uid, 1, rating).value
    assert observation == morning.sittings.state(morning.uid).observations[1]
    assert observation.ratings == {"welcome": rating}
    assert observation.rated_at == morning.clock()


def test_the_last_answer_counts_and_the_first_stays_in_the_history(morning: Morning) -> None:
    morning.see_one()
    morning.sittings.rate(morning.uid, 1, Rating(link_id="heard", code="1"))
    observation = morning.sittings.rate(morning.uid, 1, Rating(link_id="heard", code="4")).value
    assert observation.ratings["heard"].code == "4"
    assert [row[0] for row in morning.database.rows("SELECT code FROM rating ORDER BY number")] == ["1", "4"]


def test_an_answer_can_be_taken_back(morning: Morning) -> None:
    morning.see_one()
    morning.sittings.rate(morning.uid, 1, Rating(link_id="heard", code="1"))
    assert morning.sittings.clear_rating(morning.uid, 1, "heard").value.ratings == {}


def test_an_item_that_the_form_has_not_cannot_be_rated(morning: Morning) -> None:
    morning.see_one()
    with pytest.raises(KeyError):
        morning.sittings.rate(morning.uid, 1, Rating(link_id="no_such_item", code="1"))


def test_nothing_to_decide_is_set_by_the_app_alone(morning: Morning) -> None:
    morning.see_one()
    with pytest.raises(ValueError, match="app alone"):
        morning.sittings.rate(morning.uid, 1, Rating(link_id="heard", not_rated=NotRatedReason.NOTHING_TO_DECIDE))


def test_what_does_not_apply_is_not_missing(morning: Morning) -> None:
    morning.see_one()
    morning.sittings.rate(morning.uid, 1, NOTHING_OPEN)
    assert morning.sittings.missing(morning.uid, 1) == RELATIONAL


def test_finishing_stores_that_there_was_nothing_to_decide(morning: Morning) -> None:
    morning.see_one()
    morning.sittings.rate(morning.uid, 1, NOTHING_OPEN)
    for link_id in RELATIONAL:
        morning.sittings.rate(morning.uid, 1, Rating(link_id=link_id, code="2"))
    assert morning.sittings.finish_rating(morning.uid, 1).value.state is PlaceState.SEEN_AND_RATED
    ratings = morning.sittings.state(morning.uid).observations[1].ratings
    assert {ratings[link_id].not_rated for link_id in DELIBERATIVE} == {NotRatedReason.NOTHING_TO_DECIDE}


def test_what_applies_again_waits_for_its_answer_and_so_does_the_visit(morning: Morning) -> None:
    test_finishing_stores_that_there_was_nothing_to_decide(morning)
    outcome = morning.sittings.rate(morning.uid, 1, ONE_THING)
    assert not set(DELIBERATIVE).intersection(outcome.value.ratings)
    assert morning.sittings.missing(morning.uid, 1) == DELIBERATIVE
    assert morning.sittings.state(morning.uid).encounter(1).state is PlaceState.SEEN
    assert Kind.SITTINGS in outcome.changes


def test_when_it_was_rated_is_the_last_answer_and_not_the_press_that_finished(morning: Morning) -> None:
    test_what_does_not_apply_is_not_missing(morning)
    for link_id in RELATIONAL:
        morning.sittings.rate(morning.uid, 1, Rating(link_id=link_id, code="2"))
    rated_at = morning.clock()
    morning.clock.advance(days=1)
    morning.sittings.finish_rating(morning.uid, 1)
    assert morning.sittings.state(morning.uid).observations[1].rated_at == rated_at


def test_a_visit_is_not_finished_while_an_item_waits(morning: Morning) -> None:
    morning.see_one()
    with refused("answers_missing"):
        morning.sittings.finish_rating(morning.uid, 1)


def test_where_the_observer_was_is_remembered(morning: Morning) -> None:
    morning.see_one()
    where = Waypoint(page="rating", place=1, link_id="heard")
    morning.sittings.remember_where(where, morning.uid)
    assert morning.sittings.state(morning.uid).waypoint == where
    morning.sittings.remember_where(None, morning.uid)
    assert morning.sittings.state(morning.uid).waypoint is None


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


def test_what_a_rating_gives_back_is_always_what_the_store_holds(morning: Morning) -> None:
    morning.see_one()
    chance = Random(12)
    others = (
        lambda: morning.sittings.clear_rating(morning.uid, 1, chance.choice(RELATIONAL)),
        lambda: morning.sittings.save_writing(morning.uid, 1, Writing.MOMENT, str(chance.random())),
        lambda: morning.sittings.add_moment(morning.uid, 1, MomentKind.NOTE, "a note"),
        lambda: morning.sittings.remember_where(Waypoint(page="rating"), morning.uid),
        lambda: morning.sittings.seen_not_rated(morning.uid, 1),
        lambda: morning.clock.advance(seconds=chance.uniform(-30, 60)),
        lambda: None,
    )
    for _ in range(150):
        chance.choice(others)()
        rating = chance.choice((NOTHING_OPEN, ONE_THING, Rating(link_id=chance.choice(RELATIONAL), code="2")))
        given = morning.sittings.rate(morning.uid, 1, rating).value
        assert given == morning.sittings.state(morning.uid).observations[1]


def test_a_rating_that_could_not_be_saved_is_not_given_back_later(morning: Morning) -> None:
    morning.see_one()
    morning.sittings.rate(morning.uid, 1, Rating(link_id="heard", code="1"))
    morning.database.connection.execute("PRAGMA query_only = ON")
    with refused("store_read_only"):
        morning.sittings.rate(morning.uid, 1, Rating(link_id="welcome", code="4"))
    morning.database.connection.execute("PRAGMA query_only = OFF")
    given = morning.sittings.rate(morning.uid, 1, Rating(link_id="worry", code="2")).value
    assert set(given.ratings) == {"heard", "worry"}
