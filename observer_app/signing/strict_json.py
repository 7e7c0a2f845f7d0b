"""JSON from a stranger, read strictly or not at all."""

from __future__ import annotations

from typing import Any

from observer_app.domain.strict_json import read_json

DEEPEST = 24


class StrictJsonError(ValueError):
    """The bytes are not JSON as it may be."""


def read_strict_json(data: bytes, max_bytes: int, max_depth: int = DEEPEST) -> Any:
    """The value, or StrictJsonError, which names the first fault by its kind."""
    value, faults = read_json(data, max_bytes, max_depth)
    if faults:
        raise StrictJsonError(faults[0].kind.value)
    return value
