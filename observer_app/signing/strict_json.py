"""JSON from a stranger: strict UTF-8, bounded in size and depth, no key twice, no number that is none."""

from __future__ import annotations

import json
import math
import re
from typing import Any

DEEPEST = 24
QUOTED = re.compile(rb'"(?:[^"\\]|\\.)*"', re.DOTALL)
BRACKET = re.compile(rb"[\[\]{}]")
OPENING = (b"[", b"{")


class StrictJsonError(ValueError):
    """The bytes are not JSON as it may be."""


def read_strict_json(data: bytes, max_bytes: int, max_depth: int = DEEPEST) -> Any:
    """The value, or StrictJsonError. Depth is counted before parsing, so that nothing can exhaust the parser."""
    if len(data) > max_bytes:
        raise StrictJsonError("too large")
    try:
        text = data.decode("utf-8", errors="strict")
        _check_depth(data, max_depth)
        value = json.loads(text, object_pairs_hook=_unique, parse_constant=_refuse_constant, parse_float=_finite)
        # A lone surrogate written as \ud800 is no character.
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    except StrictJsonError:
        raise
    except ValueError as error:
        raise StrictJsonError("not JSON in UTF-8") from error
    return value


def _check_depth(data: bytes, max_depth: int) -> None:
    depth = 0
    for bracket in BRACKET.findall(QUOTED.sub(b"", data)):
        depth += 1 if bracket in OPENING else -1
        if depth > max_depth:
            raise StrictJsonError("too deep")


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise StrictJsonError("a key comes twice")
    return found


def _refuse_constant(name: str) -> Any:
    raise StrictJsonError(f"{name} is not a number")


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise StrictJsonError("a number too large to be one")
    return number
