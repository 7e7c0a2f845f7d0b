"""On the pages of a copy that corrects something signed: what it corrects and why, and leaving that as it was."""

from __future__ import annotations

from collections.abc import Callable

from observer_app.domain.clinician_answers import say_date
from observer_app.services.correcting import BeingCorrected
from observer_app.ui import operations
from observer_app.ui.messages import ask_first
from observer_app.ui.page import Page
from observer_app.ui.widgets.boxes import Card
from observer_app.ui.widgets.buttons import LinkButton
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Body, Words


class CorrectingCard(Card):
    """Hidden for a sitting that corrects nothing. `gone` is called with what stays once the copy was deleted."""

    def __init__(self, page: Page, gone: Callable[[str], None]) -> None:
        super().__init__(kind="warning", gap=4)
        self._page, self._gone = page, gone
        self._found: BeingCorrected | None = None
        self.heading = Words("", "strong")
        self.why = Body()
        self.other = LinkButton(self.tr("Say it in other words")).on_press(self._reword)
        self.leave = LinkButton(self.tr("Leave it as it was signed")).on_press(self._ask)
        for each in (self.heading, self.why, FlowRow(self.other, self.leave)):
            self.add(each)
        self.hide()

    def fill(self, found: BeingCorrected | None) -> None:
        self._found = found
        self.setVisible(found is not None)
        if found is not None:
            signed = self.tr("You are correcting what you signed on {day}.")
            self.heading.setText(signed.replace("{day}", say_date(found.signed_on)))
            self.why.setText(self.tr("What was wrong: {reason}").replace("{reason}", found.reason))

    def _reword(self) -> None:
        if self._found is not None:
            self._page.shell.go("correct", sitting_uid=self._found.sitting_uid)

    def _ask(self) -> None:
        title = self.tr("Leave it as it was signed?")
        body = self.tr("What you changed in this copy is deleted. What you signed stays as it is, and counts.")
        ask_first(self._page, title, body, do=(self.tr("Delete the copy"), self._leave), keep=self.tr("Carry on"))

    def _leave(self) -> None:
        found, correcting = self._found, self._page.shell.session.correcting
        if found is not None and operations.run_now(self._page, lambda: correcting.leave(found.uid)) is not None:
            self._gone(found.sitting_uid)
