"""Figures by perspective on paper, on the geometry that the screen's have: a shape, a dash and a colour for each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from reportlab.lib.colors import Color
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable

from observer_app.documents import style
from observer_app.documents.chart import LABEL_WIDTH, say_where
from observer_app.documents.fonts import Faces
from observer_app.documents.structure import Tag
from observer_app.documents.style import CHART_COLUMN, CHART_LABEL, CHART_LEVEL, CONTENT_WIDTH, GUTTER
from observer_app.domain.people import Perspective
from observer_app.domain.series import ItemSeries
from observer_app.domain.series_plot import PlacedItem, PlacedPoint, levels_of, place_items, place_trend

RADIUS, EDGE = 3.7, 1.0
APART, LANE, ASIDE = 2.2, 2.1, 1.1
"""In radiuses: how far marks must be apart, and lanes; how far points of one day stand from their day."""
ROW_HEIGHT, HEAD, SIDE = 14.5, 15.0, 34.0
TREND_WIDTH = (CONTENT_WIDTH - GUTTER) / 2
STEP, FOOT, TREND_LEFT, TREND_EDGE = 13.0, 13.0, 16.0, 10.0
FEW_LEVELS = 6
"""So many levels have room for their words above the picture; of more only the numbers stand there."""
AFTER, DAYS_APART = 8.0, 16.0
DASHES = {Perspective.PEER_CLINICIAN: (4.0, 2.4)}
NOT_RATED = "not rated"


def ink_of(eyes: Perspective) -> Color:
    return style.PEER if eyes is Perspective.PEER_CLINICIAN else style.PRIMARY


def draw_mark(canvas: Any, eyes: Perspective, x: float, y: float) -> None:
    """A disc for a patient partner, a square for a peer, edged by the ground, so that two that touch stay two."""
    canvas.setLineWidth(0)
    for reach, colour in ((RADIUS + EDGE, style.WHITE), (RADIUS, ink_of(eyes))):
        canvas.setFillColor(colour)
        if eyes is Perspective.PEER_CLINICIAN:
            side = reach * 0.92
            canvas.rect(x - side, y - side, 2 * side, 2 * side, stroke=0, fill=1)
        else:
            canvas.circle(x, y, reach, stroke=0, fill=1)


class _Picture(Flowable):  # type: ignore[misc]  # reportlab has no types
    """A figure told in words by its tag; all that is written into it is decoration."""

    def __init__(self, faces: Faces, tag: Tag, width: float, height: float) -> None:
        super().__init__()
        self._faces = faces
        self._tag = tag
        self.width = width
        self.height = height

    def draw(self) -> None:
        say_where(self.canv, self._tag, self.width, self.height)
        with self.canv.marked(None):
            self._draw_ground()
        with self.canv.marked(self._tag):
            self._draw_data()

    def _draw_ground(self) -> None:
        raise NotImplementedError

    def _draw_data(self) -> None:
        raise NotImplementedError

    def _write(self, words: str, kind: ParagraphStyle, x: float, middle: float, *, along: float = 0) -> None:
        """`along` 0 begins at x, a half stands around it, 1 ends there."""
        left = x - along * self._faces.measure(words, kind)
        self._faces.draw_line(self.canv, words, kind, left, middle - kind.fontSize * style.HALF_CAPITAL)

    def _rule(self, line: tuple[float, float, float, float], colour: Color, *dash: float) -> None:
        self.canv.setStrokeColor(colour)
        self.canv.setLineWidth(0.6)
        self.canv.setDash(*([list(dash)] if dash else []))
        self.canv.line(*line)
        self.canv.setDash()


class EyesChart(_Picture):
    """Items down, levels along, a mark for each perspective and a line between."""

    def __init__(self, faces: Faces, tag: Tag, items: Sequence[ItemSeries], numbers: Sequence[int]) -> None:
        self._start, self._span = LABEL_WIDTH + SIDE, CONTENT_WIDTH - LABEL_WIDTH - 2 * SIDE
        self._rows = place_items(items, APART * RADIUS / self._span)
        self._numbers = numbers
        self._levels = levels_of(items) or tuple((value, "") for value, _ in items[0].levels)
        super().__init__(faces, tag, CONTENT_WIDTH, HEAD + sum(map(_row_height, self._rows)) + EDGE)
        self.spaceAfter = AFTER

    def _draw_ground(self) -> None:
        lowest, highest = self._levels[0][0], self._levels[-1][0]
        top = self.height - HEAD
        for place, (row, middle) in enumerate(self._middles()):
            if place % 2 == 0:
                height = _row_height(row)
                self.canv.setFillColor(style.BAND)
                self.canv.rect(0, middle - height / 2, self.width, height, stroke=0, fill=1)
        for value, words in self._levels:
            x = self._start + self._span * (value - lowest) / (highest - lowest)
            self._rule((x, 0, x, top), style.BORDER, 1, 2.5)
            label = f"{value} {words}" if words and len(self._levels) <= FEW_LEVELS else str(value)
            self._write(label, CHART_COLUMN, x, top + HEAD / 2, along=0.5)
        for number, (row, middle) in zip(self._numbers, self._middles(), strict=True):
            self._write(self._cut(f"{number}. {row.item.short_name}"), CHART_LABEL, 4, middle)
            if not row.figures:
                self._write(NOT_RATED, CHART_COLUMN, self._start + 6, middle)

    def _draw_data(self) -> None:
        for row, middle in self._middles():
            if row.ends is not None:
                start, end = (self._start + self._span * along for along in row.ends)
                self.canv.setStrokeColor(style.BORDER)
                self.canv.setLineWidth(1.2)
                self.canv.line(start, middle, end, middle)
            for each in row.figures:
                up = (each.lane - (row.lanes - 1) / 2) * LANE * RADIUS
                draw_mark(self.canv, each.perspective, self._start + self._span * each.along, middle - up)

    def _middles(self) -> list[tuple[PlacedItem, float]]:
        """Each row with the height of its middle."""
        placed, top = [], self.height - HEAD
        for row in self._rows:
            placed.append((row, top - _row_height(row) / 2))
            top -= _row_height(row)
        return placed

    def _cut(self, words: str) -> str:
        while self._faces.measure(words, CHART_LABEL) > LABEL_WIDTH + SIDE - 2 * RADIUS - 8:
            words = words.removesuffix("…")[:-1].rstrip() + "…"
        return words


class TrendChart(_Picture):
    """One item: days along, levels up, a line for each perspective that breaks where the form changed."""

    def __init__(self, faces: Faces, tag: Tag, item: ItemSeries) -> None:
        self._item = item
        self._placed = place_trend(item)
        self._low, self._high = FOOT + RADIUS + 2, FOOT + RADIUS + 2 + STEP * (len(item.levels) - 1)
        self._left, self._right = TREND_LEFT + TREND_EDGE, TREND_WIDTH - TREND_EDGE
        super().__init__(faces, tag, TREND_WIDTH, self._high + RADIUS + 3)

    def _draw_ground(self) -> None:
        lowest, highest = self._item.lowest, self._item.highest
        for value, _ in self._item.levels:
            y = self._low + (self._high - self._low) * (value - lowest) / (highest - lowest)
            self._rule((TREND_LEFT, y, self.width, y), style.BORDER, 1, 2.5)
            self._write(str(value), CHART_LEVEL, TREND_LEFT - 5, y, along=1)
        for along in self._placed.breaks:
            x = self._left + (self._right - self._left) * along
            self._rule((x, self._low - RADIUS, x, self._high + RADIUS), style.INK, 4, 3)
        if not self._placed.points:
            self._write(NOT_RATED, CHART_COLUMN, self._left, (self._low + self._high) / 2)
        self._write_days()

    def _write_days(self) -> None:
        """As many as there is room for, the first and the last before those between."""
        ticks = self._placed.ticks
        widest = max((self._faces.measure(_short(day), CHART_COLUMN) for _, day in ticks), default=0) + DAYS_APART
        for along, day in ticks if widest * len(ticks) <= self.width else (ticks[0], ticks[-1]):
            middle = self._left + (self._right - self._left) * along
            half = (widest - DAYS_APART) / 2
            middle = min(max(middle, TREND_LEFT + half), self.width - half)
            self._write(_short(day), CHART_COLUMN, middle, FOOT / 2, along=0.5)

    def _draw_data(self) -> None:
        for run in self._placed.runs:
            self._draw_run(run)
        for each in self._placed.points:
            draw_mark(self.canv, each.line.perspective, *self._spot(each))

    def _draw_run(self, run: Sequence[PlacedPoint]) -> None:
        eyes = run[0].line.perspective
        spots = [self._spot(each) for each in run]
        self.canv.setStrokeColor(ink_of(eyes))
        self.canv.setLineWidth(1.2)
        self.canv.setDash(*([list(DASHES[eyes])] if eyes in DASHES else []))
        self.canv.lines([(*before, *after) for before, after in pairwise(spots)])
        self.canv.setDash()

    def _spot(self, placed: PlacedPoint) -> tuple[float, float]:
        x = self._left + (self._right - self._left) * placed.along + placed.side * RADIUS * ASIDE
        return x, self._low + (self._high - self._low) * placed.up


def _row_height(row: PlacedItem) -> float:
    return max(ROW_HEIGHT, (row.lanes - 1) * LANE * RADIUS + 2 * RADIUS + 2.5)


def _short(day: date) -> str:
    """“3 Mar 2026”: the foot of a picture has little room."""
    return f"{day.day} {day:%b %Y}"
