"""Stand-ins for the time and for chance, so that a test says when it is and what comes next."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


class FakeClock:
    """A clock that stands still until it is moved; it may be set back, as real ones are."""

    def __init__(self, start: datetime = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)) -> None:
        self.now = start

    def __call__(self) -> datetime:
        return self.now

    def set(self, moment: datetime) -> None:
        if moment.tzinfo is None:
            raise ValueError("A moment needs a time zone.")
        self.now = moment

    def advance(self, *, days: float = 0, hours: float = 0, minutes: float = 0, seconds: float = 0) -> datetime:
        self.now += timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
        return self.now


class PredictableIds:
    """Ids with the shape of a UUIDv7 that count up from one."""

    def __init__(self) -> None:
        self.made = 0

    def __call__(self) -> str:
        self.made += 1
        return f"00000000-0000-7000-8000-{self.made:012d}"
