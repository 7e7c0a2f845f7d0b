"""A list of any length: it knows how many lines there are, reads them by the page, and keeps only a few pages."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QSizePolicy, QStyledItemDelegate, QStyleOptionViewItem

from observer_app.ui.app import application
from observer_app.ui.theme import TARGET
from observer_app.ui.widgets.flags import TOP
from observer_app.ui.widgets.painting import (
    leading,
    look,
    paint_box,
    paint_ring,
    paint_text,
    set_ink,
    text_height,
)

Index = QModelIndex | QPersistentModelIndex
PAGE = 200
KEPT_PAGES = 8
SIDE = 6
MOST_LINES = 6
"""A line that is longer than that, in a narrow window with large letters, is cut; a screen reader has all of it."""
_ROLE = Qt.ItemDataRole


class Shown(NamedTuple):
    """One line as it is shown: what is small and above, and the sentence."""

    above: str
    words: str


class PagedLines(QAbstractListModel):
    """Lines by their numbers. `read` is asked for one page of them at a time, `show` for what is in sight."""

    def __init__(self, read: Callable[[Sequence[int]], Sequence[Any]], show: Callable[[Any], Shown]) -> None:
        super().__init__()
        self._read, self._show = read, show
        self._numbers: Sequence[int] = ()
        self._pages: OrderedDict[int, Sequence[Any]] = OrderedDict()

    def show(self, numbers: Sequence[int]) -> None:
        self.beginResetModel()
        self._numbers = numbers
        self._pages.clear()
        self.endResetModel()

    def line(self, place: int) -> Shown:
        page, within = divmod(place, PAGE)
        if page not in self._pages:
            self._pages[page] = self._read(self._numbers[page * PAGE : (page + 1) * PAGE])
            if len(self._pages) > KEPT_PAGES:
                self._pages.popitem(last=False)
        self._pages.move_to_end(page)
        return self._show(self._pages[page][within])

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        return 0 if parent.isValid() else len(self._numbers)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        if not index.isValid() or role not in (_ROLE.DisplayRole, _ROLE.AccessibleTextRole):
            return None
        shown = self.line(index.row())
        return f"{shown.words.removesuffix('.')}. {shown.above}."


class _Painted(QStyledItemDelegate):
    """Paints one line; all are as high as the longest needs, so that any of them can be gone to at once."""

    def __init__(self, longest: str) -> None:
        super().__init__()
        self._longest = longest

    def height(self, width: int) -> int:
        most = MOST_LINES * text_height("body", "A", 1000)
        words = min(text_height("body", self._longest, self._room(width)), most)
        return max(TARGET, text_height("caption", "A", 1000) + words + 2 * look().space(10))

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(look().px(100), self.height(_view(option).viewport().width()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view, box = _view(option), option.rect
        shown = view.lines.line(index.row())
        tokens, align = look().tokens, leading(view) | TOP
        left, wide, gap = box.left() + look().space(SIDE), self._room(box.width()), look().space(10)
        above = text_height("caption", "A", 1000)
        tall = box.height() - above - 2 * gap
        # What was painted before has left its own ink here.
        set_ink(painter, QColor(tokens.muted))
        small = QRect(left, box.top() + gap, wide, above)
        paint_text(painter, small, shown.above, "caption", tokens.muted, align)
        words = QRect(left, small.bottom() + 1, wide, tall)
        paint_text(painter, words, _fitted(shown.words, wide, tall), "body", tokens.text, align)
        line = QRect(box.left(), box.bottom(), box.width(), 1)
        paint_box(painter, line, QColor(tokens.line), None, 0, 0)
        if view.hasFocus() and index == view.currentIndex():
            paint_ring(painter, box, 8)

    def _room(self, width: int) -> int:
        return max(width - 2 * look().space(SIDE), 1)


class LongList(QListView):
    """Only to be read: arrows, Page up and down, Home and End go through it; Tab leads on."""

    def __init__(self, name: str, lines: PagedLines, longest: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.lines = lines
        self._painted = _Painted(longest)
        self.setModel(self.lines)
        self.setItemDelegate(self._painted)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        application().worn.connect(self.scheduleDelayedItemsLayout)

    def show_lines(self, numbers: Sequence[int]) -> None:
        """These, from the first."""
        self.lines.show(numbers)
        self.scrollToTop()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.lines.rowCount():
            self.setCurrentIndex(self.lines.index(0))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(120), 3 * self._painted.height(look().px(460)))

    def sizeHint(self) -> QSize:
        return QSize(look().px(460), 4 * self._painted.height(look().px(700)))


def _view(option: QStyleOptionViewItem) -> LongList:
    found = option.widget
    assert isinstance(found, LongList)
    return found


def _fitted(text: str, width: int, tall: int) -> str:
    """The text, or as many of its words as there is room for."""
    words = text.split(" ")
    while len(words) > 1 and text_height("body", text, width) > tall:
        words.pop()
        text = " ".join(words) + " …"
    return text
