"""Measuring against a floor in the same run: medians, their ratio, and how far the figures lie apart."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the bench. Times are medians in seconds; `spread` is ours, 10th to 90th percentile, by its median.

    `ratio` and `target` are None where there is no floor to hold it to. Where `unit` is MB, the figures are megabytes
    and no times.
    """

    name: str
    floor_s: float | None
    ours_s: float
    ratio: float | None
    target: float | None
    spread: float
    runs: int
    unit: str = "ms"

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)

    @property
    def holds(self) -> bool:
        return self.ratio is None or self.target is None or self.ratio <= self.target


def compare(name: str, floor: Callable[[], float], ours: Callable[[], float], runs: int, target: float | None) -> Row:
    """Both in turn, so that a busy moment meets both; the first of each warms up and does not count."""
    floor(), ours()
    pairs = [(floor(), ours()) for _ in range(runs)]
    return row_of(name, [pair[0] for pair in pairs], [pair[1] for pair in pairs], target)


def row_of(name: str, floors: Sequence[float], times: Sequence[float], target: float | None) -> Row:
    floor_s = statistics.median(floors) if floors else None
    ours_s = statistics.median(times)
    ratio = ours_s / floor_s if floor_s else None
    spread = (percentile(times, 90) - percentile(times, 10)) / ours_s
    return Row(name, floor_s, ours_s, ratio, target, spread, len(times))


def limit_row(name: str, times: Sequence[float], part: int, limit_s: float) -> Row:
    """A percentile against a limit in seconds, which stands as the floor; the ratio must stay at or under 1."""
    found = percentile(times, part)
    spread = (percentile(times, 90) - percentile(times, 10)) / statistics.median(times)
    return Row(name, limit_s, found, found / limit_s, 1.0, spread, len(times))


def most_row(name: str, most_mb: float, limit_mb: float) -> Row:
    """Megabytes at the most against a limit, which stands as the floor; the ratio must stay at or under 1."""
    return Row(name, limit_mb, most_mb, most_mb / limit_mb, 1.0, 0.0, 1, "MB")


def percentile(times: Sequence[float], part: int) -> float:
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, round(part / 100 * (len(ordered) - 1)))]
