"""A store that is open: its one writer connection, its transactions, and how it is made, opened and closed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2
from sqlite_utils import Database as Utils
from sqlite_utils import Migrations

from observer_app.store import faults, migrations
from observer_app.store.connection import BUSY_TIMEOUT_MS, Connection, Row, connect, set_pragmas, sha256_hex
from observer_app.store.lock import StoreLock
from observer_app.store.times import Clock, IdMaker, to_ms

NO_ONE = "observer"
"""Who acts in the record of changes before anyone has been named."""


class Database:
    """One open store. `actor` is the uid of whoever is working, for the record of changes.

    `was_left_open` says that the last one to use the store did not close it: the power went, or the app was
    killed. `was_brought_up_to_date` says that it was of an older version. `writes_made` counts transactions since it
    was opened. Everything is for the thread that opened it, but `reader` and `open_copy`, which any thread may call
    for a connection of its own.
    """

    def __init__(self, path: Path, key: bytes, uid: str, clock: Clock, ids: IdMaker, lock: StoreLock) -> None:
        self.path = path
        self.uid = uid
        self.clock = clock
        self.ids = ids
        self.actor = NO_ONE
        self.was_left_open = _has_leftover(path)
        self._key = key
        self._lock = lock
        self._words_linger = False
        self.was_brought_up_to_date = False
        self.writes_made = 0
        self.connection: Connection = _connect_writer(path, key)
        self.connection.create_function("now_ms", 0, lambda: to_ms(self.clock()))
        self.connection.create_function("acting_person", 0, lambda: self.actor)
        self.connection.create_function("sha256_hex", 1, sha256_hex, deterministic=True)
        self.utils = Utils(self.connection, execute_plugins=False)

    @contextmanager
    def write(self) -> Iterator[None]:
        """One transaction, kept when the block ends and undone when it raises; an inner one joins the outer."""
        if self.connection.in_transaction:
            yield
            return
        with faults.translated(self.path, faults.writing_failed):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise
        self.writes_made += 1
        if self._words_linger:
            self.forget_what_was_deleted()

    def rows(self, sql: str, *values: object) -> list[Row]:
        with faults.translated(self.path):
            return list(self.connection.execute(sql, values).fetchall())

    def one(self, sql: str, *values: object) -> Row | None:
        """The first row, or None."""
        with faults.translated(self.path):
            return self.connection.execute(sql, values).fetchone()

    def value(self, sql: str, *values: object) -> Any:
        """The first column of the first row, or None."""
        row = self.one(sql, *values)
        return None if row is None else row[0]

    def run(self, sql: str, *values: object) -> int:
        """Runs one statement inside `write`; gives back how many rows it changed."""
        assert self.connection.in_transaction, "a write needs a transaction"
        return int(self.connection.execute(sql, values).rowcount)

    def insert(self, sql: str, *values: object) -> int:
        """Runs one INSERT inside `write`; gives back the row's `id`."""
        assert self.connection.in_transaction, "a write needs a transaction"
        return int(self.connection.execute(sql, values).lastrowid)

    def reader(self) -> Connection:
        """A connection of its own for another thread; whoever asks closes it."""
        with faults.translated(self.path):
            return connect(self.path, self._key, "mode=rw")

    def open_copy(self, path: Path) -> Connection:
        """Opens a copy of this store to look at it; nothing beside it is written."""
        with faults.translated(path):
            return connect(path, self._key, "mode=ro&immutable=1")

    def open_beside(self, path: Path) -> Database:
        """Opens another state of this store, under the same key, to write in it; whoever asks closes it."""
        other = open_store(path, self._key, self.uid, self.clock, self.ids)
        other.actor = self.actor
        return other

    def forget_what_was_deleted(self) -> bool:
        """Empties the write-ahead log, so that deleted words lie nowhere.

        False when a reader or the disk was in the way; it is then tried again after each write, and closing does it.
        """
        self._words_linger = True
        self.connection.execute("PRAGMA busy_timeout = 0")
        # The words are deleted already: a disk that is full now is no reason to say that something was not saved.
        with suppress(dbapi2.Error):
            in_the_way, _, _ = self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            self._words_linger = bool(in_the_way)
        self.connection.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
        return not self._words_linger

    def close(self) -> None:
        """Closes the store and lets go of its key and its lock; closing twice is fine."""
        try:
            self.connection.close()
        finally:
            self._key = b""
            self._lock.release()


def create_store(path: Path, key: bytes, store_uid: str, clock: Clock, ids: IdMaker) -> Database:
    """Makes a store where there is none and opens it. It appears under its name only once it is whole."""
    if path.exists():
        raise FileExistsError(path)
    part = path.with_name(path.name + ".new")
    with faults.translated(path.parent, faults.writing_failed):
        _build(part, key, store_uid, clock)
    part.replace(path)
    return open_store(path, key, store_uid, clock, ids)


def open_store(
    path: Path,
    key: bytes,
    store_uid: str,
    clock: Clock,
    ids: IdMaker,
    *,
    before_migration: Callable[[Database], object] | None = None,
    steps: Migrations = migrations.SHIPPED,
) -> Database:
    """Opens the store that has this uid; everything that may be wrong with it is a `UserError`.

    `before_migration` makes the safety copy before a store of an older version is changed.
    """
    refuse_unusable_file(path)
    lock = StoreLock(path)
    lock.take()
    try:
        return _open_locked(path, key, store_uid, clock, ids, lock, before_migration, steps)
    except BaseException:
        lock.release()
        raise


def refuse_unusable_file(path: Path) -> None:
    """What can be seen without the key: a store that is missing, empty or not to be written to."""
    if not path.is_file():
        raise faults.missing()
    if path.stat().st_size == 0:
        raise faults.empty()
    if not os.access(path, os.W_OK):
        raise faults.read_only()


def _open_locked(
    path: Path,
    key: bytes,
    store_uid: str,
    clock: Clock,
    ids: IdMaker,
    lock: StoreLock,
    before_migration: Callable[[Database], object] | None,
    steps: Migrations,
) -> Database:
    with faults.translated(path):
        database = Database(path, key, store_uid, clock, ids, lock)
        try:
            _refuse_foreign(database)
            database.was_brought_up_to_date = migrations.migrate(
                database.utils, steps, lambda: _make_safety_copy(database, before_migration)
            )
            migrations.refuse_changed_schema(database.utils, steps)
            if database.was_left_open:
                # Whoever was killed may have deleted words and not come to empty the log.
                database.forget_what_was_deleted()
        except BaseException:
            database.connection.close()
            raise
    return database


def _make_safety_copy(database: Database, before_migration: Callable[[Database], object] | None) -> None:
    if before_migration is not None:
        before_migration(database)


def _refuse_foreign(database: Database) -> None:
    """A 0-byte file and a stranger's store open under any key that fits: kind and uid say whose it is."""
    if database.value("PRAGMA application_id") != migrations.APPLICATION_ID:
        raise faults.not_ours()
    if database.value("SELECT uid FROM store") != database.uid:
        raise faults.not_ours()


def _connect_writer(path: Path, key: bytes) -> Connection:
    connection = connect(path, key, "mode=rw")
    try:
        set_pragmas(connection)
    except dbapi2.Error:
        connection.close()
        raise
    return connection


def _has_leftover(path: Path) -> bool:
    log = path.with_name(path.name + "-wal")
    return log.exists() and log.stat().st_size > 0


def _build(part: Path, key: bytes, store_uid: str, clock: Clock) -> None:
    for leftover in (part, part.with_name(part.name + "-wal"), part.with_name(part.name + "-shm")):
        leftover.unlink(missing_ok=True)
    part.parent.mkdir(parents=True, exist_ok=True)
    connection = connect(part, key, "mode=rwc")
    try:
        set_pragmas(connection)
        migrations.migrate(Utils(connection, execute_plugins=False), migrations.SHIPPED, before=lambda: None)
        connection.execute("INSERT INTO store (one, uid, made_ms) VALUES (1, ?, ?)", (store_uid, to_ms(clock())))
    finally:
        connection.close()
