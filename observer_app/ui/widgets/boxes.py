"""Containers that put things in one line, down or across: boxes, cards, and the thin line between."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QFrame, QWidget

from observer_app.ui.app import application
from observer_app.ui.widgets.painting import look

Margins = tuple[int, int, int, int]
"""Left, top, right, bottom at 100 % text."""
_NARROW_PX = 12
_NONE: Margins = (0, 0, 0, 0)
_DOWN = QBoxLayout.Direction.TopToBottom
_ACROSS = QBoxLayout.Direction.LeftToRight


class Box(QFrame):
    """A line of widgets whose gaps grow with the text, half as fast."""

    def __init__(
        self, *widgets: QWidget, across: bool = False, gap: int = 12, margins: Margins = _NONE, kind: str = ""
    ) -> None:
        super().__init__()
        self._gap, self._margins, self._side_room = gap, margins, 0
        self._is_narrow = False
        if kind:
            self.setProperty("box", kind)
        self._line = QBoxLayout(_ACROSS if across else _DOWN, self)
        self._respace()
        self._ends_with_room = False
        application().worn.connect(self._respace)
        for widget in widgets:
            self._line.addWidget(widget)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        self._line.insertWidget(self._line.count() - int(self._ends_with_room), widget, stretch)

    def insert(self, place: int, widget: QWidget) -> None:
        """Put it in between; a screen reader and Tab meet it there too."""
        self._line.insertWidget(place, widget)
        below = (self._line.itemAt(later) for later in range(place + 1, self._line.count()))
        following = next((item.widget() for item in below if item is not None and item.widget() is not None), None)
        if following is not None:
            widget.stackUnder(following)

    def add_stretch(self) -> None:
        """White space from here on, if there is room to spare."""
        self._line.insertStretch(self._line.count() - int(self._ends_with_room), 1)

    def end_with_room(self) -> None:
        """Keep spare room after the last thing, unless one of them was given a stretch."""
        self._line.addStretch(0)
        self._ends_with_room = True

    def clear(self) -> None:
        """Take everything out and let it go."""
        self._ends_with_room = False
        while (item := self._line.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def set_across(self, across: bool) -> None:
        self._line.setDirection(_ACROSS if across else _DOWN)

    def set_side_room(self, pixels: int) -> None:
        """Spare room at both sides, to keep lines of text short enough to read."""
        if pixels != self._side_room:
            self._side_room = pixels
            self._respace()

    def set_narrow(self, narrow: bool) -> None:
        """Give up most of the room at the sides, where the window is as narrow as half a screen."""
        if narrow != self._is_narrow:
            self._is_narrow = narrow
            self._respace()

    def _respace(self) -> None:
        left, top, right, bottom = (look().space(margin) for margin in self._margins)
        if self._is_narrow:
            left, right = min(left, _NARROW_PX), min(right, _NARROW_PX)
        self._line.setSpacing(look().space(self._gap))
        self._line.setContentsMargins(left + self._side_room, top, right + self._side_room, bottom)


class Card(Box):
    """A white box with a thin border, for things that belong together."""

    def __init__(self, *widgets: QWidget, gap: int = 8, kind: str = "card") -> None:
        super().__init__(*widgets, gap=gap, margins=(20, 16, 20, 16), kind=kind)


class Line(QFrame):
    """A thin line between things."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("box", "line")
        self.setFixedHeight(look().tokens.border_px)
