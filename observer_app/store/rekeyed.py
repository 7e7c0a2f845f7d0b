"""A copy of a closed store under another key, and which key a store's file is under."""

from __future__ import annotations

import shutil
from pathlib import Path

from sqlcipher3 import dbapi2

from observer_app.store import faults
from observer_app.store.connection import KEY_BYTES, connect


def copy_under(path: Path, target: Path, key: bytes, new_key: bytes) -> None:
    """Writes `target`, in place of what lies there. No one may have the store open; whoever calls holds its lock."""
    remove_store(target)
    with faults.translated(path, faults.writing_failed):
        # What was written last may still lie in the log beside the store.
        connection = connect(path, key, "mode=rw")
        try:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            connection.close()
    shutil.copyfile(path, target)
    with faults.translated(target.parent, faults.writing_failed):
        _rekey(target, key, new_key)


def fits(path: Path, key: bytes) -> bool:
    """Whether the store in this file is under this key; nothing beside it is written."""
    try:
        connect(path, key, "mode=ro&immutable=1").close()
    except dbapi2.Error:
        return False
    return True


def remove_store(path: Path) -> None:
    """Takes a store away with all that lies beside it."""
    for suffix in ("", "-wal", "-shm", "-journal", ".lock"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def put_in_place(source: Path, path: Path) -> None:
    """One store takes the place of another, whose log must not be read into it."""
    for suffix in ("-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    source.replace(path)
    remove_store(source)


def _rekey(path: Path, key: bytes, new_key: bytes) -> None:
    if len(new_key) != KEY_BYTES:
        raise ValueError("a store's key has 32 bytes")
    connection = connect(path, key, "mode=rw")
    try:
        # Pages that are written anew must not lie in a log under the old key.
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute(f"PRAGMA rekey = \"x'{new_key.hex()}'\"")
    finally:
        connection.close()
