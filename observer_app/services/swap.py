"""Puts the files of one store in the place of another's, so that a crash at any point leaves one of them whole.

What is new is made ready in a folder of its own; a mark there, written last, says that it counts. From then on
whoever comes next finishes: the old files are moved aside and never deleted, and the new ones take their places.
"""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

from observer_app.services.front import READY_NAME, RESTORING_NAME, STORE_NAME, VAULT_NAME
from observer_app.vault.files import flush_folder, replace_file

NEW_FILES = (STORE_NAME, VAULT_NAME)
OLD_FILES = (f"{STORE_NAME}-wal", f"{STORE_NAME}-shm", f"{STORE_NAME}.next", STORE_NAME, VAULT_NAME)
"""What is moved aside; a log that stayed would be read into the new store."""


def begin(folder: Path) -> Path:
    """An empty folder to make the new files ready in; what an earlier try left there goes."""
    making = folder / RESTORING_NAME
    shutil.rmtree(making, ignore_errors=True)
    making.mkdir(parents=True)
    return making


def drop(folder: Path) -> None:
    """Forgets what was made ready and does not count yet."""
    if not is_marked(folder):
        shutil.rmtree(folder / RESTORING_NAME, ignore_errors=True)


def mark(folder: Path, aside: str) -> None:
    """From here on the new files count. `aside` names the folder for the old ones. OSError when the disk refuses."""
    making = folder / RESTORING_NAME
    for name in NEW_FILES:
        with (making / name).open("r+b") as file:
            os.fsync(file.fileno())
    flush_folder(making)
    old = [name for name in OLD_FILES if (folder / name).exists()]
    replace_file(making / READY_NAME, json.dumps({"aside": aside, "old": old}).encode())
    flush_folder(folder)


def is_marked(folder: Path) -> bool:
    return (folder / RESTORING_NAME / READY_NAME).exists()


def finish(folder: Path) -> Path | None:
    """Does what is left to do; where the old files are now, or None when there was nothing to do."""
    if not is_marked(folder):
        return None
    making = folder / RESTORING_NAME
    told = json.loads((making / READY_NAME).read_text(encoding="utf-8"))
    aside = folder / str(told["aside"])
    aside.mkdir(exist_ok=True)
    for name in told["old"]:
        # What stands there already was moved before a crash; what has its name now is the new one.
        if not (aside / name).exists() and (folder / name).exists():
            (folder / name).rename(aside / name)
    flush_folder(aside)
    flush_folder(folder)
    for name in NEW_FILES:
        if (making / name).exists():
            (making / name).replace(folder / name)
    flush_folder(folder)
    (making / READY_NAME).unlink()
    shutil.rmtree(making, ignore_errors=True)
    return aside
