"""What can go wrong around safety copies in a way that people can act on; sentences only, read together."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from observer_app.errors import UserError
from observer_app.services.faults import NO_ROOM

NOT_THERE = "other_place_not_there"


def not_made() -> UserError:
    return UserError(
        "No safety copy was made",
        "The place for safety copies is full, has gone, or cannot be written to. Your work is saved as it was. "
        "Put the stick back, make some room, or choose another place.",
        code="backup_failed",
    )


def other_not_there(folder: Path, written_at: datetime | None) -> UserError:
    since = (
        "No copy has been written there yet." if written_at is None else f"It was last written {say_day(written_at)}."
    )
    return UserError(
        "The stick or disk for safety copies is not in",
        f"A copy was made on this computer, and none in “{say_place(folder)}”. {since} Put it in, and the next copy"
        " goes there too.",
        code=NOT_THERE,
    )


def other_failed(folder: Path, error: Exception) -> UserError:
    if isinstance(error, OSError) and error.errno in NO_ROOM:
        why = "There is no room left there. Make some room, or choose another place."
    elif isinstance(error, PermissionError):
        why = "This computer does not let us write there. Choose another place."
    else:
        why = "It went wrong on the way. See that the stick is in, or choose another place."
    return UserError(
        "No safety copy was made in the other place",
        f"Your work is safe on this computer; it was to go to “{say_place(folder)}” too. {why}",
        code="other_place_failed",
    )


def differs() -> UserError:
    return UserError(
        "The safety copy did not read back the same",
        "Your work is safe on this computer. Use another stick or folder.",
        code="other_place_differs",
    )


def same_place() -> UserError:
    return UserError(
        "That is where your work is",
        "If this disk broke, both would be gone. Choose a memory stick or another disk.",
        code="other_place_same",
    )


def no_copy_there(name: str) -> UserError:
    return UserError(
        "This is not a safety copy",
        f"“{name}” is not what Observer makes. Nothing was changed. Choose the file “observer.db” in the folder of a"
        " safety copy.",
        code="copy_not_found",
    )


def copy_gone() -> UserError:
    return UserError(
        "The safety copy has gone",
        "It could not be read to its end: the stick may be out. Nothing was changed. Put it back, and try again.",
        code="copy_gone",
    )


def no_room() -> UserError:
    return UserError(
        "There is no room on this computer",
        "Nothing was changed. Make some room, then try again.",
        code="restore_no_room",
    )


def not_written() -> UserError:
    return UserError(
        "This computer does not let us write there",
        "Nothing was changed. Ask whoever looks after this computer.",
        code="restore_not_written",
    )


def foreign_copy() -> UserError:
    return UserError(
        "This safety copy belongs to other work",
        "It was made from the work of another computer or service. Nothing was changed. Choose a copy of this work.",
        code="copy_foreign",
    )


def newer_copy() -> UserError:
    return UserError(
        "A newer Observer made this safety copy",
        "This one cannot read all of it. Nothing was changed. Open it with the newer version.",
        code="copy_newer",
    )


SAID_OF_A_COPY = {
    "disk_full": no_room,
    "store_newer": newer_copy,
    "vault_newer": newer_copy,
    "store_foreign": foreign_copy,
}
"""What other rooms say as if the work on this computer were meant, and what is meant here."""


def say_place(folder: Path) -> str:
    """The stick or folder as people know it: by the name of where our own folder is in."""
    return folder.parent.name or str(folder.parent)


def say_day(moment: datetime) -> str:
    """“on Tuesday 10 March at 09:30”, in this computer's time."""
    local = moment.astimezone()
    return f"on {local:%A} {local.day} {local:%B} at {local:%H:%M}"
