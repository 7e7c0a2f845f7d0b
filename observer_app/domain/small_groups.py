"""What may be shown of groups without showing one person: too small a group is left out, and so is what would tell it.

Where a whole and some of its parts are shown, the rest can be worked out by taking them away from it. So a part that is
large enough is left out as well as long as the rest would be too small.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

LEAST = 5
"""So many clinicians in a group, and consultations behind a figure, at the least."""


class WhyNot(StrEnum):
    """Why something is not shown of a group."""

    NO_ONE = "no_one"
    FEW_CLINICIANS = "few_clinicians"
    FEW_CONSULTATIONS = "few_consultations"
    WOULD_TELL = "would_tell"


@dataclass(frozen=True, slots=True)
class Weight:
    """What stands behind something: how many clinicians, and how many consultations."""

    clinicians: int = 0
    consultations: int = 0

    def __add__(self, other: Weight) -> Weight:
        return Weight(self.clinicians + other.clinicians, self.consultations + other.consultations)

    @property
    def is_none(self) -> bool:
        return not self.consultations

    @property
    def why_not(self) -> WhyNot | None:
        """Why it cannot be shown for itself; None when it can."""
        if self.is_none:
            return WhyNot.NO_ONE
        if self.clinicians < LEAST:
            return WhyNot.FEW_CLINICIANS
        return WhyNot.FEW_CONSULTATIONS if self.consultations < LEAST else None


def judge(parts: Mapping[str, Weight], never_shown: Weight) -> tuple[WhyNot | None, dict[str, WhyNot | None]]:
    """Why the whole is not shown, and why each of its parts is not; None for what is.

    No one is in two parts. `never_shown` is whatever belongs to the whole and to no part of it.
    """
    whole = total((*parts.values(), never_shown))
    found = {name: weight.why_not for name, weight in parts.items()}
    if whole.why_not is None:
        while _tells_too_much(parts, found, never_shown):
            shown = [name for name, why in found.items() if why is None]
            if not shown:
                break
            found[min(shown, key=lambda name: (parts[name].clinicians, parts[name].consultations, name))] = (
                WhyNot.WOULD_TELL
            )
    return whole.why_not, found


def _tells_too_much(parts: Mapping[str, Weight], found: Mapping[str, WhyNot | None], never_shown: Weight) -> bool:
    """Whether what is left of the whole, once the parts on show are taken away, is something and is too small."""
    rest = total((never_shown, *(parts[name] for name, why in found.items() if why is not None)))
    return not rest.is_none and rest.why_not is not None


def total(weights: Iterable[Weight]) -> Weight:
    return sum(weights, Weight())
