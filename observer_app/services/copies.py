"""Saving a copy outside the store: written beside, read back, and only then put in its place."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from observer_app.errors import UserError

NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
KEPT = "Your feedback is safe on this computer."


def save_copy(content: bytes, path: Path, kept: str = KEPT) -> None:
    """The same bytes at `path`, whole or not at all; UserError says why not. An older file there is replaced.

    `kept` says what is safe all the same.
    """
    part = path.with_name(path.name + ".part")
    try:
        _write_through(part, content)
        if part.read_bytes() != content:
            raise _read_back_differs(kept)
        part.replace(path)
    except OSError as error:
        raise _not_saved(error, path, kept) from error
    finally:
        _forget(part)


def _write_through(part: Path, content: bytes) -> None:
    with part.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _forget(part: Path) -> None:
    try:
        part.unlink(missing_ok=True)
    except OSError:
        # A stick that was pulled out takes the part with it.
        return


def _not_saved(error: OSError, path: Path, kept: str) -> UserError:
    if error.errno in NO_ROOM:
        why, code = "There is no room left there. Make some room, or choose another place.", "copy_no_room"
    elif isinstance(error, FileNotFoundError | NotADirectoryError):
        why, code = f"The folder “{path.parent.name}” is not there any more. Choose another place.", "copy_folder_gone"
    elif isinstance(error, PermissionError) or error.errno == errno.EROFS:
        why, code = "This computer does not let us write there. Choose another place.", "copy_not_allowed"
    else:
        why, code = "Something went wrong on the way. See that the stick is in, or choose another place.", "copy_failed"
    return UserError("The copy was not saved", f"{kept} {why}", code=code)


def _read_back_differs(kept: str) -> UserError:
    return UserError(
        "The copy was not saved",
        f"{kept} What we wrote there did not read back the same. Use another stick or folder.",
        code="copy_differs",
    )
