"""What the marks of a picture by perspective stand for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from observer_app.domain.people import Perspective
from observer_app.domain.series_words import EYES
from observer_app.ui.widgets.chart_painting import paint_mark
from observer_app.ui.widgets.flags import MIDDLE
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.painting import leading, look, mirrored, paint_text, text_width


class LegendEntry(QWidget):
    """A mark and what it stands for."""

    def __init__(self, eyes: Perspective) -> None:
        super().__init__()
        self._eyes, self._words = eyes, EYES[eyes]
        self.setAccessibleName(self._words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def _room(self) -> int:
        return look().px(22)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x = self._room() / 2
        spot = QPointF(self.width() - x if self.isRightToLeft() else x, self.height() / 2)
        paint_mark(painter, self._eyes, spot, look().px(7), look().tokens)
        box = mirrored(self, QRect(self._room(), 0, self.width() - self._room(), self.height()))
        paint_text(painter, box, self._words, "caption", look().tokens.text, leading(self) | MIDDLE)
        painter.end()

    def sizeHint(self) -> QSize:
        height = look().metrics("caption").height() + look().space(8)
        return QSize(self._room() + text_width("caption", self._words) + look().space(6), height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


def make_legend(perspectives: Sequence[Perspective]) -> FlowRow:
    return FlowRow(*(LegendEntry(eyes) for eyes in perspectives), gap=12)
