"""A clinician's figures over time: what they are and how much they may say; `series_builder` makes them.

There is none over items and none over perspectives. Whatever was rated by ear alone stands apart from what was seen,
so there is one series for each mode.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from observer_app.domain.answers import Rating
from observer_app.domain.form import Form
from observer_app.domain.people import Perspective
from observer_app.domain.sitting import Mode

OBSERVING = (Perspective.PATIENT_PARTNER, Perspective.PEER_CLINICIAN)


@dataclass(frozen=True, slots=True)
class Sight:
    """One consultation as one pair of eyes rated it. `visit` names the consultation, the same for all who saw it."""

    visit: str
    day: date
    mode: Mode
    perspective: Perspective
    observer: str
    form: Form
    ratings: Mapping[str, Rating]


class HowMuch(StrEnum):
    """How much the figures may say."""

    SNAPSHOT = "snapshot"
    DEVELOPING = "developing"
    ESTABLISHED = "established"


@dataclass(frozen=True, slots=True)
class Needs:
    """The least that a caption other than *snapshot* needs; both perspectives as well."""

    consultations: int
    days: int
    observers: int


NEEDS = {HowMuch.DEVELOPING: Needs(5, 2, 2), HowMuch.ESTABLISHED: Needs(10, 3, 3)}


@dataclass(frozen=True, slots=True)
class Count:
    """What figures rest on; the clinician's own view is not counted. `perspectives` are those that there are."""

    consultations: int
    days: int
    observers: int
    perspectives: tuple[Perspective, ...]

    @property
    def how_much(self) -> HowMuch:
        reached = (each for each in (HowMuch.ESTABLISHED, HowMuch.DEVELOPING) if self._meets(NEEDS[each]))
        return next(reached, HowMuch.SNAPSHOT)

    def _meets(self, needs: Needs) -> bool:
        enough = self.consultations >= needs.consultations and self.days >= needs.days
        return enough and self.observers >= needs.observers and set(self.perspectives) >= set(OBSERVING)


@dataclass(frozen=True, slots=True)
class Figure:
    """The mean of some consultations with all that is needed to read it; None where none was rated.

    `rated` of `seen` consultations went into it, on `days` days. `same` is the level they all had, where two or more
    had the very same one.
    """

    mean: Fraction | None
    rated: int
    seen: int
    days: int
    same: int | None


@dataclass(frozen=True, slots=True)
class Point:
    """One point of a line: the figure of all its days, from the first to the last of them."""

    first: date
    last: date
    figure: Figure


@dataclass(frozen=True, slots=True)
class TrendLine:
    """One perspective over time. Between two runs the line breaks: the form asked or scored something else."""

    perspective: Perspective
    runs: tuple[tuple[Point, ...], ...]

    def points(self) -> tuple[Point, ...]:
        return tuple(point for run in self.runs for point in run)


@dataclass(frozen=True, slots=True)
class ItemSeries:
    """One item; forms that name the same concept and have the same levels share it.

    `levels` are its values with their words, from the lowest. `figures` and `lines` are by perspective.
    """

    key: str
    short_name: str
    text: str
    levels: tuple[tuple[int, str], ...]
    count: Count
    figures: tuple[tuple[Perspective, Figure], ...]
    lines: tuple[TrendLine, ...]

    @property
    def lowest(self) -> int:
        return self.levels[0][0]

    @property
    def highest(self) -> int:
        return self.levels[-1][0]


@dataclass(frozen=True, slots=True)
class Series:
    """All of one mode. `forms` are title and version of each form, the one used last first."""

    mode: Mode
    count: Count
    first: date
    last: date
    perspectives: tuple[Perspective, ...]
    forms: tuple[str, ...]
    items: tuple[ItemSeries, ...]
