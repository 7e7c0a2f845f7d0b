"""Bookings whose time to be kept is over: which there are, and what stays of those that were destroyed."""

from __future__ import annotations

import json
from datetime import datetime

from observer_app.domain.booking import GoneBooking
from observer_app.store import audit
from observer_app.store.connection import Connection, Row
from observer_app.store.database import Database
from observer_app.store.times import from_ms, to_ms

# What a sitting rests on that is here, held or taken in, is kept as long as that is.
NO_SITTING = (
    "booking.id NOT IN (SELECT booking_id FROM sitting WHERE booking_id IS NOT NULL)"
    " AND booking.uid NOT IN (SELECT booking_uid FROM standing_sitting WHERE booking_uid IS NOT NULL)"
)
GONE = "SELECT uid, clinic_uid, clinician_uid, starts_ms, at_ms, by_uid, years FROM destroyed_booking"


def find_before(database: Database, before: datetime) -> list[Row]:
    """Those that were to begin before, the oldest first: uid, clinic and clinician by uid and name, and the start."""
    return database.rows(
        "SELECT booking.uid, clinic.uid, clinic.name, person.uid, person.full_name, starts_ms FROM booking"
        " JOIN clinic ON clinic.id = clinic_id JOIN person ON person.id = clinician_id"
        f" WHERE starts_ms < ? AND {NO_SITTING} ORDER BY starts_ms, booking.uid",
        to_ms(before),
    )


def destroy(database: Database, gone: GoneBooking) -> bool:
    """Keeps that it was, and lets go of the rest; False when that was done before.

    A computer on which its sitting was held goes on knowing of it: there it comes from no file again.
    """
    if is_gone(database, gone.uid):
        return False
    with database.write():
        audit.append(database, audit.Event.BOOKING_DESTROYED, gone.uid, told=gone.model_dump_json())
        database.run(
            "INSERT INTO destroyed_booking (uid, clinic_uid, clinician_uid, starts_ms, at_ms, by_uid, years)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            gone.uid, gone.clinic_uid, gone.clinician_uid, to_ms(gone.starts_at), to_ms(gone.at), gone.by, gone.years,
        )  # fmt: skip
        free = f"SELECT id FROM booking WHERE uid = ? AND {NO_SITTING}"
        database.run(f"DELETE FROM booked_observer WHERE booking_id IN ({free})", gone.uid)
        database.run(f"DELETE FROM booking WHERE id IN ({free})", gone.uid)
    return True


def is_gone(database: Database, uid: str) -> bool:
    return database.value("SELECT 1 FROM destroyed_booking WHERE uid = ?", uid) is not None


def every_gone(database: Database, most: int = -1) -> tuple[GoneBooking, ...]:
    """Those that were ever destroyed, the last first; so many at most, or all."""
    rows = database.rows(f"{GONE} ORDER BY at_ms DESC, starts_ms, uid LIMIT ?", most)
    return tuple(_gone(row) for row in rows)


def count_gone(database: Database) -> int:
    return int(database.value("SELECT count(*) FROM destroyed_booking"))


def gone_in(connection: Connection) -> frozenset[GoneBooking]:
    """The same from the record of changes, for any connection to a store."""
    query = "SELECT details FROM audit_entry WHERE event = ?"
    rows = connection.execute(query, (audit.Event.BOOKING_DESTROYED,)).fetchall()
    return frozenset(GoneBooking.model_validate_json(json.loads(details)["told"]) for (details,) in rows)


def _gone(row: Row) -> GoneBooking:
    uid, clinic, clinician, starts_ms, at_ms, by, years = row
    return GoneBooking(
        uid=uid,
        clinic_uid=clinic,
        clinician_uid=clinician,
        starts_at=from_ms(starts_ms),
        at=from_ms(at_ms),
        by=by,
        years=years,
    )
