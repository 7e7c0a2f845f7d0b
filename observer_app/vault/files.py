"""Writing a small file so that a reader finds the old one or the new one, whole, whenever the power goes."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path


def replace_file(path: Path, data: bytes) -> None:
    """Writes beside it, makes sure that it has reached the disk, then takes the old one's place."""
    part = path.with_name(path.name + ".part")
    try:
        _write_through(part, data)
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise
    flush_folder(path.parent)


def _write_through(path: Path, data: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        _flush(file.fileno())


def _flush(handle: int) -> None:
    if sys.platform == "darwin":
        import fcntl

        # There, fsync leaves the data in the drive's own cache.
        fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
    else:
        os.fsync(handle)


def flush_folder(folder: Path) -> None:
    if sys.platform == "win32":
        return  # A folder cannot be opened there; renaming is journalled.
    handle = os.open(folder, os.O_RDONLY)
    # The new file has taken its place already, and some file systems cannot flush a folder.
    with suppress(OSError):
        os.fsync(handle)
    os.close(handle)
