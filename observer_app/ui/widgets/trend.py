"""One item over time: a line for each perspective, told apart by shape, dash and colour; and the same as a table."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QColor, QPainter, QPen

from observer_app.domain.series import ItemSeries
from observer_app.domain.series_plot import PlacedPoint, place_trend
from observer_app.domain.series_words import say_point
from observer_app.ui.widgets.chart_painting import paint_dots, paint_line, paint_mark, paint_stroke
from observer_app.ui.widgets.chart_picture import ChartPicture, PictureOrTable
from observer_app.ui.widgets.figure_table import FigureTable, point_rows
from observer_app.ui.widgets.flags import CENTRE, MIDDLE
from observer_app.ui.widgets.legend import make_legend
from observer_app.ui.widgets.painting import look, mirrored, paint_text, text_width

_STEP_PX = 34
"""From one level up to the next."""


class TrendPicture(ChartPicture):
    """Days along, levels up. Arrow keys walk from point to point and say them."""

    def __init__(self, item: ItemSeries) -> None:
        self._item = item
        self._placed = place_trend(item)
        super().__init__(item.short_name, [say_point(each.line, each.point) for each in self._placed.points])

    # -- room --------------------------------------------------------------------------------------------

    def _radius(self) -> int:
        return look().px(6)

    def _foot(self) -> int:
        return look().metrics("caption").height() + look().space(10)

    def _plot(self) -> QRect:
        """Where points may stand, for a reader from left to right."""
        left = look().px(18) + 2 * self._radius()
        edge = 3 * self._radius() + look().px(12)
        top = self._radius() + look().px(8)
        return QRect(left + edge, top, max(self.width() - left - 2 * edge, 1), self.height() - top - self._foot() - 8)

    def height_at(self, _width: int) -> int:
        return (self._item.highest - self._item.lowest) * look().px(_STEP_PX) + self._foot() + 2 * look().px(12)

    # -- painting ----------------------------------------------------------------------------------------

    def paint(self, painter: QPainter) -> None:
        room = self._plot()
        self._paint_levels(painter, room)
        self._paint_days(painter, room)
        self._paint_breaks(painter, room)
        for run in self._placed.runs:
            spots = [self._spot(each, room) for each in run]
            paint_stroke(painter, run[0].line.perspective, spots, look().px(2), look().tokens)
        points = self._placed.points
        for place, each in enumerate(points):
            spot, tokens = self._spot(each, room), look().tokens
            if place == self.here:
                painter.setPen(QColor(tokens.focus))
                painter.setBrush(QColor(tokens.selected))
                painter.drawEllipse(spot, 2 * self._radius(), 2 * self._radius())
            paint_mark(painter, each.line.perspective, spot, self._radius(), tokens)

    def _paint_levels(self, painter: QPainter, room: QRect) -> None:
        tokens, lowest, highest = look().tokens, self._item.lowest, self._item.highest
        number = look().px(18)
        for value, _ in self._item.levels:
            y = room.bottom() - room.height() * (value - lowest) // (highest - lowest)
            line = mirrored(self, QRect(8 + number, y, self.width() - number - 16, 1))
            paint_dots(painter, QPointF(line.left(), y), QPointF(line.right(), y), tokens)
            box = mirrored(self, QRect(8, y - look().px(12), number, look().px(24)))
            paint_text(painter, box, str(value), "caption", tokens.muted, CENTRE | MIDDLE)

    def _paint_days(self, painter: QPainter, room: QRect) -> None:
        """As many days as there is room for, the first and the last before those between."""
        ticks = self._placed.ticks
        widest = max((text_width("caption", _short(day)) for _, day in ticks), default=0) + look().px(12)
        fitting = ticks if widest * len(ticks) <= self.width() - 8 else (ticks[0], ticks[-1])
        if widest * len(fitting) > self.width() - 8:
            fitting = fitting[-1:]
        for along, day in fitting:
            middle = room.left() + round(room.width() * along)
            left = min(max(middle - widest // 2, 4), self.width() - widest - 4)
            box = mirrored(self, QRect(left, self.height() - self._foot() - 4, widest, self._foot()))
            paint_text(painter, box, _short(day), "caption", look().tokens.muted, CENTRE | MIDDLE)

    def _paint_breaks(self, painter: QPainter, room: QRect) -> None:
        pen = QPen(QColor(look().tokens.border), look().tokens.border_px)
        pen.setDashPattern((4.0, 3.0))
        for along in self._placed.breaks:
            x = room.left() + room.width() * along
            x = self.width() - x if self.isRightToLeft() else x
            paint_line(painter, [QPointF(x, room.top() - self._radius()), QPointF(x, room.bottom())], pen)

    def _spot(self, placed: PlacedPoint, room: QRect) -> QPointF:
        x = room.left() + room.width() * placed.along + placed.side * self._radius() * 0.75
        y = room.bottom() - room.height() * placed.up
        return QPointF(self.width() - x if self.isRightToLeft() else x, y)


class Trend(PictureOrTable):
    """The picture with what its marks mean, and a button that shows the same as a table."""

    def __init__(self, title: str, item: ItemSeries) -> None:
        shown = [line.perspective for line in item.lines if line.points()]
        heads = [self.tr("When"), self.tr("Who was looking"), self.tr("Level")]
        super().__init__(
            title, TrendPicture(item), FigureTable(heads, list(point_rows(item.lines))), make_legend(shown)
        )


def _short(day: date) -> str:
    """“3 Mar 2026”: the foot of a picture has little room."""
    return f"{day.day} {day:%b %Y}"
