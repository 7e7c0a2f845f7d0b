"""What a write touched, so that pages which show it can reload."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar


class Kind(StrEnum):
    """A kind of record."""

    SERVICE = "service"
    PEOPLE = "people"
    CLINICS = "clinics"
    BOOKINGS = "bookings"
    SITTINGS = "sittings"
    RATINGS = "ratings"
    WRITINGS = "writings"
    SIGNED_FILES = "signed_files"
    SETTINGS = "settings"
    SAID = "said"
    PRIVATE = "private"


Changes = frozenset[Kind]
NO_CHANGES: Changes = frozenset()
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Value]):
    """What a service gives back for a write: the result, and the kinds of record it touched."""

    value: Value
    changes: Changes
