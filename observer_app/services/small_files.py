"""Reading a file that someone names: an ordinary one, of a bounded size, and never one that keeps us waiting."""

from __future__ import annotations

import os
import stat
from pathlib import Path


class TooLargeError(OSError):
    """The file holds more than it may; `size` counts its bytes."""

    def __init__(self, size: int) -> None:
        super().__init__("too large")
        self.size = size


def read_small(path: Path, most: int) -> bytes:
    """All of it. OSError for what is no ordinary file: a pipe would wait for ever, a device may have no end."""
    # Without O_NONBLOCK opening a pipe would wait already.
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            raise OSError("not an ordinary file")
        with os.fdopen(handle, "rb", closefd=False) as file:
            content = file.read(most + 1)
    finally:
        os.close(handle)
    if len(content) > most:
        raise TooLargeError(found.st_size)
    return content
