"""What lies in the files and folders that someone gave: what may be for us, and what was passed over and why."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from observer_app.domain.taken_in import Taken, TakenFile, TakenThing
from observer_app.errors import UserError

ENDINGS = (".observer", ".observer-card", ".pdf")
MOST_FILES = 5000
MOST_ENDINGS_TOLD = 4


@dataclass(slots=True)
class FoundFiles:
    """`files` in their order, each once. Of what is passed over, only how it ends is kept, as its name tells of other
    people's things; `closed` are folders that cannot be looked into.
    """

    files: dict[Path, None] = field(default_factory=dict)
    others: Counter[str] = field(default_factory=Counter)
    closed: list[Path] = field(default_factory=list)

    @property
    def passed_over(self) -> tuple[TakenFile, ...]:
        """A line for each closed folder, and one for all that is not for us."""
        closed = (TakenFile(each.name, (TakenThing(each.name, Taken.UNREADABLE, CLOSED),)) for each in self.closed)
        return (*closed, *self._others())

    def _others(self) -> Iterable[TakenFile]:
        number = self.others.total()
        if number:
            name = "One other file" if number == 1 else f"{number} other files"
            yield TakenFile(name, (TakenThing(name, Taken.PASSED_OVER, _say_endings(self.others)),))


CLOSED = "Observer may not look into this folder, so nothing of it was taken in. Copy it to a place of your own first."


def look_through(paths: Iterable[Path]) -> FoundFiles:
    """These files, and those of each folder with all inside it; UserError when there are far too many."""
    found = FoundFiles()
    for path in paths:
        if path.is_dir():
            _look_in(path, found)
        else:
            found.files[path] = None
    if len(found.files) > MOST_FILES:
        raise _too_many(len(found.files))
    return found


def _look_in(folder: Path, found: FoundFiles) -> None:
    def is_closed(error: OSError) -> None:
        found.closed.append(Path(error.filename))

    # No link leads anywhere else.
    for here, folders, names in os.walk(folder, onerror=is_closed):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in names if not name.startswith(".")):
            if name.lower().endswith(ENDINGS):
                found.files[Path(here, name)] = None
            else:
                found.others[Path(name).suffix.lower()] += 1


def _say_endings(others: Counter[str]) -> str:
    """“6 end in .jpg, 2 in .zip.”, with what to do about those that may hold something of ours."""
    common = others.most_common(MOST_ENDINGS_TOLD)
    told = [f"{number} {ending}" if ending else f"{number} with no ending" for ending, number in common]
    rest = others.total() - sum(number for _, number in common)
    told += [f"{rest} more"] if rest else []
    unpack = " If a .zip holds signed files, unpack it first." if ".zip" in others else ""
    return f"{', '.join(told)}.{unpack}"


def _too_many(number: int) -> UserError:
    return UserError(
        "That is more than Observer takes in at once",
        f"There are {number:,} files in there, and {MOST_FILES:,} is the most. Nothing was taken in yet. Choose one of"
        " the folders inside it, and then the next.",
        code="too_many_files",
    )
