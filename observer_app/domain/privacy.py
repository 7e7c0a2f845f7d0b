"""The gate on notes: what in a text may show who someone is. It only points; it never changes or refuses a word."""

from __future__ import annotations

import re

from observer_app.domain.privacy_dates import find_dates_of_birth
from observer_app.domain.privacy_folding import Folded, fold
from observer_app.domain.privacy_kinds import Hint, HintKind, KeepReason, ask
from observer_app.domain.privacy_names import Names, find_names
from observer_app.domain.privacy_numbers import Found, find_addresses, find_numbers

__all__ = ["Hint", "HintKind", "KeepReason", "Names", "ask", "find_hints"]

DIGIT = re.compile(r"\d")
A_LONG_NUMBER = re.compile(r"\d(?:[ .()-]{0,3}\d){3}")


def find_hints(text: str, names: Names) -> tuple[Hint, ...]:
    """Every hint in the order of the text; none overlaps another. `start` and `end` are of the text as typed."""
    folded = fold(text)
    spans = (_as_typed(folded, found) for found in _standing_apart(_find(folded.text, names)))
    return tuple(Hint(kind, start, end, text[start:end]) for kind, start, end in spans)


def _find(text: str, names: Names) -> list[Found]:
    found = list(find_names(text, names))
    has_digits = DIGIT.search(text) is not None
    if has_digits:
        found += find_dates_of_birth(text)
        found += find_numbers(text) if A_LONG_NUMBER.search(text) else ()
    if has_digits or "@" in text:
        found += find_addresses(text)
    return found


def _standing_apart(found: list[Found]) -> list[Found]:
    """In order; of two that overlap, the longer, and of two that are as long, the one found first."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda each: each[1] - each[2]):
        if all(one[2] <= other[1] or other[2] <= one[1] for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda each: each[1])


def _as_typed(folded: Folded, found: Found) -> Found:
    kind, start, end = found
    return kind, *folded.typed_span(start, end)
