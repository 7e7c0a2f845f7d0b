"""Which page of a sitting comes next, worked out from what is kept of it. No Qt here."""

from __future__ import annotations

from typing import NamedTuple

from observer_app.domain.conditions import enabled_items, unanswered_items
from observer_app.domain.form import Asked, Form, Item
from observer_app.domain.observation import Observation, SittingState
from observer_app.domain.sitting import Consent, Encounter, PlaceState, SittingStage, Waypoint

HOME = "home"
PRACTICE = "practice_intro"
_NO_VISIT = frozenset(
    {PlaceState.SAID_NO, PlaceState.DID_NOT_COME, PlaceState.NOT_KNOWN, PlaceState.CHANGED_THEIR_MIND}
)


class Missing(NamedTuple):
    """Something that still waits for an answer: the page that asks it, its place, the item, and its name."""

    page: str
    place: int
    link_id: str
    name: str


def next_page(state: SittingState, form: Form) -> Waypoint:
    """Where the observer belongs now, whatever page they came from."""
    stage = state.sitting.stage
    if stage is SittingStage.WAITING_FOR_SIGNATURE:
        return Waypoint(page="sign")
    if stage is SittingStage.SIGNED:
        return Waypoint(page="signed")
    if stage is SittingStage.CLOSED:
        return Waypoint(page=HOME)
    return _open_page(state, form)


def _open_page(state: SittingState, form: Form) -> Waypoint:
    places = state.sitting.places
    for place in places:
        if place.in_the_room:
            return Waypoint(page="in_the_room", place=place.place)
    for place in places:
        if place.state is PlaceState.SEEN:
            return after_the_visit(state, form, place.place)
    for place in places:
        if place.state is PlaceState.WAITING:
            return Waypoint(page="consent", place=place.place)
    if any(place.state is PlaceState.SEEN_AND_RATED for place in places):
        return Waypoint(page="three_boxes")
    return Waypoint(page="place_list")


def after_the_visit(state: SittingState, form: Form, place: int) -> Waypoint:
    """For a visit that is over: the questions asked first, else the first item that waits, else the last one."""
    ratings = observation_of(state, place).ratings
    waiting = unanswered_items(form, ratings)
    if any(item.asked is Asked.AFTER_THE_VISIT for item in waiting):
        return Waypoint(page="they_have_gone", place=place)
    item = waiting[0] if waiting else form.rated_items()[-1]
    return Waypoint(page="rating", place=place, link_id=item.link_id)


def observation_of(state: SittingState, place: int) -> Observation:
    """What is kept of the visit at that place; an empty one when nothing is."""
    found = state.observations.get(place)
    return found or Observation(uid="", sitting_uid=state.sitting.uid, place=place)


def current_place(state: SittingState) -> int:
    """The place that the observer is at: the first that is not done with, else the last."""
    for place in state.sitting.places:
        if place.state in (PlaceState.WAITING, PlaceState.SEEN):
            return place.place
    return state.sitting.places[-1].place


def shows_list(state: SittingState) -> bool:
    """A sitting of one shows no list, until someone else may be next."""
    places = state.sitting.places
    return len(places) > 1 or any(place.state in _NO_VISIT for place in places)


def may_have_next(state: SittingState) -> bool:
    """Whether another person may be sat in on: just one is rated, so only until one was seen."""
    return all(place.state in _NO_VISIT for place in state.sitting.places)


def has_something_rated(state: SittingState) -> bool:
    return any(place.state is PlaceState.SEEN_AND_RATED for place in state.sitting.places)


def consent_is_open(encounter: Encounter) -> bool:
    """Whether the person's answer is still to be asked for."""
    return encounter.consent is None or encounter.consent is Consent.NOT_YET_KNOWN


def next_item(form: Form, ratings: Observation, link_id: str) -> Item | None:
    """The item after this one that applies; None after the last."""
    items = applying_items(form, ratings)
    later = [item for item in items if form.number_of(item.link_id) > form.number_of(link_id)]
    return later[0] if later else None


def item_before(form: Form, ratings: Observation, link_id: str) -> Item | None:
    """The item before this one that applies; None before the first."""
    items = applying_items(form, ratings)
    earlier = [item for item in items if form.number_of(item.link_id) < form.number_of(link_id)]
    return earlier[-1] if earlier else None


def applying_items(form: Form, observation: Observation) -> tuple[Item, ...]:
    """The items of the rating page that have something to be rated, in order."""
    enabled = {item.link_id for item in enabled_items(form, observation.ratings)}
    return tuple(item for item in form.rated_items() if item.link_id in enabled)


def missing_answers(state: SittingState, form: Form, place: int) -> tuple[Missing, ...]:
    """Everything of that visit that still waits, with the page that asks it."""
    return tuple(
        Missing(
            page="rating" if item.asked is Asked.RATING else "they_have_gone",
            place=place,
            link_id=item.link_id,
            name=_name_item(form, item),
        )
        for item in unanswered_items(form, observation_of(state, place).ratings)
    )


def _name_item(form: Form, item: Item) -> str:
    if item.asked is Asked.RATING:
        return f"{form.number_of(item.link_id)}. {item.short_name}"
    return item.short_name
