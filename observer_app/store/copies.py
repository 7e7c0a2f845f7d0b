"""A whole copy of a store while it is in use, checked before anyone relies on it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from sqlcipher3 import dbapi2

from observer_app.errors import UserError
from observer_app.store import audit, faults, integrity
from observer_app.store.connection import connect
from observer_app.store.contents import Contents, read_contents
from observer_app.store.database import Database
from observer_app.store.times import from_ms

BEGAN = (audit.Event.SITTING_STARTED, audit.Event.TAKEN_IN, audit.Event.SET_ASIDE)
DELETED = (audit.Event.NOTES_DELETED, audit.Event.PRINT_ERASED, audit.Event.CLEARED)
"""With which lines words come into the store, and go from it for good."""


def unsound() -> UserError:
    return UserError(
        "No safety copy was made",
        "A copy was written, but it did not read back as it should, so it was thrown away. Your work is as it was. "
        "Try again, or choose another place for safety copies.",
        code="backup_unsound",
    )


def damaged_copy() -> UserError:
    return UserError(
        "This safety copy is damaged",
        "Part of it is cut off or was changed, so it was not used. Nothing was changed here. Choose another one.",
        code="copy_damaged",
    )


def copy_store(database: Database, target: Path) -> audit.Head:
    """Writes a copy under the same key to `target` and checks it; gives back where its record of changes ends.

    Any thread may ask. UserError when it cannot be written or does not read back.
    """
    with faults.translated(target.parent, faults.writing_failed):
        connection = database.reader()
        try:
            before = audit.head_of(connection, database.uid)
            connection.execute("VACUUM INTO ?", (str(target),))
        finally:
            connection.close()
    return check_copy(database, target, before)


def check_copy(database: Database, target: Path, expected: audit.Head) -> audit.Head:
    """Reads a copy of this store through; UserError when anything is wrong with it."""
    try:
        connection = database.open_copy(target)
    except UserError as error:
        raise unsound() from error
    try:
        if tuple(integrity.problems(connection, database.uid, expected)):
            raise unsound()
        return audit.head_of(connection, database.uid)
    finally:
        connection.close()


def check_alone(target: Path, key: bytes, store_uid: str, expected: audit.Head | None) -> None:
    """The same for a copy while no store is open. `expected` is where its record of changes ended; None: not known."""
    try:
        connection = connect(target, key, "mode=ro&immutable=1")
    except dbapi2.Error as error:
        raise damaged_copy() from error
    try:
        found = tuple(integrity.problems(connection, store_uid, expected))
    except dbapi2.Error as error:
        raise damaged_copy() from error
    finally:
        connection.close()
    if found:
        raise damaged_copy()


def read_alone(path: Path, key: bytes) -> Contents | None:
    """What a store holds that no one has open; None when it is not under this key, or cannot be read."""
    try:
        connection = connect(path, key, "mode=ro")
    except dbapi2.Error:
        return None
    try:
        return read_contents(connection)
    except dbapi2.Error:
        return None
    finally:
        connection.close()


def last_deleted_at(database: Database) -> datetime | None:
    """When notes were last deleted for good; None when none ever were. Any thread may ask."""
    connection = database.reader()
    try:
        with faults.translated(database.path):
            (at_ms,) = connection.execute(
                "SELECT max(at_ms) FROM audit_entry WHERE event IN (?, ?, ?)", DELETED
            ).fetchone()
    finally:
        connection.close()
    return None if at_ms is None else from_ms(at_ms)


def ranges_with_deleted_words(database: Database) -> tuple[range, ...]:
    """Which copies still hold words that were deleted since, by where the copy's record of changes ends.

    Those made after a sitting was started, or it or a file came from elsewhere, and before its words were deleted. Any
    thread may ask.
    """
    connection = database.reader()
    try:
        with faults.translated(database.path):
            rows = connection.execute(
                "SELECT min(began.number), deleted.number FROM audit_entry AS deleted"
                " JOIN audit_entry AS began ON began.subject = deleted.subject AND began.event IN (?, ?, ?)"
                "  AND began.number < deleted.number"
                " WHERE deleted.event IN (?, ?, ?) GROUP BY deleted.number",
                (*BEGAN, *DELETED),
            ).fetchall()
    finally:
        connection.close()
    return tuple(range(began, deleted) for began, deleted in rows)
