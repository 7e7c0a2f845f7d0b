"""Which places of a list the observer is in the room for, by its pattern; settled before the first person comes."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from enum import StrEnum

from observer_app.domain.sitting import SEEN, Encounter, Pattern, PlaceState, Sitting

TIRED_AFTER = 4
"""Full ratings in one day, after which most people start to tire."""
MOST_SEEN = {Pattern.FIRST_THREE: 3, Pattern.JUST_ONE: 1}
"""After how many that were seen the observer stays outside."""
MOST_PLACES = 24
"""As many as there are letters to print for them."""


class Part(StrEnum):
    """Whether the observer is in the room for a place, or outside."""

    IN = "in"
    OUT = "out"


def begins_with(two_words: Sequence[str]) -> int:
    """1 or 2: the place with which *in for one, out for one* begins, tossed by the two words alone.

    So both observers of a booking go in for the same people, and neither chose whom.
    """
    seed = " ".join(word.casefold() for word in two_words)
    return 1 + hashlib.sha256(f"{seed}/begins with".encode()).digest()[0] % 2


def part_of(sitting: Sitting, place: int) -> Part:
    """In or out: as it was for a place that is decided, as the pattern says for one to come."""
    decided = next((each for each in sitting.places if each.place == place), None)
    if decided is not None and decided.state is PlaceState.OUT:
        return Part.OUT
    if decided is not None and _was_in(decided):
        return Part.IN
    return Part.IN if _says_in(sitting, place) else Part.OUT


def rates(sitting: Sitting, place: int) -> bool:
    """Whether the pattern has this place rated."""
    return part_of(sitting, place) is Part.IN


def is_full(sitting: Sitting) -> bool:
    """Whether the pattern asks for no one else; *in for one* and *everyone* go on as long as people come."""
    most = MOST_SEEN.get(sitting.pattern)
    return most is not None and sum(1 for each in sitting.places if _was_in(each)) >= most


def _says_in(sitting: Sitting, place: int) -> bool:
    if sitting.pattern is Pattern.IN_FOR_ONE:
        # By the number alone: whoever said no keeps their place, so that two observers' lists stay in step.
        return (place - begins_with(sitting.two_words)) % 2 == 0
    most = MOST_SEEN.get(sitting.pattern)
    return most is None or sum(1 for each in sitting.places if each.place < place and _was_in(each)) < most


def _was_in(encounter: Encounter) -> bool:
    return encounter.state in SEEN or encounter.in_the_room
