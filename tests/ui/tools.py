"""What the window's tests look with: settle, keys, and the walks for names, targets and geometry."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QLineEdit,
    QScrollArea,
    QScrollBar,
    QWidget,
)

from observer_app.ui.accessible import Node, walk
from observer_app.ui.main_window import MainWindow

_R = QAccessible.Role
PRESSED = frozenset({_R.Button, _R.CheckBox, _R.RadioButton, _R.EditableText, _R.ComboBox, _R.Link, _R.Slider})
SIZES = ((1024, 700), (1366, 768))
PERCENTS = (100, 150, 200)


def settle(rounds: int = 6) -> None:
    """Let layouts, focus and what was told to go come to rest; no clock is waited for."""
    for _ in range(rounds):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def close(window: QWidget) -> None:
    window.hide()
    window.deleteLater()
    settle(2)


def put(window: MainWindow, width: int, height: int) -> None:
    window.resize(width, height)
    settle()


def faults(window: QWidget) -> list[str]:
    """Everything that a person could trip over in what the window shows now."""
    return [*nameless(window), *small_targets(window), *cut(window), *outside(window), *overlaps(window)]


def pressable(window: QWidget) -> Iterator[Node]:
    """Every control on show that is pressed or typed into."""
    for node in walk(window):
        is_on_show = node.shown and node.widget is not None and node.widget.isVisible()
        takes_keys = node.focusable and node.role not in (_R.Client, _R.Pane, _R.Window)
        if is_on_show and (node.role in PRESSED or takes_keys):
            yield node


def nameless(window: QWidget) -> list[str]:
    return [f"no name: {_path(node.widget)}" for node in pressable(window) if not node.name.strip()]


def small_targets(window: QWidget, least: int = 44) -> list[str]:
    return [
        f"target of {node.rect.width()}×{node.rect.height()}: {node.name!r}"
        for node in pressable(window)
        if min(node.rect.width(), node.rect.height()) < least
    ]


def cut(window: QWidget) -> list[str]:
    """Widgets that have less room than their words need, and pages that have to be scrolled sideways."""
    found = []
    for widget in on_show(window):
        if isinstance(widget, QScrollArea) and widget.horizontalScrollBar().maximum() > 0:
            found.append(f"scrolls sideways by {widget.horizontalScrollBar().maximum()}: {_path(widget)}")
        if not isinstance(widget, QLabel | QAbstractButton):
            continue
        if widget.hasHeightForWidth() and widget.heightForWidth(widget.width()) > widget.height() + 1:
            needed = widget.heightForWidth(widget.width())
            found.append(f"needs {needed} px of height, has {widget.height()}: {_path(widget)}")
        if _needed_width(widget) > widget.width() + 1:
            found.append(f"needs {_needed_width(widget)} px of width, has {widget.width()}: {_path(widget)}")
    return found


def outside(window: QWidget) -> list[str]:
    """Widgets that reach beyond what they are in, unless it scrolls."""
    found = []
    for widget in on_show(window):
        parent = widget.parentWidget()
        if parent is None or widget is window or _is_scrolled(parent):
            continue
        if not parent.rect().adjusted(-1, -1, 1, 1).contains(widget.geometry()):
            found.append(f"reaches out of {_name(parent)}: {_path(widget)} {_words(widget.geometry())}")
    return found


def overlaps(window: QWidget) -> list[str]:
    """Neighbours that cover one another; what stays in sight while its lines scroll may cover them."""
    found: list[str] = []
    for parent in on_show(window):
        below = [child for child in _children(parent) if not child.property("stays_in_sight")]
        pairs = ((one, other) for one, other in combinations(below, 2) if one.geometry().intersects(other.geometry()))
        found += [f"{_path(one)} overlaps {_path(other)}" for one, other in pairs]
    return found


def on_show(window: QWidget) -> Iterator[QWidget]:
    """The window and every widget of ours that is visible in it, from the top down."""
    yield window
    for child in _children(window):
        yield from on_show(child)


def text_of(window: QWidget) -> str:
    """All words on the page, in reading order, one label or control a line."""
    return "\n".join(node.name for node in walk(window) if node.shown and node.name)


def rect_in(window: QWidget, widget: QWidget) -> QRect:
    """Where a widget is, seen from its window."""
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def focused() -> QWidget:
    """What has the keyboard; a test that presses keys into nothing would end Qt."""
    found = QApplication.focusWidget()
    assert found is not None, "nothing has the keyboard"
    return found


def _children(parent: QWidget) -> list[QWidget]:
    if isinstance(parent, QAbstractScrollArea):
        return [parent.viewport()] if isinstance(parent, QScrollArea) else []
    if isinstance(parent, QLineEdit):
        return []
    below = [child for child in parent.children() if isinstance(child, QWidget) and not isinstance(child, QScrollBar)]
    return [child for child in below if child.isVisible() and not child.isWindow()]


def _is_scrolled(parent: QWidget) -> bool:
    above = parent.parentWidget()
    return isinstance(above, QScrollArea) and above.viewport() is parent


def _needed_width(widget: QWidget) -> int:
    if isinstance(widget, QLabel) and not widget.wordWrap():
        return widget.sizeHint().width()
    return widget.minimumSizeHint().width()


def _name(widget: QWidget) -> str:
    words = widget.accessibleName() or (widget.text() if isinstance(widget, QLabel) else "") or widget.objectName()
    return f"{type(widget).__name__}({words[:40]!r})" if words else type(widget).__name__


def _path(widget: QWidget | None) -> str:
    names: list[str] = []
    while widget is not None and len(names) < 4:
        names.insert(0, _name(widget))
        widget = widget.parentWidget()
    return " > ".join(names)


def _words(rect: QRect) -> str:
    return f"{rect.x()},{rect.y()} {rect.width()}×{rect.height()}"
