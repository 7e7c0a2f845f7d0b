"""The words of one level beneath the discs: a row that is read, and that a press chooses as its disc would."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QScrollArea

from observer_app.ui.theme import TARGET
from observer_app.ui.widgets.flags import TOP
from observer_app.ui.widgets.labels import Words
from observer_app.ui.widgets.painting import (
    leading,
    look,
    mirrored,
    paint_box,
    paint_icon,
    paint_text,
    text_height,
)

_RADIUS = 8
_EDGE = 5


class LevelLine(Words):
    """Digit, then the line; filled and ticked when chosen. To a screen reader it is the text under its disc.

    Sliding a finger over it scrolls and chooses nothing; nor does the second half of a double press.
    """

    pressed = Signal()

    def __init__(self, digit: int, title: str, line: str) -> None:
        super().__init__(line, "descriptor")
        self._digit, self._title, self._line = str(digit), title, line
        self._is_chosen = self._is_down = False
        self._began = (QPoint(), 0)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.indent_words()

    def set_chosen(self, chosen: bool) -> None:
        if chosen != self._is_chosen:
            self._is_chosen = chosen
            self.update()

    def show_label(self, shown: bool) -> None:
        """Say the level's label here, where its disc stands alone."""
        words = self._said(labelled=shown)
        if words != self.text():
            self.setText(words)

    def tall(self, width: int, *, labelled: bool) -> int:
        """How high it is with or without its label, whatever it says now: asking for a height changes nothing."""
        words = text_height("descriptor", self._said(labelled=labelled), width - self._left() - self._right())
        return max(TARGET, words + 2 * look().space(_EDGE) + 2)

    def _said(self, *, labelled: bool) -> str:
        return f"{self._title}. {self._line}" if labelled else self._line

    def indent_words(self) -> None:
        left, right, edge = self._left(), self._right(), look().space(_EDGE)
        if self.isRightToLeft():
            left, right = right, left
        self.setContentsMargins(left, edge, right, edge)

    def _left(self) -> int:
        return look().space(10) + look().px(18)

    def _right(self) -> int:
        return look().px(20) + 2 * look().space(6)

    def _paint_ground(self, painter: QPainter) -> None:
        tokens = look().tokens
        busy = self._is_down or self.underMouse()
        fill = tokens.selected if self._is_chosen else tokens.hover if busy else tokens.card
        edge, width = (tokens.primary, 2) if self._is_chosen else (tokens.border, tokens.border_px)
        paint_box(painter, self.rect(), QColor(fill), QColor(edge), width, _RADIUS)

    def _paint_signs(self, painter: QPainter) -> None:
        tokens, side = look().tokens, look().px(20)
        room = text_height("descriptor", self.text(), self.width() - self._left() - self._right())
        box = QRect(look().space(10), (self.height() - room) // 2, self._left(), room)
        paint_text(painter, mirrored(self, box), self._digit, "descriptor_strong", tokens.text, leading(self) | TOP)
        if self._is_chosen:
            left = self.width() - side - look().space(6)
            tick = QRect(left, (self.height() - side) // 2, side, side)
            paint_icon(painter, self, "circle-check", mirrored(self, tick), tokens.primary)

    def _scrolled(self) -> int:
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        return above.verticalScrollBar().value() if above is not None else 0

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._is_down = True
        self._began = (event.position().toPoint(), self._scrolled())
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        was_down, self._is_down = self._is_down, False
        point, scrolled = self._began
        end = event.position().toPoint()
        moved = (end - point).manhattanLength() + abs(self._scrolled() - scrolled)
        self.update()
        if was_down and self.rect().contains(end) and moved <= 2 * QApplication.startDragDistance():
            self.pressed.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        # The second tap of a shaking hand, which may land here because the page moved after the first.
        event.accept()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint_ground(painter)
        self._paint_signs(painter)
        painter.end()
        super().paintEvent(event)

    def minimumSizeHint(self) -> QSize:
        return QSize(TARGET, TARGET)

    def heightForWidth(self, width: int) -> int:
        return self.tall(width, labelled=self.text() != self._line)
