"""The painted row that radio cards, check cards and the rating scale share: sign, title, line beneath, tick."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QPushButton, QRadioButton, QSizePolicy

from observer_app.ui.theme import TARGET
from observer_app.ui.widgets.flags import CENTRE, MIDDLE, TOP
from observer_app.ui.widgets.painting import (
    leading,
    longest_word,
    look,
    mirrored,
    paint_box,
    paint_disc,
    paint_icon,
    paint_ring,
    paint_text,
    text_height,
    text_width,
)

_RADIUS = 10


class _Row:
    """Measures and paints a row for the button that it is mixed into."""

    title: str
    line: str
    title_kind = "option"
    line_kind = "descriptor"
    padding_px = 9

    def name_row(self, title: str, line: str) -> None:
        button = self._button()
        self.title, self.line = title, line
        button.setText(title)
        button.setAccessibleName(title)
        button.setAccessibleDescription(line)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        button.setSizePolicy(policy)

    def _button(self) -> QAbstractButton:
        assert isinstance(self, QAbstractButton)
        return self

    def sign_side(self) -> int:
        return look().space(24)

    def tick_side(self) -> int:
        return 0

    def paint_sign(self, painter: QPainter, box: QRect, chosen: bool) -> None:
        raise NotImplementedError

    def _text_left(self) -> int:
        return look().space(12) + self.sign_side() + look().space(12)

    def _text_right(self) -> int:
        tick = self.tick_side()
        return look().space(12) + (tick + look().space(10) if tick else 0)

    def _heights(self, width: int) -> tuple[int, int]:
        room = width - self._text_left() - self._text_right()
        title = text_height(self.title_kind, self.title, room)
        line = text_height(self.line_kind, self.line, room) if self.line else 0
        return title, line

    def row_height(self, width: int, padding_px: int | None = None) -> int:
        padding = look().space(self.padding_px if padding_px is None else padding_px)
        title, line = self._heights(width)
        words = title + (line + look().space(2) if line else 0)
        return max(TARGET, self.sign_side() + look().space(10), words + 2 * padding)

    def row_size(self) -> QSize:
        words = max(text_width(self.title_kind, self.title), text_width(self.line_kind, self.line))
        width = self._text_left() + words + self._text_right()
        return QSize(width, self.row_height(width))

    def row_minimum(self) -> QSize:
        words = longest_word(self.title_kind, self.title)
        line = longest_word(self.line_kind, self.line)
        return QSize(self._text_left() + max(words, line) + self._text_right(), TARGET)

    def paint_row(self) -> None:
        button, chosen = self._button(), self._button().isChecked()
        painter = QPainter(button)
        self._paint_ground(painter, chosen)
        side = self.sign_side()
        sign = QRect(look().space(12), (button.height() - side) // 2, side, side)
        self.paint_sign(painter, mirrored(button, sign), chosen)
        self._paint_words(painter, chosen)
        if chosen and self.tick_side():
            self._paint_tick(painter)
        if button.hasFocus():
            paint_ring(painter, button.rect(), _RADIUS)
        painter.end()

    def _paint_ground(self, painter: QPainter, chosen: bool) -> None:
        tokens, button = look().tokens, self._button()
        hovered = button.underMouse() or button.isDown()
        fill = tokens.selected if chosen else tokens.hover if hovered else tokens.card
        edge, width = (tokens.primary, 2) if chosen else (tokens.border, tokens.border_px)
        paint_box(painter, button.rect(), QColor(fill), QColor(edge), width, _RADIUS)

    def _paint_words(self, painter: QPainter, chosen: bool) -> None:
        button, tokens = self._button(), look().tokens
        title, line = self._heights(button.width())
        gap = look().space(2) if line else 0
        room = button.width() - self._text_left() - self._text_right()
        top = (button.height() - title - gap - line) // 2
        align = leading(button) | TOP
        box = mirrored(button, QRect(self._text_left(), top, room, title))
        paint_text(painter, box, self.title, self.title_kind, tokens.text, align)
        if line:
            box = mirrored(button, QRect(self._text_left(), top + title + gap, room, line))
            ink = tokens.text if chosen else tokens.muted
            paint_text(painter, box, self.line, self.line_kind, ink, align)

    def _paint_tick(self, painter: QPainter) -> None:
        button, side = self._button(), self.tick_side()
        left = button.width() - look().space(12) - side
        box = mirrored(button, QRect(left, (button.height() - side) // 2, side, side))
        paint_icon(painter, button, "circle-check", box, look().tokens.primary)


class AnswerButton(QRadioButton):
    """A radio button whose whole face can be pressed, and whose group sees its keys first."""

    on_key: Callable[[QKeyEvent], bool] | None = None

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.on_key is None or not self.on_key(event):
            super().keyPressEvent(event)


class RadioRow(_Row, AnswerButton):
    """One answer of several as a whole row that can be pressed; with a round sign."""

    def __init__(self, title: str, line: str = "") -> None:
        super().__init__()
        self.name_row(title, line)

    def paint_sign(self, painter: QPainter, box: QRect, chosen: bool) -> None:
        tokens = look().tokens
        edge = QColor(tokens.primary if chosen else tokens.border)
        paint_disc(painter, box.adjusted(1, 1, -1, -1), QColor(tokens.card), edge)
        if chosen:
            inner = box.width() // 4
            paint_disc(painter, box.adjusted(inner, inner, -inner, -inner), QColor(tokens.primary))

    def paintEvent(self, _event: QPaintEvent) -> None:
        self.paint_row()

    def sizeHint(self) -> QSize:
        return self.row_size()

    def minimumSizeHint(self) -> QSize:
        return self.row_minimum()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self.row_height(width)


class CheckRow(_Row, QPushButton):
    """One of several things that may all be true, as a whole row that can be pressed; with a square sign."""

    def __init__(self, title: str, line: str = "") -> None:
        super().__init__()
        # A push button that can be checked is a check box to a screen reader, and its place is the whole row.
        self.setCheckable(True)
        self.name_row(title, line)

    def paint_sign(self, painter: QPainter, box: QRect, chosen: bool) -> None:
        tokens = look().tokens
        edge = QColor(tokens.primary if chosen else tokens.border)
        fill = QColor(tokens.primary if chosen else tokens.card)
        paint_box(painter, box.adjusted(2, 2, -2, -2), fill, edge, 2, 5)
        if chosen:
            paint_icon(painter, self, "check", box.adjusted(4, 4, -4, -4), tokens.on_primary)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        self.paint_row()

    def sizeHint(self) -> QSize:
        return self.row_size()

    def minimumSizeHint(self) -> QSize:
        return self.row_minimum()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self.row_height(width)


def paint_centred(painter: QPainter, box: QRect, text: str, kind: str, colour: str) -> None:
    paint_text(painter, box, text, kind, colour, CENTRE | MIDDLE)
