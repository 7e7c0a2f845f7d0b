"""Which consultations of several feedbacks are the same, so that none is counted twice because two people saw it.

Two who sat in together draw the same letters, so one day, clinic and letter is one visit. Where a list had slipped, the
letters differ: then a lead says which are the same, and that alone counts for the two feedbacks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from observer_app.domain.record import PrintedRecord

Place = tuple[str, str]
"""The digest of a feedback, and a letter in it."""


@dataclass(frozen=True, slots=True)
class SameVisits:
    """What a lead said of two feedbacks, by their digests: these letters of the one are those of the other."""

    one: str
    other: str
    letters: tuple[tuple[str, str], ...]


def name_visits(records: Mapping[str, PrintedRecord], told: Iterable[SameVisits]) -> dict[Place, str]:
    """A name for the visit behind each letter of each feedback; the same visit has the same name."""
    known = [each for each in told if each.one in records and each.other in records]
    spoken_of = {digest for each in known for digest in (each.one, each.other)}
    names = {
        (digest, visit.letter): _name(digest, record, visit.letter, alone=digest in spoken_of)
        for digest, record in records.items()
        for visit in record.consultations
    }
    for each in known:
        for ours, theirs in each.letters:
            _join(names, (each.one, ours), (each.other, theirs))
    return names


def _name(digest: str, record: PrintedRecord, letter: str, *, alone: bool) -> str:
    return f"{record.day.isoformat()} {digest if alone else record.clinic} {letter}"


def _join(names: dict[Place, str], one: Place, other: Place) -> None:
    """Gives both, and all that had either name, the first of the two."""
    if one not in names or other not in names or names[one] == names[other]:
        return
    kept, given_up = sorted((names[one], names[other]))
    for place, name in names.items():
        if name == given_up:
            names[place] = kept
