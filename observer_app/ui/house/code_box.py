"""Where a code is typed off paper, and how long to wait after one that was wrong."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal

from observer_app.ui.house.unlock_words import say_wait
from observer_app.ui.widgets.boxes import Box
from observer_app.ui.widgets.buttons import Button
from observer_app.ui.widgets.labels import Caption
from observer_app.ui.widgets.line_box import Field, LineBox

_HINTS = 0x2 | 0x40
"""For keyboards on the screen: sensitive, no guessing (Qt.InputMethodHint)."""
LONGEST = 60


class CodeBox(Box):
    """One line; the page's own button waits with it. `wait_s` says how long it still takes."""

    entered = Signal()

    def __init__(self, label: str, hint: str) -> None:
        self.line = LineBox(label)
        self.line.setMaxLength(LONGEST)
        self.line.setProperty("inputMethodHints", _HINTS)
        self.wait = Caption()
        self.wait.hide()
        super().__init__(Field(label, self.line, hint), self.wait, gap=8)
        self.line.returnPressed.connect(self.entered)
        self._tick = QTimer(self, interval=1000)

    def watch(self, wait_s: Callable[[], float], button: Button) -> None:
        """From now on `show_wait` asks this, and keeps that button from being pressed."""
        self._wait_s, self._button = wait_s, button
        self._tick.timeout.connect(self.show_wait)

    def typed(self) -> str:
        return self.line.text().strip()

    def show_wait(self) -> None:
        left = self._wait_s()
        self.wait.setText(say_wait(left))
        self.wait.setVisible(left > 0)
        self._button.setEnabled(left <= 0)
        if left > 0:
            self._tick.start()
        else:
            self._tick.stop()
