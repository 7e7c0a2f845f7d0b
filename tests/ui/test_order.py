"""Things are read out, and come to by Tab, in the order in which the eye meets them, on any page in any state."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from observer_app.ui.accessible import walk
from observer_app.ui.app import Application
from observer_app.ui.main_window import MainWindow
from tests.ui.states import GALLERY, STATES, State
from tests.ui.tools import on_show, settle

EVERY = [*GALLERY, *STATES]


@pytest.mark.parametrize("state", EVERY, ids=lambda state: f"{state.page}, {state.name}")
def test_a_page_is_read_and_walked_in_the_order_of_the_eye(
    state: State, app: Application, window: MainWindow, tmp_path: Path
) -> None:
    state.show(window, tmp_path)
    window.show()
    window.activateWindow()
    settle()
    assert not _read_too_late(window), "\n".join(_read_too_late(window))
    stops = _tab_stops(window)
    assert stops == sorted(stops), f"Tab goes to {stops} of what is read out."


def _read_too_late(window: QWidget) -> list[str]:
    """Neighbours of which the later one stands above, or on the same line before, the earlier one."""
    found = []
    for parent in on_show(window):
        beside = [child for child in parent.children() if isinstance(child, QWidget) and child.isVisible()]
        for one, other in pairwise(child for child in beside if not child.isWindow() and not child.size().isEmpty()):
            if _stands_before(other.geometry(), one.geometry()):
                found.append(f"{_said(other)} is read after {_said(one)}, and stands before it")
    return found


def _stands_before(one: QRect, other: QRect) -> bool:
    same_line = one.top() <= other.bottom() and other.top() <= one.bottom()
    return one.right() < other.left() if same_line else one.bottom() < other.top()


def _tab_stops(window: MainWindow) -> list[int]:
    """Where in the reading order Tab goes, once round from the first of them."""
    order = [node.widget for node in walk(window)]
    went: list[int] = []
    while True:
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        settle(1)
        here = order.index(QApplication.focusWidget())
        if here in went:
            first = went.index(min(went))
            return went[first:] + went[:first]
        went.append(here)


def _said(widget: QWidget) -> str:
    words = widget.accessibleName() or getattr(widget, "text", str)()
    return f"{type(widget).__name__} {words[:40]!r}"
