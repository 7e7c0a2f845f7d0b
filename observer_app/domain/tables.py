"""What a table is made of: columns that say what they hold, and rows of plain values. No file, and no one's data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

Value = str | int | date | None
"""One cell; None is an empty one."""
Row = tuple[Value, ...]


class ColumnKind(StrEnum):
    """What a column holds. TEXT is words of someone's own; CODE is one word of a known list."""

    TEXT = "text"
    CODE = "code"
    WHOLE = "whole_number"
    DAY = "date"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, what it tells, and the words for each of its codes."""

    name: str
    kind: ColumnKind
    words: str
    codes: Mapping[str, str] = field(default_factory=dict)


YES_NO = {"yes": "Yes.", "no": "No."}


def yes_no(fact: bool | None) -> str | None:
    return None if fact is None else "yes" if fact else "no"


def several(codes: Iterable[str]) -> str | None:
    """Codes of which there may be more than one, apart by spaces."""
    return " ".join(codes) or None
