"""Where Tab leads: on in reading order, whatever was put on the page first. Imported with the first Tab."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QButtonGroup, QWidget


def go_on(window: QWidget, *, forward: bool) -> bool:
    """Gives the keyboard to the next thing that takes it, round and round; whether there was one."""
    every = list(_in_reading_order(window))
    if not forward:
        every.reverse()
    here = QApplication.focusWidget()
    start = every.index(here) + 1 if here in every else 0
    group = _group_of(here)
    for widget in (*every[start:], *every[:start]):
        # A group of answers is one stop: arrow keys lead on inside it.
        if widget is not here and _is_stop(widget) and (group is None or _group_of(widget) is not group):
            widget.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
            return True
    return False


def _in_reading_order(widget: QWidget) -> Iterator[QWidget]:
    """All that is on show below the widget: whoever puts a widget in between also stacks it there."""
    for child in widget.children():
        if isinstance(child, QWidget) and not child.isWindow() and not child.isHidden():
            yield child
            yield from _in_reading_order(child)


def _is_stop(widget: QWidget) -> bool:
    takes_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
    return takes_tab and widget.isEnabled() and widget.focusProxy() is None


def _group_of(widget: QWidget | None) -> QButtonGroup | None:
    return widget.group() if isinstance(widget, QAbstractButton) else None
