"""Whether things are read out, and come to by Tab, in the order in which the eye meets them."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from observer_app.ui.accessible import walk
from observer_app.ui.main_window import MainWindow
from tests.ui.tools import on_show, settle


def order_faults(window: MainWindow) -> list[str]:
    """What comes too late or too soon on the page on show; the keyboard has gone once round after."""
    found = _read_too_late(window)
    stops = _tab_stops(window)
    return found if stops == sorted(stops) else [*found, f"Tab goes to {stops} of what is read out."]


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
