"""What taking a safety copy back would mean: what is only here, and what is only in the copy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from observer_app.store.contents import Contents, HeldSitting


@dataclass(frozen=True, slots=True)
class Share:
    """What one side has and the other has not: days of sittings and of signed feedback, and counts."""

    sitting_days: tuple[date, ...] = ()
    ratings: int = 0
    signed_days: tuple[date, ...] = ()
    people: int = 0

    @property
    def is_empty(self) -> bool:
        return self == Share()


@dataclass(frozen=True, slots=True)
class Comparison:
    """`opens_again` counts those whose words were taken away since."""

    gone: Share = field(default_factory=Share)
    back: Share = field(default_factory=Share)
    opens_again: int = 0


def compare(here: Contents, copy: Contents, opens_again: int = 0) -> Comparison:
    """What would be gone from here, and what would come back."""
    return Comparison(
        gone=_only_in(here, copy),
        back=_only_in(copy, here),
        opens_again=opens_again,
    )


def _only_in(one: Contents, other: Contents) -> Share:
    return Share(
        sitting_days=_days(held.started_at for uid, held in one.sittings.items() if uid not in other.sittings),
        ratings=sum(_more(uid, held, other.sittings) for uid, held in one.sittings.items()),
        signed_days=_days(at for sha256, at in one.signed.items() if sha256 not in other.signed),
        people=len(one.people - other.people),
    )


def _more(uid: str, held: HeldSitting, others: Mapping[str, HeldSitting]) -> int:
    return max(held.ratings - (others[uid].ratings if uid in others else 0), 0)


def _days(moments: Iterable[datetime]) -> tuple[date, ...]:
    return tuple(sorted(moment.astimezone().date() for moment in moments))
