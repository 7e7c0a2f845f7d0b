"""The part of a page that scrolls: one column of cards, as wide as is good to read."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from observer_app.ui.app import application
from observer_app.ui.widgets.boxes import Box
from observer_app.ui.widgets.painting import is_narrow, look


class _Column(Box):
    """As high as its words need at the width that there is, and not as they would at the width they like best."""

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), 0)


class ScrollPage(QScrollArea):
    """A scrolling column; `most_em` limits its width for reading, 0 lets it fill the window."""

    room_changed = Signal()
    """More or less of the page can be seen at once."""

    def __init__(self, *, most_em: int = 0) -> None:
        super().__init__()
        self._most_em = most_em
        self._width = 0
        self.column = _Column(gap=16, margins=(24, 14, 24, 16), kind="content")
        self.column.end_with_room()
        self.setWidget(self.column)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setProperty("focusPolicy", 0)
        self.setMinimumSize(1, 1)
        application().worn.connect(self._limit)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        self.column.add(widget, stretch)

    def show_whole(self, widget: QWidget) -> None:
        """Scroll so that the widget's top is in sight, and as much below it as there is room for."""
        top = widget.mapTo(self.column, widget.rect().topLeft()).y()
        bottom = top + widget.height()
        bar, tall = self.verticalScrollBar(), self.viewport().height()
        if top < bar.value() or bottom > bar.value() + tall:
            bar.setValue(min(top - look().space(8), max(bottom - tall, top - look().space(8))))

    def uncover(self, widget: QWidget, covered_px: int) -> None:
        """Scroll back as little as it takes to show the widget's top below what covers so much of the view."""
        top = widget.mapTo(self.column, widget.rect().topLeft()).y() - covered_px
        bar = self.verticalScrollBar()
        bar.setValue(min(bar.value(), max(top, 0)))

    def show_beneath(self, widget: QWidget, covered_px: int) -> None:
        """Scroll as little as it takes to show the widget whole below what covers so much of the view, or its top."""
        bar, top = self.verticalScrollBar(), widget.mapTo(self.column, widget.rect().topLeft()).y()
        lowest = top + widget.height() + look().space(12) - self.viewport().height()
        bar.setValue(min(max(bar.value(), lowest), max(top - covered_px, 0)))

    def bring_into_sight(self, widget: QWidget) -> None:
        """Scroll as little as it takes to show the widget, if it is on this page."""
        if self.column.isAncestorOf(widget):
            self.ensureWidgetVisible(widget, 0, look().space(12))

    def _limit(self) -> None:
        width = self._width
        for box in (self.column, *self.column.findChildren(Box)):
            box.set_narrow(is_narrow(width))
        most = look().px(17) * self._most_em
        spare = max(0, width - most) // 2 if self._most_em else 0
        self.column.set_side_room(spare)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # The event's size is the viewport's; asking for the viewport itself makes every class of widget known.
        self._width = event.size().width()
        self._limit()
        self.room_changed.emit()


def hold_steady(area: QScrollArea) -> None:
    """Gives a screen reader what scrolls and never the scroll bars, so that there is always one thing below.

    Qt counts a scroll bar while it shows, and reads past the end of its list when asked for one that has gone: the
    program ends. Costs too much to be done before the first paint.
    """
    for bar in (area.horizontalScrollBar(), area.verticalScrollBar()):
        # Qt knows by its name what holds a scroll bar.
        holder = bar.parentWidget()
        if holder is not None:
            holder.setObjectName("")
