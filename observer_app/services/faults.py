"""What can go wrong around a whole folder of work in a way that people can act on; sentences only, read together."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from observer_app.errors import UserError

NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
SPOILT = frozenset(
    {
        "words_do_not_match", "vault_missing", "vault_damaged", "vault_changed", "store_missing", "store_empty",
        "store_foreign", "store_damaged", "store_safeguards_changed", "person_not_in_store",
    }
)  # fmt: skip
"""Something of a store is not as Observer left it."""
LITTLE_ROOM = 1_000_000
SAID_OF_WORK = frozenset({"disk_full", "disk_gone", "store_read_only", "store_missing", "vault_not_saved"})
"""What other rooms say of a disk as if there were work on it; in setting up there is none yet."""


@contextmanager
def told_as_setting_up(folder: Path) -> Iterator[None]:
    """Within it, whatever a disk refuses becomes one sentence about setting up."""
    try:
        yield
    except OSError as error:
        raise not_set_up(folder, is_full=error.errno in NO_ROOM) from error
    except UserError as error:
        if error.code not in SAID_OF_WORK:
            raise
        is_full = error.code == "disk_full" or getattr(error.__cause__, "errno", None) in NO_ROOM
        raise not_set_up(folder, is_full=is_full) from error


@contextmanager
def told_as_opening(folder: Path) -> Iterator[None]:
    """Within it, a disk without room is said to be full: opening meets that as a file that cannot be read."""
    try:
        yield
    except UserError as error:
        is_full = error.code == "disk_unreadable" and shutil.disk_usage(folder).free < LITTLE_ROOM
        if error.code == "disk_full" or is_full:
            raise no_room_to_open() from error
        raise


@contextmanager
def told_as_leaving(folder: Path) -> Iterator[None]:
    """Within it, whatever keeps someone from being taken off is said with what it means: that nothing was changed."""
    try:
        yield
    except OSError as error:
        raise not_taken_off(is_full=error.errno in NO_ROOM) from error
    except UserError as error:
        if error.code not in {"disk_full", "disk_gone", "disk_unreadable", "vault_not_saved", "backup_unsound"}:
            raise
        raise not_taken_off(is_full=shutil.disk_usage(folder).free < LITTLE_ROOM) from error


@contextmanager
def told_as_practice() -> Iterator[None]:
    """Within it, what would ask for a safety copy says that practice is begun again."""
    try:
        yield
    except UserError as error:
        if error.code in SPOILT:
            raise practice_damaged() from error
        raise


def not_set_up(folder: Path, *, is_full: bool) -> UserError:
    if is_full:
        return UserError(
            "There is no room on this computer",
            "Nothing was set up. Make some room, then try again.",
            code="set_up_no_room",
        )
    return UserError(
        "This folder cannot be written to",
        f"Nothing was set up. Observer may not write into “{folder.name}”. Choose another folder, or ask whoever looks"
        " after this computer.",
        code="set_up_not_written",
    )


def no_room_to_open() -> UserError:
    return UserError(
        "There is no room on this computer",
        "Your work is safe, and it needs a little room to be opened. Delete what you no longer need, or empty the bin,"
        " then try again.",
        code="no_room_to_open",
    )


def not_known_here() -> UserError:
    return UserError(
        "Your words are right, but you are not in this work yet",
        "The work here is older than your words: it may be a safety copy from before you were added. Nothing was"
        " changed. Ask a lead to add you, or to take a later safety copy.",
        code="person_not_in_store",
    )


def not_taken_off(*, is_full: bool) -> UserError:
    reason = "This computer has no room left for it" if is_full else "The disk did not take it"
    return UserError(
        "They are still on the list",
        f"{reason}, so everything is as it was, and their words still open this computer."
        f" {'Make some room' if is_full else 'Ask whoever looks after this computer'}, then try again.",
        code="person_not_taken_off",
    )


def not_practice(folder: Path) -> UserError:
    return UserError(
        "The practice clinic cannot be made here",
        f"The folder “{folder.name}” holds work that is not practice, so nothing in it was touched. Ask whoever looks"
        " after this computer to move it.",
        code="not_practice",
    )


def practice_damaged() -> UserError:
    return UserError(
        "This practice cannot be opened any more",
        "Its words were changed or lost. Nothing in it counts, and your own work is untouched. Begin the practice"
        " clinic again.",
        code="practice_damaged",
    )


def out_in_use(folder: Path, names: str) -> UserError:
    return UserError(
        "Choose an empty folder",
        f"“{folder.name}” already holds {names}, which this demo did not make. Nothing was changed.",
        code="out_in_use",
    )


def out_not_writable(folder: Path) -> UserError:
    return UserError(
        f"The folder “{folder.name}” could not be made.",
        "Nothing was changed. Choose a folder that you may write to.",
        code="out_not_writable",
    )
