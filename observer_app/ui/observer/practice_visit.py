"""The practice clinic's visit, to be read as if one were in the room."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from observer_app.services.models import PracticeLine, PracticeVisit
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.flows import Columns
from observer_app.ui.widgets.labels import Body, Caption, Heading, Words
from observer_app.ui.widgets.painting import look, paint_ring
from observer_app.ui.widgets.scroll_page import hold_steady

_WHO = {"person": "Person", "clinician": "Clinician", "companion": "Companion", "interpreter": "Interpreter"}
_READ_TO = 0.6
"""How far down what is seen people read, at a guess."""
_WRITING_PX = 190
"""How much of the page the box with its heading takess at 100 %."""


class VisitToRead(Card):
    """What is said and done, line by line, with the minute; scrolls by itself, so that writing stays beside it.

    Beside the writing it stays in sight however far the page is scrolled; above it, in large text, it is as low as
    it takes for the box to be seen too.
    """

    def __init__(self, visit: PracticeVisit, page_area: QScrollArea) -> None:
        super().__init__(gap=10)
        self._page_area = page_area
        self._columns: Columns | None = None
        self._writing_hint: QWidget | None = None
        self.visit = visit
        self._slid = QWidget()
        self._slid.setFixedHeight(0)
        self.hint = Caption(self.tr("Read it as if you were in the room. Write down what strikes you."))
        self.lines = [_said(self, line) for line in visit.lines]
        lines = Box(Body(visit.before), *self.lines, gap=10, margins=(4, 4, 8, 4))
        lines.add_stretch()
        self.reading = ReadingArea(visit.title, lines)
        for widget in (self._slid, Heading(visit.title, "title"), self.hint, self.reading):
            self.add(widget)
        self.add_stretch()
        page_area.viewport().installEventFilter(self)
        page_area.verticalScrollBar().valueChanged.connect(self._slide)
        self._fit()

    def keep_beside(self, columns: Columns, writing_hint: QWidget) -> None:
        """The columns that it is in, and what gives way where it stands above the writing."""
        self._columns, self._writing_hint = columns, writing_hint
        self._fit()

    def minute_on_show(self) -> int:
        """The minute of the line that is read now: past the middle of what is seen, and the last at the end."""
        bar = self.reading.verticalScrollBar()
        seen = bar.value() + self.reading.viewport().height() * _READ_TO
        if bar.maximum() > 0 and bar.value() == bar.maximum():
            return self.visit.lines[-1].minute
        begun = [line.minute for line, said in zip(self.visit.lines, self.lines, strict=True) if said.y() <= seen]
        return begun[-1] if begun else 0

    def _fit(self) -> None:
        stacked = self._columns is not None and self._columns.is_stacked()
        self.hint.setVisible(not stacked)
        if self._writing_hint is not None:
            self._writing_hint.setVisible(not stacked)
        seen = self._page_area.viewport().height()
        # As high as can be seen at once beneath its own heading, and never so low that nothing can be read.
        room = seen - look().px(_WRITING_PX) if stacked else seen - look().space(150)
        self.reading.setFixedHeight(max(room, look().px(90 if stacked else 220)))
        self._slide()

    def _slide(self) -> None:
        stacked = self._columns is None or self._columns.is_stacked()
        spare = self.height() - self.sizeHint().height() + self._slid.height()
        slid = 0 if stacked else max(0, min(self._page_area.verticalScrollBar().value(), spare))
        if slid != self._slid.height():
            self._slid.setFixedHeight(slid)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._page_area.viewport():
            self._fit()
        return bool(super().eventFilter(watched, event))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "reading"):
            self._fit()


class ReadingArea(QScrollArea):
    """Text that scrolls by arrow keys, wheel and touch."""

    def __init__(self, name: str, lines: Box) -> None:
        super().__init__()
        self.setWidget(lines)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        hold_steady(self)
        self.viewport().setAutoFillBackground(False)
        lines.setAutoFillBackground(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self.viewport())
            paint_ring(painter, self.viewport().rect(), 8)
            painter.end()


def _said(card: Card, line: PracticeLine) -> Box:
    who = _WHO.get(line.who, "")
    minute = card.tr("minute {number}").replace("{number}", str(line.minute))
    said = f"“{line.text}”" if who else line.text
    head = Words(" · ".join(filter(None, (who, minute))), "caption_strong", "muted")
    return Box(head, Words(said), gap=0)
