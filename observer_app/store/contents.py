"""What a store holds, counted, to tell one state of it from another; and what was deleted in it for good."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from observer_app.domain.sitting import Consent, Encounter, PlaceState
from observer_app.store import audit, observations, places
from observer_app.store.connection import Connection
from observer_app.store.database import Database
from observer_app.store.times import from_ms


class HeldSitting(NamedTuple):
    """When a sitting began, and how many answers it has."""

    started_at: datetime
    ratings: int


class Deleted(NamedTuple):
    """A visit of which the notes were deleted for good, and as what it was kept."""

    sitting_uid: str
    place: int
    state: str


@dataclass(frozen=True, slots=True)
class Contents:
    """By uid, or by fingerprint where a thing has none. `withdrawn` are visits taken back after they were signed."""

    sittings: dict[str, HeldSitting]
    signed: dict[str, datetime]
    people: frozenset[str]
    deleted: frozenset[Deleted]
    withdrawn: frozenset[tuple[str, str]]


def read_contents(connection: Connection) -> Contents:
    """For any connection to a store of today's shape or an older one."""
    return Contents(
        sittings={uid: HeldSitting(from_ms(ms), count) for uid, ms, count in connection.execute(_SITTINGS)},
        signed={sha256: from_ms(ms) for sha256, ms in connection.execute("SELECT sha256, made_ms FROM signed_file")},
        people=frozenset(uid for (uid,) in connection.execute("SELECT uid FROM person")),
        deleted=frozenset(
            Deleted(uid, int(told["place"]), str(told["state"])) for uid, told in _told(connection, "notes_deleted")
        ),
        withdrawn=frozenset(
            (uid, json.dumps(told, sort_keys=True)) for uid, told in _told(connection, "visit_withdrawn")
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


def _told(connection: Connection, event: str) -> list[tuple[str, dict[str, Any]]]:
    found = connection.execute("SELECT subject, details FROM audit_entry WHERE event = ?", (event,))
    return [(subject, json.loads(details)) for subject, details in found]


def delete_again(database: Database, gone: frozenset[Deleted]) -> int:
    """Deletes notes that were deleted since this copy was made; how many visits it did that for."""
    done = 0
    with database.write():
        for each in sorted(gone):
            row = database.one(
                "SELECT encounter.id, encounter.uid FROM encounter JOIN sitting ON sitting.id = encounter.sitting_id"
                " WHERE sitting.uid = ? AND encounter.place = ?",
                each.sitting_uid, each.place,
            )  # fmt: skip
            if row is not None and observations.delete(database, row[0]):
                done += 1
                _leave_bare(database, row, each)
    database.forget_what_was_deleted()
    return done


def _leave_bare(database: Database, row: tuple[int, str], gone: Deleted) -> None:
    state = PlaceState(gone.state)
    consent = Consent.NO if state is PlaceState.SAID_NO else None
    kept = Encounter(uid=row[1], place=gone.place, state=state, consent=consent)
    places.update(database, row[0], kept)
    audit.append(database, audit.Event.NOTES_DELETED, gone.sitting_uid, place=gone.place, state=gone.state)
