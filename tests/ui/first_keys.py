"""Whether whoever leans on Space or Enter as a page comes up chooses something, or goes somewhere."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from observer_app.ui.accessible import walk
from observer_app.ui.main_window import MainWindow
from tests.ui.tools import settle


def first_key_faults(window: MainWindow) -> list[str]:
    """What each key did that it should not; the page has just come up, and is as it was after."""
    page, chosen = window.page, _chosen(window)
    found: list[str] = []
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Return):
        focus = QApplication.focusWidget()
        if focus is None:
            return ["The keyboard is nowhere."]
        QTest.keyClick(focus, key)
        settle()
        if window.page is not page:
            return [*found, f"{key.name} goes to {type(window.page).__name__}."]
        if _chosen(window) != chosen:
            found.append(f"{key.name} chooses: {_chosen(window)} and not {chosen}.")
    return found


def _chosen(window: MainWindow) -> list[str]:
    return [node.name for node in walk(window) if node.checked and node.shown]
