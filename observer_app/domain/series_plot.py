"""Where figures stand in a picture, as parts of its width and height from 0 to 1; screen and paper draw by the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise

from observer_app.domain.people import Perspective
from observer_app.domain.series import Figure, ItemSeries, Point, TrendLine

MOST_TICKS = 4


@dataclass(frozen=True, slots=True)
class PlacedFigure:
    """One perspective's figure of one item. `lane` counts downwards from 0, where figures would hide each other."""

    perspective: Perspective
    figure: Figure
    along: float
    lane: int


@dataclass(frozen=True, slots=True)
class PlacedItem:
    """One row of a dot plot; `lanes` is how many it needs, at least one."""

    item: ItemSeries
    figures: tuple[PlacedFigure, ...]
    lanes: int

    @property
    def ends(self) -> tuple[float, float] | None:
        """From the lowest to the highest figure; None where there are not two."""
        places = [each.along for each in self.figures]
        return (min(places), max(places)) if len(places) > 1 else None


@dataclass(frozen=True, slots=True)
class PlacedPoint:
    """One point of a line. `side` keeps perspectives of one day apart: so many half marks to the right."""

    line: TrendLine
    point: Point
    along: float
    up: float
    side: int


@dataclass(frozen=True, slots=True)
class PlacedTrend:
    """All lines of one item, each in its runs; `ticks` are days along the foot, with their place.

    `breaks` is where the form changed: halfway between two runs of a line.
    """

    runs: tuple[tuple[PlacedPoint, ...], ...]
    ticks: tuple[tuple[float, date], ...]
    breaks: tuple[float, ...] = ()

    @property
    def points(self) -> tuple[PlacedPoint, ...]:
        """In order of time, as arrow keys walk them."""
        return tuple(sorted((each for run in self.runs for each in run), key=lambda each: (each.along, each.side)))


def place_items(items: Sequence[ItemSeries], apart: float) -> tuple[PlacedItem, ...]:
    """Every row with its figures; those nearer than `apart` go to a lane of their own. None is left without a row."""
    return tuple(_place_item(item, apart) for item in items)


def levels_of(items: Sequence[ItemSeries]) -> tuple[tuple[int, str], ...]:
    """The levels along the top, where all these items share them; empty where they do not."""
    found = {item.levels for item in items}
    return found.pop() if len(found) == 1 else ()


def share_levels(items: Sequence[ItemSeries]) -> tuple[tuple[ItemSeries, ...], ...]:
    """Items that have the same levels, together: each such part is a picture of its own."""
    held: dict[tuple[int, ...], list[ItemSeries]] = {}
    for item in items:
        held.setdefault(tuple(value for value, _ in item.levels), []).append(item)
    return tuple(tuple(each) for each in held.values())


def place_trend(item: ItemSeries) -> PlacedTrend:
    """Every point of an item; days stand along the foot as far apart as they are."""
    days = [day for line in item.lines for point in line.points() for day in (point.first, point.last)]
    if not days:
        return PlacedTrend((), ())
    first, last = min(days), max(days)
    shown = [line for line in item.lines if line.points()]
    runs = tuple(
        tuple(_place_point(item, line, point, first, last, 2 * place - len(shown) + 1) for point in run)
        for place, line in enumerate(shown)
        for run in line.runs
    )
    return PlacedTrend(runs, tuple(_ticks(first, last)), tuple(sorted(set(_breaks(runs)))))


def _place_item(item: ItemSeries, apart: float) -> PlacedItem:
    rated = [(eyes, figure) for eyes, figure in item.figures if figure.mean is not None]
    rated.sort(key=lambda each: _up(item, each[1]))
    ends: list[float] = []
    placed = []
    for eyes, figure in rated:
        along = _up(item, figure)
        lane = next((lane for lane, end in enumerate(ends) if along - end >= apart), len(ends))
        ends[lane : lane + 1] = [along]
        placed.append(PlacedFigure(eyes, figure, along, lane))
    return PlacedItem(item, tuple(placed), max(1, len(ends)))


def _place_point(item: ItemSeries, line: TrendLine, point: Point, first: date, last: date, side: int) -> PlacedPoint:
    return PlacedPoint(line, point, _along(point, first, last), _up(item, point.figure), side)


def _breaks(runs: Sequence[Sequence[PlacedPoint]]) -> Iterator[float]:
    for before, after in pairwise(runs):
        if before[-1].line is after[0].line:
            yield (before[-1].along + after[0].along) / 2


def _along(point: Point, first: date, last: date) -> float:
    span = (last - first).days
    middle = ((point.first - first).days + (point.last - first).days) / 2
    return middle / span if span else 0.5


def _up(item: ItemSeries, figure: Figure) -> float:
    mean = figure.mean if figure.mean is not None else Fraction(item.lowest)
    return float((mean - item.lowest) / (item.highest - item.lowest))


def _ticks(first: date, last: date) -> Iterator[tuple[float, date]]:
    """The first day and the last, and some between."""
    span = (last - first).days
    if not span:
        yield 0.5, first
        return
    steps = min(MOST_TICKS, span + 1) - 1
    for step in range(steps + 1):
        days = round(span * step / steps)
        yield days / span, date.fromordinal(first.toordinal() + days)
