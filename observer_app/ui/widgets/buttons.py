"""Buttons that say what they do; their words wrap rather than being cut."""

from __future__ import annotations

from collections.abc import Callable
from typing import Self

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from observer_app.ui.theme import TARGET
from observer_app.ui.widgets.flags import CENTRE, MIDDLE
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

_RADIUS = 8


class Button(QPushButton):
    """A painted push button; `icon_name` is a file in resources/icons, drawn before or after the words."""

    kind = "secondary"

    def __init__(self, text: str, icon_name: str = "", *, icon_after: bool = False) -> None:
        super().__init__(text)
        self.icon_name = icon_name
        self.icon_after = icon_after
        self.icon_only = False
        self.setAccessibleName(text)
        self.setProperty("kind", self.kind)
        # Outside a dialog, Qt presses no button by Enter but those that say so.
        self.setAutoDefault(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def on_press(self, slot: Callable[[], object]) -> Self:
        """Do this when pressed by pointer, key or screen reader; gives the button back."""
        self.clicked.connect(lambda _checked: slot())
        return self

    def set_text(self, text: str) -> None:
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def set_icon_only(self, icon_only: bool) -> None:
        """Show the icon alone when room is short; the words stay for screen readers and as a tool tip."""
        if (icon_only and bool(self.icon_name)) == self.icon_only:
            return
        self.icon_only = not self.icon_only
        self.setToolTip(self.text() if self.icon_only else "")
        self.updateGeometry()
        self.update()

    def full_width(self) -> int:
        """How wide it is with its words on one line."""
        return 2 * self._padding() + self._icon_room() + text_width(self._text_kind(), self.text())

    def icon_width(self) -> int:
        """How wide it is as an icon alone."""
        return max(TARGET, look().px(24) + 2 * look().space(10))

    def _text_kind(self) -> str:
        return "body" if self.kind == "secondary" else "strong"

    def _padding(self) -> int:
        return look().space(10 if self.kind == "link" else 18)

    def _icon_side(self) -> int:
        return look().px(20)

    def _icon_room(self) -> int:
        return self._icon_side() + look().space(10) if self.icon_name else 0

    def _ink(self) -> str:
        tokens = look().tokens
        if not self.isEnabled():
            return tokens.muted
        return {"primary": tokens.on_primary, "link": tokens.primary}.get(self.kind, tokens.text)

    def _paint_ground(self, painter: QPainter) -> None:
        tokens, busy = look().tokens, self.isDown() or self.underMouse()
        if self.kind == "primary" and self.isEnabled():
            fill = tokens.primary_pressed if busy else tokens.primary
            paint_box(painter, self.rect(), QColor(fill), None, 0, _RADIUS)
        elif self.kind == "link":
            if busy:
                paint_box(painter, self.rect(), QColor(tokens.hover), None, 0, _RADIUS)
        else:
            fill = tokens.hover if busy and self.isEnabled() else tokens.card
            edge = QColor(tokens.border if self.isEnabled() else tokens.line)
            paint_box(painter, self.rect(), QColor(fill), edge, tokens.border_px, _RADIUS)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint_ground(painter)
        if self.icon_only:
            side = look().px(24)
            box = QRect(0, 0, side, side)
            box.moveCenter(self.rect().center())
            paint_icon(painter, self, self._icon_mirrored(), box, self._ink())
        else:
            self._paint_words(painter)
        if self.hasFocus():
            paint_ring(painter, self.rect(), _RADIUS, on_primary=self.kind == "primary")
        painter.end()

    def _paint_words(self, painter: QPainter) -> None:
        room = self.width() - 2 * self._padding() - self._icon_room()
        words = min(room, text_width(self._text_kind(), self.text()))
        # A link that was given more room than it needs stands with the words above it, and not in the middle.
        start = self._padding() if self.kind == "link" else (self.width() - words - self._icon_room()) // 2
        icon_x = start + words + look().space(10) if self.icon_after else start
        text_x = start if self.icon_after or not self.icon_name else start + self._icon_room()
        if self.icon_name:
            side = self._icon_side()
            box = mirrored(self, QRect(icon_x, (self.height() - side) // 2, side, side))
            paint_icon(painter, self, self._icon_mirrored(), box, self._ink())
        box = mirrored(self, QRect(text_x, 0, words, self.height()))
        align = CENTRE | MIDDLE if not self.icon_name else leading(self) | MIDDLE
        paint_text(painter, box, self.text(), self._text_kind(), self._ink(), align)

    def _icon_mirrored(self) -> str:
        turned = {"arrow-left": "arrow-right", "arrow-right": "arrow-left"}
        if self.isRightToLeft():
            return turned.get(self.icon_name, self.icon_name)
        return self.icon_name

    def sizeHint(self) -> QSize:
        width = self.icon_width() if self.icon_only else self.full_width()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        if self.icon_only:
            return QSize(self.icon_width(), self.heightForWidth(self.icon_width()))
        words = longest_word(self._text_kind(), self.text())
        return QSize(max(TARGET, 2 * self._padding() + self._icon_room() + words), TARGET)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = width - 2 * self._padding() - self._icon_room()
        text = self.text() if not self.icon_only else "X"
        words = text_height(self._text_kind(), text, room if not self.icon_only else width)
        return max(TARGET, words + 2 * look().space(10))


class PrimaryButton(Button):
    """The one thing to do next."""

    kind = "primary"


class SecondaryButton(Button):
    """Something else that may be done."""

    kind = "secondary"


class LinkButton(Button):
    """A quiet way elsewhere."""

    kind = "link"
