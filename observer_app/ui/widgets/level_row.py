"""One level to choose: a row with its words where there is room, else a cell with its disc and its label."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent

from observer_app.ui.theme import TARGET
from observer_app.ui.widgets.flags import MIDDLE
from observer_app.ui.widgets.painting import (
    leading,
    longest_word,
    look,
    mirrored,
    paint_disc,
    paint_ring,
    paint_text,
    text_height,
)
from observer_app.ui.widgets.rows import RadioRow, paint_centred

_RADIUS = 10
_EDGE = 4
_PAD = 8


class Cell(NamedTuple):
    """How five levels stand side by side: the label's kind of text, none where it would be cut, and where it is."""

    kind: str
    beside: bool

    @property
    def bare(self) -> bool:
        return not self.kind


CELLS = tuple(Cell(kind, beside=beside) for kind in ("option", "caption_strong") for beside in (True, False))
"""From the one that is best to read; the small ones still say what a disc means."""
BARE = Cell("", beside=False)


class LevelRow(RadioRow):
    """One level: a row with disc, label, line and tick, or, where room is short, a cell with disc and label."""

    def __init__(self, digit: int, title: str, line: str) -> None:
        super().__init__(title, line)
        self.digit = digit
        self.as_cell = False
        self.cell = BARE
        self.setAccessibleName(f"{digit}, {title}")

    def press(self) -> None:
        """Choose it as if it had been pressed."""
        self.setChecked(True)

    def sign_side(self) -> int:
        return look().space(44)

    def tick_side(self) -> int:
        return 0 if self.as_cell else look().px(22)

    def paint_sign(self, painter: QPainter, box: QRect, chosen: bool) -> None:
        tokens = look().tokens
        edge, fill = (tokens.primary, tokens.primary) if chosen else (tokens.border, tokens.card)
        paint_disc(painter, box, QColor(fill), QColor(edge))
        ink = tokens.on_primary if chosen else tokens.text
        paint_centred(painter, box, str(self.digit), "option", ink)

    def cell_height(self, width: int, cell: Cell) -> int:
        """The height as a cell of that form; nothing is changed by asking."""
        side, pad = self._disc_side(cell), look().space(_PAD)
        if cell.bare:
            return max(TARGET, side + 2 * pad)
        words = text_height(cell.kind, self.title, self._cell_room(width, cell))
        tall = max(side, words) if cell.beside else side + look().space(4) + words
        return max(TARGET, tall + 2 * pad)

    def fits(self, width: int, cell: Cell) -> bool:
        """No word of the label is cut."""
        return longest_word(cell.kind, self.title) <= self._cell_room(width, cell)

    def _disc_side(self, cell: Cell) -> int:
        """The disc of a small label is smaller too; the whole cell is what is pressed."""
        return self.sign_side() if cell.kind in ("", "option") else look().space(34)

    def _cell_room(self, width: int, cell: Cell) -> int:
        pad = look().space(_PAD)
        return width - self._disc_side(cell) - 3 * pad if cell.beside else width - 2 * _EDGE

    def heightForWidth(self, width: int) -> int:
        return self.cell_height(width, self.cell) if self.as_cell else self.row_height(width)

    def minimumSizeHint(self) -> QSize:
        return QSize(TARGET, TARGET) if self.as_cell else self.row_minimum()

    def _paint_cell(self) -> None:
        painter, tokens, chosen, cell = QPainter(self), look().tokens, self.isChecked(), self.cell
        self._paint_ground(painter, chosen)
        side, pad, width = self._disc_side(cell), look().space(_PAD), self.width()
        if cell.bare:
            sign = QRect((width - side) // 2, (self.height() - side) // 2, side, side)
        elif cell.beside:
            sign = QRect(pad, (self.height() - side) // 2, side, side)
            room = QRect(2 * pad + side, 0, self._cell_room(width, cell), self.height())
            align = leading(self) | MIDDLE
            paint_text(painter, mirrored(self, room), self.title, cell.kind, tokens.text, align)
        else:
            sign = QRect((width - side) // 2, pad, side, side)
            top = pad + side + look().space(4)
            room = QRect(_EDGE, top, width - 2 * _EDGE, self.height() - top - pad // 2)
            paint_centred(painter, room, self.title, cell.kind, tokens.text)
        self.paint_sign(painter, mirrored(self, sign), chosen)
        if self.hasFocus():
            paint_ring(painter, self.rect(), _RADIUS)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        # Qt would paint the pressed row at once, before the release that rates; saving comes before any painting.
        self.setUpdatesEnabled(False)
        super().mousePressEvent(event)
        self.setUpdatesEnabled(True)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        # The second tap of a shaking hand lands here when the first one chose another level and the page moved.
        if self.isChecked():
            super().mouseDoubleClickEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.as_cell:
            self._paint_cell()
        else:
            self.paint_row()


def best_cell(rows: Sequence[LevelRow], width: int, most_px: float) -> Cell:
    """The first form in which every label fits and no cell is higher than that; bare discs where none does."""
    for cell in CELLS:
        if all(row.fits(width, cell) and row.cell_height(width, cell) <= most_px for row in rows):
            return cell
    return BARE
