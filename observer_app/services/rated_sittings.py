"""Signed sittings with all that was rated in them, read one at a time, for tables that may be long."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import combinations

from observer_app.domain.people import Person, ShownAs
from observer_app.domain.rated import RatedSitting, WhyNot
from observer_app.domain.sitting import Sitting
from observer_app.domain.sitting_record import SittingRecord
from observer_app.domain.standing import StandingSitting
from observer_app.services import readers
from observer_app.services.concerns import find_concern
from observer_app.services.forms import FormShelf
from observer_app.services.pairs import PairFinder
from observer_app.services.standing import standing_sittings
from observer_app.store import learning, signed_files, taken_in
from observer_app.store.database import Database

Place = tuple[str, int]
"""The uid of a sitting, and a place in its list."""


@dataclass(frozen=True, slots=True)
class Found:
    """The sittings someone may see, oldest first. `apart` counts those of visits that they have not finished."""

    sittings: tuple[StandingSitting, ...]
    apart: int


@dataclass(frozen=True, slots=True)
class Naming:
    """How people, clinics, sittings and visits are called in a table, each by uid."""

    sitting: Callable[[str], str]
    visit: Callable[[Place], str]
    clinician: Callable[[str], str]
    observer: Callable[[StandingSitting], str]
    shown_as: Callable[[Sitting], str]
    clinic: Callable[[str], str]


class RatedSittings:
    """As `me` may see them."""

    def __init__(self, database: Database, me: Person, shelf: FormShelf, finder: PairFinder) -> None:
        self._database = database
        self._me = me
        self._shelf = shelf
        self._finder = finder

    def find(self, since: date | None = None, until: date | None = None) -> Found:
        """All that stand, or those from one day to another; leaves out another's view of visits I have not finished."""
        closed = readers.keys_kept_apart(self._database, self._me.uid)
        every = standing_sittings(self._database, since=since, until=until)
        seen = tuple(each for each in every if each.observer_uid == self._me.uid or each.pair_key not in closed)
        return Found(seen, len(every) - len(seen))

    def reader(self, sittings: Sequence[StandingSitting], naming: Naming) -> Reader:
        """Reads these; two of the same visits among them share names of visits."""
        return Reader(self._database, self._shelf, self._finder, sittings, naming)

    def names(self) -> Naming:
        """Everyone by their full name."""
        person = cache(lambda uid: learning.find_person(self._database, uid))
        clinic = cache(lambda uid: learning.find_clinic(self._database, uid))

        def name(uid: str) -> str:
            found = person(uid)
            return "" if found is None else found.full_name

        def shown(sitting: Sitting) -> str:
            found = person(sitting.observer_uid)
            return "" if found is None else _shown(found, sitting.shown_as)

        return Naming(
            sitting=lambda uid: uid,
            visit=lambda place: f"v{hashlib.sha256(repr(place).encode()).hexdigest()[:12]}",
            clinician=name,
            observer=lambda standing: name(standing.observer_uid),
            shown_as=shown,
            clinic=lambda uid: "" if (found := clinic(uid)) is None else found.name,
        )


class Reader:
    """Reads each sitting when it is asked for, and holds none."""

    def __init__(
        self,
        database: Database,
        shelf: FormShelf,
        finder: PairFinder,
        sittings: Sequence[StandingSitting],
        naming: Naming,
    ) -> None:
        self._database = database
        self._shelf = shelf
        self._naming = naming
        self._visits = SameVisits(database, finder, sittings)
        self._days = _day_numbers(sittings)
        self._signatures = taken_in.signature_counts(database)
        for digest, count in signed_files.signature_counts(database).items():
            self._signatures[digest] = max(count, self._signatures.get(digest, 0))

    def without_ratings(self, standing: StandingSitting) -> RatedSitting | None:
        """What the sitting and its visits were like, which takes far less time; None when it has gone."""
        sitting = readers.sitting_of(self._database, standing.printed_digest)
        return None if sitting is None else self._made(standing, sitting, None)

    def read(self, standing: StandingSitting) -> RatedSitting | None:
        """None when it has gone since it was found."""
        record = readers.record_of(self._database, standing.printed_digest)
        return None if record is None else self._made(standing, record.sitting, record)

    def _made(self, standing: StandingSitting, sitting: Sitting, record: SittingRecord | None) -> RatedSitting:
        named, visits = self._naming, self._visits.of(standing)
        return RatedSitting(
            sitting=sitting,
            form=self._shelf.of(sitting.form),
            code=named.sitting(sitting.uid),
            clinic=named.clinic(sitting.clinic_uid),
            clinician=named.clinician(sitting.clinician_uid),
            observer=named.observer(standing),
            shown_as=named.shown_as(sitting),
            visits={each.place: named.visit(visits.get((sitting.uid, each.place), (sitting.uid, each.place)))
                    for each in sitting.places},
            observations=() if record is None else record.observations,
            signatures=self._signatures.get(standing.printed_digest, 1),
            why_not=self._why_not(standing),
            day_number=self._days[standing.clinician_uid, standing.day],
        )  # fmt: skip

    def _why_not(self, standing: StandingSitting) -> WhyNot | None:
        if standing.entered_in_error:
            return WhyNot.MISTAKE
        if not standing.set_aside:
            return None
        concern = find_concern(self._database, standing.printed_digest)
        return WhyNot.BEING_LOOKED_AT if concern is None or concern.waits_for else WhyNot.DOES_NOT_COUNT


class SameVisits:
    """Which places of several sittings are the same visit, as far as that is settled; one morning at a time."""

    def __init__(self, database: Database, finder: PairFinder, sittings: Iterable[StandingSitting]) -> None:
        self._database = database
        self._finder = finder
        self._together: dict[str, list[StandingSitting]] = defaultdict(list)
        for each in sittings:
            # A mistake is no view of anything, and joins no one's.
            if not each.entered_in_error:
                self._together[each.pair_key].append(each)
        self._last: tuple[str, Mapping[Place, Place]] = ("", {})

    def of(self, standing: StandingSitting) -> Mapping[Place, Place]:
        """By each place of that morning’s sittings the place that names the visit; none where one sat in alone."""
        key = standing.pair_key
        if standing.entered_in_error or len(self._together[key]) < 2:
            return {}
        if self._last[0] != key:
            self._last = (key, self._join(key))
        return self._last[1]

    def _join(self, key: str) -> dict[Place, Place]:
        found = (readers.sitting_of(self._database, each.printed_digest) for each in self._together[key])
        held = sorted((each for each in found if each is not None), key=lambda each: each.uid)
        names = {(each.uid, place.place): (each.uid, place.place) for each in held for place in each.places}
        words = self._finder.words_about(key)
        for one, other in combinations(held, 2):
            for ours, theirs in self._finder.confirmed(one, other, words) or ():
                _give_one_name(names, names[one.uid, ours], names[other.uid, theirs])
        return names


def _give_one_name(names: dict[Place, Place], one: Place, other: Place) -> None:
    kept, given_up = sorted((one, other))
    for place, name in names.items():
        if name == given_up:
            names[place] = kept


def _day_numbers(sittings: Iterable[StandingSitting]) -> dict[tuple[str, object], int]:
    """By clinician and day, the number of the day among those on which they were observed."""
    days: dict[str, set[object]] = defaultdict(set)
    for each in sittings:
        days[each.clinician_uid].add(each.day)
    return {(uid, day): number for uid, held in days.items() for number, day in enumerate(sorted(held, key=str), 1)}


def _shown(person: Person, how: ShownAs | None) -> str:
    try:
        return person.full_name if how is None else person.name_shown(how)
    except ValueError:
        # Their number was given on a computer that has not told of it yet.
        return ""
