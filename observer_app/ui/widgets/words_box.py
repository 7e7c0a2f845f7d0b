"""Where the five words are typed: shown as they are typed unless hiding them is asked for."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit

from observer_app.ui.widgets.boxes import Box
from observer_app.ui.widgets.rows import CheckRow
from observer_app.ui.widgets.text_boxes import LineBox


class WordsBox(Box):
    """One line for the five words, or the first three letters of each, and *Show what I type*."""

    entered = Signal()

    def __init__(self, name: str) -> None:
        self.line = LineBox(name)
        self.show_typing = CheckRow(self.tr("Show what I type"))
        self.show_typing.title_kind = "body"
        super().__init__(self.line, self.show_typing, gap=8)
        self.show_typing.setChecked(True)
        self.show_typing.toggled.connect(self._show)
        self.line.returnPressed.connect(self.entered)
        hints = Qt.InputMethodHint.ImhNoAutoUppercase | Qt.InputMethodHint.ImhNoPredictiveText
        self.line.setInputMethodHints(hints | Qt.InputMethodHint.ImhSensitiveData)
        self.setFocusProxy(self.line)

    def words(self) -> str:
        """What was typed, in small letters with one space between words."""
        return " ".join(self.line.text().lower().split())

    def clear_words(self) -> None:
        self.line.clear()

    def _show(self, shown: bool) -> None:
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
