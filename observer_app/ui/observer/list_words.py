"""What the list of a sitting says: each person's state, what to do now, and the coin that was tossed. No Qt here."""

from __future__ import annotations

from enum import Enum, auto
from typing import NamedTuple

from observer_app.domain.observation import SittingState
from observer_app.domain.pattern import TIRED_AFTER, Part, begins_with, part_of
from observer_app.domain.sitting import Encounter, Pattern, PlaceState, Sitting
from observer_app.ui.observer import flow

PATTERN_WORDS = {
    Pattern.IN_FOR_ONE: (
        "In for one, out for one",
        "You go in for one person, then stay outside for the next one to rate. A coin toss says who is first.",
    ),
    Pattern.FIRST_THREE: ("The first three", "You go in for the first three people, then you rate."),
    Pattern.EVERYONE_SHORT: (
        "Everyone, short form",
        "You go in for everyone. The form has five items; you rate between people or at the end.",
    ),
    Pattern.JUST_ONE: ("Just one", "You go in for one person. Good for ten minutes between your own patients."),
}
"""What each way is called, and what it means."""

_STATES = {
    PlaceState.OUT: "You stayed outside",
    PlaceState.SAID_NO: "Said no",
    PlaceState.DID_NOT_COME: "Did not come",
    PlaceState.NOT_KNOWN: "Not known whether they said yes",
    PlaceState.SEEN: "Seen, still to rate",
    PlaceState.SEEN_AND_RATED: "Seen and rated",
    PlaceState.CHANGED_THEIR_MIND: "Changed their mind",
    PlaceState.NO_TIME: "Seen, not rated: no time",
}
_LAST_SAID = {
    PlaceState.SAID_NO: "The list says only that someone said no. Nothing else is kept.",
    PlaceState.CHANGED_THEIR_MIND: (
        "Your notes on that visit are gone. The list says only that someone changed their mind."
    ),
    PlaceState.NOT_KNOWN: "Your notes on that visit are gone. The list says only that it was not known.",
    PlaceState.NO_TIME: "It is left as seen, not rated. You can still rate it until you sign.",
    PlaceState.DID_NOT_COME: "They keep their place in the list.",
}
_THANKS = "Thank you. Please wait outside until the next person."
TIRED = (
    "You have rated four",
    "Most people start to tire here. The rest can be sat in on without rating.",
)


class Does(Enum):
    """What a button of the list leads to."""

    CARRY_ON = auto()
    NEXT = auto()
    RATE = auto()
    LAST = auto()
    MORE = auto()
    LEAVE = auto()
    BOXES = auto()
    END = auto()


class Step(NamedTuple):
    """One button of the list; `place` is whom it is about, 0 for no one."""

    does: Does
    words: str
    place: int = 0


def say_state(sitting: Sitting, encounter: Encounter) -> str:
    """One person's line, in plain words."""
    if encounter.in_the_room:
        return "In the room now"
    if encounter.state is PlaceState.WAITING:
        is_in, is_over = part_of(sitting, encounter.place) is Part.IN, sitting.entered_later
        if is_in:
            return "Next on your paper." if is_over else "Next. You go in for this one."
        return "You were out for this one." if is_over else "You are out for this one."
    words = _STATES[encounter.state]
    return f"{words}. It ended early." if encounter.cut_short else words


def say_heading(state: SittingState) -> str:
    last, is_over = state.sitting.places[-1].state, state.sitting.entered_later
    if is_over or last not in (PlaceState.SAID_NO, PlaceState.CHANGED_THEIR_MIND):
        return "Your list"
    return _THANKS if flow.next_in(state.sitting) is not None else "Thank you."


def say_lead(state: SittingState) -> str:
    """What happened last, or what to do now, in one or two sentences."""
    sitting = state.sitting
    last = sitting.places[-1]
    if last.state in _LAST_SAID:
        return f"{_LAST_SAID[last.state]} {say_who_is_next(sitting)}".strip()
    if last.state is PlaceState.WAITING and part_of(sitting, last.place) is Part.OUT:
        return say_who_is_next(sitting)
    waiting = flow.to_rate(sitting)
    coming = flow.next_in(sitting)
    if waiting and coming is not None and coming.outs and not sitting.entered_later:
        return f"You are out for person {coming.outs[0]}: rate person {waiting[-1]} while it is fresh."
    if waiting and coming is None:
        return "No one else is to be seen. Rate each visit whole before you begin the next."
    if coming is None and flow.has_something_rated(state):
        return "Everyone who was to be rated is rated. Now your own words."
    return say_pattern(sitting)


def say_who_is_next(sitting: Sitting) -> str:
    """Who comes now, and whether the observer is in or out for them; empty when no one else does."""
    coming = flow.next_in(sitting)
    if coming is None:
        return ""
    if sitting.entered_later:
        outside = f"You were out for person {coming.outs[0]}. " if coming.outs else ""
        return f"{outside}Go on with person {coming.place} of your paper."
    if coming.outs:
        return f"Person {coming.outs[0]} is next, and you stay outside. Wait for person {coming.place}."
    return f"Person {coming.place} is next, and you go in."


def say_pattern(sitting: Sitting) -> str:
    return f"{PATTERN_WORDS[sitting.pattern][0]}. {_how_many(sitting)}"


def _how_many(sitting: Sitting) -> str:
    if sitting.pattern is Pattern.JUST_ONE:
        return "One person is rated in this sitting."
    return say_coin(sitting.two_words) if sitting.pattern is Pattern.IN_FOR_ONE else PATTERN_WORDS[sitting.pattern][1]


def say_coin(two_words: tuple[str, str]) -> str:
    """The coin toss, in a sentence: it follows from the two words, so that no one picks whom they see."""
    first = "first" if begins_with(two_words) == 1 else "second"
    return f"The coin toss says: go in for the {first} person, then for every other one. No one picked them."


def steps(state: SittingState, *, is_practice: bool = False) -> tuple[Step, ...]:
    """The buttons below the list, the one to press next first.

    Only in practice one press leaves all that is not rated yet: in real work each that goes unrated is a choice.
    """
    sitting = state.sitting
    room = next((each for each in sitting.places if each.in_the_room), None)
    if room is not None:
        return (Step(Does.CARRY_ON, f"Back to person {room.place}", room.place),)
    coming, waiting = flow.next_in(sitting), flow.to_rate(sitting)
    found = []
    if coming is not None:
        found.append(Step(Does.NEXT, f"Next: person {coming.place}", coming.place))
    if waiting:
        found.append(Step(Does.RATE, f"Rate person {waiting[-1]}", waiting[-1]))
    if _is_time_to_rate(sitting, coming):
        found.reverse()
    found += _ways_to_end(state, has_more=coming is not None or bool(waiting), is_coming=coming is not None)
    if is_practice and coming is None and waiting and flow.has_something_rated(state):
        found.append(Step(Does.LEAVE, "Leave the rest unrated"))
    if sitting.list_ended and flow.next_in(flow.reopened(sitting)) is not None:
        found.append(Step(Does.MORE, "There is one more"))
    return tuple(found)


def _is_time_to_rate(sitting: Sitting, coming: flow.NextIn | None) -> bool:
    """Out for this one: the one before is rated while it is fresh."""
    return coming is not None and sitting.pattern is Pattern.IN_FOR_ONE


def _ways_to_end(state: SittingState, *, has_more: bool, is_coming: bool) -> list[Step]:
    if flow.has_something_rated(state):
        if is_coming:
            return [Step(Does.LAST, "That was the last one")]
        return [] if has_more else [Step(Does.BOXES, "On to your own words")]
    seen = any(each.state in (PlaceState.SEEN, PlaceState.NO_TIME) for each in state.sitting.places)
    if is_coming and seen:
        return [Step(Does.LAST, "That was the last one")]
    return [] if flow.to_rate(state.sitting) else [Step(Does.END, "End this sitting")]


def say_two_words(sitting: Sitting) -> str:
    words = " ".join(sitting.two_words)
    return f"The two words of this sitting: {words}. A second observer types them to share this list."


def is_tired(rated_today: int) -> bool:
    """Said once, after the fourth."""
    return rated_today >= TIRED_AFTER


def may_be_put_right(sitting: Sitting, encounter: Encounter) -> str:
    """What a wrong press, or someone late, is put right by; only the last of the list can be."""
    if encounter is not sitting.places[-1]:
        return ""
    return {PlaceState.SAID_NO: "They did say yes", PlaceState.DID_NOT_COME: "They have come after all"}.get(
        encounter.state, ""
    )
