"""Whether names in a form file are there once, and whether what is named is there at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from observer_app.form_files.problems import Problem, suggest
from observer_app.form_files.tree import Placed


def check_known(group: Placed, key: str, known: Sequence[str], what: str) -> Iterator[Problem]:
    """Every name in the list under this key must be one of those known."""
    for place, name in group.words(key):
        if name not in known:
            yield Problem(place, f"unknown_{what}", f"The form has no {what} “{name}”.", suggest(name, known))


def check_once(groups: Iterable[Placed], key: str, what: str) -> Iterator[Problem]:
    """No two groups may bear the same name under this key."""
    first: dict[str, Placed] = {}
    for group in groups:
        name = group.text(key)
        if name is None:
            continue
        if name in first:
            yield Problem(
                group.at(key),
                f"{what}_twice",
                f"“{name}” already names the {what} at {first[name].place}.",
                "Give each a name of its own.",
            )
        first.setdefault(name, group)
