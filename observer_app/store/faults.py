"""What can go wrong around a store in a way that people can act on, each as one `UserError` in plain words.

Sentences live here so that they can be read together; which driver error means which is in `TRANSLATIONS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlcipher3 import dbapi2

from observer_app.errors import UserError


def missing() -> UserError:
    return UserError(
        "Your work is not where it was",
        "The file that holds it has been moved, renamed or deleted, or its stick is not in. Nothing was changed. "
        "Put the file or the stick back and open Observer again, or take the latest safety copy.",
        code="store_missing",
    )


def empty() -> UserError:
    return UserError(
        "The file that holds your work is empty",
        "Something emptied it; that happens when copying or syncing stops half-way. Do not write into it. "
        "Take the latest safety copy, or ask whoever looks after this computer.",
        code="store_empty",
    )


def not_ours() -> UserError:
    return UserError(
        "This is not the file that your words open",
        "It belongs to another service or program, or its first part is damaged. Nothing was changed. "
        "Put back the right file, or take the latest safety copy.",
        code="store_foreign",
    )


def damaged() -> UserError:
    return UserError(
        "Part of the file that holds your work is damaged",
        "What can still be read is left as it is, and nothing more will be written into it. "
        "Take the latest safety copy, or ask whoever looks after this computer.",
        code="store_damaged",
    )


def newer() -> UserError:
    return UserError(
        "A newer Observer has been here",
        "Your work was last opened with a newer version of this app, and this one cannot read all of it. "
        "Nothing was changed. Open it with the newer version.",
        code="store_newer",
    )


def safeguards_changed(names: tuple[str, ...]) -> UserError:
    error = UserError(
        "The safeguards around your work were changed",
        "What keeps signed work from being altered is not as this app made it, so it was not opened. "
        "Take the latest safety copy, and tell your leads.",
        code="store_safeguards_changed",
    )
    error.add_note("differs: " + ", ".join(names))
    return error


def in_use() -> UserError:
    return UserError(
        "Observer is already open",
        "Another window of Observer has your work open on this computer. "
        "Go to that window, or close it and try again here.",
        code="store_in_use",
    )


def busy() -> UserError:
    return UserError(
        "Not saved yet",
        "Another program is holding on to the file with your work, so your last words are on this page but not yet "
        "saved. Do not close it. Wait a moment and try again.",
        code="store_busy",
    )


def read_only() -> UserError:
    return UserError(
        "Nothing can be written here",
        "The folder with your work is set so that it can only be read, so nothing new could be saved. "
        "Move it to a folder of your own, or ask whoever looks after this computer.",
        code="store_read_only",
    )


def disk_full() -> UserError:
    return UserError(
        "Not saved yet",
        "This computer has no room left, so your last words are on this page but not yet saved. Do not close it. "
        "Make some room or put in a memory stick, and they will be saved at once.",
        code="disk_full",
    )


def disk_gone() -> UserError:
    return UserError(
        "Not saved yet",
        "The disk or stick with your work has gone, so your last words are on this page but not yet saved. "
        "Do not close it. Put the stick back, and try again.",
        code="disk_gone",
    )


def unreadable() -> UserError:
    return UserError(
        "The disk with your work cannot be read",
        "The disk or stick may be loose, or failing. Nothing more is written to it now. "
        "Put the stick back and open Observer again, or take the latest safety copy.",
        code="disk_unreadable",
    )


def writing_failed(path: Path) -> UserError:
    """For a write that the disk refused: a quota or a limit on a file's size comes without saying so."""
    return disk_full() if path.exists() else disk_gone()


def reading_failed(path: Path) -> UserError:
    return unreadable() if path.exists() else disk_gone()


def _opening_failed(path: Path) -> UserError:
    return read_only() if path.exists() else missing()


TRANSLATIONS: dict[str, Callable[[Path], UserError]] = {
    "SQLITE_FULL": lambda _path: disk_full(),
    "SQLITE_CANTOPEN": _opening_failed,
    "SQLITE_BUSY": lambda _path: busy(),
    "SQLITE_LOCKED": lambda _path: busy(),
    "SQLITE_READONLY": lambda path: read_only() if path.exists() else disk_gone(),
    "SQLITE_CORRUPT": lambda _path: damaged(),
    "SQLITE_NOTADB": lambda _path: not_ours(),
}


def translate(error: dbapi2.Error, path: Path, io_failed: Callable[[Path], UserError]) -> UserError | None:
    """What the driver's error means for people, or None when it is a bug."""
    # The first two parts name the kind; a third, where there is one, says more than people can use.
    kind = "_".join(getattr(error, "sqlite_errorname", "").split("_")[:2])
    if kind == "SQLITE_IOERR":
        return io_failed(path)
    make = TRANSLATIONS.get(kind)
    return None if make is None else make(path)


@contextmanager
def translated(path: Path, io_failed: Callable[[Path], UserError] = reading_failed) -> Iterator[None]:
    """Within it, the driver's errors that people can act on become `UserError`s."""
    try:
        yield
    except dbapi2.Error as error:
        told = translate(error, path, io_failed)
        if told is None:
            raise
        raise told from error
