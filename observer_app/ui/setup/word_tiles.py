"""Five words to be written down, each with the three letters that count in bold."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel

from observer_app.ui.widgets.flags import LEFT, MIDDLE, PLAIN_TEXT
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.painting import look, paint_box

LETTERS_THAT_COUNT = 3
_REST = "item_light"


class WordTile(QLabel):
    """One word in a frame; as a label, so that a screen reader reads it whole."""

    def __init__(self, word: str) -> None:
        super().__init__(word)
        self.setProperty("textFormat", PLAIN_TEXT)

    def _parts(self) -> tuple[str, str]:
        return self.text()[:LETTERS_THAT_COUNT], self.text()[LETTERS_THAT_COUNT:]

    def _widths(self) -> tuple[int, int]:
        bold, rest = self._parts()
        return look().metrics("item").horizontalAdvance(bold), look().metrics(_REST).horizontalAdvance(rest)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), look().tokens
        paint_box(painter, self.rect(), QColor(tokens.selected), QColor(tokens.border), tokens.border_px, 10)
        x, widths = look().space(14), self._widths()
        for text, kind, width in zip(self._parts(), ("item", _REST), widths, strict=True):
            painter.setFont(look().font(kind))
            painter.setPen(QColor(tokens.text))
            painter.drawText(QRect(x, 0, width + 4, self.height()), LEFT | MIDDLE, text)
            x += width
        painter.end()

    def sizeHint(self) -> QSize:
        height = look().metrics("item").height() + 2 * look().space(10)
        return QSize(sum(self._widths()) + 2 * look().space(14) + 2, max(height, look().target()))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class WordTiles(FlowRow):
    """The five words in their order."""

    def __init__(self) -> None:
        super().__init__(gap=10)
        self._tiles: list[WordTile] = []

    def show_words(self, words: Sequence[str]) -> None:
        for place, word in enumerate(words):
            if place == len(self._tiles):
                self._tiles.append(WordTile(word))
                self.add(self._tiles[-1])
            self._tiles[place].setText(word)
            self._tiles[place].updateGeometry()
