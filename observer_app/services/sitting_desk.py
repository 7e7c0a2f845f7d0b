"""What every step of a sitting stands on: reading one's own sittings, and finding the row to write to."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime

from observer_app.domain.changes import NO_CHANGES, Changes, Kind, Outcome
from observer_app.domain.observation import SittingState
from observer_app.domain.pattern import is_full
from observer_app.domain.people import Person
from observer_app.domain.sitting import Consent, Encounter, PlaceState, Sitting, SittingStage
from observer_app.services import sitting_rules as rules
from observer_app.services.forms import FormShelf
from observer_app.services.models import SignedSummary
from observer_app.store import audit, kept_hints, observations, places, signed_files, sittings
from observer_app.store.database import Database

SITTINGS: Changes = frozenset({Kind.SITTINGS})
RATINGS: Changes = frozenset({Kind.RATINGS})
WRITINGS: Changes = frozenset({Kind.WRITINGS})
EVERYTHING: Changes = SITTINGS | RATINGS | WRITINGS

Clock = Callable[[], datetime]
IdMaker = Callable[[], str]
WordMaker = Callable[[], tuple[str, str]]
WordsDeleted = Callable[[], None]


def is_under_way(sitting: Sitting, now: datetime) -> bool:
    if any(each.in_the_room for each in sitting.places):
        return True
    is_over = sitting.entered_later or sitting.list_ended or is_full(sitting)
    return not is_over and sitting.started_at.astimezone().date() == now.astimezone().date()


class SittingDesk:
    """The sittings of one observer, `me`. `words` draws two plain words for a sitting that has none.

    `words_deleted` is called once notes were deleted for good, so that safety copies lose them too.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        ids: IdMaker,
        words: WordMaker,
        me: Person,
        shelf: FormShelf,
        words_deleted: WordsDeleted = lambda: None,
    ) -> None:
        self._database = database
        self._clock = clock
        self._ids = ids
        self._words = words
        self._me = me
        self._shelf = shelf
        self._words_deleted = words_deleted

    # What there is

    def open_sittings(self) -> tuple[SittingState, ...]:
        """Those that are not finished, oldest first: the one under way, and those with visits still to rate."""
        found = sittings.find_all(self._database, self._me.uid, SittingStage.OPEN, with_copies=True)
        return tuple(self._state(each) for each in found)

    def open_sitting(self) -> SittingState | None:
        """The one to carry on with: the one under way before any other, and then the newest."""
        found = self.open_sittings()
        return max(found, key=lambda each: (self.is_under_way(each), each.sitting.started_at), default=None)

    def sitting_under_way(self) -> SittingState | None:
        return next((each for each in self.open_sittings() if self.is_under_way(each)), None)

    def is_sat_today(self) -> bool:
        """Whether a sitting of today is open, people still coming in or not: the app then does not lock by itself.

        Someone who was left in the room on another day keeps nothing open: that they have gone was forgotten.
        """
        today = self._clock().astimezone().date()
        return any(each.sitting.started_at.astimezone().date() == today for each in self.open_sittings())

    def is_under_way(self, state: SittingState) -> bool:
        """Whether people may still come in: it is the sitting’s day, and neither list nor pattern is at its end."""
        return is_under_way(state.sitting, self._clock())

    def waiting_to_sign(self) -> tuple[SittingState, ...]:
        stage = SittingStage.WAITING_FOR_SIGNATURE
        found = sittings.find_all(self._database, self._me.uid, stage, with_copies=True)
        return tuple(self._state(each) for each in found)

    def signed(self) -> tuple[SignedSummary, ...]:
        """What was signed, newest first; in one query, however many there are."""
        return tuple(_summary(each) for each in signed_files.list_signed(self._database, self._me.uid))

    def summary(self, sitting_uid: str) -> SignedSummary:
        """What is held of one that was signed; KeyError when it is not signed."""
        found = signed_files.list_signed(self._database, self._me.uid, sitting_uid)
        if not found:
            raise KeyError(sitting_uid)
        return _summary(found[0])

    def state(self, sitting_uid: str) -> SittingState:
        """Everything of one's own sitting; KeyError when one has none of this uid."""
        return self._state(sittings.find(self._database, sitting_uid, self._me.uid))

    def now(self) -> datetime:
        """The time by which sittings are kept."""
        return self._clock()

    def elapsed_s(self, sitting_uid: str, place: int) -> int:
        """Whole seconds since the clock started, until they had gone; a crash or sleep takes nothing away.

        0 for what is put in from paper, of which no time is known.
        """
        sitting = sittings.find(self._database, sitting_uid, self._me.uid).sitting
        encounter = sitting.place(place)
        if encounter.began_at is None or sitting.entered_later:
            return 0
        until = encounter.ended_at or self._clock()
        return max(0, int((until - encounter.began_at).total_seconds()))

    def missing(self, sitting_uid: str, place: int) -> tuple[str, ...]:
        """The items without any answer, in the form's order; those that do not apply do not count."""
        row = observations.find(self._database, sitting_uid, self._me.uid, place)
        return rules.missing_items(self._shelf.of(row.form), observations.read(self._database, row))

    # Finding the row to write to

    def _write(self) -> AbstractContextManager[None]:
        return self._database.write()

    def _open(self, sitting_uid: str) -> int:
        """The row of one's own open sitting; UserError once it is finished."""
        key, stage = sittings.key_of(self._database, sitting_uid, self._me.uid)
        if stage is not SittingStage.OPEN:
            raise rules.finished()
        return key

    def _place(self, sitting_uid: str, place: int) -> tuple[int, int, Encounter]:
        """The rows of sitting and encounter, and the encounter, where a visit can still be written about."""
        key = self._open(sitting_uid)
        row, encounter = places.find(self._database, key, place)
        if encounter.state not in rules.KEEPS_NOTES:
            raise rules.ended_early()
        return key, row, encounter

    def _place_again(self, sitting_uid: str, place: int) -> tuple[int, int, Encounter]:
        """As `_place`; the last of the list is opened again when no one had come in, by mistake or in truth."""
        key = self._open(sitting_uid)
        row, encounter = places.find(self._database, key, place)
        is_last = not places.exists(self._database, key, place + 1)
        if encounter.state in rules.CAME_TO_NOTHING and is_last:
            return key, row, encounter.model_copy(update={"state": PlaceState.WAITING})
        return self._place(sitting_uid, place)

    def _observation(self, sitting_uid: str, place: int) -> observations.ObservationRow:
        """The observation to read or to write to; UserError once its sitting is finished."""
        row = observations.find(self._database, sitting_uid, self._me.uid, place)
        if row.stage is not SittingStage.OPEN:
            raise rules.finished()
        return row

    def _touch(self, key: int) -> datetime:
        now = self._clock()
        sittings.touch(self._database, key, now)
        return now

    # Writing

    def _keep_place(self, key: int, row: int, encounter: Encounter) -> Outcome[Encounter]:
        places.update(self._database, row, encounter)
        self._touch(key)
        return Outcome(encounter, SITTINGS)

    def _end_without_notes(
        self, sitting_uid: str, place: int, state: PlaceState, consent: Consent | None
    ) -> Outcome[Encounter]:
        """The place keeps its number and this state, and nothing else; said twice, nothing more happens."""
        with self._write():
            key = self._open(sitting_uid)
            row, encounter = places.find(self._database, key, place)
            if encounter.state is state:
                return Outcome(encounter, NO_CHANGES)
            deleted = observations.delete(self._database, row)
            kept_hints.forget_place(self._database, key, place)
            bare = Encounter(uid=encounter.uid, place=place, state=state, consent=consent)
            kept = self._keep_place(key, row, bare)
            if deleted:
                audit.append(self._database, audit.Event.NOTES_DELETED, sitting_uid, place=place, state=state)
        if deleted:
            self._database.forget_what_was_deleted()
            self._words_deleted()
        return Outcome(kept.value, EVERYTHING)

    def _drop_empty_place(self, key: int, last: Encounter) -> None:
        """The place that waits at the end of a list, when no one else comes."""
        if last.place > 1 and last.state is PlaceState.WAITING and last.began_at is None:
            places.remove(self._database, key, last.place)

    def _end(self, key: int, stage: SittingStage) -> None:
        sittings.set_waypoint(self._database, key, None)
        self._touch(key)
        sittings.set_stage(self._database, key, stage)

    # Reading

    def _state(self, found: sittings.SittingRow) -> SittingState:
        rows = observations.find_all(self._database, found.sitting.uid, self._me.uid)
        return SittingState(
            sitting=found.sitting,
            clinic_name=found.clinic_name,
            clinician_name=found.clinician_name,
            clinician_first_name=found.clinician_first_name,
            observations={row.place: observations.read(self._database, row) for row in rows},
            writings=observations.writings_for_sitting(self._database, found.key),
            waypoint=sittings.waypoint_of(self._database, found.key),
            saved_at=sittings.saved_at(self._database, found.key),
        )


def _summary(each: signed_files.SignedFacts) -> SignedSummary:
    return SignedSummary(
        sitting_uid=each.sitting_uid,
        clinic_name=each.clinic_name,
        clinician_name=each.clinician_name,
        day=each.started_at.astimezone().date(),
        file_name=each.name,
        size=each.size,
        sha256=each.sha256,
        handed_in=each.handed_in,
        entered_in_error=each.entered_in_error,
    )
