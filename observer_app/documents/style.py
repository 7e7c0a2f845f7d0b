"""How pages look: measures in points, colours, and the kinds of print. No drawing here."""

from __future__ import annotations

from dataclasses import dataclass

POINTS_PER_MM = 72 / 25.4
PAGE_WIDTH = 210 * POINTS_PER_MM
PAGE_HEIGHT = 297 * POINTS_PER_MM
MARGIN_SIDE = 64.0
MARGIN_TOP = 58.0
MARGIN_BOTTOM = 60.0
CONTENT_WIDTH = PAGE_WIDTH - 2 * MARGIN_SIDE
# Longer lines are hard to find the way back from.
PROSE_WIDTH = 436.0
CONTENT_HEIGHT = PAGE_HEIGHT - MARGIN_TOP - MARGIN_BOTTOM


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour of the screen; `fill` and `line` are the operators that choose it."""

    red: int
    green: int
    blue: int

    @property
    def parts(self) -> tuple[float, float, float]:
        return self.red / 255, self.green / 255, self.blue / 255

    @property
    def fill(self) -> str:
        return "{:.3f} {:.3f} {:.3f} rg".format(*self.parts)

    @property
    def line(self) -> str:
        return "{:.3f} {:.3f} {:.3f} RG".format(*self.parts)


INK = Colour(0x16, 0x21, 0x2B)
MUTED = Colour(0x49, 0x58, 0x66)
BORDER = Colour(0x6A, 0x78, 0x86)
HAIRLINE = Colour(0xC9, 0xD1, 0xD9)
PRIMARY = Colour(0x0B, 0x5C, 0xAD)
TINT = Colour(0xEE, 0xF4, 0xFB)
BAND = Colour(0xF5, 0xF7, 0xF9)
PALE = Colour(0xE3, 0xE7, 0xEB)
WHITE = Colour(0xFF, 0xFF, 0xFF)


@dataclass(frozen=True, slots=True)
class Print:
    """One kind of print. `leading` is from line to line."""

    size: float
    leading: float
    bold: bool = False
    colour: Colour = INK


BODY = Print(12, 17)
BODY_BOLD = Print(12, 17, bold=True)
LISTED = Print(11, 15)
QUIET = Print(10, 14, colour=MUTED)
QUIET_BOLD = Print(10, 14, bold=True, colour=MUTED)
CELL = Print(10.5, 14)
CELL_BOLD = Print(10.5, 14, bold=True)
CELL_QUIET = Print(10, 13, colour=MUTED)
LABEL = Print(11, 15, bold=True)
HEADINGS = {
    1: Print(24, 30, bold=True),
    2: Print(15.5, 21, bold=True),
    3: Print(12.5, 17, bold=True),
}
FOOT = Print(9, 12, colour=MUTED)
CHART = Print(9.5, 12)
CHART_BOLD = Print(9.5, 12, bold=True)
CHART_QUIET = Print(9, 11.5, colour=MUTED)
FIELD = Print(11, 14.5)
WATERMARK = Print(120, 140, bold=True, colour=Colour(0xEC, 0xEF, 0xF2))
WATERMARK_LINE = Print(10, 13, bold=True, colour=MUTED)
GROUP = Print(27, 34, bold=True)
GROUP_NUMBER = Print(9.5, 12, colour=MUTED)
