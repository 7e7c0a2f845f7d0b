"""Stores that many tests begin with: made once in a process, and copied for each test after that."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path


@cache
def _kept() -> dict[object, Path]:
    return {}


@cache
def _shelf() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="prepared-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def prepare(key: object, target: Path, make: Callable[[], object]) -> bool:
    """Fills the folder `target`: by `make` the first time, and after that with what was there then.

    `key` names everything that what is made depends on. False when it was copied. Nothing in it may be open.
    """
    kept = _kept()
    if key in kept:
        shutil.copytree(kept[key], target, dirs_exist_ok=True)
        return False
    make()
    shutil.copytree(target, _shelf() / str(len(kept)))
    kept[key] = _shelf() / str(len(kept))
    return True
