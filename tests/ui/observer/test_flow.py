"""Which page comes next, stepped through without a window."""

from __future__ import annotations

from observer_app.domain.answers import Rating
from observer_app.domain.observation import SittingState
from observer_app.domain.sitting import Encounter, PlaceState, SittingStage
from observer_app.ui.observer import flow
from tests.domain.samples import default_form, ratings, sitting_state

FORM = default_form()


def with_stage(stage: SittingStage) -> SittingState:
    state = sitting_state()
    return state.model_copy(update={"sitting": state.sitting.model_copy(update={"stage": stage})})


def with_places(*states: PlaceState) -> SittingState:
    state = sitting_state()
    first = state.sitting.places[0]
    places = tuple(
        first.model_copy(update={"state": each}) if each in (PlaceState.SEEN, PlaceState.SEEN_AND_RATED)
        else Encounter(uid=f"e{number}", place=number, state=each)
        for number, each in enumerate(states, start=1)
    )  # fmt: skip
    return state.model_copy(update={"sitting": state.sitting.model_copy(update={"places": places})})


def with_ratings(given: dict[str, Rating]) -> SittingState:
    state = with_places(PlaceState.SEEN)
    observation = state.observations[1].model_copy(update={"ratings": given})
    return state.model_copy(update={"observations": {1: observation}})


def test_what_is_finished_and_not_signed_waits_on_the_sign_page() -> None:
    assert flow.next_page(with_stage(SittingStage.WAITING_FOR_SIGNATURE), FORM).page == "sign"


def test_what_is_closed_leads_home() -> None:
    assert flow.next_page(with_stage(SittingStage.CLOSED), FORM).page == "home"


def test_a_place_that_waits_begins_with_consent() -> None:
    assert flow.next_page(with_places(PlaceState.WAITING), FORM).page == "consent"


def test_after_a_no_the_list_is_shown() -> None:
    state = with_places(PlaceState.SAID_NO)
    assert flow.next_page(state, FORM).page == "place_list"
    assert flow.next_in(state.sitting) == flow.NextIn(2)


def test_once_one_was_seen_of_just_one_no_one_is_next() -> None:
    assert flow.next_in(with_places(PlaceState.SAID_NO, PlaceState.SEEN).sitting) is None


def test_what_is_asked_first_comes_before_any_rating() -> None:
    assert flow.next_page(with_ratings({}), FORM).page == "they_have_gone"


def test_rating_goes_on_at_the_first_item_that_waits() -> None:
    given = {key: rating for key, rating in ratings().items() if key not in ("worry", "the_plan")}
    assert flow.next_page(with_ratings(given), FORM).link_id == "worry"


def test_everything_rated_leads_to_the_three_boxes() -> None:
    assert flow.next_page(sitting_state(), FORM).page == "three_boxes"


def test_with_nothing_to_decide_the_seventh_item_is_the_last() -> None:
    nothing = {"anything_to_decide": Rating(link_id="anything_to_decide", code="nothing_open")}
    observation = with_ratings(nothing).observations[1]
    assert flow.next_item(FORM, observation, "the_plan") is None


def test_what_is_missing_is_named_with_its_number_and_its_page() -> None:
    given = {key: rating for key, rating in ratings().items() if key != "worry"}
    missing = flow.missing_answers(with_ratings(given), FORM, 1)
    assert [(each.name, each.page) for each in missing] == [("5. Worry", "rating")]
