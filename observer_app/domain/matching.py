"""Which visits of two lists are the same: by place while the lists agree, else by start time, and people confirm.

Nothing is matched in silence. Where the lists have slipped, what is found here is a proposal and no more, until both
observers, or a lead, have said the same.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator
from datetime import timedelta
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from observer_app.domain.said import Said, latest
from observer_app.domain.sitting import Encounter, PlaceState, Sitting

MOST_APART = timedelta(minutes=4)
"""How far two start times of the same visit may be apart.

Two people who go in together press within a minute or so, and clocks that are set by hand are a minute or two out;
the next person hardly ever comes in within five.
"""
Pairs = tuple[tuple[int, int], ...]
PAIR = re.compile(r"(\d{1,2})=(\d{1,2})")


class Slipped(StrEnum):
    """Why two lists cannot be laid side by side by place."""

    LENGTH = "length"
    TIMES = "times"
    NO_TIMES = "no_times"
    """One was put in from paper: there is nothing to check the places by."""


def why_slipped(one: Sitting, other: Sitting) -> Slipped | None:
    """None while the lists agree: as long as each other, and the same places began at the same time."""
    ours, theirs = _listed(one), _listed(other)
    if len(ours) != len(theirs):
        return Slipped.LENGTH
    if one.entered_later or other.entered_later:
        return Slipped.NO_TIMES
    apart = [
        abs(mine.began_at - yours.began_at)
        for mine, yours in zip(ours, theirs, strict=True)
        if mine.began_at is not None and yours.began_at is not None
    ]
    if any(each > MOST_APART for each in apart):
        return Slipped.TIMES
    # Without a visit that both saw there is nothing to check by, and nothing that could be mistaken.
    return None


def by_place(one: Sitting, other: Sitting) -> Pairs:
    """Each place with the same place of the other list."""
    theirs = {each.place for each in _listed(other)}
    return tuple((each.place, each.place) for each in _listed(one) if each.place in theirs)


def propose(one: Sitting, other: Sitting) -> Pairs:
    """What is most likely the same, for people to confirm: by start time, though one clock may be ahead of the other.

    Whoever did not come in has no time: they are taken together where as many are left in both lists between two
    visits that were found. Of paper, which has no times, the places are taken as they are if there are as many.
    """
    if other.uid < one.uid:
        return flipped(propose(other, one))
    found = _by_time(_timed(one), _timed(other))
    return tuple(sorted((*found, *_between(one, other, found))))


def flipped(pairs: Pairs) -> Pairs:
    """The same from the other's side."""
    return tuple(sorted((theirs, ours) for ours, theirs in pairs))


# -- by start time ---------------------------------------------------------------------------------------


class _Apart(NamedTuple):
    """By how many seconds the other's visit began later than ours."""

    seconds: float
    ours: int
    theirs: int


def _by_time(ours: list[Encounter], theirs: list[Encounter]) -> Pairs:
    """The most visits that began together under one difference of clocks; of several, the least that is amiss."""
    every = sorted(_Apart(_seconds(mine, yours), mine.place, yours.place) for mine in ours for yours in theirs)
    seconds, bound = [each.seconds for each in every], MOST_APART.total_seconds()
    best: Pairs = ()
    least_amiss = 0.0
    for ahead in (0.0, *dict.fromkeys(seconds)):
        near = every[bisect_left(seconds, ahead - bound) : bisect_right(seconds, ahead + bound)]
        if len(near) < len(best):
            continue
        found = _nearest(near, ahead)
        amiss = sum(abs(each.seconds - ahead) for each in found) + abs(ahead)
        if len(found) > len(best) or (len(found) == len(best) and amiss < least_amiss):
            least_amiss, best = amiss, tuple((each.ours, each.theirs) for each in found)
    return best


def _nearest(near: list[_Apart], ahead: float) -> list[_Apart]:
    """Those that fit best first, each visit once, and none across another."""
    found: list[_Apart] = []
    for each in sorted(near, key=lambda each: (abs(each.seconds - ahead), each.ours, each.theirs)):
        if all(_goes_with(each, other) for other in found):
            found.append(each)
    return found


def _goes_with(one: _Apart, other: _Apart) -> bool:
    low, high = sorted((one, other), key=lambda each: each.ours)
    return low.ours < high.ours and low.theirs < high.theirs


def _seconds(mine: Encounter, yours: Encounter) -> float:
    assert mine.began_at is not None
    assert yours.began_at is not None
    return (yours.began_at - mine.began_at).total_seconds()


def _between(one: Sitting, other: Sitting, found: Pairs) -> Iterator[tuple[int, int]]:
    """What is left between two pairs, where both lists have as many left there; two with times are not taken anew."""
    timed = [{each.place for each in _timed(sitting)} for sitting in (one, other)]
    ends = ((0, 0), *sorted(found), (100, 100))
    for before, after in pairwise(ends):
        mine = [each.place for each in _listed(one) if before[0] < each.place < after[0]]
        yours = [each.place for each in _listed(other) if before[1] < each.place < after[1]]
        if len(mine) == len(yours):
            left = zip(mine, yours, strict=True)
            yield from (pair for pair in left if pair[0] not in timed[0] or pair[1] not in timed[1])


def _listed(sitting: Sitting) -> list[Encounter]:
    """The list without a last line that no one ever stood on."""
    places = sorted(sitting.places, key=lambda each: each.place)
    while places and places[-1].state is PlaceState.WAITING and places[-1].began_at is None:
        places.pop()
    return places


def _timed(sitting: Sitting) -> list[Encounter]:
    return [] if sitting.entered_later else [each for each in _listed(sitting) if each.began_at is not None]


# -- what people say -------------------------------------------------------------------------------------


def write_places(pairs: Pairs) -> str:
    """As it is said: “1=1 2=3”."""
    return " ".join(f"{ours}={theirs}" for ours, theirs in sorted(pairs))


def read_places(text: str, one: Sitting, other: Sitting) -> Pairs | None:
    """None for what these two lists do not have, or that takes one visit twice."""
    matches = [PAIR.fullmatch(part) for part in text.split()]
    pairs = tuple(sorted((int(each[1]), int(each[2])) for each in matches if each is not None))
    ours, theirs = ([pair[side] for pair in pairs] for side in (0, 1))
    there = set(ours) <= {each.place for each in one.places} and set(theirs) <= {each.place for each in other.places}
    once = len(set(ours)) == len(ours) and len(set(theirs)) == len(theirs)
    return pairs if there and once and len(pairs) == len(matches) else None


def said_by(found: Iterable[Said], author: str, one: Sitting, other: Sitting) -> tuple[Said, Pairs] | None:
    """What this person said last of these two lists, as seen from the first."""
    readable = {each.uid: pairs for each in found if (pairs := _read(each, one, other)) is not None}
    last = latest(each for each in found if each.author == author and each.uid in readable)
    return None if last is None else (last, readable[last.uid])


def confirmed(found: Collection[Said], one: Sitting, other: Sitting, leads: Collection[str]) -> Pairs | None:
    """What both observers say alike, or a lead who is neither of them; what was settled last counts.

    None while no one has, or while the observers say different things and no lead has settled it.
    """
    observers = (one.observer_uid, other.observer_uid)
    settled = [said for lead in leads if lead not in observers if (said := said_by(found, lead, one, other))]
    both = [said for uid in observers if (said := said_by(found, uid, one, other))]
    if len(both) == 2 and both[0][1] == both[1][1]:
        settled.append(max(both, key=lambda each: (each[0].at, each[0].uid)))
    return max(settled, key=lambda each: (each[0].at, each[0].uid))[1] if settled else None


def _read(said: Said, one: Sitting, other: Sitting) -> Pairs | None:
    sides = (said.body.get("ours"), said.body.get("theirs"))
    text = said.body.get("places", "")
    if sides == (one.uid, other.uid):
        return read_places(text, one, other)
    if sides == (other.uid, one.uid):
        pairs = read_places(text, other, one)
        return None if pairs is None else flipped(pairs)
    return None
