"""Which sittings are of the same visits as which, and how far each pair has come: found here, told by `two_voices`.

Whoever has not finished their own is told no more of the other's than that it is there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import combinations
from typing import NamedTuple

from observer_app.domain import matching
from observer_app.domain.agreed_line import AgreedLine
from observer_app.domain.matching import Pairs, Slipped
from observer_app.domain.people import Person, Perspective
from observer_app.domain.said import Said, SaidKind, pair_key
from observer_app.domain.sitting import Sitting, SittingStage
from observer_app.domain.travel import HandInFile
from observer_app.errors import UserError
from observer_app.exchange.signed import Purpose
from observer_app.services import readers
from observer_app.services.envelopes import keys_to_open, open_envelope
from observer_app.services.readers import NOT_DONE
from observer_app.store import learning, people, register, said, sittings, taken_in
from observer_app.store.database import Database
from observer_app.vault.vault import Unlocked


class PairStage(StrEnum):
    """How far a pair has come, as whoever looks may know it."""

    MINE_OPEN = "mine_open"
    THEIRS_NOT_HERE = "theirs_not_here"
    BOTH = "both"


class Held(NamedTuple):
    """A signed sitting that is here, and the digest of the record inside its signed file."""

    digest: str
    sitting: Sitting


@dataclass(frozen=True, slots=True)
class PairView:
    """Two sittings of the same visits. `mine` and `theirs` are uids; for a lead who observed neither, `mine` is one's.

    `theirs` is empty until both are here and may be seen. `has_finished`: theirs lies here, and mine is still open.
    `whose` names those whose sittings they are, other than me.
    """

    key: str
    mine: str
    theirs: str
    whose: tuple[str, ...]
    clinic_name: str
    clinician_name: str
    day: date
    stage: PairStage
    has_finished: bool = False
    is_matched: bool = True


@dataclass(frozen=True, slots=True)
class SameVisits:
    """Two lists to be matched by people. `pairs` are settled; None while they are not.

    `i_said` and `they_said` are what each said last; a lead's word is in `i_said` for that lead alone.
    """

    ours: Sitting
    theirs: Sitting
    our_name: str
    their_name: str
    slipped: Slipped | None
    proposed: Pairs
    pairs: Pairs | None
    i_said: Pairs | None = None
    they_said: Pairs | None = None


@dataclass(frozen=True, slots=True)
class LineView:
    """The agreed line of a pair; names by uid, as those who observed know each other."""

    line: AgreedLine
    names: dict[str, str]
    eyes: dict[str, Perspective]
    me: str


class PairFinder:
    """Finds the pairs of one person. `keys` open what lies here sealed, of which only the name is taken."""

    def __init__(self, database: Database, me: Person, keys: Unlocked) -> None:
        self._database = database
        self._me = me
        self._keys = keys
        self._sealed: dict[str, tuple[tuple[str, str], ...]] = {}

    def of_mine(self) -> Iterator[PairView]:
        """Every sitting of mine with each other observer of it, newest first."""
        held, sealed = self.by_key(), self._lying_sealed()
        for sitting in self._my_sittings(held):
            key = pair_key(sitting)
            others = {each.sitting.observer_uid: each.sitting for each in held.get(key, ())}
            others.pop(self._me.uid, None)
            waiting = sealed.get(key, [])
            for uid in dict.fromkeys((*others, *waiting, *self._booked(sitting))):
                yield self._view(key, sitting, uid, others.get(uid), is_here=uid in others or uid in waiting)

    def as_lead(self) -> Iterator[PairView]:
        """Every pair that is whole here, of clinicians other than me, newest first."""
        found = []
        for key, held in self.by_key().items():
            is_mine = any(self._me.uid in (each.sitting.clinician_uid, each.sitting.observer_uid) for each in held)
            if len(held) < 2 or is_mine or readers.is_blind_to(self._database, self._me.uid, key):
                continue
            found += [(one.sitting, other.sitting, key) for one, other in combinations(held, 2)]
        for one, other, key in sorted(found, key=lambda each: (each[0].started_at, each[2]), reverse=True):
            yield self._whole(key, one, other, (self.name_of(one.observer_uid), self.name_of(other.observer_uid)))

    def by_key(self) -> dict[str, list[Held]]:
        """All signed sittings that are here and were no mistake, those of the same visits together."""
        found: dict[str, list[Held]] = defaultdict(list)
        for digest, sitting in readers.every_sitting(self._database):
            if not register.error_of(self._database, sitting.uid) and not taken_in.error_of(
                self._database, sitting.uid
            ):
                found[pair_key(sitting)].append(Held(digest, sitting))
        return {key: sorted(held, key=lambda each: each.sitting.uid) for key, held in found.items()}

    def _my_sittings(self, held: Mapping[str, Sequence[Held]]) -> list[Sitting]:
        """Those under way here, and those signed here or elsewhere."""
        open_ = (each.sitting for stage in NOT_DONE for each in sittings.find_all(self._database, self._me.uid, stage))
        signed = (each.sitting for same in held.values() for each in same)
        mine = [each for each in (*open_, *signed) if each.observer_uid == self._me.uid]
        return sorted(mine, key=lambda each: (each.started_at, each.uid), reverse=True)

    def name_of(self, uid: str) -> str:
        found = learning.find_person(self._database, uid)
        return "The other observer" if found is None else found.full_name

    def confirmed(self, one: Sitting, other: Sitting, words: Iterable[Said]) -> Pairs | None:
        """Which visits are the same: by place while the lists agree, unless people said otherwise."""
        told = tuple(each for each in words if each.kind is SaidKind.SAME_VISITS)
        settled = matching.confirmed(told, one, other, self._leads_among(told, one))
        if settled is None and matching.why_slipped(one, other) is None:
            return matching.by_place(one, other)
        return settled

    def _leads_among(self, told: Iterable[Said], sitting: Sitting) -> frozenset[str]:
        """A lead does not settle it for a clinic that was their own."""
        found = {uid: learning.find_person(self._database, uid) for uid in {each.author for each in told}}
        return frozenset(
            uid for uid, person in found.items() if person and person.is_lead and uid != sitting.clinician_uid
        )

    def words_about(self, key: str, *kinds: SaidKind) -> tuple[Said, ...]:
        """What was said of a pair, oldest first; to be asked for whoever may know of it by now."""
        return said.about(self._database, key, *kinds)

    def _view(self, key: str, mine: Sitting, uid: str, other: Sitting | None, *, is_here: bool) -> PairView:
        names = (self.name_of(uid),)
        if mine.stage is not SittingStage.SIGNED:
            return self._told(key, mine, "", names, PairStage.MINE_OPEN, has_finished=is_here)
        if other is None or readers.is_blind_to(self._database, self._me.uid, key):
            return self._told(key, mine, "", names, PairStage.THEIRS_NOT_HERE)
        return self._whole(key, mine, other, names)

    def _whole(self, key: str, one: Sitting, other: Sitting, names: tuple[str, ...]) -> PairView:
        pairs = self.confirmed(one, other, self.words_about(key))
        return self._told(key, one, other.uid, names, PairStage.BOTH, is_matched=pairs is not None)

    def _told(
        self,
        key: str,
        mine: Sitting,
        theirs: str,
        names: tuple[str, ...],
        stage: PairStage,
        *,
        has_finished: bool = False,
        is_matched: bool = True,
    ) -> PairView:
        return PairView(
            key=key,
            mine=mine.uid,
            theirs=theirs,
            whose=names,
            clinic_name=people.get_clinic(self._database, mine.clinic_uid).name,
            clinician_name=people.get_person(self._database, mine.clinician_uid).full_name,
            day=mine.started_at.astimezone().date(),
            stage=stage,
            has_finished=has_finished,
            is_matched=is_matched,
        )

    def _booked(self, sitting: Sitting) -> tuple[str, ...]:
        booking = readers.booking_of(self._database, sitting)
        asked = () if booking is None else (each.person_uid for each in booking.observers)
        return tuple(uid for uid in asked if uid != self._me.uid)

    def _lying_sealed(self) -> dict[str, list[str]]:
        """Whose sittings lie here unopened, by pair; nothing else of them is read."""
        found: dict[str, list[str]] = defaultdict(list)
        lines = taken_in.parked_lines(self._database)
        for each in (line for line in lines if line.waits_for is taken_in.WaitsFor.OWN):
            if each.sha256 not in self._sealed:
                self._sealed[each.sha256] = tuple(self._whose(taken_in.parked_file(self._database, each.sha256)))
            for key, uid in self._sealed[each.sha256]:
                found[key].append(uid)
        return found

    def _whose(self, sealed: bytes) -> Iterator[tuple[str, str]]:
        try:
            envelope = open_envelope(sealed, keys_to_open(self._database, self._keys))
            sent = envelope.read(HandInFile).sittings if envelope.purpose is Purpose.HAND_IN else ()
        except UserError:
            # It is someone else's to open, who also uses this computer.
            return
        for each in sent:
            if each.record.sitting.observer_uid != self._me.uid:
                yield pair_key(each.record.sitting), each.record.sitting.observer_uid
