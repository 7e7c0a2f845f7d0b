"""The lock file that keeps a second copy of the app out of a store.

The operating system holds the lock for a process and lets go of it when that process ends, however it ends,
so a lock that was left behind by a dead process is no lock. The file itself stays: removing it would race.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from observer_app.store import faults


def lock_path(store_path: Path) -> Path:
    return store_path.with_name(store_path.name + ".lock")


class StoreLock:
    """Held from `take` to `release`; taking one that another window holds is a `UserError`."""

    def __init__(self, store_path: Path) -> None:
        self._path = lock_path(store_path)
        self._handle: int | None = None

    def take(self) -> None:
        handle = _open_lock_file(self._path)
        try:
            _lock(handle)
        except OSError as error:
            os.close(handle)
            raise faults.in_use() from error
        self._handle = handle

    def release(self) -> None:
        if self._handle is not None:
            _unlock(self._handle)
            os.close(self._handle)
            self._handle = None


def _open_lock_file(path: Path) -> int:
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except FileNotFoundError as error:
        raise faults.missing() from error
    except OSError as error:
        raise faults.read_only() from error


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        os.lseek(handle, 0, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

    def _unlock(handle: int) -> None:
        os.lseek(handle, 0, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)
else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)
