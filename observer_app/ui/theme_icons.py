"""Draws the bundled line icons in the colour and at the size asked for."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPixmap


class Icons:
    """The icons of one folder; each is read once and kept for every colour, size and screen scale."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._drawn: dict[tuple[str, str, int, float], QPixmap] = {}

    def pixmap(self, name: str, colour: str, size: int, scale: float) -> QPixmap:
        """`size` in layout pixels; `scale` is the screen's device pixel ratio."""
        key = (name, colour, size, scale)
        if key not in self._drawn:
            self._drawn[key] = self._draw(name, colour, size, scale)
        return self._drawn[key]

    def _draw(self, name: str, colour: str, size: int, scale: float) -> QPixmap:
        # Loaded with the first icon: the window's first moments are counted in milliseconds.
        from PySide6.QtSvg import QSvgRenderer

        text = (self._folder / f"{name}.svg").read_text(encoding="utf-8")
        renderer = QSvgRenderer(text.replace("currentColor", colour).encode())
        side = round(size * scale)
        picture = QPixmap(side, side)
        picture.fill(QColor(0, 0, 0, 0))
        painter = QPainter(picture)
        renderer.render(painter, QRectF(0, 0, side, side))
        painter.end()
        picture.setDevicePixelRatio(scale)
        return picture
