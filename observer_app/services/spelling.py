"""Writing a record so that pages can print all of it; light, so that asking for it loads no PDF library."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def spell(value: Any, spell_out: Callable[[str], str]) -> Any:
    """Plain values with every text in them as pages can print it."""
    if isinstance(value, str):
        return spell_out(value)
    if isinstance(value, dict):
        return {key: spell(each, spell_out) for key, each in value.items()}
    return [spell(each, spell_out) for each in value] if isinstance(value, list) else value
