"""Saving a copy outside the store: written beside, read back, and only then put in its place."""

from __future__ import annotations

import errno
import hashlib
import os
from contextlib import suppress
from pathlib import Path

from observer_app.errors import UserError
from observer_app.services.faults import NO_ROOM
from observer_app.vault.files import flush_folder

KEPT = "Your feedback is safe on this computer."


def save_copy(content: bytes, path: Path, kept: str = KEPT) -> None:
    """The same bytes at `path`, whole or not at all; UserError says why not. An older file there is replaced.

    `kept` says what is safe all the same.
    """
    # A name of our own and a short one: what lies beside it is someone else's, and long names have no room for more.
    part = path.parent / f".observer-{os.getpid()}.part"
    try:
        _write_through(part, content)
        if part.read_bytes() != content:
            raise read_back_differs(kept)
        part.replace(path)
        flush_quietly(path.parent)
    except OSError as error:
        raise not_saved(error, path, kept) from error
    finally:
        _forget(part)


def _write_through(part: Path, content: bytes) -> None:
    with part.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def flush_quietly(folder: Path) -> None:
    # The copy is in its place; a stick or a share that cannot be told to hurry writes it in its own time.
    with suppress(OSError):
        flush_folder(folder)


def _forget(part: Path) -> None:
    try:
        part.unlink(missing_ok=True)
    except OSError:
        # A stick that was pulled out takes the part with it.
        return


def not_saved(error: OSError, path: Path, kept: str) -> UserError:
    if error.errno in NO_ROOM:
        why, code = "There is no room left there. Make some room, or choose another place.", "copy_no_room"
    elif error.errno == errno.ENAMETOOLONG:
        why, code = "That name is too long for the place. Choose a shorter one.", "copy_name_too_long"
    elif isinstance(error, IsADirectoryError):
        why, code = f"There is a folder called “{path.name}” there. Choose another name.", "copy_name_taken"
    elif isinstance(error, FileNotFoundError | NotADirectoryError):
        why, code = f"The folder “{path.parent.name}” is not there any more. Choose another place.", "copy_folder_gone"
    elif isinstance(error, PermissionError) or error.errno == errno.EROFS:
        why, code = "This computer does not let us write there. Choose another place.", "copy_not_allowed"
    else:
        why, code = "Something went wrong on the way. See that the stick is in, or choose another place.", "copy_failed"
    return UserError("The copy was not saved", f"{kept} {why}", code=code)


def read_back_differs(kept: str) -> UserError:
    return UserError(
        "The copy was not saved",
        f"{kept} What we wrote there did not read back the same. Use another stick or folder.",
        code="copy_differs",
    )


def remove_copy(path: Path, sha256: str) -> None:
    """Deletes exactly the copy that was saved there; UserError when it is gone, or when the file is another by now."""
    try:
        is_ours = hashlib.sha256(path.read_bytes()).hexdigest() == sha256
        if is_ours:
            path.unlink()
    except OSError as fault:
        raise UserError(
            "That copy is not here now",
            "It may be on a stick that is not put in, or someone moved it. Put the stick in and try again, or tell"
            " whoever has it.",
            code="copy_not_there",
        ) from fault
    if not is_ours:
        raise UserError(
            "That file is another one by now",
            "Nothing was deleted. Look for the copy yourself, or tell whoever has it.",
            code="copy_is_another",
        )
