"""A large card that is pressed as a whole: a title, a line beneath, and an arrow that says it leads on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Self

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from observer_app.ui.theme import TARGET
from observer_app.ui.widgets.flags import TOP
from observer_app.ui.widgets.painting import (
    leading,
    longest_word,
    look,
    mirrored,
    paint_box,
    paint_icon,
    paint_ring,
    paint_text,
    text_height,
    text_width,
)

_RADIUS = 12


class PressCard(QPushButton):
    """Leads to another page; the line is read to a screen reader as its description."""

    def __init__(self, title: str, line: str = "") -> None:
        super().__init__(title)
        # Outside a dialog, Qt presses no button by Enter but those that say so.
        self.setAutoDefault(True)
        self.line = ""
        self.show_words(title, line)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_words(self, title: str, line: str) -> None:
        self.setText(title)
        self.line = line
        self.setAccessibleName(title)
        self.setAccessibleDescription(line)
        self.updateGeometry()

    def on_press(self, slot: Callable[[], object]) -> Self:
        """Do this when pressed by pointer, key or screen reader; gives the card back."""
        self.clicked.connect(lambda _checked: slot())
        return self

    def _side(self) -> int:
        return look().space(20)

    def _arrow(self) -> int:
        return look().px(20)

    def _room(self, width: int) -> int:
        return width - 3 * self._side() - self._arrow()

    def _heights(self, width: int) -> tuple[int, int]:
        room = self._room(width)
        title = text_height("option", self.text(), room)
        return title, text_height("body", self.line, room) if self.line else 0

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), look().tokens
        hovered = self.underMouse() or self.isDown()
        fill = QColor(tokens.hover if hovered else tokens.card)
        paint_box(painter, self.rect(), fill, QColor(tokens.border), tokens.border_px, _RADIUS)
        title, line = self._heights(self.width())
        gap = look().space(4) if line else 0
        top = (self.height() - title - gap - line) // 2
        room, align = self._room(self.width()), leading(self) | TOP
        box = mirrored(self, QRect(self._side(), top, room, title))
        paint_text(painter, box, self.text(), "option", tokens.text, align)
        box = mirrored(self, QRect(self._side(), top + title + gap, room, line))
        paint_text(painter, box, self.line, "body", tokens.muted, align)
        self._paint_arrow(painter)
        if self.hasFocus():
            paint_ring(painter, self.rect(), _RADIUS)
        painter.end()

    def _paint_arrow(self, painter: QPainter) -> None:
        side = self._arrow()
        box = mirrored(self, QRect(self.width() - self._side() - side, (self.height() - side) // 2, side, side))
        name = "arrow-left" if self.isRightToLeft() else "arrow-right"
        paint_icon(painter, self, name, box, look().tokens.primary)

    def sizeHint(self) -> QSize:
        words = max(text_width("option", self.text()), text_width("body", self.line))
        width = words + 3 * self._side() + self._arrow()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        words = max(longest_word("option", self.text()), longest_word("body", self.line))
        return QSize(words + 3 * self._side() + self._arrow(), TARGET)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        title, line = self._heights(width)
        return max(TARGET, title + (line + look().space(4) if line else 0) + 2 * look().space(14))
