"""The practice clinic's visit, to be read as if one were in the room."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from observer_app.services.models import PracticeLine, PracticeVisit
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.labels import Body, Caption, Heading, Words
from observer_app.ui.widgets.painting import look, paint_ring
from observer_app.ui.widgets.scroll_page import ScrollPage, hold_steady

_WHO = {"person": "Person", "clinician": "Clinician", "companion": "Companion", "interpreter": "Interpreter"}
_READ_TO = 0.6
"""How far down what is seen people read, at a guess."""


class VisitToRead(Card):
    """What is said and done, line by line, with the minute.

    Beside the writing it scrolls by itself and stays in sight however far the page is scrolled. Where there is no room
    for both, it is as long as its words and the page scrolls: never one thing that scrolls within another.
    """

    def __init__(self, visit: PracticeVisit, page_area: ScrollPage) -> None:
        super().__init__(gap=10)
        self._page_area = page_area
        self._alone = False
        self._left_at_minute: int | None = None
        self.visit = visit
        self._slid = QWidget()
        self._slid.setFixedHeight(0)
        self.heading = Heading(visit.title, "title")
        self.hint = Caption(self.tr("Read it as if you were in the room. Write down what strikes you."))
        self.lines = [_said(self, line) for line in visit.lines]
        self._whole = _Lines(Body(visit.before), *self.lines, gap=10, margins=(4, 4, 8, 4))
        self._whole.add_stretch()
        self.reading = ReadingArea(visit.title, self._whole, page_area)
        for widget in (self._slid, self.heading, self.hint, self.reading):
            self.add(widget)
        self.add_stretch()
        page_area.viewport().installEventFilter(self)
        self.reading.installEventFilter(self)
        page_area.verticalScrollBar().valueChanged.connect(self._slide)
        self._fit()

    def set_alone(self, alone: bool) -> None:
        """Whether it has the page to itself."""
        self._alone = alone
        self._fit()

    def leave(self) -> None:
        """Put aside to write: until it is read on, the minute is that of the line that was on show."""
        self._left_at_minute = self.minute_on_show()

    def read_on(self) -> None:
        self._left_at_minute = None

    def minute_on_show(self) -> int:
        """The minute of the line that is read now: past the middle of what is seen, and the last at the end."""
        if self._left_at_minute is not None:
            return self._left_at_minute
        area: QScrollArea = self._page_area if self._alone else self.reading
        bar, within = area.verticalScrollBar(), area.widget()
        seen = bar.value() + area.viewport().height() * _READ_TO
        if bar.maximum() > 0 and bar.value() == bar.maximum():
            return self.visit.lines[-1].minute
        tops = [said.mapTo(within, QPoint(0, 0)).y() for said in self.lines] if within is not None else []
        begun = [line.minute for line, top in zip(self.visit.lines, tops, strict=True) if top <= seen]
        return begun[-1] if begun else 0

    def _fit(self) -> None:
        self.reading.scroll_itself(not self._alone)
        if self._alone:
            self.reading.setFixedHeight(self._whole.heightForWidth(self.reading.width()))
        else:
            # As high as can be seen at once beneath its own heading, and never so low that nothing can be read.
            room = self._page_area.viewport().height() - look().space(150)
            self.reading.setFixedHeight(max(room, look().px(220)))
        self._slide()

    def _slide(self) -> None:
        spare = self.height() - self.sizeHint().height() + self._slid.height()
        slid = 0 if self._alone else max(0, min(self._page_area.verticalScrollBar().value(), spare))
        if slid != self._slid.height():
            self._slid.setFixedHeight(slid)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched in (self._page_area.viewport(), self.reading):
            self._fit()
        return bool(super().eventFilter(watched, event))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "reading"):
            self._fit()


class _Lines(Box):
    """As high as its words need at the width that there is."""

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), 0)


class ReadingArea(QScrollArea):
    """Text that scrolls by arrow keys, wheel and touch."""

    def __init__(self, name: str, lines: Box, page_area: QScrollArea | None = None) -> None:
        super().__init__()
        self._page_area = page_area
        self.setWidget(lines)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        hold_steady(self)
        self.viewport().setAutoFillBackground(False)
        lines.setAutoFillBackground(False)

    def scroll_itself(self, own: bool) -> None:
        """Where it does not, its keys scroll the page."""
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policy.ScrollBarAsNeeded if own else policy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.verticalScrollBar().maximum() == 0 and self._page_area is not None:
            QCoreApplication.sendEvent(self._page_area.verticalScrollBar(), event)
        else:
            super().keyPressEvent(event)

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
