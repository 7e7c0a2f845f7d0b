"""Whoever leans on Space or Enter as a page comes up chooses nothing, and goes nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from observer_app.ui.accessible import walk
from observer_app.ui.app import Application
from observer_app.ui.main_window import MainWindow
from tests.ui.states import STATES, State
from tests.ui.tools import settle


# A page in its state is costly to bring about: what chose nothing and went nowhere can be leant on once more.
@pytest.mark.parametrize("state", STATES, ids=lambda state: f"{state.page}, {state.name}")
def test_the_first_key_chooses_nothing(state: State, app: Application, window: MainWindow, tmp_path: Path) -> None:
    state.show(window, tmp_path)
    window.show()
    window.activateWindow()
    settle()
    page, chosen = window.page, _chosen(window)
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Return):
        focus = QApplication.focusWidget()
        assert focus is not None, "The keyboard is nowhere."
        QTest.keyClick(focus, key)
        settle()
        assert window.page is page, key
        assert _chosen(window) == chosen, key


def _chosen(window: MainWindow) -> list[str]:
    return [node.name for node in walk(window) if node.checked and node.shown]
