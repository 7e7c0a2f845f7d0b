"""Several files that are made over a while, in a folder of their own beside where they will be: all of them, or none.

Until then nothing of them stands under its name, and whatever goes wrong leaves nothing behind.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from observer_app.errors import UserError
from observer_app.services.copies import flush_quietly, not_saved

KEPT = "Your work is safe on this computer."


@contextmanager
def made_beside(folder: Path, kept: str = KEPT) -> Iterator[Path]:
    """A folder to make files in, which is gone afterwards. UserError says what the disk refused."""
    # Every name of ours is short: there may be no room for a long one.
    parts = folder / f".observer-{os.getpid()}"
    try:
        parts.mkdir(parents=True)
        yield parts
    except OSError as error:
        raise not_saved(error, folder / "file", kept) from error
    finally:
        shutil.rmtree(parts, ignore_errors=True)


def put_in_place(parts: Path, names: Iterable[str], kept: str = KEPT) -> tuple[Path, ...]:
    """Moves the files out beside their folder, once all of them are on the disk; older ones there are replaced."""
    made = [parts / name for name in names]
    for part in made:
        _flush(part)
    placed = []
    for part in made:
        path = parts.parent / part.name
        try:
            part.replace(path)
        except PermissionError as error:
            raise in_use(path, kept) from error
        except OSError as error:
            raise not_saved(error, path, kept) from error
        placed.append(path)
    flush_quietly(parts.parent)
    return tuple(placed)


def _flush(part: Path) -> None:
    with part.open("rb+") as file:
        os.fsync(file.fileno())


def in_use(path: Path, kept: str) -> UserError:
    return UserError(
        f"“{path.name}” could not be replaced",
        f"{kept} The file may be open in another program, or may not be written to. Close it there and try again, or"
        " choose another place.",
        code="copy_in_use",
    )
