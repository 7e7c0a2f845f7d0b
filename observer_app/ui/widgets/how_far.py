"""How far something is that takes a while, as a bar; the words beside it say the same."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from observer_app.ui.widgets.painting import look, mirrored, paint_box

_HEIGHT_PX = 12


class HowFar(QWidget):
    """Empty until a share was shown."""

    def __init__(self) -> None:
        super().__init__()
        self._share = 0.0
        self.is_moving = False
        self.setFixedHeight(_HEIGHT_PX)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, share: float) -> None:
        """From 0 to 1."""
        self.is_moving = True
        self._share = min(1.0, max(0.0, share))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens, painter = look().tokens, QPainter(self)
        radius = _HEIGHT_PX // 2
        paint_box(painter, self.rect(), QColor(tokens.page), QColor(tokens.border), tokens.border_px, radius)
        done = round(self.width() * self._share)
        if done >= _HEIGHT_PX:
            bar = mirrored(self, QRect(0, 0, done, _HEIGHT_PX))
            paint_box(painter, bar, QColor(tokens.primary), None, 0, radius)
        painter.end()
