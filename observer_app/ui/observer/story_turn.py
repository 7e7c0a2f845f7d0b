"""In large text the practice story and the box to write in take turns on the page, one press apart."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from observer_app.ui.observer.moment_writer import MomentWriter
from observer_app.ui.observer.practice_visit import VisitToRead
from observer_app.ui.widgets.boxes import Box
from observer_app.ui.widgets.buttons import SecondaryButton
from observer_app.ui.widgets.flows import Columns, FlowRow
from observer_app.ui.widgets.scroll_page import ScrollPage


class StoryTurn(Box):
    """The button above the page; it shows itself only where both do not fit side by side."""

    def __init__(self, story: VisitToRead, side: QWidget, writer: MomentWriter, area: ScrollPage) -> None:
        super().__init__(margins=(24, 6, 24, 0))
        self._story, self._side, self._writer, self._area = story, side, writer, area
        self._columns: Columns | None = None
        self._writes = self._is_large = False
        self._left_at = 0
        self.button = SecondaryButton("").on_press(self._turn)
        self.add(FlowRow(self.button))
        self.hide()

    def watch(self, columns: Columns) -> None:
        """The columns that both are in."""
        self._columns = columns
        columns.installEventFilter(self)
        self._fit()

    def shows_story(self) -> bool:
        """The story has the page to itself."""
        return self._is_large and not self._writes

    def _fit(self) -> None:
        assert self._columns is not None
        self._is_large = not self._columns.has_room_for_two()
        focus = QApplication.focusWidget()
        if self._is_large and focus is not None and self._side.isAncestorOf(focus):
            self._writes = True
        self._show()

    def _show(self) -> None:
        self.button.set_text(self.tr("Back to the story") if self._writes else self.tr("Write a note"))
        self._story.set_alone(self._is_large)
        self.setVisible(self._is_large)
        self._story.setVisible(not self._is_large or not self._writes)
        self._side.setVisible(not self._is_large or self._writes)
        self._writer.hint.setVisible(not self._is_large)

    def _turn(self) -> None:
        bar = self._area.verticalScrollBar()
        self._writes = not self._writes
        if self._writes:
            self._story.leave()
            self._left_at = bar.value()
            self._show()
            self._writer.box.setFocus()
            QTimer.singleShot(0, self, self._show_box)
            return
        self._show()
        self._story.read_on()
        QTimer.singleShot(0, self, lambda: bar.setValue(self._left_at))

    def _show_box(self) -> None:
        """The box with all that it takes to add; where that is too much, what stands above the box gives way."""
        self._area.show_whole(self._writer)
        self._area.bring_into_sight(self._writer.add_note)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._columns:
            self._fit()
        return bool(super().eventFilter(watched, event))
