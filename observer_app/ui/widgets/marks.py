"""Small live signs: when the work was last saved, and how long the visit has gone on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QRect, QSize, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from observer_app.ui.accessible import announce
from observer_app.ui.widgets.flags import MIDDLE, PLAIN_TEXT, WRAP
from observer_app.ui.widgets.painting import leading, look, mirrored, paint_icon, set_ink, text_height, text_width

_BETWEEN_ANNOUNCEMENTS_MS = 60_000


class _Mark(QLabel):
    """Words with an icon before them, as one label, so that a screen reader reads its text."""

    kind = "caption"

    def __init__(self, icon_name: str, ink: str) -> None:
        super().__init__()
        self.setProperty("textFormat", PLAIN_TEXT)
        self.icon_name, self.ink = icon_name, ink
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def icon_side(self) -> int:
        return look().px(20)

    def _gap(self) -> int:
        return look().space(10)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, side, tokens = QPainter(self), self.icon_side(), look().tokens
        box = mirrored(self, QRect(0, (self.height() - side) // 2, side, side))
        paint_icon(painter, self, self.icon_name, box, getattr(tokens, self.ink))
        room = mirrored(self, QRect(side + self._gap(), 0, self.width() - side - self._gap(), self.height()))
        painter.setFont(look().font(self.kind))
        set_ink(painter, look().colour("text" if self.kind == "timer" else "muted"))
        painter.drawText(room, leading(self) | MIDDLE | WRAP, self.text())
        painter.end()


class SavedMark(_Mark):
    """“Saved at 10:42”, always in sight; told to a screen reader at most once a minute."""

    def __init__(self) -> None:
        super().__init__("circle-check", "success")
        self.two_lines = False
        self._since_told = QElapsedTimer()
        self.hide()

    def show_saved(self, time: str) -> None:
        """`time` as people write it, such as 10:42."""
        was_failing = self.ink == "danger"
        self._show("circle-check", "success", self.tr("Saved at {time}").replace("{time}", time))
        if was_failing or self._is_silent_for_long():
            self._tell()

    def show_not_saved(self) -> None:
        self._show("triangle-alert", "danger", self.tr("Not saved yet"))
        self._tell()

    def set_two_lines(self, two_lines: bool) -> None:
        if two_lines != self.two_lines:
            self.two_lines = two_lines
            self.updateGeometry()

    def full_width(self) -> int:
        return self._width(two_lines=False)

    def least_width(self) -> int:
        return self._width(two_lines=True)

    def _show(self, icon_name: str, token: str, text: str) -> None:
        if (icon_name, token, text) == (self.icon_name, self.ink, self.text()) and not self.isHidden():
            # The footer would be laid out anew with every tap, for the same minute.
            return
        self.icon_name, self.ink = icon_name, token
        self.setText(text)
        self.show()
        self.updateGeometry()

    def _is_silent_for_long(self) -> bool:
        return not self._since_told.isValid() or self._since_told.elapsed() > _BETWEEN_ANNOUNCEMENTS_MS

    def _tell(self) -> None:
        self._since_told.start()
        announce(self, self.text())

    def _width(self, *, two_lines: bool) -> int:
        before, _, last = self.text().rpartition(" ")
        words = (
            max(text_width(self.kind, before), text_width(self.kind, last))
            if two_lines
            else text_width(self.kind, self.text())
        )
        return self.icon_side() + self._gap() + words + 2

    def sizeHint(self) -> QSize:
        width = self._width(two_lines=self.two_lines)
        return QSize(width, self.heightForWidth(width))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = width - self.icon_side() - self._gap()
        return max(self.icon_side(), text_height(self.kind, self.text(), room))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class Clock(_Mark):
    """Minutes and seconds since the visit began; the time comes from the callable, the timer only repaints."""

    kind = "timer"

    def __init__(self, seconds: Callable[[], int]) -> None:
        super().__init__("timer", "muted")
        self._seconds = seconds
        self._tick = QTimer(self, interval=250)
        self._tick.timeout.connect(self.show_time)
        self._tick.start()
        self.show_time()

    def icon_side(self) -> int:
        return look().px(22)

    def show_time(self) -> None:
        minutes, seconds = divmod(max(self._seconds(), 0), 60)
        text = f"{minutes:02}:{seconds:02}"
        if text != self.text():
            longer = len(text) != len(self.text())
            self.setText(text)
            if longer:
                self.updateGeometry()

    def sizeHint(self) -> QSize:
        words = text_width("timer", "0" * (len(self.text()) - 1) + ":") + look().px(4)
        return QSize(self.icon_side() + self._gap() + words, look().px(30))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()
