"""What a pressed key means to a group of answers or numbers."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget


def arrow_step(owner: QWidget, event: QKeyEvent, *, across_only: bool = False) -> int:
    """1 for an arrow key that leads on, -1 for one that leads back, 0 for any other key."""
    if not is_plain(event):
        return 0
    on, back = Qt.Key.Key_Right, Qt.Key.Key_Left
    if owner.isRightToLeft():
        on, back = back, on
    if event.key() == on or (event.key() == Qt.Key.Key_Down and not across_only):
        return 1
    return -1 if event.key() == back or (event.key() == Qt.Key.Key_Up and not across_only) else 0


def is_enter(event: QKeyEvent) -> bool:
    return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def is_plain(event: QKeyEvent) -> bool:
    """No Ctrl, Alt or Shift is held with it."""
    return not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
