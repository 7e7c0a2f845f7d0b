"""The practice clinic's visit, to be read as if one were in the room."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea

from observer_app.services.models import PracticeLine, PracticeVisit
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.labels import Body, Caption, Heading, Words
from observer_app.ui.widgets.painting import look, paint_ring
from observer_app.ui.widgets.scroll_page import hold_steady

_WHO = {"person": "Person", "clinician": "Clinician", "companion": "Companion", "interpreter": "Interpreter"}


class VisitToRead(Card):
    """What is said and done, line by line, with the minute; scrolls by itself, so that writing stays beside it."""

    def __init__(self, visit: PracticeVisit, page_area: QScrollArea) -> None:
        super().__init__(gap=10)
        self._page_area = page_area
        self.add(Heading(visit.title, "title"))
        self.add(Caption(self.tr("Read it as if you were in the room. Write down what strikes you.")))
        lines = Box(Body(visit.before), *(_said(self, line) for line in visit.lines), gap=10, margins=(4, 4, 8, 4))
        lines.add_stretch()
        self.reading = ReadingArea(visit.title, lines)
        self.add(self.reading)
        page_area.viewport().installEventFilter(self)
        self._fit()

    def _fit(self) -> None:
        # As high as can be seen at once beneath its own heading, and never so low that nothing can be read.
        room = self._page_area.viewport().height() - look().space(150)
        self.reading.setFixedHeight(max(room, look().px(220)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._page_area.viewport():
            self._fit()
        return bool(super().eventFilter(watched, event))

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
