"""The texts of a sitting that others may read one day, and the hints in them that wait for an answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from observer_app.domain.observation import Observation, SittingState, Writing
from observer_app.domain.people import Person
from observer_app.domain.privacy import Hint, Names, find_hints
from observer_app.services import sitting_rules as rules
from observer_app.store import kept_hints, people, sittings
from observer_app.store.database import Database


class SittingLine(StrEnum):
    """A line of the whole sitting that its pages print beside the boxes."""

    FOCUS = "focus"
    PATTERN_REASON = "pattern_reason"


@dataclass(frozen=True, slots=True)
class PlacedText:
    """A text of a sitting and where it stands: a moment, a box, the note on an item, or a line about the sitting.

    `place` is None for the boxes and lines of the whole sitting; exactly one of the next four is set. `number` tells
    which change of the pattern it is, from 0.
    """

    text: str
    place: int | None
    moment_uid: str | None = None
    box: Writing | None = None
    link_id: str | None = None
    line: SittingLine | None = None
    number: int = 0


@dataclass(frozen=True, slots=True)
class PlacedHint:
    """A hint that waits for an answer, and the text that it is in."""

    hint: Hint
    where: PlacedText


def open_hints(database: Database, me: Person, state: SittingState) -> tuple[PlacedHint, ...]:
    key, _ = sittings.key_of(database, state.sitting.uid, me.uid)
    names, kept = names_for(database, state.sitting.clinician_uid), kept_hints.digests_of(database, key)
    return tuple(
        PlacedHint(hint, where)
        for where in texts_of(state)
        for hint in find_hints(where.text, names)
        if hint.digest not in kept
    )


def names_for(database: Database, clinician_uid: str) -> Names:
    """Everyone the store knows; the clinician, of whom the feedback is anyway, is spared."""
    known = people.list_names(database)
    return Names.of(
        ((full, first) for uid, full, first in known if uid != clinician_uid),
        spared=((full, first) for uid, full, first in known if uid == clinician_uid),
    )


def texts_of(state: SittingState) -> Iterator[PlacedText]:
    """What others may read one day: of visits that are rated, and of the boxes and lines of the whole sitting."""
    for encounter in state.sitting.places:
        observation = state.observations.get(encounter.place)
        if observation is not None and encounter.state in rules.TO_RATE:
            yield from _texts_of_visit(encounter.place, observation)
    for box, text in state.writings.items():
        yield PlacedText(text, None, box=box)
    yield PlacedText(state.sitting.focus, None, line=SittingLine.FOCUS)
    for number, change in enumerate(state.sitting.pattern_changes):
        yield PlacedText(change.reason, None, line=SittingLine.PATTERN_REASON, number=number)


def _texts_of_visit(place: int, observation: Observation) -> Iterator[PlacedText]:
    """What was half-typed and never added goes nowhere, and is not asked about."""
    for moment in observation.moments:
        yield PlacedText(moment.text, place, moment_uid=moment.uid)
    for box, text in observation.writings.items():
        if box is not Writing.MOMENT:
            yield PlacedText(text, place, box=box)
    for rating in observation.ratings.values():
        if rating.note:
            yield PlacedText(rating.note, place, link_id=rating.link_id)
