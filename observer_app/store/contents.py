"""What a store holds, counted, to tell one state of it from another; and what was deleted in it for good."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from observer_app.domain.booking import GoneBooking
from observer_app.domain.said import pair_key
from observer_app.domain.sitting import Consent, Encounter, PlaceState, Sitting, SittingStage
from observer_app.domain.taken_out import TakenOut
from observer_app.store import (
    audit,
    clearing,
    observations,
    old_bookings,
    places,
    said,
    sittings,
    taken_in,
    taken_out,
    withdrawals,
)
from observer_app.store.connection import Connection
from observer_app.store.database import Database
from observer_app.store.times import from_ms


class HeldSitting(NamedTuple):
    """When a sitting began, and how many answers it has."""

    started_at: datetime
    ratings: int


class Deleted(NamedTuple):
    """A visit of which the notes were deleted for good; `state` is as what it was kept while its sitting was open."""

    sitting_uid: str
    place: int
    state: str = PlaceState.CHANGED_THEIR_MIND


class ErasedPrint(NamedTuple):
    """A signed file from elsewhere of which nothing may be kept, by the record inside it."""

    digest: str
    sitting_uid: str


class Gone(NamedTuple):
    """What was deleted for good."""

    visits: frozenset[Deleted] = frozenset()
    prints: frozenset[ErasedPrint] = frozenset()
    cleared: frozenset[str] = frozenset()
    taken_out: frozenset[TakenOut] = frozenset()
    bookings: frozenset[GoneBooking] = frozenset()

    def but(self, other: Gone) -> Gone:
        """Without what is gone there as well."""
        return Gone(
            self.visits - other.visits,
            self.prints - other.prints,
            self.cleared - other.cleared,
            self.taken_out - other.taken_out,
            self.bookings - other.bookings,
        )


@dataclass(frozen=True, slots=True)
class Contents:
    """By uid, or by fingerprint where a thing has none."""

    sittings: dict[str, HeldSitting]
    signed: dict[str, datetime]
    people: frozenset[str]
    gone: Gone


def read_contents(connection: Connection) -> Contents:
    """For any connection to a store of today's shape or an older one."""
    return Contents(
        sittings={uid: HeldSitting(from_ms(ms), count) for uid, ms, count in connection.execute(_SITTINGS)},
        signed={sha256: from_ms(ms) for sha256, ms in connection.execute("SELECT sha256, made_ms FROM signed_file")},
        people=frozenset(uid for (uid,) in connection.execute("SELECT uid FROM person")),
        gone=Gone(
            frozenset(_deleted(connection)),
            frozenset(_erased_prints(connection)),
            frozenset(_cleared(connection)),
            frozenset(_taken_out(connection)),
            old_bookings.gone_in(connection),
        ),
    )


_SITTINGS = """
SELECT sitting.uid, sitting.started_ms, count(DISTINCT rating.observation_id || ' ' || rating.item_id)
  FROM sitting
  LEFT JOIN encounter ON encounter.sitting_id = sitting.id
  LEFT JOIN observation ON observation.encounter_id = encounter.id
  LEFT JOIN rating ON rating.observation_id = observation.id
 GROUP BY sitting.id
"""


def _deleted(connection: Connection) -> Iterator[Deleted]:
    found = connection.execute(
        "SELECT subject, details FROM audit_entry WHERE event = ?", (audit.Event.NOTES_DELETED,)
    ).fetchall()
    for subject, details in found:
        told = json.loads(details)
        if "place" not in told:
            # What someone had begun before they left: copies of before are under keys that are no longer used.
            continue
        # A visit that was withdrawn after its sitting was finished has one state alone, and does not say it.
        yield Deleted(subject, int(told["place"]), str(told.get("state", PlaceState.CHANGED_THEIR_MIND)))


def _erased_prints(connection: Connection) -> Iterator[ErasedPrint]:
    query = "SELECT subject, details FROM audit_entry WHERE event = ?"
    for digest, details in connection.execute(query, (audit.Event.PRINT_ERASED,)).fetchall():
        yield ErasedPrint(digest, str(json.loads(details)["sitting"]))


def _cleared(connection: Connection) -> Iterator[str]:
    query = "SELECT subject FROM audit_entry WHERE event = ?"
    return (uid for (uid,) in connection.execute(query, (audit.Event.CLEARED,)).fetchall())


def _taken_out(connection: Connection) -> Iterator[TakenOut]:
    query = "SELECT details FROM audit_entry WHERE event IN (?, ?)"
    events = (audit.Event.TAKEN_OUT, audit.Event.DESTROYED)
    return taken_out.told_in(connection.execute(query, events).fetchall())


def delete_again(database: Database, gone: Gone) -> int:
    """Deletes what was deleted since this copy was made; how many visits it did that for."""
    with database.write():
        done = sum(_delete_again(database, each) for each in sorted(gone.visits))
        for each in sorted(gone.prints):
            taken_in.erase_print(database, each.digest, each.sitting_uid)
        for told in sorted(gone.taken_out, key=lambda each: (each.sitting, each.place)):
            taken_out.add(database, told)
        for booking in sorted(gone.bookings, key=lambda each: each.uid):
            old_bookings.destroy(database, booking)
        for uid in sorted(gone.cleared):
            clearing.clear(database, uid)
    database.forget_what_was_deleted()
    return done


def _delete_again(database: Database, gone: Deleted) -> bool:
    for sitting in _sittings_with(database, gone.sitting_uid):
        # Every line in an older state is from before: it may speak of whoever has withdrawn since.
        said.erase_lines(database, pair_key(sitting), database.clock())
    row = database.one(
        "SELECT encounter.id, encounter.uid, stage FROM encounter"
        " JOIN sitting ON sitting.id = encounter.sitting_id"
        " JOIN observation ON observation.encounter_id = encounter.id WHERE sitting.uid = ? AND encounter.place = ?",
        gone.sitting_uid, gone.place,
    )  # fmt: skip
    if row is None:
        return taken_in.forget_again(database, gone.sitting_uid, gone.place)
    if row[2] == SittingStage.OPEN:
        _leave_bare(database, row[0], row[1], gone)
    else:
        withdrawals.erase(database, gone.sitting_uid, gone.place, database.ids(), database.clock())
        withdrawals.end_permit(database, gone.sitting_uid)
    audit.append(database, audit.Event.NOTES_DELETED, gone.sitting_uid, place=gone.place, state=gone.state)
    return True


def _sittings_with(database: Database, uid: str) -> Iterator[Sitting]:
    """The sitting with this uid, held here or told of in records that were taken in."""
    if database.value("SELECT 1 FROM sitting WHERE uid = ?", uid):
        yield sittings.get(database, uid).sitting
    for held in taken_in.records_of(database, uid):
        yield Sitting.model_validate(json.loads(held.text)["sitting"])


def _leave_bare(database: Database, key: int, uid: str, gone: Deleted) -> None:
    state = PlaceState(gone.state)
    observations.delete(database, key)
    consent = Consent.NO if state is PlaceState.SAID_NO else None
    places.update(database, key, Encounter(uid=uid, place=gone.place, state=state, consent=consent))
