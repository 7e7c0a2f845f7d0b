"""Safety copies: when one is due, how it is made so that it is whole or not there, and which are kept.

A copy is a folder named by its moment, with the store, its vault, and where the record of changes ended.
"""

from __future__ import annotations

import json
import logging
import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from observer_app.errors import UserError
from observer_app.services.thinning import choose_kept
from observer_app.store.copies import copy_store, ranges_with_deleted_words
from observer_app.store.database import Database
from observer_app.vault.files import flush_folder
from observer_app.vault.record import without_cards

INTERVAL = timedelta(minutes=30)
NAME = "%Y%m%d-%H%M%S-%f"
PART = ".part"
log = logging.getLogger(__name__)

HEAD_NAME = "record-of-changes-head.json"
DISK_REFUSED = frozenset({"disk_full", "disk_gone"})


def not_made() -> UserError:
    return UserError(
        "No safety copy was made",
        "The place for safety copies is full, has gone, or cannot be written to. Your work is saved as it was. "
        "Put the stick back, make some room, or choose another place.",
        code="backup_failed",
    )


class Backups:
    """The safety copies of one open store in one folder. `make` may run in a worker thread."""

    def __init__(self, database: Database, vault_path: Path, folder: Path, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._vault_path = vault_path
        self._folder = folder
        self._clock = clock
        self._last_at = clock()
        # What was written before a crash is in no copy yet.
        self._writes_copied = -1 if database.was_left_open else database.writes_made

    def make(self) -> Path:
        """Makes a copy, checks it and gives back its folder; UserError when that did not work."""
        writes, now = self._database.writes_made, self._clock()
        try:
            made = self._make(now)
        except OSError as error:
            raise not_made() from error
        except UserError as error:
            # Of the copy, not of the work: words about what is not saved would be false.
            raise (not_made() if error.code in DISK_REFUSED else error) from error
        self._last_at, self._writes_copied = now, writes
        self._take_away_old(made, now)
        return made

    def make_if_changed(self) -> Path | None:
        """For closing: a copy when something was written since the last, or when there is none."""
        return self.make() if self._is_changed() or self.latest() is None else None

    def due(self) -> bool:
        """Whether something was written and half an hour has gone by; a clock that was set back counts as gone by."""
        since = self._clock() - self._last_at
        return self._is_changed() and not timedelta() <= since < INTERVAL

    def latest(self) -> Path | None:
        """The folder of the newest copy; None also where its place cannot be looked into."""
        return max(self._copies().items(), default=(None, None))[1]

    def drop_deleted_words(self) -> None:
        """After notes were deleted: a fresh copy takes the place of those that still hold them.

        Where that cannot be done now, the next copy does it.
        """
        try:
            if any(self._holding_deleted_words()):
                self.make()
        except UserError as error:
            log.warning("copies that hold deleted notes are still there: %s", error.code)

    def _is_changed(self) -> bool:
        return self._database.writes_made != self._writes_copied

    def _copies(self) -> dict[datetime, Path]:
        try:
            named = [(_moment_of(path), path) for path in self._folder.iterdir() if path.is_dir()]
        except OSError:
            return {}
        return {made_at: path for made_at, path in named if made_at is not None}

    def _make(self, now: datetime) -> Path:
        self._folder.mkdir(exist_ok=True)
        self._remove_unfinished()
        final = self._free_name(now)
        part = final.with_name(final.name + PART)
        part.mkdir()
        try:
            self._fill(part)
            part.rename(final)
        except BaseException:
            # Half a copy would take the room that the next one needs.
            shutil.rmtree(part, ignore_errors=True)
            raise
        flush_folder(self._folder)
        return final

    def _fill(self, part: Path) -> None:
        head = copy_store(self._database, part / self._database.path.name)
        # Whoever takes a copy away must find no start card in it to guess at.
        (part / self._vault_path.name).write_bytes(without_cards(self._vault_path.read_bytes()))
        told = json.dumps({"number": head.number, "hash": head.hash})
        (part / HEAD_NAME).write_text(told, encoding="utf-8")
        for path in part.iterdir():
            _flush(path)

    def _take_away_old(self, made: Path, now: datetime) -> None:
        try:
            for path in {*self._holding_deleted_words(), *self._too_many(now)} - {made}:
                shutil.rmtree(path)
        except OSError as error:
            log.warning("old copies are still there: %s", type(error).__name__)

    def _remove_unfinished(self) -> None:
        for path in self._folder.glob(f"*{PART}"):
            if path.is_dir() and _moment_of(path.with_suffix("")) is not None:
                shutil.rmtree(path)

    def _free_name(self, now: datetime) -> Path:
        at = now.astimezone(UTC)
        while (self._folder / at.strftime(NAME)).exists():
            at += timedelta(microseconds=1)
        return self._folder / at.strftime(NAME)

    def _too_many(self, now: datetime) -> tuple[Path, ...]:
        copies = self._copies()
        return tuple(copies[made_at] for made_at in copies.keys() - choose_kept(copies, now))

    def _holding_deleted_words(self) -> tuple[Path, ...]:
        deleted = ranges_with_deleted_words(self._database)
        return tuple(path for path in self._copies().values() if _may_end_in(path, deleted))


def _moment_of(path: Path) -> datetime | None:
    try:
        return datetime.strptime(path.name, NAME).replace(tzinfo=UTC)
    except ValueError:
        return None


def _may_end_in(copy: Path, ranges: tuple[range, ...]) -> bool:
    """Whether the last line in the copy's record of changes is one of these; where it cannot be read it may be any."""
    try:
        number = int(json.loads((copy / HEAD_NAME).read_text(encoding="utf-8"))["number"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return bool(ranges)
    return any(number in each for each in ranges)


def _flush(path: Path) -> None:
    """Waits until the file is on the disk."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())
