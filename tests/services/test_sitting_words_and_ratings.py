"""What is written, noted and rated in a sitting, kept tap by tap."""

from __future__ import annotations

from random import Random

import pytest

from observer_app.domain.answers import NotRatedReason, Rating
from observer_app.domain.changes import Kind
from observer_app.domain.observation import Effect, MomentKind, Speaker, Writing
from observer_app.domain.sitting import (
    PlaceState,
    Waypoint,
)
from tests.services.a_sitting import (
    DELIBERATIVE,
    NOTHING_OPEN,
    ONE_THING,
    RELATIONAL,
    Morning,
    refused,
)


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
