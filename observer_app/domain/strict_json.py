"""JSON from anyone, read strictly: UTF-8, no key twice, only numbers that every program reads alike, bounded.

What it says of a fault is a kind and a place; the words, and what follows, are the caller's. It is here because the
rooms that read such files share nothing else.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

MOST_FAULTS = 500
LARGEST_NUMBER = 2**53
"""From here on a double no longer tells each whole number from the next."""
Steps = tuple[str | int, ...]


class FaultKind(StrEnum):
    """What may be wrong."""

    TOO_BIG = "too_big"
    NOT_UTF8 = "not_utf8"
    BYTE_ORDER_MARK = "byte_order_mark"
    NOT_JSON = "not_json"
    TOO_DEEP = "too_deep"
    KEY_TWICE = "key_twice"
    NOT_A_NUMBER = "not_a_number"
    ODD_CHARACTER = "odd_character"


@dataclass(frozen=True, slots=True)
class JsonFault:
    """One fault: inside the tree at `steps`, or in the text at `line` and `column`, from 1."""

    kind: FaultKind
    steps: Steps = ()
    line: int = 0
    column: int = 0
    character: str = ""


class NotANumber:
    """Stands in the tree where the file has a number that JSON, or exact arithmetic, does not have."""


class _Object(dict[str, object]):
    """A JSON object that remembers which of its keys came twice."""

    repeated: tuple[str, ...] = ()


HALF_A_PAIR = re.compile("[\ud800-\udfff]")
"""Written as \\ud800, and no character by itself."""


def read_json(
    raw: bytes, most_bytes: int, deepest: int, odd: re.Pattern[str] = HALF_A_PAIR
) -> tuple[object, list[JsonFault]]:
    """The tree, and every fault up to `MOST_FAULTS`; the tree is None when it could not be read at all.

    `deepest` counts the steps from the top to a value; `odd` finds the characters that may not stand in it.
    """
    fault = _find_unreadable(raw, most_bytes)
    if fault is not None:
        return None, [fault]
    try:
        tree = json.loads(
            raw.decode("utf-8"),
            object_pairs_hook=_keep_repeated,
            parse_constant=lambda _name: NotANumber(),
            parse_float=_read_float,
            parse_int=_read_int,
        )
    except json.JSONDecodeError as error:
        return None, [JsonFault(FaultKind.NOT_JSON, line=error.lineno, column=error.colno)]
    except RecursionError:
        return None, [JsonFault(FaultKind.TOO_DEEP)]
    return tree, list(islice(_walk(tree, deepest, odd), MOST_FAULTS))


def _find_unreadable(raw: bytes, most_bytes: int) -> JsonFault | None:
    if len(raw) > most_bytes:
        return JsonFault(FaultKind.TOO_BIG)
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return JsonFault(FaultKind.NOT_UTF8, line=raw.count(b"\n", 0, error.start) + 1)
    return JsonFault(FaultKind.BYTE_ORDER_MARK) if raw.startswith(b"\xef\xbb\xbf") else None


def _keep_repeated(pairs: list[tuple[str, object]]) -> _Object:
    read = _Object(pairs)
    if len(read) < len(pairs):
        seen = Counter(key for key, _ in pairs)
        read.repeated = tuple(sorted(key for key, times in seen.items() if times > 1))
    return read


def _read_float(digits: str) -> float | NotANumber:
    number = float(digits)
    return number if math.isfinite(number) else NotANumber()


def _read_int(digits: str) -> int | NotANumber:
    # Thousands of digits would take long to read; these many are enough for the largest.
    return int(digits) if len(digits) <= 17 and abs(int(digits)) < LARGEST_NUMBER else NotANumber()


def _walk(root: object, deepest: int, odd: re.Pattern[str]) -> Iterator[JsonFault]:
    waiting: list[tuple[Steps, object]] = [((), root)]
    while waiting:
        steps, node = waiting.pop()
        if len(steps) > deepest:
            yield JsonFault(FaultKind.TOO_DEEP)
            return
        yield from _judge(steps, node, odd)
        if isinstance(node, dict):
            waiting.extend(((*steps, key), value) for key, value in node.items())
        elif isinstance(node, list):
            waiting.extend(((*steps, index), value) for index, value in enumerate(node))


def _judge(steps: Steps, node: object, odd: re.Pattern[str]) -> Iterator[JsonFault]:
    if isinstance(node, NotANumber):
        yield JsonFault(FaultKind.NOT_A_NUMBER, steps)
    for text in _texts(node):
        found = odd.search(text)
        if found:
            yield JsonFault(FaultKind.ODD_CHARACTER, steps, character=found[0])
    for key in node.repeated if isinstance(node, _Object) else ():
        yield JsonFault(FaultKind.KEY_TWICE, (*steps, key))


def _texts(node: object) -> Iterator[str]:
    """The words of a node itself: a text, or the keys of an object."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        yield from node
