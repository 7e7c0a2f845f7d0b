"""A signature is no longer relied on, from a day on: what that means is said before it is done."""

from __future__ import annotations

from datetime import date
from typing import Any

from observer_app.ui import operations
from observer_app.ui.clinician import days
from observer_app.ui.clinician.choose_day import ChooseDay
from observer_app.ui.lead import signer_words as words
from observer_app.ui.messages import ask_first
from observer_app.ui.page import Page
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.labels import Body, Caption, Heading


class StopSignerPage(Page):
    """For a computer that was lost or stolen, or for someone who has left."""

    most_em = 42

    def build(self) -> None:
        self.name_page(self.tr("Stop relying on a signature"))
        self._signer: Any = None
        self.heading, self.where, self.means = Heading(), Caption(), Body()
        self.parts = Box(gap=12)
        for part in (self.heading, self.where, self.means, self.parts):
            self.add(part)
        self.add_stretch()
        self.footer.add_back(lambda: self.shell.go("signers"))
        self.footer.add_primary(self.tr("Stop relying on it"), self._ask)

    def enter(self, *, fingerprint: str) -> None:
        session = self.shell.session
        self._signer = next(each for each in session.signers.known() if each.fingerprint == fingerprint)
        self._today = session.sittings.now().astimezone().date()
        self.heading.setText(
            self.tr("From when does {name}’s signature not count?").replace("{name}", self._signer.name)
        )
        self.where.setText(f"{words.say_confirmed(self._signer)} {words.say_where(self._signer)}".strip())
        self.means.setText(words.say_what_stopping_means(self._signer.name))
        self.day = ChooseDay(self.heading.text(), days.last_days(self._today), self._today)
        self.parts.add(Card(Heading(self.tr("The first day"), "title"), self.day))

    def _ask(self) -> None:
        day = self.day.day()
        if day is None or day > self._today:
            self.day.refuse(self.tr("That day is still to come.") if day else days.HOW_TO_WRITE_IT)
            return
        title = self.tr("Stop relying on {name}’s signature?").replace("{name}", self._signer.name)
        ask_first(
            self,
            title,
            words.say_what_stopping_means(self._signer.name),
            do=(self.tr("Stop relying on it"), lambda: self._stop(day)),
            keep=self.tr("Leave it as it is"),
        )

    def _stop(self, day: date) -> None:
        session, fingerprint = self.shell.session, self._signer.fingerprint
        if operations.run_now(self, lambda: session.signers.stop(fingerprint, day)) is not None:
            self.shell.go("signers", told=self.tr("It no longer counts from that day on"))
