"""Figures to press with a finger or to type, for a short number."""

from __future__ import annotations

from PySide6.QtCore import QRegularExpression, QTimer, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from observer_app.ui.widgets.boxes import Box
from observer_app.ui.widgets.buttons import SecondaryButton
from observer_app.ui.widgets.line_box import LineBox

_ACROSS = 3


class NumberPad(Box):
    """Tells `filled` once as many figures as are wanted stand there; they are not shown."""

    filled = Signal(str)

    def __init__(self, name: str, many: int) -> None:
        super().__init__(gap=12)
        self._many = many
        self.line = LineBox(name)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setMaxLength(many)
        self.line.setValidator(QRegularExpressionValidator(QRegularExpression("[0-9]*"), self.line))
        self.line.textChanged.connect(self._look)
        self.add(self.line)
        self.add(self._keys())

    def clear_figures(self) -> None:
        self.line.clear()

    def _keys(self) -> QWidget:
        held = QWidget()
        grid = QGridLayout(held)
        grid.setContentsMargins(0, 0, 0, 0)
        for place, figure in enumerate("123456789"):
            grid.addWidget(self._key(figure), place // _ACROSS, place % _ACROSS)
        grid.addWidget(self._key("0"), 3, 1)
        back = SecondaryButton(self.tr("Rub out")).on_press(lambda: self.line.setText(self.line.text()[:-1]))
        grid.addWidget(back, 3, 2)
        return held

    def _key(self, figure: str) -> SecondaryButton:
        return SecondaryButton(figure).on_press(lambda: self.line.setText(self.line.text() + figure))

    def _look(self, text: str) -> None:
        if len(text) == self._many:
            # After the press or the key that it came by: what follows may take this page away.
            QTimer.singleShot(0, self, self._tell)

    def _tell(self) -> None:
        text = self.line.text()
        if len(text) == self._many:
            self.filled.emit(text)
