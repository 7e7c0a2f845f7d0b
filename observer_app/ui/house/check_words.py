"""What the page for checking files says of several files at once, and of files inside one. No Qt here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from observer_app.domain.signed_kinds import MOST_BYTES

if TYPE_CHECKING:
    from observer_app.services.models import InsideLine
    from observer_app.services.unpacking import SavedFile

MOST_FILES = 20
"""More at once would keep someone waiting for minutes with nothing to read."""


def choose_files(paths: Sequence[Path]) -> tuple[Path, ...]:
    """Each file once, in the order given, as many as are checked at once."""
    return tuple(dict.fromkeys(paths))[:MOST_FILES]


def say_busy(paths: Sequence[Path]) -> str:
    if len(paths) == 1 and _is_large(paths[0]):
        return f"Checking “{paths[0].name}”, and each file inside it. This may take a minute."
    if len(paths) == 1:
        return f"Checking “{paths[0].name}”. A moment."
    return f"Checking {len(paths)} files. This takes a few seconds."


def _is_large(path: Path) -> bool:
    """Whether it is larger than feedback, so that others may be inside it."""
    try:
        return path.stat().st_size > MOST_BYTES
    except OSError:
        return False


def say_left_out(given: int) -> str:
    """What is said when there were more files than are checked at once; empty when there were not."""
    if given <= MOST_FILES:
        return ""
    return f"The first {MOST_FILES} of {given} files were checked. Drop the others again to check them too."


def say_files_inside(inside: Sequence[InsideLine]) -> Iterator[str]:
    """A line for each file that a pack brings."""
    yield from (f"{each.name}: {each.about}" for each in inside)


def say_saved(folder: Path, saved: Sequence[SavedFile]) -> str:
    """What lies in the folder now; `saved` has the pack's own record as well."""
    files = sum(bool(each.about) for each in saved)
    there = sum(each.was_there for each in saved if each.about)
    count = "1 signed file is" if files == 1 else f"{files} signed files are"
    already = f" {there} of them {'was' if there == 1 else 'were'} there already." if there else ""
    record = "With them lies “record.json”: what the pack’s pages say, for a computer to read."
    return f"{count} in {folder}.{already} {record}"
