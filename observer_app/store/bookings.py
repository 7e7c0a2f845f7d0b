"""Rows of bookings and of who is asked to observe; what came of one is in the sittings that name it."""

from __future__ import annotations

from datetime import datetime

from observer_app.domain.booking import BookedObserver, Booking
from observer_app.domain.people import Perspective
from observer_app.domain.sitting import DayChosenBy, Mode, Pattern
from observer_app.store import audit
from observer_app.store.connection import Row
from observer_app.store.database import Database
from observer_app.store.times import from_ms, to_ms

BOOKING = """
SELECT booking.id, booking.uid, word_one, word_two, clinic.uid, clinician.uid, starts_ms, form_id, pattern, mode, focus,
       day_chosen_by, called_off
FROM booking
JOIN clinic ON clinic.id = clinic_id
JOIN person AS clinician ON clinician.id = clinician_id
"""
OBSERVER = "SELECT person.uid, perspective FROM booked_observer JOIN person ON person.id = person_id"


def add(database: Database, booking: Booking) -> None:
    """Keeps a new booking with its observers; the driver's error when someone or the clinic is not there."""
    with database.write():
        key = database.insert(
            "INSERT INTO booking (uid, word_one, word_two, clinic_id, clinician_id, starts_ms, form_id, pattern, mode,"
            " focus, day_chosen_by, called_off) VALUES (?, ?, ?, (SELECT id FROM clinic WHERE uid = ?),"
            " (SELECT id FROM person WHERE uid = ?), ?, ?, ?, ?, ?, ?, ?)",
            booking.uid, *booking.two_words, booking.clinic_uid, booking.clinician_uid, to_ms(booking.starts_at),
            booking.form_id, booking.pattern, booking.mode, booking.focus, booking.day_chosen_by, booking.called_off,
        )  # fmt: skip
        for observer in booking.observers:
            database.run(
                "INSERT INTO booked_observer (booking_id, person_id, perspective)"
                " VALUES (?, (SELECT id FROM person WHERE uid = ?), ?)",
                key, observer.person_uid, observer.perspective,
            )  # fmt: skip
        audit.append(database, audit.Event.BOOKED, booking.uid)


def call_off(database: Database, uid: str, reason: str) -> None:
    """Says why a booking will not be; KeyError when there is none of this uid."""
    with database.write():
        changed = database.run(
            "UPDATE booking SET called_off = ?, called_off_ms = ? WHERE uid = ?",
            reason, to_ms(database.clock()), uid,
        )  # fmt: skip
        if not changed:
            raise KeyError(uid)
        audit.append(database, audit.Event.CALLED_OFF, uid)


def find(database: Database, uid: str) -> Booking:
    """The booking with this uid; KeyError when there is none."""
    row = database.one(f"{BOOKING} WHERE booking.uid = ?", uid)
    if row is None:
        raise KeyError(uid)
    return _booking(database, row)


def find_between(database: Database, since: datetime, until: datetime) -> tuple[Booking, ...]:
    """Those that begin from `since` up to, not with, `until` and were not called off; soonest first."""
    rows = database.rows(
        f"{BOOKING} WHERE starts_ms >= ? AND starts_ms < ? AND called_off_ms IS NULL ORDER BY starts_ms, booking.id",
        to_ms(since), to_ms(until),
    )  # fmt: skip
    return tuple(_booking(database, row) for row in rows)


def find_every(database: Database) -> tuple[Booking, ...]:
    """Every booking there ever was, called off or not; soonest first."""
    return tuple(_booking(database, row) for row in database.rows(f"{BOOKING} ORDER BY starts_ms, booking.uid"))


def asked_for(database: Database, since: datetime) -> list[Row]:
    """Of each observer who was asked to a sitting from `since` on that was not called off, and of whose part nothing
    stands here: the booking's uid, its two words and its start in milliseconds, the uids of clinician and observer,
    and with whose eyes; soonest first."""
    return database.rows(_ASKED_FOR, to_ms(since))


_ASKED_FOR = """
SELECT booking.uid, booking.word_one, booking.word_two, starts_ms, clinician.uid, observer.uid,
       booked_observer.perspective
  FROM booking
  JOIN person AS clinician ON clinician.id = clinician_id
  JOIN booked_observer ON booked_observer.booking_id = booking.id
  JOIN person AS observer ON observer.id = person_id
 WHERE starts_ms >= ? AND called_off_ms IS NULL
   AND NOT EXISTS (SELECT 1 FROM standing_sitting AS held
        WHERE held.booking_uid = booking.uid AND held.observer_uid = observer.uid)
   AND NOT EXISTS (SELECT 1 FROM standing_sitting AS held
        WHERE held.clinician_uid = clinician.uid AND held.observer_uid = observer.uid
          AND held.started_ms BETWEEN starts_ms - 86400000 AND starts_ms + 86400000
          AND lower(held.word_one) = lower(booking.word_one) AND lower(held.word_two) = lower(booking.word_two))
 ORDER BY starts_ms, booking.uid
"""
"""By its booking, or by two words, clinician and about the day, as it may have been begun without knowing of one."""


def is_begun(database: Database, uid: str, observer_uid: str) -> bool:
    """Whether this observer has started the sitting."""
    return (
        database.value(
            "SELECT 1 FROM sitting JOIN booking ON booking.id = booking_id JOIN person ON person.id = observer_id"
            " WHERE booking.uid = ? AND person.uid = ?",
            uid, observer_uid,
        ) is not None
    )  # fmt: skip


def is_held(database: Database, uid: str) -> bool:
    """Whether anyone has started its sitting."""
    found = database.value("SELECT 1 FROM sitting JOIN booking ON booking.id = booking_id WHERE booking.uid = ?", uid)
    return found is not None


def _booking(database: Database, row: Row) -> Booking:
    observers = database.rows(f"{OBSERVER} WHERE booking_id = ? ORDER BY perspective, person.id", row[0])
    return Booking(
        uid=row[1],
        two_words=(row[2], row[3]),
        clinic_uid=row[4],
        clinician_uid=row[5],
        starts_at=from_ms(row[6]),
        form_id=row[7],
        pattern=Pattern(row[8]),
        mode=Mode(row[9]),
        focus=row[10],
        day_chosen_by=DayChosenBy(row[11]),
        called_off=row[12],
        observers=tuple(BookedObserver(person_uid=uid, perspective=Perspective(eyes)) for uid, eyes in observers),
    )
