"""Stores whose place a safety copy took: they lie aside, lose what is deleted later, and can be thrown away."""

from __future__ import annotations

import shutil
from pathlib import Path

from observer_app.errors import UserError
from observer_app.services.front import STORE_NAME
from observer_app.store.audit import Event, append
from observer_app.store.contents import delete_again, read_contents
from observer_app.store.database import Database

PREFIX = "set-aside-"


def set_aside_in(folder: Path) -> tuple[Path, ...]:
    """The newest first; none where the folder cannot be looked into."""
    try:
        return tuple(sorted((each for each in folder.glob(f"{PREFIX}*") if each.is_dir()), reverse=True))
    except OSError:
        return ()


def clean_set_aside(database: Database) -> tuple[Path, ...]:
    """Deletes in each what was deleted here since; those where that did not work, such as under keys of before."""
    return tuple(each for each in set_aside_in(database.path.parent) if not _is_cleaned(database, each / STORE_NAME))


def _is_cleaned(database: Database, store: Path) -> bool:
    try:
        if not store.is_file():
            return True
        other = database.open_beside(store)
    except (OSError, UserError):
        return False
    try:
        delete_again(other, read_contents(database.connection).gone.but(read_contents(other.connection).gone))
    except (OSError, UserError):
        return False
    finally:
        other.close()
    return True


def throw_away(database: Database, chosen: Path) -> None:
    """UserError when the disk refuses; KeyError for what was not set aside here."""
    if chosen not in set_aside_in(database.path.parent):
        raise KeyError(chosen.name)
    try:
        shutil.rmtree(chosen)
    except OSError as error:
        raise UserError(
            "It was not deleted",
            "This computer did not let us delete all of it. Your work is as it was. Close other programs that may use"
            " it, and try again.",
            code="set_aside_stays",
        ) from error
    append(database, Event.ASIDE_DELETED, database.uid)
