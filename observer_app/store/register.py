"""What the register of a series is read from: rows that tell of plans, refusals, changes, withdrawals and mistakes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from observer_app.domain.register import RegisterKind
from observer_app.domain.sitting import SEEN, Consent, PlaceState, SittingStage
from observer_app.store import audit
from observer_app.store.connection import Row
from observer_app.store.database import Database
from observer_app.store.times import from_ms, to_ms

OF_STATE = {
    PlaceState.SAID_NO: RegisterKind.SAID_NO,
    PlaceState.DID_NOT_COME: RegisterKind.DID_NOT_COME,
    PlaceState.NOT_KNOWN: RegisterKind.NOT_KNOWN,
    PlaceState.CHANGED_THEIR_MIND: RegisterKind.CHANGED_THEIR_MIND,
    PlaceState.NO_TIME: RegisterKind.NO_TIME,
}
SITTING = "FROM sitting JOIN person AS clinician ON clinician.id = sitting.clinician_id"
PLACE = (
    "SELECT started_ms, sitting.uid, place, encounter.state, consent, cut_short FROM encounter"
    " JOIN sitting ON sitting.id = encounter.sitting_id JOIN person AS clinician ON clinician.id = clinician_id"
)


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that the register tells; `place` and `reason` where there is one."""

    at: datetime
    kind: RegisterKind
    about: str
    place: int | None = None
    reason: str = ""


def add_error(database: Database, sitting_uid: str, reason: str) -> None:
    """Says that a signed sitting was entered in error; KeyError when there is none of this uid."""
    with database.write():
        added = database.run(
            "INSERT INTO register_event (sitting_id, kind, reason, at_ms) SELECT id, ?, ?, ? FROM sitting"
            " WHERE uid = ?",
            RegisterKind.ENTERED_IN_ERROR, reason, to_ms(database.clock()), sitting_uid,
        )  # fmt: skip
        if not added:
            raise KeyError(sitting_uid)
        audit.append(database, audit.Event.ENTERED_IN_ERROR, sitting_uid)


def error_of(database: Database, sitting_uid: str) -> str:
    """Why this sitting was entered in error; empty when it was not."""
    return str(
        database.value(
            "SELECT reason FROM register_event JOIN sitting ON sitting.id = sitting_id WHERE sitting.uid = ?",
            sitting_uid,
        )
        or ""
    )


def is_in_error(database: Database, record_digest: str) -> bool:
    """Whether the sitting of the file with this record was entered in error."""
    found = database.value(
        "SELECT 1 FROM register_event JOIN signed_file ON signed_file.sitting_id = register_event.sitting_id"
        " WHERE record_digest = ?",
        record_digest,
    )
    return found is not None


def how_asked(database: Database) -> tuple[tuple[str, int, int], ...]:
    """For each clinic that was sat in on: its name, how many visits were seen, and of those asked in front."""
    rows = database.rows(
        "SELECT clinic.name, count(*), sum(consent IS ?) FROM encounter JOIN sitting ON sitting.id = sitting_id"
        " JOIN clinic ON clinic.id = clinic_id WHERE encounter.state IN (?, ?, ?) GROUP BY clinic.id"
        " ORDER BY clinic.name",
        Consent.ALREADY_THERE, *SEEN,
    )  # fmt: skip
    return tuple((name, seen, in_front) for name, seen, in_front in rows)


def events(database: Database, clinician_uid: str | None, now: datetime) -> tuple[Event, ...]:
    """Everything about one clinician, or about all; oldest first."""
    found = (
        *_of_bookings(database, clinician_uid, now),
        *_of_places(database, clinician_uid),
        *_of_sittings(database, clinician_uid),
    )
    return tuple(sorted(found, key=lambda event: (event.at, event.about, event.place is None, event.place or 0)))


def _of_bookings(database: Database, clinician_uid: str | None, now: datetime) -> list[Event]:
    called_off = _rows(
        database, clinician_uid,
        "SELECT called_off_ms, booking.uid, called_off FROM booking"
        " JOIN person AS clinician ON clinician.id = clinician_id WHERE called_off_ms IS NOT NULL",
    )  # fmt: skip
    not_held = _rows(
        database, clinician_uid,
        "SELECT starts_ms, booking.uid, count(*) FROM booking JOIN person AS clinician ON clinician.id = clinician_id"
        " LEFT JOIN booked_observer ON booked_observer.booking_id = booking.id WHERE called_off_ms IS NULL"
        " AND starts_ms < ? AND NOT EXISTS (SELECT 1 FROM sitting WHERE sitting.booking_id = booking.id"
        "  AND sitting.observer_id IS booked_observer.person_id)",
        to_ms(now), group="GROUP BY booking.id",
    )  # fmt: skip
    held = {
        uid
        for (uid,) in database.rows("SELECT DISTINCT booking.uid FROM sitting JOIN booking ON booking.id = booking_id")
    }
    return [
        *(Event(from_ms(at), RegisterKind.CALLED_OFF, uid, reason=why) for at, uid, why in called_off),
        *(Event(from_ms(at), RegisterKind.NO_SITTING, uid, reason="one" if uid in held else "")
          for at, uid, _ in not_held),
    ]  # fmt: skip


def _of_places(database: Database, clinician_uid: str | None) -> list[Event]:
    withdrawn = {
        (uid, place)
        for uid, place in database.rows(
            "SELECT sitting.uid, place FROM withdrawal JOIN sitting ON sitting.id = sitting_id"
        )
    }
    found = []
    for at_ms, uid, place, state, consent, cut_short in _rows(database, clinician_uid, f"{PLACE} WHERE 1"):
        kinds = [OF_STATE.get(PlaceState(state))] if (uid, place) not in withdrawn else []
        kinds.append(RegisterKind.ASKED_IN_FRONT if consent == Consent.ALREADY_THERE else None)
        kinds.append(RegisterKind.CUT_SHORT if cut_short else None)
        found += [Event(from_ms(at_ms), kind, uid, place) for kind in kinds if kind is not None]
    return found


def _of_sittings(database: Database, clinician_uid: str | None) -> list[Event]:
    changed = _rows(
        database, clinician_uid,
        f"SELECT at_ms, sitting.uid, before || ' ' || after || ' ' || reason {SITTING}"
        " JOIN pattern_change ON pattern_change.sitting_id = sitting.id WHERE 1",
    )  # fmt: skip
    withdrawn = _rows(
        database, clinician_uid,
        f"SELECT at_ms, sitting.uid, withdrawal.place {SITTING}"
        " JOIN withdrawal ON withdrawal.sitting_id = sitting.id WHERE 1",
    )  # fmt: skip
    in_error = _rows(
        database, clinician_uid,
        f"SELECT at_ms, sitting.uid, reason {SITTING}"
        " JOIN register_event ON register_event.sitting_id = sitting.id WHERE 1",
    )  # fmt: skip
    closed = _rows(
        database, clinician_uid, f"SELECT started_ms, sitting.uid {SITTING} WHERE stage = ?", SittingStage.CLOSED
    )
    rather_not = _rows(
        database, clinician_uid,
        "SELECT at_ms, rather_not.uid FROM rather_not JOIN person AS clinician ON clinician.id = clinician_id WHERE 1",
    )  # fmt: skip
    return [
        *(Event(from_ms(at), RegisterKind.PATTERN_CHANGED, uid, reason=said) for at, uid, said in changed),
        *(Event(from_ms(at), RegisterKind.WITHDRAWN, uid, place) for at, uid, place in withdrawn),
        *(Event(from_ms(at), RegisterKind.ENTERED_IN_ERROR, uid, reason=why) for at, uid, why in in_error),
        *(Event(from_ms(at), RegisterKind.CLOSED_WITHOUT_FEEDBACK, uid) for at, uid in closed),
        *(Event(from_ms(at), RegisterKind.RATHER_NOT, uid) for at, uid in rather_not),
    ]


def _rows(database: Database, clinician_uid: str | None, sql: str, *values: object, group: str = "") -> list[Row]:
    """The rows about one clinician; about everyone for None."""
    if clinician_uid is None:
        return database.rows(f"{sql} {group}", *values)
    return database.rows(f"{sql} AND clinician.uid = ? {group}", *values, clinician_uid)
