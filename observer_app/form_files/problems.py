"""What can be wrong with a form file, said with a code, the place, what is wrong and how to mend it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass

# No one mends more at one sitting; and a file made to have a million must not take an hour to read.
MAX_PROBLEMS = 500


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong; `place` is empty for the file as a whole."""

    place: str
    code: str
    what: str
    cure: str

    def __str__(self) -> str:
        return f"{self.place or 'the file'}: {self.what} {self.cure} [{self.code}]"


def sort_problems(problems: Iterable[Problem]) -> list[Problem]:
    """Each problem once, by place; `[10]` comes after `[9]`."""
    return sorted(dict.fromkeys(problems), key=lambda one: (_split_numbers(one.place), one.code))


def _split_numbers(place: str) -> list[tuple[int, str]]:
    return [(int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"([0-9]+)", place)]


def say_place(steps: Iterable[str | int]) -> str:
    """`("sections", 1, "title")` as people write it: `sections[1].title`."""
    place = ""
    for step in steps:
        if isinstance(step, int):
            place += f"[{step}]"
        else:
            place += f".{step}" if place else step
    return place


def suggest(name: str, known: Iterable[str]) -> str:
    """How to mend a name that is not known: the nearest one, else all there are."""
    known = list(known)
    near = difflib.get_close_matches(name, known, n=1)
    if near:
        return f"Did you mean “{near[0]}”?"
    if not known:
        return "Take it out: there is nothing to choose from here."
    return f"Choose one of these: {', '.join(known)}."
