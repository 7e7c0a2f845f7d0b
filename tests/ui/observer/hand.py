"""A hand that presses and types as a person does, by the words on the page, and counts how often."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QPlainTextEdit, QWidget

from observer_app.ui.main_window import MainWindow
from tests.ui.tools import settle, text_of


class Hand:
    """`taps` counts every press; typing is not counted."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.taps = 0

    @property
    def page(self) -> Any:
        return self.window.page

    @property
    def where(self) -> str:
        """The name of the page on show."""
        page = self.window.page
        return page.objectName() if page is not None else ""

    @property
    def words(self) -> str:
        return text_of(self.window)

    def go(self, name: str, **arguments: Any) -> None:
        self.window.go(name, **arguments)
        self.window.show()
        settle()

    def tap(self, words: str) -> None:
        """Press the one thing on show that carries these words."""
        top = QApplication.activeModalWidget() or self.window
        found = [
            button
            for button in top.findChildren(QAbstractButton)
            if button.isVisible() and words in (button.text(), button.accessibleName())
        ]
        assert len(found) == 1, f"{len(found)} × {words!r} on {self.where}:\n{self.words}"
        self.press(found[0])

    def save_at(self, path: Path) -> None:
        """Answer the window that asks where something is to be saved."""
        (dialog,) = self.window.findChildren(QFileDialog)
        dialog.fileSelected.emit(str(path))
        dialog.reject()
        settle()

    def tap_described(self, words: str, description: str) -> None:
        """Press the one of several buttons with these words that tells what it is about."""
        every = self.window.findChildren(QAbstractButton)
        (found,) = [b for b in every if b.text() == words and b.accessibleDescription() == description]
        self.press(found)

    def button_in(self, within: QWidget, words: str) -> QAbstractButton:
        """The one button of a part of the page that carries these words."""
        (found,) = [button for button in within.findChildren(QAbstractButton) if button.text() == words]
        return found

    def press(self, widget: QWidget) -> None:
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=widget.rect().center())
        self.taps += 1
        settle()

    def type(self, box: QPlainTextEdit, text: str) -> None:
        box.setFocus()
        QTest.keyClicks(box, text)

    def rest(self, box: Any) -> None:
        """Half a second goes by without a key."""
        assert box._pause.isActive()
        box._pause.stop()
        box._pause.timeout.emit()
        settle()
