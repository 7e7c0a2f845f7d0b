"""A box to write several lines in; it grows with the words and has them kept while they are typed."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QFontMetrics,
    QFontMetricsF,
    QPainter,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QTextEdit

from observer_app.ui.widgets.painting import look, paint_ring

PAUSE_MS = 500
"""How long no key is pressed before half-written words are told, to be kept."""


def _beyond() -> int:
    """How many pixels a line takes beyond what its font says in whole ones; a full box would scroll for them."""
    font = look().font("body")
    return math.ceil(QFontMetricsF(font).lineSpacing()) - QFontMetrics(font).lineSpacing()


class TextBox(QPlainTextEdit):
    """Several lines; grows with what is written, and tells it at each pause in typing and when it is left."""

    pause_in_typing = Signal(str)
    text_left = Signal(str)
    text_shown = Signal()
    """Words that were kept before are shown."""

    def __init__(
        self, name: str, placeholder: str = "", *, lines: int = 3, most_lines: int = 12, pause_ms: int = PAUSE_MS
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        # Tab leads on; a box that swallows it traps whoever has no mouse.
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._lines, self._most_lines = lines, most_lines
        self._pause = QTimer(self, singleShot=True, interval=pause_ms)
        self._pause.timeout.connect(lambda: self.pause_in_typing.emit(self.toPlainText()))
        self.textChanged.connect(self._typed)
        self.document().documentLayout().documentSizeChanged.connect(self._grown)

    def show_text(self, text: str) -> None:
        """Show words that are already kept, without telling anyone."""
        if text != self.toPlainText():
            with QSignalBlocker(self):
                self.setPlainText(text)
            # Whoever carries on writes on at the end, and reads from the beginning.
            self.moveCursor(QTextCursor.MoveOperation.End)
            self.verticalScrollBar().setValue(0)
            self.mark_spans([])
            self.text_shown.emit()
        self._pause.stop()

    def mark_spans(self, spans: Sequence[tuple[int, int]]) -> None:
        """Underline these parts, as a word that is questioned; they are counted in characters of the text."""
        self.setExtraSelections([self._marked(start, end) for start, end in spans])

    def select_span(self, start: int, end: int) -> None:
        self.setTextCursor(self._span(start, end))

    def replace_span(self, start: int, end: int, words: str) -> None:
        """In a way that the box's own undo takes back."""
        self._span(start, end).insertText(words)

    def _marked(self, start: int, end: int) -> QTextEdit.ExtraSelection:
        marked = QTextEdit.ExtraSelection()
        marked.cursor = self._span(start, end)
        marked.format = QTextCharFormat()
        marked.format.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        marked.format.setUnderlineColor(look().colour("danger"))
        marked.format.setFontWeight(QFont.Weight.Bold)
        return marked

    def _span(self, start: int, end: int) -> QTextCursor:
        # Qt counts half pairs where Python counts characters.
        text = self.toPlainText()
        first, last = (len(text[:place].encode("utf-16-le")) // 2 for place in (start, end))
        cursor = QTextCursor(self.document())
        cursor.setPosition(first)
        cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def tell_now(self) -> None:
        """Tell at once what is written, for a page that is being left."""
        self._pause.stop()
        self.text_left.emit(self.toPlainText())

    def _grown(self) -> None:
        self.updateGeometry()

    def _typed(self) -> None:
        # Not started anew by each key: who types without a pause would never be saved.
        if not self._pause.isActive():
            self._pause.start()

    def _tall(self, lines: float) -> int:
        spacing = QFontMetrics(look().font("body")).lineSpacing()
        return round(lines * spacing) + 2 * look().space(6) + 2 * round(self.document().documentMargin()) + 4

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() == QEvent.Type.Paint and self.hasFocus():
            painter = QPainter(self)
            paint_ring(painter, self.rect(), 8)
            painter.end()
        return bool(handled)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.tell_now()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Words that were there before the box was shown are wrapped only now, and no one is told of it.
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        written = self.document().size().height()
        # In large text it grows half as far, so that what stands beneath it stays in sight.
        most = max(self._lines, self._most_lines * 100 // max(look().text_percent, 100))
        lines = min(max(written, self._lines), most)
        return QSize(look().px(320), self._tall(lines) + (round(lines) * _beyond() if written >= self._lines else 0))

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(80), self._tall(min(self._lines, 2)))
