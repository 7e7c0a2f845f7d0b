"""Which time a pack is about: one of some that are usual, or two days that are typed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal

from observer_app.domain.appraisal import Period
from observer_app.domain.clinician_answers import say_date
from observer_app.ui.accessible import announce
from observer_app.ui.clinician import days
from observer_app.ui.house.evidence_words import PERIODS, say_period
from observer_app.ui.widgets.boxes import Box
from observer_app.ui.widgets.buttons import SecondaryButton
from observer_app.ui.widgets.choices import ChoiceButtons
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Body
from observer_app.ui.widgets.line_box import Field, LineBox

OWN, EVERYTHING = "own", "everything"


class ChoosePeriod(Box):
    """`offered` are the usual ones, each by its word; the first of them is chosen at first."""

    changed = Signal()

    def __init__(self, question: str, offered: Sequence[tuple[str, Period]], today: date) -> None:
        self._offered, self._today = dict(offered), today
        self._period = offered[0][1]
        self.choice = ChoiceButtons(question, [(key, PERIODS[key]) for key in (*self._offered, OWN)])
        self.days = Body()
        self.first, self.last = LineBox(self.tr("From")), LineBox(self.tr("Until"))
        self.fields = [
            Field(self.tr("From"), self.first, days.HOW_TO_WRITE_IT),
            Field(self.tr("Until"), self.last, days.HOW_TO_WRITE_IT),
        ]
        self.show_it = SecondaryButton(self.tr("Show this time")).on_press(self._take_typed)
        self.typed = Box(*self.fields, FlowRow(self.show_it), gap=8)
        super().__init__(self.choice, self.days, self.typed, gap=10)
        self.typed.hide()
        self.choice.choose(offered[0][0])
        self._say_days()
        self.choice.chosen.connect(self._chosen)
        for line in (self.first, self.last):
            line.setMaxLength(40)
            line.returnPressed.connect(self._take_typed)
            line.textEdited.connect(self._unmark)

    def period(self) -> Period:
        """The one that was chosen, or typed and shown, last."""
        return self._period

    def show_period(self, period: Period) -> None:
        """Chooses another one, as if it had been typed."""
        self.choice.choose(OWN)
        self.typed.show()
        self.first.setText(say_date(period.first))
        self.last.setText(say_date(period.last))
        self._take(period)

    def _chosen(self, key: str) -> None:
        self.typed.setVisible(key == OWN)
        self._say_days()
        if key == OWN:
            self.first.setText(say_date(self._period.first))
            self.last.setText(say_date(self._period.last))
            self.first.setFocus()
        else:
            self._take(self._offered[key])

    def _take_typed(self) -> None:
        read = [days.read_day(line.text(), self._today) for line in (self.first, self.last)]
        for field, line, day in reversed(list(zip(self.fields, (self.first, self.last), read, strict=True))):
            field.mark("" if day is not None else days.HOW_TO_WRITE_IT)
            if day is None:
                line.setFocus()
        first, last = read
        if first is None or last is None:
            return
        if first > last:
            sentence = self.tr("That is before the day it begins.")
            self.fields[1].mark(sentence)
            self.last.setFocus()
            announce(self, sentence)
            return
        self._take(Period(first, last))

    def _take(self, period: Period) -> None:
        self._period = period
        self._say_days()
        self.changed.emit()

    def _say_days(self) -> None:
        """From which day to which; of everything there is no one needs to be told."""
        self.days.setText(say_period(self._period))
        self.days.setVisible(self.choice.answer() not in (OWN, EVERYTHING))

    def _unmark(self, _text: str) -> None:
        for field in self.fields:
            field.mark("")
