"""Enter presses whatever button the keyboard is on, as Space does."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from observer_app.ui.app import Application
from observer_app.ui.house.cards import PressCard
from observer_app.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from observer_app.ui.widgets.number_strip import NumberStrip
from tests.ui.tools import close

KEYS = [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space]
BUTTONS: list[Callable[[], QWidget]] = [
    lambda: PrimaryButton("Go in"),
    lambda: SecondaryButton("Go back"),
    lambda: LinkButton("Change"),
    lambda: PressCard("Clinics"),
    lambda: NumberStrip("Items", ["Welcome"]),
]


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("make", BUTTONS)
def test_a_button_is_pressed_by_enter_and_by_space(make: Callable[[], QWidget], key: Qt.Key, app: Application) -> None:
    made = make()
    button = made if isinstance(made, QPushButton) else made.findChild(QPushButton)
    assert button is not None
    pressed: list[str] = []
    button.clicked.connect(lambda: pressed.append("once"))
    QTest.keyClick(button, key)
    close(made)
    assert pressed == ["once"]
