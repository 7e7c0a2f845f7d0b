"""Layouts that suit their form to the width: rows that wrap as words do, and two columns or one."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QHBoxLayout, QLayout, QLayoutItem, QSizePolicy, QWidget

from observer_app.ui.widgets.painting import look


class Items(QHBoxLayout):
    """A row that places its own widgets; heights are worked out without moving anything."""

    def __init__(self, parent: QWidget, gap: int) -> None:
        super().__init__(parent)
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def gap(self) -> int:
        return look().space(self._gap)

    def hasHeightForWidth(self) -> bool:
        return True

    def minimumHeightForWidth(self, width: int) -> int:
        return self.heightForWidth(width)

    def shown(self) -> list[QLayoutItem]:
        every = (self.itemAt(place) for place in range(self.count()))
        return [item for item in every if item is not None and not item.isEmpty()]

    def put(self, item: QLayoutItem, box: QRect) -> None:
        """Place an item, on the other side for right-to-left readers."""
        parent, whole = self.parentWidget(), self.geometry()
        if parent is not None and parent.isRightToLeft():
            box.moveLeft(whole.left() + whole.right() - box.right())
        item.setGeometry(box)

    def put_widget(self, widget: QWidget, box: QRect) -> None:
        self.put(next(item for item in self.shown() if item.widget() is widget), box)


class Flow(Items):
    """Puts widgets side by side and goes to a new line when there is no room, as words do."""

    def __init__(self, parent: QWidget, gap: int = 8, *, at_end: bool = False) -> None:
        super().__init__(parent, gap)
        self._at_end = at_end
        self._heights: dict[tuple[int, int], int] = {}

    def heightForWidth(self, width: int) -> int:
        """Asked many times for each change that there is, as everything around it asks."""
        key = (width, self.gap())
        if key not in self._heights:
            self._heights[key] = self._place(QRect(0, 0, width, 0), move=False)
        return self._heights[key]

    def invalidate(self) -> None:
        super().invalidate()
        self._heights = {}

    def sizeHint(self) -> QSize:
        sizes = [item.sizeHint() for item in self.shown()]
        width = sum(size.width() for size in sizes) + self.gap() * max(len(sizes) - 1, 0)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:
        sizes = [item.minimumSize() for item in self.shown()]
        widest = max((size.width() for size in sizes), default=0)
        return QSize(widest, max((size.height() for size in sizes), default=0))

    def setGeometry(self, rect: QRect) -> None:
        QLayout.setGeometry(self, rect)
        self._place(rect, move=True)

    def _place(self, rect: QRect, *, move: bool) -> int:
        y, gap = rect.y(), self.gap()
        lines = self._lines(rect.width(), gap)
        for line in lines:
            height = max(size.height() for _, size in line)
            if move:
                self._place_line(line, rect, y, height, gap)
            y += height + gap
        return y - gap - rect.y() if lines else 0

    def _lines(self, width: int, gap: int) -> list[list[_Sized]]:
        lines: list[list[_Sized]] = []
        used = 0
        for item in self.shown():
            size = _natural_size(item, width)
            if not lines or used + gap + size.width() > width:
                lines.append([])
                used = -gap
            lines[-1].append((item, size))
            used += gap + size.width()
        return lines

    def _place_line(self, line: list[_Sized], rect: QRect, y: int, height: int, gap: int) -> None:
        used = sum(size.width() for _, size in line) + gap * (len(line) - 1)
        x = rect.x() + (rect.width() - used if self._at_end else 0)
        for item, size in line:
            self.put(item, QRect(x, y, size.width(), height))
            x += size.width() + gap


_Sized = tuple[QLayoutItem, QSize]


def _natural_size(item: QLayoutItem, width: int) -> QSize:
    """As wide as it would like to be, or as wide as there is room for and so higher."""
    size = item.sizeHint()
    return size if size.width() <= width else QSize(width, _height(item, width))


class TwoColumns(Items):
    """Two items side by side from a certain width, else one under the other."""

    def __init__(self, parent: QWidget, from_em: int, shares: tuple[int, int]) -> None:
        super().__init__(parent, 16)
        self._from_em, self._shares = from_em, shares

    def is_across(self, width: int) -> bool:
        return len(self.shown()) == 2 and self.has_room(width)

    def has_room(self, width: int) -> bool:
        return width >= look().px(17) * self._from_em

    def _widths(self, width: int) -> tuple[int, int]:
        first = (width - self.gap()) * self._shares[0] // sum(self._shares)
        return first, width - self.gap() - first

    def heightForWidth(self, width: int) -> int:
        shown = self.shown()
        if self.is_across(width):
            return max(_height(i, w) for i, w in zip(shown, self._widths(width), strict=True))
        return sum(_height(item, width) for item in shown) + self.gap() * max(len(shown) - 1, 0)

    def setGeometry(self, rect: QRect) -> None:
        QLayout.setGeometry(self, rect)
        if self.is_across(rect.width()):
            x = rect.x()
            for item, width in zip(self.shown(), self._widths(rect.width()), strict=True):
                self.put(item, QRect(x, rect.y(), width, rect.height()))
                x += width + self.gap()
            return
        y = rect.y()
        for place, item in enumerate(self.shown()):
            height = _height(item, rect.width())
            if place == len(self.shown()) - 1:
                height = max(height, rect.bottom() + 1 - y)
            item.setGeometry(QRect(rect.x(), y, rect.width(), height))
            y += height + self.gap()

    def sizeHint(self) -> QSize:
        width = look().px(17) * self._from_em
        return QSize(width, self.heightForWidth(width))

    def minimumSize(self) -> QSize:
        # The narrowest it can be is with one column, whatever it is now.
        return QSize(max((item.minimumSize().width() for item in self.shown()), default=0), 0)


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()


class Columns(QWidget):
    """Two columns from `from_em` ems of width, else one under the other."""

    def __init__(
        self, first: QWidget, second: QWidget, *, from_em: int = 62, shares: tuple[int, int] = (58, 42)
    ) -> None:
        super().__init__()
        self._columns = TwoColumns(self, from_em, shares)
        self._columns.addWidget(first)
        self._columns.addWidget(second)

    def is_stacked(self) -> bool:
        return not self._columns.is_across(self.width())

    def has_room_for_two(self) -> bool:
        """Both would stand side by side, whether or not both are on show."""
        return self._columns.has_room(self.width())


class FlowRow(QWidget):
    """A row of buttons or chips that wraps to a second line rather than being cut."""

    def __init__(self, *widgets: QWidget, gap: int = 8, at_end: bool = False) -> None:
        super().__init__()
        self._flow = Flow(self, gap, at_end=at_end)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for widget in widgets:
            self._flow.addWidget(widget)

    def add(self, widget: QWidget) -> None:
        self._flow.addWidget(widget)
