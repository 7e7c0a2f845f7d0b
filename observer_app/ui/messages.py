"""Messages to the person: a panel in the page, and one question that is asked before what cannot be undone."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from observer_app.ui.accessible import announce
from observer_app.ui.widgets.boxes import Box
from observer_app.ui.widgets.buttons import Button, PrimaryButton, SecondaryButton
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.how_far import HowFar
from observer_app.ui.widgets.labels import Body, Heading, Words
from observer_app.ui.widgets.painting import look

Press = tuple[str, Callable[[], None]]
"""A button's words and what it does."""


class MessagePanel(Box):
    """Title, up to three sentences, and buttons that say what they do; stays in the page until dealt with."""

    closed = Signal()

    def __init__(self, title: str, body: str, presses: Sequence[Press] = (), *, kind: str = "warning") -> None:
        self.title = Words(title, "title")
        self.body = Body(body)
        super().__init__(self.title, self.body, gap=6, margins=(20, 14, 20, 16), kind=kind)
        self.setAccessibleName(title)
        if presses:
            row = FlowRow()
            for place, (words, slot) in enumerate(presses):
                row.add(self._button(words, slot, first=place == 0))
            self.add(row)

    def tell(self) -> None:
        """Have a screen reader read it at once, and put the keyboard on it."""
        self.title.setFocus()
        announce(self, f"{self.title.text()}. {self.body.text()}", at_once=True)

    def _button(self, words: str, slot: Callable[[], None], *, first: bool) -> Button:
        button: Button = PrimaryButton(words) if first else SecondaryButton(words)

        def press() -> None:
            self.closed.emit()
            slot()

        return button.on_press(press)


TOLD_EVERY_S = 6.0
"""How often a screen reader is told how far it is."""


class BusyPanel(Box):
    """Says what is being done, and offers to stop it where that leaves nothing half done."""

    def __init__(self, words: str, stop: Callable[[], None] | None) -> None:
        self.words = Words(words, "strong")
        self.bar = HowFar()
        self.bar.hide()
        self._told_s = time.monotonic()
        super().__init__(self.words, self.bar, gap=8, margins=(20, 14, 20, 14), kind="card")
        if stop is not None:
            button = SecondaryButton(self.tr("Stop"))
            button.on_press(lambda: self._stop(button, stop))
            self.add(FlowRow(button))
        announce(self, words)

    def show_words(self, words: str) -> None:
        """A screen reader says them too, but leaves out some where they follow each other closely."""
        if words != self.words.text():
            self.words.setText(words)
            if not self.bar.is_moving or time.monotonic() - self._told_s > TOLD_EVERY_S:
                self._told_s = time.monotonic()
                announce(self, words)

    def show_how_far(self, done: int, of: int) -> None:
        """Nothing of it where it is not known how much there is."""
        if of > 1:
            self.bar.show_share(done / of)
            self.bar.show()

    def _stop(self, button: Button, stop: Callable[[], None]) -> None:
        button.setEnabled(False)
        self.show_words(self.tr("Stopping. Nothing is left half done."))
        stop()


class Sheet(QDialog):
    """A small window over the page: a heading, then what is put under it; as high as its words need."""

    def __init__(self, parent: QWidget | None, title: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setModal(True)
        self._column = QVBoxLayout(self)
        edge = look().space(24)
        self._column.setContentsMargins(edge, edge, edge, edge)
        self._column.setSpacing(look().space(12))
        self.add(Heading(title, "item"))

    def add(self, widget: QWidget) -> None:
        self._column.addWidget(widget)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        parent = self.parentWidget()
        room = parent.window().width() - 40 if parent is not None else look().px(560)
        width = max(min(look().px(560), room), 320)
        self.resize(width, self._column.totalHeightForWidth(width))


class Question(Sheet):
    """Asked before what cannot be undone; names what will happen. Escape keeps everything as it is."""

    def __init__(self, parent: QWidget, title: str, body: str, do_text: str, keep_text: str) -> None:
        super().__init__(parent, title)
        self.setAccessibleDescription(body)
        self.do = PrimaryButton(do_text).on_press(self.accept)
        self.keep = SecondaryButton(keep_text).on_press(self.reject)
        self.add(Body(body))
        self.add(FlowRow(self.do, self.keep))
        self.keep.setDefault(True)
        self.keep.setFocus()


def ask_first(
    parent: QWidget, title: str, body: str, *, do: Press, keep: str, on_keep: Callable[[], None] | None = None
) -> Question:
    """Ask before what cannot be undone: `do` is the button's words and the deed, `keep` the way back."""
    question = Question(parent.window(), title, body, do[0], keep)
    question.accepted.connect(do[1])
    if on_keep is not None:
        question.rejected.connect(on_keep)
    question.finished.connect(lambda _: question.deleteLater())
    question.open()
    return question
