"""What every picture of figures shares: arrow keys walk and say it, and a button shows the same as a table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from observer_app.ui.accessible import announce
from observer_app.ui.widgets.boxes import Box
from observer_app.ui.widgets.buttons import SecondaryButton
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.keys import arrow_step
from observer_app.ui.widgets.labels import Words
from observer_app.ui.widgets.painting import look, paint_ring


class ChartPicture(QWidget):
    """A painted picture; `stops` are what it says, one sentence for each place that arrow keys come to."""

    def __init__(self, name: str, stops: Sequence[str]) -> None:
        super().__init__()
        self.stops = tuple(stops)
        self.place = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.setAccessibleDescription(" ".join(self.stops))
        # Not a fixed height: that would be the one at its favourite width, and cut what wraps at a narrower one.
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def paint(self, painter: QPainter) -> None:
        """The picture itself; the place to be marked is `here`."""
        raise NotImplementedError

    def height_at(self, _width: int) -> int:
        raise NotImplementedError

    @property
    def here(self) -> int | None:
        """The place that the keyboard is at; None while it is elsewhere."""
        return self.place if self.hasFocus() and self.stops else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = arrow_step(self, event)
        if not step or not self.stops:
            super().keyPressEvent(event)
            return
        self.place = min(max(self.place + step, 0), len(self.stops) - 1)
        announce(self, self.stops[self.place])
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint(painter)
        if self.hasFocus():
            paint_ring(painter, self.rect(), 8)
        painter.end()

    def sizeHint(self) -> QSize:
        width = look().px(520)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(200), 0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self.height_at(width)


class PictureOrTable(Box):
    """A picture, and a button that shows the same as a table."""

    def __init__(self, title: str, picture: QWidget, table: QWidget, *above: QWidget) -> None:
        super().__init__(gap=8)
        self.picture, self.table, self._above = picture, table, above
        self.table.hide()
        self.button = SecondaryButton(self.tr("Show it as a table"))
        self.button.clicked.connect(self._toggle)
        for widget in (Words(title, "strong"), *above, picture, table, FlowRow(self.button)):
            self.add(widget)

    def _toggle(self) -> None:
        as_table = self.table.isHidden()
        self.table.setVisible(as_table)
        for widget in (*self._above, self.picture):
            widget.setVisible(not as_table)
        self.button.set_text(self.tr("Show it as a picture") if as_table else self.tr("Show it as a table"))
