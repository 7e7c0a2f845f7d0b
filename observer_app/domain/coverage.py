"""Who has been seen, with whose eyes: both perspectives against one target, and in which order to look after it.

Nothing here is added up over perspectives, and the order is no rank: it says where a next booking helps most.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from observer_app.domain.people import Perspective
from observer_app.domain.series import OBSERVING
from observer_app.domain.sitting import DayChosenBy


@dataclass(frozen=True, slots=True)
class SeenWith:
    """How far one perspective has come with a clinician.

    `done` counts consultations that were rated, which come from `sittings`. The others count sittings: `booked` are to
    come, `not_handed_in` were to be and nothing of them is here, `looked_at` count for nothing until the leads answer.
    """

    done: int = 0
    sittings: int = 0
    booked: int = 0
    not_handed_in: int = 0
    looked_at: int = 0


NOTHING = SeenWith()


@dataclass(frozen=True, slots=True)
class SeenClinician:
    """One clinician. `days_chosen` counts the sittings that were held by who chose their day; `team` may be empty."""

    uid: str
    name: str
    team: str = ""
    eyes: Mapping[Perspective, SeenWith] = field(default_factory=dict)
    days_chosen: Mapping[DayChosenBy, int] = field(default_factory=dict)

    def seen_with(self, perspective: Perspective) -> SeenWith:
        return self.eyes.get(perspective, NOTHING)

    @property
    def is_one_eyed(self) -> bool:
        """Seen with one pair of eyes only."""
        return sum(self.seen_with(each).done > 0 for each in OBSERVING) == 1

    def to_book(self, target: int) -> tuple[Perspective, ...]:
        """Whose eyes are short of the target with no sitting of theirs to come."""
        held = ((each, self.seen_with(each)) for each in OBSERVING)
        return tuple(each for each, seen in held if seen.done < target and not seen.booked)


def in_order(seen: Iterable[SeenClinician]) -> tuple[SeenClinician, ...]:
    """Whoever was seen with one pair of eyes only first, then whoever has fewest; those alike by name."""
    return tuple(sorted(seen, key=_place))


def _place(each: SeenClinician) -> tuple[bool, list[int], str, str]:
    return not each.is_one_eyed, sorted(each.seen_with(eyes).done for eyes in OBSERVING), each.name, each.uid


@dataclass(frozen=True, slots=True)
class SatIn:
    """How often someone who may observe has sat in with one clinician."""

    uid: str
    name: str
    times: int
