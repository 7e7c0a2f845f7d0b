"""Where the five words are typed: shown as they are typed unless hiding them is asked for."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from observer_app.ui.widgets.boxes import Box
from observer_app.ui.widgets.line_box import LineBox
from observer_app.ui.widgets.rows import CheckRow

_HINTS = 0x2 | 0x4 | 0x40
"""For keyboards on the screen: sensitive, no capital letters, no guessing (Qt.InputMethodHint)."""


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
        self.line.setProperty("inputMethodHints", _HINTS)
        self.setFocusProxy(self.line)

    def words(self) -> str:
        """What was typed, in small letters with one space between words."""
        return " ".join(self.line.text().lower().split())

    def clear_words(self) -> None:
        self.line.clear()

    def _show(self, shown: bool) -> None:
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
