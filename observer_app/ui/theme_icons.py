"""Draws the bundled line icons in the colour and at the size asked for."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QPixmap


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
        text = (self._folder / f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
        side = round(size * scale)
        for measure in ("width", "height"):
            text = text.replace(f'\n  {measure}="24"', f'\n  {measure}="{side}"')
        picture = QPixmap()
        if not picture.loadFromData(text.encode(), "SVG"):
            raise ValueError(f"The icon {name} could not be drawn.")
        picture.setDevicePixelRatio(scale)
        return picture
