"""One line to write in, and the label that belongs to a box of any kind."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from observer_app.ui.widgets.boxes import Box
from observer_app.ui.widgets.labels import Caption, Words
from observer_app.ui.widgets.painting import look, paint_ring


class LineBox(QLineEdit):
    """One line of text."""

    def __init__(self, name: str, placeholder: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            paint_ring(painter, self.rect(), 8)
            painter.end()

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(80), super().minimumSizeHint().height())


class Field(Box):
    """A label, perhaps a hint, and the box that they belong to."""

    def __init__(self, label: str, box: QWidget, hint: str = "") -> None:
        self.label = Words(label, "strong")
        self.label.setBuddy(box)
        parts: list[QWidget] = [self.label]
        if hint:
            parts.append(Caption(hint))
            box.setAccessibleDescription(hint)
        super().__init__(*parts, box, gap=4)
