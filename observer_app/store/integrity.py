"""Whether a store is whole: its pages, its links and its record of changes. Slow enough for a worker thread."""

from __future__ import annotations

from collections.abc import Iterator

from observer_app.store import audit, faults
from observer_app.store.connection import Connection
from observer_app.store.database import Database


def check(database: Database) -> tuple[str, ...]:
    """What is wrong with the store, in words; empty when it is whole. Any thread may ask."""
    connection = database.reader()
    try:
        with faults.translated(database.path):
            return tuple(problems(connection, database.uid))
    finally:
        connection.close()


def problems(connection: Connection, store_uid: str, expected: audit.Head | None = None) -> Iterator[str]:
    """The same for a connection that is open already; `expected` is a line of the record that must be there."""
    for pragma in ("cipher_integrity_check", "quick_check", "foreign_key_check"):
        for row in connection.execute(f"PRAGMA {pragma}").fetchall():
            if row[0] != "ok":
                yield f"{pragma}: {row[0]}"
    yield from audit.check_chain(connection, store_uid, expected)
