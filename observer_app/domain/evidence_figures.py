"""A clinician's figures as an evidence pack keeps them: a `Series` as plain values in a file, and back again.

Every list has an end, so that drawing a stranger's pack again takes a bounded number of steps.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from observer_app.domain.people import Perspective
from observer_app.domain.series import OBSERVING, Count, Figure, ItemSeries, Point, Series, TrendLine
from observer_app.domain.sitting import Mode
from observer_app.domain.text import Written

MOST_ITEMS, MOST_LEVELS, MOST_RUNS, MOST_POINTS, MOST_FORMS = 100, 12, 24, 48, 20
MOST_POINTS_OF_ALL = 8000
LARGEST = 10**12
"""Of the parts of an exact mean: far beyond what some hundred consultations need, and exact in every program."""
Number = Annotated[int, Field(ge=0, le=100_000)]
Line = Annotated[Written, StringConstraints(max_length=400)]
ItemKey = Annotated[str, StringConstraints(min_length=1, max_length=300)]


class PackPart(BaseModel):
    """A part of a pack's record."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def is_observing(perspectives: tuple[Perspective, ...]) -> bool:
    """Whether these are of those who sit in, each once."""
    return set(perspectives) <= set(OBSERVING) and len(set(perspectives)) == len(perspectives)


class PackCount(PackPart):
    """What figures rest on: see `Count`."""

    consultations: Number
    days: Number
    observers: Number
    perspectives: Annotated[tuple[Perspective, ...], Field(max_length=2)]

    @classmethod
    def of(cls, count: Count) -> PackCount:
        return cls(
            consultations=count.consultations,
            days=count.days,
            observers=count.observers,
            perspectives=count.perspectives,
        )

    @property
    def count(self) -> Count:
        return Count(self.consultations, self.days, self.observers, self.perspectives)


class PackFigure(PackPart):
    """See `Figure`. `mean` is exact: a whole number over a whole number, in lowest terms; None where none was rated."""

    mean: tuple[Annotated[int, Field(ge=-LARGEST, le=LARGEST)], Annotated[int, Field(ge=1, le=LARGEST)]] | None
    rated: Number
    seen: Number
    days: Number
    same: Annotated[int, Field(ge=-1000, le=1000)] | None = None

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        if not self.days <= self.rated <= self.seen or (self.mean is None) != (self.rated == 0):
            raise ValueError("a figure rests on what was rated, and no more is rated than was seen")
        return self

    @classmethod
    def of(cls, figure: Figure) -> PackFigure:
        mean = figure.mean
        exact = None if mean is None else (mean.numerator, mean.denominator)
        return cls(mean=exact, rated=figure.rated, seen=figure.seen, days=figure.days, same=figure.same)

    @property
    def figure(self) -> Figure:
        mean = None if self.mean is None else Fraction(*self.mean)
        return Figure(mean, self.rated, self.seen, self.days, self.same)


class PackPoint(PackPart):
    """See `Point`."""

    first: date
    last: date
    figure: PackFigure


class PackLine(PackPart):
    """See `TrendLine`: one perspective over time, in its runs."""

    perspective: Perspective
    runs: Annotated[
        tuple[Annotated[tuple[PackPoint, ...], Field(min_length=1, max_length=MOST_POINTS)], ...],
        Field(max_length=MOST_RUNS),
    ]


class PackItem(PackPart):
    """See `ItemSeries`. `levels` are each value with its words, from the lowest; `figures` are by perspective."""

    key: ItemKey
    short_name: Line
    text: Line
    levels: Annotated[
        tuple[tuple[Annotated[int, Field(ge=-1000, le=1000)], Line], ...], Field(min_length=2, max_length=MOST_LEVELS)
    ]
    count: PackCount
    figures: Annotated[tuple[tuple[Perspective, PackFigure], ...], Field(max_length=2)]
    lines: Annotated[tuple[PackLine, ...], Field(max_length=2)]

    @model_validator(mode="after")
    def _lies_within_its_levels(self) -> Self:
        if not all(before < after for (before, _), (after, _) in pairwise(self.levels)):
            raise ValueError("levels go upwards")
        if not is_observing(tuple(eyes for eyes, _ in self.figures)):
            raise ValueError("each perspective that observes has one figure")
        if not is_observing(tuple(line.perspective for line in self.lines)):
            raise ValueError("each perspective that observes has one line")
        points = (point.figure for line in self.lines for run in line.runs for point in run)
        if not all(self._holds(each) for each in (*(each for _, each in self.figures), *points)):
            raise ValueError("a mean lies within the levels")
        return self

    def _holds(self, figure: PackFigure) -> bool:
        values = {value for value, _ in self.levels}
        lies = figure.mean is None or min(values) <= Fraction(*figure.mean) <= max(values)
        return lies and (figure.same is None or figure.same in values)

    @classmethod
    def of(cls, item: ItemSeries) -> PackItem:
        return cls(
            key=item.key,
            short_name=item.short_name,
            text=item.text,
            levels=item.levels,
            count=PackCount.of(item.count),
            figures=tuple((eyes, PackFigure.of(figure)) for eyes, figure in item.figures),
            lines=tuple(_line_of(line) for line in item.lines),
        )

    @property
    def item(self) -> ItemSeries:
        return ItemSeries(
            key=self.key,
            short_name=self.short_name,
            text=self.text,
            levels=self.levels,
            count=self.count.count,
            figures=tuple((eyes, each.figure) for eyes, each in self.figures),
            lines=tuple(TrendLine(line.perspective, _runs(line)) for line in self.lines),
        )

    @property
    def points(self) -> int:
        return sum(len(run) for line in self.lines for run in line.runs)


class PackSeries(PackPart):
    """See `Series`: all of one mode. `forms` are title and version of each form, the one used last first."""

    mode: Mode
    count: PackCount
    first: date
    last: date
    perspectives: Annotated[tuple[Perspective, ...], Field(min_length=1, max_length=2)]
    forms: Annotated[tuple[Line, ...], Field(max_length=MOST_FORMS)]
    items: Annotated[tuple[PackItem, ...], Field(max_length=MOST_ITEMS)]

    @model_validator(mode="after")
    def _is_small(self) -> Self:
        if sum(item.points for item in self.items) > MOST_POINTS_OF_ALL:
            raise ValueError("far more points than one clinician ever has")
        if len({item.key for item in self.items}) < len(self.items):
            raise ValueError("each item comes once")
        if not is_observing(self.perspectives):
            raise ValueError("figures are of those who sat in")
        return self

    @classmethod
    def of(cls, series: Series) -> PackSeries:
        return cls(
            mode=series.mode,
            count=PackCount.of(series.count),
            first=series.first,
            last=series.last,
            perspectives=series.perspectives,
            forms=series.forms,
            items=tuple(PackItem.of(item) for item in series.items),
        )

    @property
    def series(self) -> Series:
        """The same, to be placed and said as on the screen."""
        return Series(
            mode=self.mode,
            count=self.count.count,
            first=self.first,
            last=self.last,
            perspectives=self.perspectives,
            forms=self.forms,
            items=tuple(item.item for item in self.items),
        )


def _line_of(line: TrendLine) -> PackLine:
    runs = tuple(tuple(_point_of(point) for point in run) for run in line.runs)
    return PackLine(perspective=line.perspective, runs=runs)


def _point_of(point: Point) -> PackPoint:
    return PackPoint(first=point.first, last=point.last, figure=PackFigure.of(point.figure))


def _runs(line: PackLine) -> tuple[tuple[Point, ...], ...]:
    return tuple(tuple(Point(each.first, each.last, each.figure.figure) for each in run) for run in line.runs)
