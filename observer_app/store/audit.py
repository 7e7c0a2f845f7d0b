"""The record of changes: append-only rows, each carrying the hash of the one before, the first the store's uid.

A chain cannot show that its tail was cut off: `head` goes beside every safety copy and into what leaves.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from observer_app.store import faults
from observer_app.store.connection import Connection, sha256_hex
from observer_app.store.database import Database
from observer_app.store.times import from_ms

SEPARATOR = "\x1f"
COLUMNS = "number, at_ms, actor, event, subject, details, previous, hash"


class Event(StrEnum):
    """What the record of changes tells; never what anyone saw, heard or rated."""

    UNLOCKED = "unlocked"
    UNLOCK_FAILED = "unlock_failed"
    SERVICE_SET = "service_set"
    PERSON_ADDED = "person_added"
    PERSON_CHANGED = "person_changed"
    PERSON_REMOVED = "person_removed"
    WORDS_MADE = "words_made"
    WORDS_CHANGED = "words_changed"
    CARD_GIVEN = "card_given"
    CARD_TAKEN_BACK = "card_taken_back"
    CLINIC_ADDED = "clinic_added"
    CLINIC_CHANGED = "clinic_changed"
    CLINIC_REMOVED = "clinic_removed"
    TEAM_ADDED = "team_added"
    TEAM_CHANGED = "team_changed"
    TEAM_REMOVED = "team_removed"
    TEAM_CHOSEN = "team_chosen"
    RECOVERY_SHEET_PROVED = "recovery_sheet_proved"
    RECOVERY_SHEET_USED = "recovery_sheet_used"
    KEYS_CHANGED = "keys_changed"
    SETTING_CHANGED = "setting_changed"
    FORM_KEPT = "form_kept"
    IDENTITY_MADE = "identity_made"
    IDENTITY_RETIRED = "identity_retired"
    SIGNER_TRUSTED = "signer_trusted"
    SIGNER_STOPPED = "signer_stopped"
    SITTING_STARTED = "sitting_started"
    SITTING_COMPLETED = "sitting_completed"
    SITTING_CLOSED = "sitting_closed"
    NOTES_DELETED = "notes_deleted"
    HINT_KEPT = "hint_kept"
    SIGNED = "signed"
    RESTORED = "restored"
    BOOKED = "booked"
    CALLED_OFF = "called_off"
    PATTERN_CHANGED = "pattern_changed"
    PUT_RIGHT = "put_right"
    VISIT_WITHDRAWN = "visit_withdrawn"
    ENTERED_IN_ERROR = "entered_in_error"
    CORRECTION_BEGUN = "correction_begun"
    CORRECTED = "corrected"
    CORRECTION_LEFT = "correction_left"
    CLOCK_CONFIRMED = "clock_confirmed"
    COPY_SAVED = "copy_saved"
    STORE_CHECKED = "store_checked"
    SET_UP_GIVEN = "set_up_given"
    SET_UP_TAKEN_IN = "set_up_taken_in"
    LEARNT = "learnt"
    HANDED_IN = "handed_in"
    TAKEN_IN = "taken_in"
    SET_ASIDE = "set_aside"
    PARKED = "parked"
    ERASED_HERE_TOO = "erased_here_too"
    PRINT_ERASED = "print_erased"
    CLEARED = "cleared"
    RECEIPT_TAKEN_IN = "receipt_taken_in"
    SAID = "said"
    PASSED_ON = "passed_on"
    TURNED_AWAY = "turned_away"
    COUNTERSIGNED = "countersigned"
    PACK_MADE = "pack_made"
    PACK_SAVED = "pack_saved"
    PACK_COPY_GONE = "pack_copy_gone"
    TAKEN_OUT = "taken_out"
    DESTROYED = "destroyed"
    BOOKING_DESTROYED = "booking_destroyed"
    BROUGHT_UP_TO_DATE = "brought_up_to_date"
    ASIDE_DELETED = "aside_deleted"
    COPY_DELETED = "copy_deleted"
    EXPORTED = "exported"
    ABOUT_SAVED = "about_saved"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the record of changes; `details` is a JSON object."""

    number: int
    at: datetime
    actor: str
    event: str
    subject: str
    details: str
    previous: str
    hash: str


@dataclass(frozen=True, slots=True)
class Head:
    """The last line's number and hash; number 0 and the store's uid before the first."""

    number: int
    hash: str


def append(database: Database, event: Event, subject: str, **details: str | int) -> None:
    """Adds a line inside the transaction of what it tells about."""
    text = json.dumps(details, sort_keys=True, ensure_ascii=True)
    with database.write():
        database.run("INSERT INTO audit (event, subject, details) VALUES (?, ?, ?)", event, subject, text)


def rows(database: Database) -> tuple[Entry, ...]:
    """The whole record, oldest first."""
    found = database.rows(f"SELECT {COLUMNS} FROM audit_entry ORDER BY number")
    return tuple(Entry(row[0], from_ms(row[1]), *row[2:]) for row in found)


def last_times(database: Database, event: Event, actor: str) -> dict[str, datetime]:
    """When this person did it last, by what they did it to."""
    rows = database.rows(
        "SELECT subject, max(at_ms) FROM audit_entry WHERE event = ? AND actor = ? GROUP BY subject", event, actor
    )
    return {str(subject): from_ms(at_ms) for subject, at_ms in rows}


def last_of(database: Database, event: Event, subject: str) -> Entry | None:
    """The last line of that kind about this; None where there is none."""
    query = f"SELECT {COLUMNS} FROM audit_entry WHERE event = ? AND subject = ? ORDER BY number DESC LIMIT 1"
    row = database.one(query, event, subject)
    return None if row is None else Entry(row[0], from_ms(row[1]), *row[2:])


def head(database: Database) -> Head:
    with faults.translated(database.path):
        return head_of(database.connection, database.uid)


def head_of(connection: Connection, store_uid: str) -> Head:
    """The same for any connection to the store."""
    row = connection.execute("SELECT number, hash FROM audit_entry ORDER BY number DESC LIMIT 1").fetchone()
    return Head(0, store_uid) if row is None else Head(*row)


def check(database: Database, expected: Head | None = None) -> tuple[str, ...]:
    """What is wrong with the record, in words; empty when it holds. `expected` is a head written down earlier."""
    return check_chain(database.connection, database.uid, expected)


def check_chain(connection: Connection, store_uid: str, expected: Head | None = None) -> tuple[str, ...]:
    return tuple(_problems(connection, store_uid, expected))


def _problems(connection: Connection, store_uid: str, expected: Head | None) -> Iterator[str]:
    previous, count, seen = store_uid, 0, expected is None or expected == Head(0, store_uid)
    for row in connection.execute(f"SELECT {COLUMNS} FROM audit_entry ORDER BY number"):
        count += 1
        number, *fields, stored_previous, stored_hash = row
        if number != count:
            yield f"line {count} is missing"
            count = number
        if stored_previous != previous:
            yield f"line {number} does not follow the one before it"
        if sha256_hex(SEPARATOR.join(map(str, (number, *fields, stored_previous)))) != stored_hash:
            yield f"line {number} was changed"
        seen = seen or (expected is not None and (number, stored_hash) == (expected.number, expected.hash))
        previous = stored_hash
    if not seen:
        yield "the end that was written down earlier is not there"
