"""Rows of visits of which it is not known whether the person said yes, whoever observed them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from observer_app.domain.sitting import Consent, Encounter, PlaceState, SittingStage
from observer_app.store import audit, kept_hints, observations, places, sittings
from observer_app.store.connection import Row
from observer_app.store.database import Database
from observer_app.store.times import from_ms

OPEN_ENDS = """
SELECT encounter.id, encounter.uid, encounter.place, sitting.id, sitting.uid, observer.uid, clinic.name, started_ms,
       began_ms, entered_later
FROM encounter
JOIN sitting ON sitting.id = sitting_id
JOIN clinic ON clinic.id = clinic_id
JOIN person AS observer ON observer.id = observer_id
WHERE stage = ? AND consent = ? AND began_ms IS NOT NULL AND encounter.state IN (?, ?, ?, ?)
ORDER BY encounter.id
"""


@dataclass(frozen=True, slots=True)
class OpenEnd:
    """Such a visit. `since` is when it was seen or, where its notes came from paper, when they were last put in."""

    key: int
    uid: str
    place: int
    sitting_key: int
    sitting_uid: str
    observer_uid: str
    clinic_name: str
    sat_at: datetime
    since: datetime


def find_all(database: Database) -> tuple[OpenEnd, ...]:
    kept = (PlaceState.WAITING, PlaceState.SEEN, PlaceState.SEEN_AND_RATED, PlaceState.NO_TIME)
    rows = database.rows(OPEN_ENDS, SittingStage.OPEN, Consent.NOT_YET_KNOWN, *kept)
    return tuple(_open_end(database, row) for row in rows)


def forget(database: Database, each: OpenEnd) -> None:
    """Deletes what was kept of the visit; its place says that it was never known. In the caller's transaction."""
    observations.delete(database, each.key)
    kept_hints.forget_place(database, each.sitting_key, each.place)
    bare = Encounter(uid=each.uid, place=each.place, state=PlaceState.NOT_KNOWN)
    places.update(database, each.key, bare)
    state = PlaceState.NOT_KNOWN
    audit.append(database, audit.Event.NOTES_DELETED, each.sitting_uid, place=each.place, state=state)


def _open_end(database: Database, row: Row) -> OpenEnd:
    key, uid, place, sitting_key, sitting_uid, observer_uid, clinic_name, started_ms, began_ms, entered_later = row
    since = sittings.saved_at(database, sitting_key) if entered_later else from_ms(began_ms)
    return OpenEnd(key, uid, place, sitting_key, sitting_uid, observer_uid, clinic_name, from_ms(started_ms), since)
