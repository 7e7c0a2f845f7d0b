"""The dot plot of a feedback on the screen: painted by the same places as on paper, and the same as a table."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from observer_app.domain.dot_plot import PlacedDot, name_columns, place_dots
from observer_app.domain.feedback_blocks import DotPlot, DotRow
from observer_app.ui.widgets.boxes import Box, Line
from observer_app.ui.widgets.chart_picture import ChartPicture, PictureOrTable
from observer_app.ui.widgets.labels import Words
from observer_app.ui.widgets.painting import leading, longest_word, look, mirrored, paint_text, text_height

_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter.value)
_CENTRE = int((Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter).value)
_ACROSS = 4


class DotPlotPicture(ChartPicture):
    """Items down, levels along, a dot for each consultation. Arrow keys walk through the items and say them."""

    def __init__(self, plot: DotPlot) -> None:
        super().__init__(plot.title, [say_row(plot, row) for row in plot.rows])
        self.setAccessibleDescription(plot.spoken)
        self._plot = plot
        self._columns = name_columns(plot)
        self._rows = place_dots(plot, _ACROSS)
        self._measured = (0, 0)

    # -- room --------------------------------------------------------------------------------------------

    def _longest(self) -> int:
        """The room that a column's name needs; measured once for each text size."""
        percent = look().text_percent
        if self._measured[0] != percent:
            self._measured = (percent, max(longest_word("caption", label) for label in self._columns))
        return self._measured[1]

    def _label_width(self, width: int) -> int:
        words = self._longest()
        return max(look().px(60), min(round(width * 0.36), width - (words + 8) * len(self._columns)))

    def _head_height(self, width: int) -> int:
        cell = (width - self._label_width(width)) // len(self._columns)
        return max(text_height("caption", label, cell - 6) for label in self._columns) + look().space(8)

    def _dot(self) -> int:
        return look().px(18)

    def _row_height(self, lines: int, label: str, width: int) -> int:
        words = text_height("caption", label, self._label_width(width) - 8)
        return max(lines * (self._dot() + 4), words) + look().space(8)

    def _heights(self, width: int) -> list[int]:
        return [self._row_height(each.lines, self._label(each.row), width) for each in self._rows]

    @staticmethod
    def _label(row: DotRow) -> str:
        return f"{row.number}. {row.label}"

    # -- painting ----------------------------------------------------------------------------------------

    def paint(self, painter: QPainter) -> None:
        width, top = self.width(), self._head_height(self.width())
        left = self._label_width(width)
        cell = (width - left) // len(self._columns)
        self._paint_heads(painter, left, cell, top)
        for place, height in enumerate(self._heights(width)):
            self._paint_row(painter, place, QRect(0, top, width, height), left, cell)
            top += height

    def _paint_heads(self, painter: QPainter, left: int, cell: int, height: int) -> None:
        for place, label in enumerate(self._columns):
            box = mirrored(self, QRect(left + place * cell + 3, 0, cell - 6, height))
            paint_text(painter, box, label, "caption", look().tokens.muted, _CENTRE)

    def _paint_row(self, painter: QPainter, place: int, box: QRect, left: int, cell: int) -> None:
        tokens, placed = look().tokens, self._rows[place]
        if place == self.here:
            painter.fillRect(box, QColor(tokens.selected))
        painter.fillRect(box.x(), box.y(), box.width(), 1, QColor(tokens.line))
        label = mirrored(self, QRect(4, box.y(), left - 8, box.height()))
        align = leading(self) | _MIDDLE
        paint_text(painter, label, self._label(placed.row), "caption", tokens.text, align)
        for dot in placed.dots:
            self._paint_dot(painter, dot, box, left, cell, alone=placed.lines == 1)

    def _paint_dot(self, painter: QPainter, dot: PlacedDot, box: QRect, left: int, cell: int, *, alone: bool) -> None:
        tokens, side = look().tokens, self._dot()
        is_rated = dot.column < len(self._plot.level_labels)
        x = left + dot.column * cell + (cell - side) // 2 + dot.step * (side + 2)
        y = box.y() + ((box.height() - side) // 2 if alone else look().space(4) + dot.line * (side + 4))
        spot = mirrored(self, QRect(x, y, side, side))
        painter.setPen(QPen(QColor(tokens.patient if is_rated else tokens.border), 2))
        painter.setBrush(QColor(tokens.patient if is_rated else tokens.card))
        painter.drawEllipse(spot.adjusted(1, 1, -1, -1))
        ink = tokens.on_primary if is_rated else tokens.text
        paint_text(painter, spot, dot.letter, "caption_strong", ink, _CENTRE)

    # -- size --------------------------------------------------------------------------------------------

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(240), 0)

    def height_at(self, width: int) -> int:
        return self._head_height(width) + sum(self._heights(width)) + 2


def say_row(plot: DotPlot, row: DotRow) -> str:
    """One item in words: each visit with its level, or that it was not rated."""
    said = [f"Visit {letter}: {_say_level(plot, level)}" for letter, level in row.dots]
    return f"{row.number}. {row.label}. " + ", ".join(said) + "."


def _say_level(plot: DotPlot, level: int | None) -> str:
    return "not rated" if level is None else f"{level}, {plot.level_labels[level]}"


class DotPlotView(PictureOrTable):
    """The picture, and a button that shows the same as a table."""

    def __init__(self, plot: DotPlot) -> None:
        table = Box(gap=6)
        for row in plot.rows:
            table.add(Line())
            table.add(Words(say_row(plot, row)))
        super().__init__(plot.title, DotPlotPicture(plot), table)
