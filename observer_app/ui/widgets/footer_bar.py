"""The bar below a page: ways back on the left; when the work was saved, and the next thing, on the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QFrame, QLayout, QSizePolicy, QWidget

from observer_app.ui.widgets.buttons import Button, LinkButton, PrimaryButton, SecondaryButton
from observer_app.ui.widgets.flows import Items
from observer_app.ui.widgets.marks import SavedMark
from observer_app.ui.widgets.painting import is_narrow, look


class _Way(NamedTuple):
    """One way to give way: the time of saving on two lines, the first buttons as icons."""

    two_lines: bool
    icons: bool


_WAYS = (_Way(two_lines=False, icons=False), _Way(two_lines=True, icons=False), _Way(two_lines=True, icons=True))
_Row = tuple[list[QWidget], list[QWidget]]


class _FooterLayout(Items):
    """One row if any way fits, else more; worked out from widths alone, and only then worn."""

    def __init__(self, parent: QWidget, saved: SavedMark) -> None:
        super().__init__(parent, 12)
        self.saved = saved
        self.starts: list[Button] = []
        self.ends: list[Button] = []
        self.addWidget(saved)

    def _side(self, width: int) -> int:
        return 12 if is_narrow(width) else look().space(24)

    def _pad(self) -> int:
        return look().space(8)

    def _width(self, widget: QWidget, way: _Way) -> int:
        if isinstance(widget, Button):
            as_icon = way.icons and bool(widget.icon_name) and widget in self.starts
            return widget.icon_width() if as_icon else widget.full_width()
        return self.saved.least_width() if way.two_lines else self.saved.full_width()

    def _needed(self, widgets: Sequence[QWidget], way: _Way) -> int:
        return sum(self._width(widget, way) for widget in widgets) + self.gap() * max(len(widgets) - 1, 0)

    def _plan(self, width: int) -> tuple[_Way, list[_Row]]:
        room = width - 2 * self._side(width)
        starts: list[QWidget] = [button for button in self.starts if not button.isHidden()]
        ends: list[QWidget] = [button for button in self.ends if not button.isHidden()]
        saved: list[QWidget] = [] if self.saved.isHidden() else [self.saved]
        for way in _WAYS:
            if self._needed([*starts, *saved, *ends], way) <= room:
                return way, [(starts, [*saved, *ends])] if starts or saved or ends else []
        return _WAYS[0], self._rows(room, starts, saved, ends)

    def _rows(self, room: int, starts: list[QWidget], saved: list[QWidget], ends: list[QWidget]) -> list[_Row]:
        rows: list[_Row] = []
        if self._needed([*saved, *ends], _WAYS[0]) <= room:
            rows.append((saved, ends))
        else:
            rows += [(part, []) for part in (saved, ends) if part]
        row: list[QWidget] = []
        for button in starts:
            if row and self._needed([*row, button], _WAYS[0]) > room:
                rows.append((row, []))
                row = []
            row = [*row, button]
        return [each for each in (*rows, (row, [])) if each[0] or each[1]]

    def _height(self, row: _Row, room: int, way: _Way) -> int:
        return max(widget.heightForWidth(min(self._width(widget, way), room)) for widget in (*row[0], *row[1]))

    def heightForWidth(self, width: int) -> int:
        way, rows = self._plan(width)
        room = width - 2 * self._side(width)
        return sum(self._height(row, room, way) + self._pad() for row in rows) + self._pad()

    def setGeometry(self, rect: QRect) -> None:
        QLayout.setGeometry(self, rect)
        way, rows = self._plan(rect.width())
        self._wear(way)
        side = self._side(rect.width())
        room, y = rect.width() - 2 * side, rect.y() + self._pad()
        for starts, ends in rows:
            tall = self._height((starts, ends), room, way)
            self._put_row(starts, rect.x() + side, y, tall, way)
            self._put_row(ends, rect.x() + side + room - min(self._needed(ends, way), room), y, tall, way)
            y += tall + self._pad()

    def _put_row(self, widgets: Sequence[QWidget], x: int, y: int, tall: int, way: _Way) -> None:
        room = self.geometry().width() - 2 * self._side(self.geometry().width())
        for widget in widgets:
            width = min(self._width(widget, way), room)
            self.put_widget(widget, QRect(x, y, width, tall))
            x += width + self.gap()

    def _wear(self, way: _Way) -> None:
        self.saved.set_two_lines(way.two_lines)
        for button in self.starts:
            button.set_icon_only(way.icons)

    def sizeHint(self) -> QSize:
        every = [*self.starts, self.saved, *self.ends]
        width = self._needed([widget for widget in every if not widget.isHidden()], _WAYS[0]) + 2 * look().space(24)
        return QSize(width, self.heightForWidth(width))

    def minimumSize(self) -> QSize:
        return QSize(0, 0)


class FooterBar(QFrame):
    """Back and other ways on the left; when the work was saved, and the next thing, on the right."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("box", "bar")
        self.setProperty("edge", "bottom")
        self.saved = SavedMark()
        self._bar = _FooterLayout(self, self.saved)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.hide()

    def add_back(self, slot: Callable[[], object], text: str = "") -> Button:
        """The way back; at the start of the bar."""
        return self._add(SecondaryButton(text or self.tr("Back")), slot, self._bar.starts)

    def add_secondary(self, text: str, slot: Callable[[], object], icon_name: str = "") -> Button:
        return self._add(SecondaryButton(text, icon_name), slot, self._bar.starts)

    def add_link(self, text: str, slot: Callable[[], object], icon_name: str = "") -> Button:
        return self._add(LinkButton(text, icon_name), slot, self._bar.starts)

    def add_primary(self, text: str, slot: Callable[[], object], *, arrow: bool = False) -> Button:
        """The next thing to do; at the end of the bar."""
        button = PrimaryButton(text, "arrow-right" if arrow else "", icon_after=True)
        return self._add(button, slot, self._bar.ends)

    def _add(self, button: Button, slot: Callable[[], object], side: list[Button]) -> Button:
        side.append(button)
        self._bar.addWidget(button.on_press(slot))
        # Read, and come to by Tab, in the order in which they stand.
        for widget in (*self._bar.starts, self.saved, *self._bar.ends):
            widget.raise_()
        self.show()
        return button
