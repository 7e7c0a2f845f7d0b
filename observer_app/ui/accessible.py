"""What a screen reader is told: announcements, and the tree of names, roles and places that it is given."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QAccessible, QAccessibleInterface


def announce(widget: QWidget, text: str, *, at_once: bool = False) -> None:
    """Have a screen reader say something; `at_once` breaks into what it is saying."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    event = QAccessibleAnnouncementEvent(widget, text)
    manner = QAccessible.AnnouncementPoliteness
    event.setPoliteness(manner.Assertive if at_once else manner.Polite)
    QAccessible.updateAccessibility(event)


class Node(NamedTuple):
    """One thing in the accessible tree, as a screen reader meets it."""

    role: QAccessible.Role
    name: str
    description: str
    rect: QRect
    widget: QWidget | None
    focusable: bool
    checked: bool
    shown: bool


def walk(widget: QWidget) -> Iterator[Node]:
    """Every node below (and with) this widget, in reading order."""
    from PySide6.QtGui import QAccessible

    top = QAccessible.queryAccessibleInterface(widget)
    if top is not None:
        yield from _walk(top)


def _walk(thing: QAccessibleInterface) -> Iterator[Node]:
    from PySide6.QtGui import QAccessible

    state, held = thing.state(), thing.object()
    yield Node(
        role=thing.role(),
        name=thing.text(QAccessible.Text.Name),
        description=thing.text(QAccessible.Text.Description),
        rect=thing.rect(),
        widget=held if isinstance(held, QWidget) else None,
        focusable=bool(state.focusable),
        checked=bool(state.checked),
        shown=not state.invisible,
    )
    for place in range(thing.childCount()):
        below = thing.child(place)
        if below.isValid():
            yield from _walk(below)
