"""Whom to go in for, what the list says of each, and what its buttons lead to; stepped through without a window."""

from __future__ import annotations

import pytest

from observer_app.domain.observation import SittingState
from observer_app.domain.pattern import begins_with
from observer_app.domain.sitting import Encounter, Pattern, PlaceState, Waypoint
from observer_app.ui.observer import flow, list_words
from observer_app.ui.observer.list_words import Does
from tests.domain.samples import BEGAN, default_form, sitting_state

FORM = default_form()
HEADS = next(("copper", f"kite{n}") for n in range(9) if begins_with(("copper", f"kite{n}")) == 1)
TAILS = next(("copper", f"kite{n}") for n in range(9) if begins_with(("copper", f"kite{n}")) == 2)
OUT, SEEN, RATED, WAITING = PlaceState.OUT, PlaceState.SEEN, PlaceState.SEEN_AND_RATED, PlaceState.WAITING
NO, LATE = PlaceState.SAID_NO, PlaceState.NO_TIME


def a_place(number: int, state: PlaceState) -> Encounter:
    seen = BEGAN if state in (SEEN, RATED, LATE) else None
    return Encounter(uid=f"e{number}", place=number, state=state, began_at=seen, ended_at=seen)


def a_list(pattern: Pattern, *states: PlaceState, words: tuple[str, str] = HEADS, ended: bool = False) -> SittingState:
    state = sitting_state()
    places = tuple(a_place(n, each) for n, each in enumerate(states, start=1))
    sitting = state.sitting.model_copy(
        update={"places": places, "pattern": pattern, "two_words": words, "list_ended": ended}
    )
    return state.model_copy(update={"sitting": sitting})


def in_for_one(*states: PlaceState, words: tuple[str, str] = HEADS, ended: bool = False) -> SittingState:
    return a_list(Pattern.IN_FOR_ONE, *states, words=words, ended=ended)


def doing(state: SittingState) -> list[tuple[Does, int]]:
    return [(step.does, step.place) for step in list_words.steps(state)]


@pytest.mark.parametrize(
    ("state", "coming"),
    [
        (in_for_one(WAITING), flow.NextIn(1)),
        (in_for_one(WAITING, words=TAILS), flow.NextIn(2, (1,))),
        (in_for_one(SEEN), flow.NextIn(3, (2,))),
        (in_for_one(RATED, OUT), flow.NextIn(3)),
        (in_for_one(NO), flow.NextIn(3, (2,))),
        (in_for_one(SEEN, ended=True), None),
        (a_list(Pattern.FIRST_THREE, SEEN, SEEN), flow.NextIn(3)),
        (a_list(Pattern.FIRST_THREE, SEEN, RATED, SEEN), None),
        (a_list(Pattern.EVERYONE_SHORT, SEEN, SEEN, SEEN), flow.NextIn(4)),
        (a_list(Pattern.JUST_ONE, NO), flow.NextIn(2)),
        (a_list(Pattern.JUST_ONE, SEEN), None),
    ],
)
def test_the_pattern_says_whom_to_go_in_for(state: SittingState, coming: flow.NextIn | None) -> None:
    assert flow.next_in(state.sitting) == coming


@pytest.mark.parametrize(
    ("state", "page"),
    [
        (in_for_one(WAITING), "consent"),
        (in_for_one(WAITING, words=TAILS), "place_list"),
        (in_for_one(SEEN), "place_list"),
        (in_for_one(RATED, OUT), "place_list"),
        (in_for_one(RATED, ended=True), "three_boxes"),
        (a_list(Pattern.FIRST_THREE, RATED, RATED, RATED), "three_boxes"),
        (a_list(Pattern.FIRST_THREE, RATED, SEEN, SEEN), "place_list"),
        (a_list(Pattern.JUST_ONE, SEEN), "rating"),
    ],
)
def test_the_list_is_where_one_belongs_between_people(state: SittingState, page: str) -> None:
    assert flow.next_page(state, FORM).page == page


def test_a_list_that_was_ended_can_go_on() -> None:
    assert doing(in_for_one(RATED, SEEN, ended=True))[-1] == (Does.MORE, 0)
    assert (Does.MORE, 0) not in doing(a_list(Pattern.JUST_ONE, RATED, ended=True))


def test_after_a_no_the_list_says_who_is_next_and_where_to_be() -> None:
    words = list_words.say_lead(in_for_one(RATED, OUT, NO))
    assert words.endswith("Person 4 is next, and you stay outside. Wait for person 5.")


def test_what_was_noted_on_paper_is_spoken_of_as_over() -> None:
    state = in_for_one(RATED, WAITING)
    sitting = state.sitting.model_copy(update={"entered_later": True})
    assert list_words.say_who_is_next(sitting) == "You were out for person 2. Go on with person 3 of your paper."
    assert list_words.say_state(sitting, sitting.places[1]) == "You were out for this one."


def test_out_for_this_one_the_one_before_is_rated_first() -> None:
    state = in_for_one(SEEN)
    assert doing(state) == [(Does.RATE, 1), (Does.NEXT, 3), (Does.LAST, 0)]
    assert list_words.say_lead(state) == "You are out for person 2: rate person 1 while it is fresh."


def test_in_the_first_three_the_next_person_comes_before_rating() -> None:
    assert doing(a_list(Pattern.FIRST_THREE, SEEN))[:2] == [(Does.NEXT, 2), (Does.RATE, 1)]


def test_when_all_are_rated_and_no_one_is_to_come_one_s_own_words_follow() -> None:
    assert doing(a_list(Pattern.FIRST_THREE, RATED, RATED, RATED)) == [(Does.BOXES, 0)]


def test_what_keeps_a_list_from_being_signed_is_mended_at_its_own_visit() -> None:
    state = in_for_one(SEEN, OUT, RATED, ended=True)
    rated = state.observations[1]
    state = state.model_copy(update={"observations": {3: rated.model_copy(update={"place": 3})}})
    assert flow.mend_point(state, FORM, "rating") == Waypoint(page="they_have_gone", place=1)
    assert flow.mend_point(state, FORM, "read_through").page == "read_through"


def test_after_the_last_only_what_is_to_rate_is_left() -> None:
    state = in_for_one(RATED, OUT, SEEN, ended=True)
    assert doing(state) == [(Does.RATE, 3), (Does.MORE, 0)]


def test_only_in_practice_the_rest_is_left_unrated_by_one_press() -> None:
    state = a_list(Pattern.FIRST_THREE, RATED, SEEN, SEEN)
    assert Does.LEAVE not in [does for does, _ in doing(state)]
    assert list_words.steps(state, is_practice=True)[-1].does is Does.LEAVE


def test_a_list_in_which_no_one_was_seen_can_be_ended() -> None:
    assert doing(in_for_one(NO)) == [(Does.NEXT, 3), (Does.END, 0)]


def test_someone_in_the_room_comes_before_everything() -> None:
    state = in_for_one(WAITING)
    place = state.sitting.places[0].model_copy(update={"began_at": BEGAN})
    state = state.model_copy(update={"sitting": state.sitting.model_copy(update={"places": (place,)})})
    assert doing(state) == [(Does.CARRY_ON, 1)]
    assert flow.may_go_on(state)


def test_while_someone_is_at_the_door_there_is_no_next_person() -> None:
    assert not flow.may_go_on(in_for_one(WAITING))
    assert flow.may_go_on(in_for_one(SEEN))
    assert not flow.may_go_on(a_list(Pattern.JUST_ONE, SEEN))


@pytest.mark.parametrize(("words", "said"), [(HEADS, "go in for the first person"), (TAILS, "the second person")])
def test_the_coin_is_said_in_a_sentence(words: tuple[str, str], said: str) -> None:
    assert said in list_words.say_pattern(in_for_one(WAITING, words=words).sitting)


def test_each_person_has_a_plain_state() -> None:
    sitting = in_for_one(RATED, OUT, NO, WAITING).sitting
    said = [list_words.say_state(sitting, each) for each in sitting.places]
    assert said == ["Seen and rated", "You stayed outside", "Said no", "You are out for this one."]


def test_only_the_last_of_the_list_can_be_put_right() -> None:
    sitting = in_for_one(NO, NO).sitting
    assert [list_words.may_be_put_right(sitting, each) for each in sitting.places] == ["", "They did say yes"]
