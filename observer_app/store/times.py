"""Moments as the store keeps them: whole milliseconds since 1970 in UTC, in columns whose names end in `_ms`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

Clock = Callable[[], datetime]
IdMaker = Callable[[], str]

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MILLISECOND = timedelta(milliseconds=1)


def to_ms(moment: datetime) -> int:
    """Whole milliseconds since 1970; a moment without a time zone is a TypeError."""
    return (moment - EPOCH) // MILLISECOND


def from_ms(value_ms: int) -> datetime:
    return EPOCH + value_ms * MILLISECOND


def maybe_from_ms(value_ms: int | None) -> datetime | None:
    return None if value_ms is None else from_ms(value_ms)
