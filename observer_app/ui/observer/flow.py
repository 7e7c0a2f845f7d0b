"""Which page of a sitting comes next, worked out from what is kept of it. No Qt here."""

from __future__ import annotations

from typing import NamedTuple

from observer_app.domain.conditions import enabled_items, unanswered_items
from observer_app.domain.form import Asked, Form, Item
from observer_app.domain.observation import Observation, SittingState
from observer_app.domain.pattern import MOST_PLACES, Part, is_full, part_of
from observer_app.domain.sitting import Consent, Encounter, Pattern, PlaceState, Sitting, SittingStage, Waypoint

HOME, LIST = "home", "place_list"
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


class NextIn(NamedTuple):
    """The next person to go in for, and those before them for whom the observer stays outside."""

    place: int
    outs: tuple[int, ...] = ()


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
    sitting = state.sitting
    for place in sitting.places:
        if place.in_the_room:
            return Waypoint(page=room_page(sitting), place=place.place)
    last = sitting.places[-1]
    if last.state is PlaceState.WAITING and part_of(sitting, last.place) is Part.IN:
        return Waypoint(page="consent", place=last.place)
    waiting = to_rate(sitting)
    if waiting:
        # In a list the observer chooses whom to rate now; alone, there is nothing to choose.
        is_alone = sitting.pattern is Pattern.JUST_ONE
        return after_the_visit(state, form, waiting[0]) if is_alone else Waypoint(page=LIST)
    if has_something_rated(state) and next_in(sitting) is None:
        return Waypoint(page="three_boxes")
    return Waypoint(page=LIST)


def room_page(sitting: Sitting) -> str:
    """Where a visit is written down: while it lasts, or put in afterwards from paper."""
    return "from_paper" if sitting.entered_later else "in_the_room"


def after_rating(state: SittingState, form: Form, place: int) -> Waypoint:
    """Where a visit that was just rated leads: back to the list while that has anyone else, else to one's own words."""
    point = next_page(state, form)
    return point if point.page in (LIST, "in_the_room", "consent") else Waypoint(page="three_boxes", place=place)


def mend_point(state: SittingState, form: Form, page: str) -> Waypoint:
    """Where on that kind of page something is put right: at the first visit of the list that waits for it."""
    places = state.sitting.places
    if page == "rating":
        rated = (each.place for each in places if each.state in (PlaceState.SEEN, PlaceState.SEEN_AND_RATED))
        waiting = next((place for place in rated if missing_answers(state, form, place)), None)
        return Waypoint(page=page, place=places[-1].place) if waiting is None else after_the_visit(state, form, waiting)
    if page == "in_the_room":
        return next_page(state, form)
    if page == "they_have_gone":
        unknown = (each.place for each in places if each.consent is Consent.NOT_YET_KNOWN)
        return Waypoint(page=page, place=next(unknown, places[-1].place))
    return Waypoint(page=page, place=places[-1].place)


def to_rate(sitting: Sitting) -> tuple[int, ...]:
    """The places that were seen and wait for their rating, in order."""
    return tuple(place.place for place in sitting.places if place.state is PlaceState.SEEN)


def next_in(sitting: Sitting) -> NextIn | None:
    """Whom to go in for next, by the pattern; None when it asks for no one else, or the list was ended."""
    if is_full(sitting) or sitting.list_ended:
        return None
    last = sitting.places[-1]
    place = last.place if last.state is PlaceState.WAITING and last.began_at is None else last.place + 1
    outs: list[int] = []
    while place <= MOST_PLACES and part_of(sitting, place) is Part.OUT:
        outs.append(place)
        place += 1
    return NextIn(place, tuple(outs)) if place <= MOST_PLACES else None


def reopened(sitting: Sitting) -> Sitting:
    """The same list if someone else comes in after all."""
    return sitting.model_copy(update={"list_ended": False})


def may_go_on(state: SittingState) -> bool:
    """Whether *Next person* leads anywhere from here: not while the next one is at the door already."""
    sitting = state.sitting
    if sitting.stage is not SittingStage.OPEN or not shows_list(state):
        return False
    last = sitting.places[-1]
    is_at_the_door = last.state is PlaceState.WAITING and not last.in_the_room
    return not is_at_the_door and next_in(as_if_gone(sitting)) is not None


def next_is_first(state: SittingState) -> bool:
    """Whether the pattern has the next person come before this one is rated."""
    return state.sitting.pattern in (Pattern.FIRST_THREE, Pattern.EVERYONE_SHORT) and may_go_on(state)


def as_if_gone(sitting: Sitting) -> Sitting:
    """The same list once whoever is in the room has gone."""
    places = tuple(
        place.model_copy(update={"state": PlaceState.SEEN, "ended_at": place.began_at}) if place.in_the_room else place
        for place in sitting.places
    )
    return sitting.model_copy(update={"places": places})


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
    sitting = state.sitting
    is_longer = len(sitting.places) > 1 or any(place.state in _NO_VISIT for place in sitting.places)
    return is_longer or sitting.pattern is not Pattern.JUST_ONE


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
