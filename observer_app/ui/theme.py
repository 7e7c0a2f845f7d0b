"""Colours, type sizes and spacing: what every painted thing asks for. No widgets here."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QPalette

FAMILY = "Atkinson Hyperlegible Next"
FACES = ("Regular", "SemiBold", "Bold", "Italic")
TARGET = 44
"""The smallest side of anything that is pressed, in pixels, at every text size."""


class Tokens(NamedTuple):
    """One theme: its colours as #RRGGBB, and how thick its borders are in pixels."""

    name: str
    page: str
    card: str
    text: str
    muted: str
    border: str
    line: str
    primary: str
    on_primary: str
    primary_pressed: str
    hover: str
    selected: str
    focus: str
    focus_inner: str
    focus_on_primary: str
    """The ring's inner colour where the control itself is filled with the primary colour."""
    danger: str
    success: str
    warning_fill: str
    patient: str
    peer: str
    own: str
    border_px: int


LIGHT = Tokens(
    name="light", page="#F3F5F8", card="#FFFFFF", text="#16212B", muted="#495866", border="#6A7886",
    line="#D5DCE3", primary="#0B5CAD", on_primary="#FFFFFF", primary_pressed="#084A8C", hover="#EEF3F8",
    selected="#E5F0FB", focus="#16212B", focus_inner="#FFDD00",
    focus_on_primary="#FFDD00", danger="#B3261E", success="#0B7A4B",
    warning_fill="#FFF6DB", patient="#0B5CAD", peer="#B4530A", own="#6B3FA0", border_px=1,
)  # fmt: skip
DARK = Tokens(
    name="dark", page="#0F161D", card="#18222C", text="#F2F5F8", muted="#B3C1CD", border="#8A9BAA",
    line="#33414E", primary="#7FBAF7", on_primary="#06213B", primary_pressed="#A5CFFA", hover="#202D39",
    selected="#16344F", focus="#FFFFFF", focus_inner="#FFDD00",
    focus_on_primary="#06213B", danger="#FF9C93", success="#6FD6A6",
    warning_fill="#33301C", patient="#7FBAF7", peer="#FFB26B", own="#CBB0FF", border_px=1,
)  # fmt: skip
CONTRAST = Tokens(
    name="contrast", page="#000000", card="#000000", text="#FFFFFF", muted="#FFFFFF", border="#FFFFFF",
    line="#FFFFFF", primary="#FFE800", on_primary="#000000", primary_pressed="#FFF27A", hover="#262626",
    selected="#332E00", focus="#00E5FF", focus_inner="#000000",
    focus_on_primary="#000000", danger="#FFB3AD", success="#7CFFB8",
    warning_fill="#332E00", patient="#FFE800", peer="#FFFFFF", own="#00E5FF", border_px=2,
)  # fmt: skip

THEMES = {tokens.name: tokens for tokens in (LIGHT, DARK, CONTRAST)}
FOLLOW = "follow"
"""The choice *Follow this computer*; the others are the names of the themes."""

TYPE = {
    "body": (17, 400),
    "strong": (17, 600),
    "option": (18, 600),
    "descriptor": (16, 400),
    "descriptor_strong": (16, 600),
    "item": (22, 600),
    "item_light": (22, 400),
    "heading": (26, 700),
    "title": (18, 700),
    "timer": (24, 700),
    "caption": (15, 400),
    "caption_strong": (15, 600),
}
"""Each kind of text: size in pixels at 100 %, and weight."""


_MOST_MEASURES = 5000


class Look:
    """One theme at one text size: everything that is painted is measured by it."""

    def __init__(self, tokens: Tokens, text_percent: int) -> None:
        self.tokens = tokens
        self.text_percent = text_percent
        self._brushes: dict[int, QBrush] = {}
        self._fonts: dict[str, QFont] = {}
        self._metrics: dict[str, QFontMetrics] = {}
        self._measured: dict[tuple[str, str, str, int], int] = {}

    def px(self, pixels: float) -> int:
        """Grow with the text."""
        return round(pixels * self.text_percent / 100)

    def space(self, pixels: float) -> int:
        """Grow half as fast as the text: white space gives way to words."""
        return round(pixels * (100 + self.text_percent) / 200)

    def target(self) -> int:
        return self.px(TARGET)

    def font(self, kind: str) -> QFont:
        if kind not in self._fonts:
            self._fonts[kind] = self._make_font(kind)
        return self._fonts[kind]

    def metrics(self, kind: str) -> QFontMetrics:
        if kind not in self._metrics:
            self._metrics[kind] = QFontMetrics(self.font(kind))
        return self._metrics[kind]

    def measured(self, what: tuple[str, str, str, int], measure: Callable[[], int]) -> int:
        """A measure of a text, taken once: layouts ask for the same many times over."""
        if what not in self._measured:
            if len(self._measured) > _MOST_MEASURES:
                self._measured.clear()
            self._measured[what] = measure()
        return self._measured[what]

    def colour(self, token: str) -> QColor:
        return QColor(getattr(self.tokens, token))

    def brush(self, colour: QColor) -> QBrush:
        """A plain brush; got from a palette because making one by its colour first makes every name in `Qt` known."""
        key = colour.rgba()
        if key not in self._brushes:
            role = QPalette.ColorRole.Window
            palette = QPalette()
            palette.setColor(role, colour)
            self._brushes[key] = palette.brush(QPalette.ColorGroup.Active, role)
        return self._brushes[key]

    def _make_font(self, kind: str) -> QFont:
        size, weight = TYPE[kind]
        font = QFont(FAMILY)
        font.setPixelSize(self.px(size))
        font.setWeight(QFont.Weight(weight))
        if kind == "timer":
            font.setFeature(QFont.Tag("tnum"), 1)
        return font


def contrast_ratio(one: str, other: str) -> float:
    """How far apart two colours are, from 1 to 21 (WCAG 2.2, relative luminance)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
