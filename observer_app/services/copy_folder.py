"""One folder of safety copies: which there are, and how one gets there so that it is whole or not there.

A copy is a folder named by its moment, with the store, its vault, and where the record of changes ended.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from observer_app.store.audit import Head
from observer_app.vault.files import flush_folder

NAME = "%Y%m%d-%H%M%S-%f"
PART = ".part"
HEAD_NAME = "record-of-changes-head.json"
_MOST_BYTES = 10_000


class CopyFolder:
    """The copies in one place. Other things that lie there are left alone."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def is_there(self) -> bool:
        return os.path.isdir(self.folder)  # noqa: PTH112 - `Path.is_dir` raises where one may not look

    def copies(self) -> dict[datetime, Path]:
        """Each copy by its moment; none where the place cannot be looked into."""
        try:
            named = [(moment_of(path), path) for path in self.folder.iterdir() if path.is_dir()]
        except OSError:
            return {}
        return {made_at: path for made_at, path in named if made_at is not None}

    def latest(self) -> Path | None:
        return max(self.copies().items(), default=(None, None))[1]

    def put(self, now: datetime, fill: Callable[[Path], None]) -> Path:
        """A new copy, filled under another name and renamed once it is whole. OSError when the disk refuses."""
        self._remove_unfinished()
        final = self._free_name(now)
        part = final.with_name(final.name + PART)
        part.mkdir()
        try:
            fill(part)
            for path in part.iterdir():
                _flush(path)
            part.rename(final)
        except BaseException:
            # Half a copy would take the room that the next one needs.
            shutil.rmtree(part, ignore_errors=True)
            raise
        flush_folder(self.folder)
        return final

    def take_away(self, copies: Iterable[Path]) -> None:
        for path in copies:
            shutil.rmtree(path)

    def _remove_unfinished(self) -> None:
        for path in self.folder.glob(f"*{PART}"):
            if path.is_dir() and moment_of(path.with_suffix("")) is not None:
                shutil.rmtree(path)

    def _free_name(self, now: datetime) -> Path:
        at = now.astimezone(UTC)
        while (self.folder / at.strftime(NAME)).exists():
            at += timedelta(microseconds=1)
        return self.folder / at.strftime(NAME)


def moment_of(path: Path) -> datetime | None:
    """When a copy was made, by its name; None for what is no copy."""
    try:
        return datetime.strptime(path.name, NAME).replace(tzinfo=UTC)
    except ValueError:
        return None


def write_head(folder: Path, head: Head) -> None:
    (folder / HEAD_NAME).write_text(json.dumps({"number": head.number, "hash": head.hash}), encoding="utf-8")


def read_head(copy: Path) -> Head | None:
    """Where the copy's record of changes ended; None when that was lost."""
    try:
        with (copy / HEAD_NAME).open("rb") as file:
            told = json.loads(file.read(_MOST_BYTES).decode("utf-8"))
        return Head(int(told["number"]), str(told["hash"]))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def _flush(path: Path) -> None:
    """Waits until the file is on the disk."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())
