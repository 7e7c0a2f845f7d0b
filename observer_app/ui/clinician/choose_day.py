"""Choosing a day: one of some that are near, or another that is typed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal

from observer_app.domain.clinician_answers import say_date
from observer_app.ui.accessible import announce
from observer_app.ui.clinician import days
from observer_app.ui.widgets.boxes import Box
from observer_app.ui.widgets.choices import ChoiceButtons
from observer_app.ui.widgets.labels import Words
from observer_app.ui.widgets.line_box import Field, LineBox


class ChooseDay(Box):
    """`question` names the group for a screen reader; the box to type in shows once another day is wanted."""

    day_changed = Signal()

    def __init__(self, question: str, offered: Sequence[tuple[str, str]], today: date) -> None:
        self._today = today
        self._offered = [key for key, _ in offered]
        self.near = ChoiceButtons(question, [*offered, (days.ANOTHER, self.tr("Another day"))])
        self.line = LineBox(self.tr("Which day?"))
        self.field = Field(self.tr("Which day?"), self.line, days.HOW_TO_WRITE_IT)
        self.missing = Words(self.tr("Choose a day first. Nothing is lost."), "body", "danger")
        super().__init__(self.near, self.missing, self.field, gap=10)
        self.missing.hide()
        self.field.hide()
        self.near.chosen.connect(self._chosen)
        self.line.textEdited.connect(self._typed)

    def day(self) -> date | None:
        """What is chosen or typed; None while it is neither."""
        chosen = self.near.answer()
        if chosen is None:
            return None
        return days.read_day(self.line.text(), self._today) if chosen == days.ANOTHER else date.fromisoformat(chosen)

    def show_day(self, day: date) -> None:
        """Shows a day that is already known."""
        offered = day.isoformat() in self._offered
        self.near.choose(day.isoformat() if offered else days.ANOTHER)
        self.line.setText("" if offered else say_date(day))
        self.field.setVisible(not offered)

    def refuse(self, sentence: str) -> None:
        """Says what is wrong with the day, and leads there."""
        if self.near.answer() == days.ANOTHER:
            self.field.mark(sentence)
            self.line.setFocus()
            return
        # What is wrong with a day that is on offer is the page's to say.
        self.missing.setVisible(self.near.answer() is None)
        self.near.first_focus().setFocus()
        if not self.missing.isHidden():
            announce(self, self.missing.text())

    def _typed(self) -> None:
        self.field.mark("")
        self.day_changed.emit()

    def _chosen(self, key: str) -> None:
        self.missing.hide()
        self.field.setVisible(key == days.ANOTHER)
        self.day_changed.emit()
        if key == days.ANOTHER:
            self.line.setFocus()
