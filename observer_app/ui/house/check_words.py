"""What the page for checking files says of several files at once. No Qt here."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

MOST_FILES = 20
"""More at once would keep someone waiting for minutes with nothing to read."""


def choose_files(paths: Sequence[Path]) -> tuple[Path, ...]:
    """Each file once, in the order given, as many as are checked at once."""
    return tuple(dict.fromkeys(paths))[:MOST_FILES]


def say_busy(paths: Sequence[Path]) -> str:
    if len(paths) == 1:
        return f"Checking “{paths[0].name}”. A moment."
    return f"Checking {len(paths)} files. This takes a few seconds."


def say_left_out(given: int) -> str:
    """What is said when there were more files than are checked at once; empty when there were not."""
    if given <= MOST_FILES:
        return ""
    return f"The first {MOST_FILES} of {given} files were checked. Drop the others again to check them too."
