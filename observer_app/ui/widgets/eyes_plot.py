"""Each item's figure by perspective, painted by the same places as on paper, and the same as a table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QColor, QPainter, QPen

from observer_app.domain.people import Perspective
from observer_app.domain.series import ItemSeries
from observer_app.domain.series_plot import PlacedItem, place_items
from observer_app.domain.series_words import EYES, say_item
from observer_app.ui.widgets.chart_painting import paint_dots, paint_line, paint_mark
from observer_app.ui.widgets.chart_picture import ChartPicture, PictureOrTable
from observer_app.ui.widgets.figure_table import FigureTable, figure_rows
from observer_app.ui.widgets.flags import CENTRE, MIDDLE
from observer_app.ui.widgets.legend import make_legend
from observer_app.ui.widgets.painting import leading, look, mirrored, paint_text, text_height, text_width


class EyesPicture(ChartPicture):
    """Items down, levels along, a mark for each perspective and a line between. Arrow keys walk through the items."""

    def __init__(self, title: str, items: Sequence[ItemSeries]) -> None:
        super().__init__(title, [say_item(item) for item in items])
        self._items = tuple(items)
        self._levels = items[0].levels
        self._placed: tuple[tuple[int, int], tuple[PlacedItem, ...]] = ((0, 0), ())

    # -- room --------------------------------------------------------------------------------------------

    def _radius(self) -> int:
        return look().px(7)

    def _rows(self, width: int) -> tuple[PlacedItem, ...]:
        """Placed once for each width and text size: marks that would hide each other there go to lanes."""
        key = (width, self._radius())
        if self._placed[0] != key:
            self._placed = (key, place_items(self._items, 2.2 * self._radius() / self._scale(width)[1]))
        return self._placed[1]

    def _lane_px(self) -> float:
        """Near enough for both marks to touch the line between."""
        return 1.6 * self._radius()

    def _label_width(self, width: int) -> int:
        widest = max(text_width("caption", self._label(place)) for place in range(len(self._items)))
        return min(widest + look().space(16), round(width * 0.4))

    def _scale(self, width: int) -> tuple[int, int]:
        """Where the lowest level stands, and how many pixels there are up to the highest."""
        left, edge = self._label_width(width), self._radius() + look().px(8)
        return left + edge, max(width - left - 2 * edge, 1)

    def _foot(self) -> int:
        return look().metrics("caption").height() + look().space(8)

    def _row_height(self, place: int, width: int) -> int:
        lanes = self._rows(width)[place].lanes
        words = text_height("caption", self._label(place), self._label_width(width) - 8)
        marks = round((lanes - 1) * self._lane_px()) + 2 * self._radius() + 4
        return max(words, marks) + look().space(10)

    def _label(self, place: int) -> str:
        return f"{place + 1}. {self._items[place].short_name}"

    def height_at(self, width: int) -> int:
        return sum(self._row_height(place, width) for place in range(len(self._items))) + self._foot() + 8

    # -- painting ----------------------------------------------------------------------------------------

    def paint(self, painter: QPainter) -> None:
        width, top = self.width(), 4
        bottom = self.height() - self._foot() - 4
        self._paint_levels(painter, top, bottom)
        for place, row in enumerate(self._rows(width)):
            height = self._row_height(place, width)
            self._paint_row(painter, place, row, QRect(0, top, width, height))
            top += height

    def _paint_levels(self, painter: QPainter, top: int, bottom: int) -> None:
        start, span = self._scale(self.width())
        lowest, highest = self._levels[0][0], self._levels[-1][0]
        for value, _ in self._levels:
            x = start + span * (value - lowest) // (highest - lowest)
            across = self._across(x)
            paint_dots(painter, QPointF(across, top), QPointF(across, bottom), look().tokens)
            box = mirrored(self, QRect(x - look().px(20), bottom, look().px(40), self._foot()))
            paint_text(painter, box, str(value), "caption", look().tokens.muted, CENTRE | MIDDLE)

    def _paint_row(self, painter: QPainter, place: int, row: PlacedItem, box: QRect) -> None:
        tokens = look().tokens
        if place == self.here:
            left = self._label_width(box.width())
            painter.fillRect(mirrored(self, QRect(4, box.y(), left - 4, box.height())), QColor(tokens.selected))
        label = mirrored(self, QRect(8, box.y(), self._label_width(box.width()) - 8, box.height()))
        paint_text(painter, label, self._label(place), "caption", tokens.text, leading(self) | MIDDLE)
        if row.ends is not None:
            middle = box.y() + box.height() / 2
            ends = [QPointF(self._x(end), middle) for end in row.ends]
            paint_line(painter, ends, QPen(QColor(tokens.border), 2))
        if not row.figures:
            room = mirrored(
                self, QRect(self._scale(box.width())[0] + look().space(8), box.y(), look().px(200), box.height())
            )
            paint_text(painter, room, self.tr("not rated"), "caption", tokens.muted, leading(self) | MIDDLE)
        for figure in row.figures:
            spot = QPointF(self._x(figure.along), self._y(row, figure.lane, box))
            paint_mark(painter, figure.perspective, spot, self._radius(), tokens)

    def _x(self, along: float) -> float:
        start, span = self._scale(self.width())
        return self._across(start + span * along)

    def _across(self, x: float) -> float:
        """The same place for a right-to-left reader."""
        return self.width() - x if self.isRightToLeft() else x

    def _y(self, row: PlacedItem, lane: int, box: QRect) -> float:
        return box.y() + box.height() / 2 + (lane - (row.lanes - 1) / 2) * self._lane_px()


class EyesPlot(PictureOrTable):
    """The picture with what its marks mean, and a button that shows the same as a table."""

    def __init__(self, title: str, items: Sequence[ItemSeries], perspectives: Sequence[Perspective]) -> None:
        table = FigureTable([self.tr("Item"), *(EYES[eyes] for eyes in perspectives)], figure_rows(items, perspectives))
        super().__init__(title, EyesPicture(title, items), table, make_legend(perspectives))
