"""The day of an appraisal: the clinician's own, or a clinician's as a lead knows it. It is opened over another page."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from observer_app.domain.appraisal import Appraisals
from observer_app.domain.clinician_answers import say_date
from observer_app.ui import operations
from observer_app.ui.clinician import days
from observer_app.ui.page import Page
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.labels import Body, Caption, Heading
from observer_app.ui.widgets.line_box import Field, LineBox


class AppraisalDatePage(Page):
    """Nothing is kept until the button is pressed."""

    most_em = 42

    def build(self) -> None:
        self.name_page(self.tr("Day of the appraisal"))
        self.set_leave(self.tr("Back"), self.shell.close_over)
        self.uid = ""
        self.heading = Heading("")
        self.told = Box(gap=4)
        self.line = LineBox(self.tr("Which day?"))
        self.line.setMaxLength(40)
        self.line.returnPressed.connect(self._keep)
        self.field = Field(self.tr("Which day?"), self.line, days.HOW_TO_WRITE_IT)
        self.line.textEdited.connect(self._typed)
        hint = Caption(self.tr("A day that has passed is kept as the last appraisal. You can change it at any time."))
        for part in (self.heading, self.told, Card(self.field, hint, gap=8)):
            self.add(part)
        self.add_stretch()
        self.footer.add_back(self.shell.close_over)
        self.not_known = self.footer.add_secondary(self.tr("The day is not known"), lambda: self._say(None))
        self.footer.add_primary(self.tr("Keep this day"), self._keep)

    def enter(self, *, clinician: str = "") -> None:
        session = self.shell.session
        self.uid = clinician or session.me.uid
        known = operations.run_now(self, lambda: session.appraisals.of(self.uid)) or Appraisals()
        name = next((each.full_name for each in session.people.everyone() if each.uid == self.uid), "")
        is_mine = self.uid == session.me.uid
        asked = self.tr("When is {name} appraised?").replace("{name}", name)
        self.heading.setText(self.tr("When is your appraisal?") if is_mine else asked)
        self.told.add(Body(self._say_who_knows(is_mine=is_mine)))
        for words, day in ((self.tr("The last one was on"), known.last), (self.tr("The next one is on"), known.next)):
            if day is not None:
                self.told.add(Body(f"{words} {say_date(day)}."))
        self.line.setText(say_date(known.next))
        self.not_known.setVisible(known.next is not None)

    def _typed(self, _text: str) -> None:
        self.field.mark("")

    def first_focus(self) -> QWidget | None:
        return self.heading

    def _say_who_knows(self, *, is_mine: bool) -> str:
        if is_mine:
            return self.tr("Then you are told in good time. Your leads can read the day as well.")
        return self.tr("Then you are told in good time. They can read the day as well.")

    def _keep(self) -> None:
        day = days.read_day(self.line.text(), self.shell.session.appraisals.today())
        if day is None:
            self.field.mark(days.HOW_TO_WRITE_IT)
            self.line.setFocus()
            return
        self._say(day)

    def _say(self, day: date | None) -> None:
        if operations.run_now(self, lambda: self.shell.session.appraisals.say(self.uid, day)) is not None:
            self.shell.close_over()
