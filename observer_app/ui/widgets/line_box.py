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
    """A label, perhaps a hint, and the box that they belong to; marked while something is amiss with it."""

    def __init__(self, label: str, box: QWidget, hint: str = "") -> None:
        self.label = Words(label, "strong")
        self.label.setBuddy(box)
        self.box, self._hint = box, hint
        self.amiss = Words("", "body", "danger")
        self.amiss.hide()
        parts: list[QWidget] = [self.label]
        if hint:
            parts.append(Caption(hint))
            box.setAccessibleDescription(hint)
        super().__init__(*parts, self.amiss, box, gap=4)

    def mark(self, sentence: str) -> None:
        """Says beneath the label what is amiss, and to a screen reader with the box; "" when all is well."""
        if sentence == self.amiss.text():
            return
        self.amiss.setText(sentence)
        self.amiss.setVisible(bool(sentence))
        self.box.setAccessibleDescription(" ".join(part for part in (sentence, self._hint) if part))
        self.box.setProperty("amiss", bool(sentence))
        # Its border goes by that property, which a style looks at only when asked.
        style = self.box.style()
        style.unpolish(self.box)
        style.polish(self.box)
