"""Feedback that its clinician has answered, for a lead who wishes to sign it too. None of it has to be."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer

from observer_app.domain.clinician_answers import say_date
from observer_app.domain.feedback_fields import SIGNED_BY_LEAD
from observer_app.services.third_signature import AnsweredLine
from observer_app.ui import operations
from observer_app.ui.house.cards import PressCard
from observer_app.ui.page import Page
from observer_app.ui.widgets.boxes import Box
from observer_app.ui.widgets.buttons import LinkButton
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Body, Heading

FIRST = 20


class AnsweredFeedbackPage(Page):
    """A row for each; it leads to signing."""

    def build(self) -> None:
        self.name_page(self.tr("Answered feedback"))
        self.set_leave(self.tr("My page"), lambda: self.shell.go("home"))
        self.add(Heading(self.tr("Answered feedback")))
        self.add(
            Body(
                self.tr(
                    "A lead may sign what observer and clinician have signed: “{meaning}” Nothing waits for it, and"
                    " each counts without."
                ).replace("{meaning}", SIGNED_BY_LEAD.meaning)
            )
        )
        self.rows = Box(gap=12)
        self.add(self.rows)
        self.add_stretch()

    def enter(self, *, told: str = "") -> None:
        self._show(FIRST)
        if told:
            self.show_message(told, self.tr("Give it back in the next file for its clinician."), kind="card")

    def changed(self, changes: Any) -> None:
        if changes:
            self._show(FIRST)

    def _show(self, most: int) -> None:
        found: Sequence[AnsweredLine] = operations.run_now(self, self.shell.session.third_signature.waiting) or ()
        self.rows.clear()
        if not found:
            self.rows.add(Body(self._say_nothing()))
        for line in found[:most]:
            self.rows.add(self._row(line))
        if len(found) > most:
            more = LinkButton(self.tr("Show all {n}").replace("{n}", str(len(found))))
            self.rows.add(FlowRow(more.on_press(lambda: QTimer.singleShot(0, self, lambda: self._show(len(found))))))

    def _say_nothing(self) -> str:
        if self.shell.session.rules.leads_sign:
            return self.tr("There is nothing to sign. What clinicians have signed appears here.")
        return self.tr("In your service leads do not sign feedback. You can change that in Settings, Our service.")

    def _row(self, line: AnsweredLine) -> PressCard:
        row = PressCard(f"{say_date(line.day)}, {line.clinic}", say_beneath(line))
        return row.on_press(partial(self.shell.go, "sign_as_lead", digest=line.digest))


def say_beneath(line: AnsweredLine) -> str:
    """“Dr Cole signed it as seen · seen by Di Dene”."""
    answer = "answered, and did not sign it as seen" if line.declined else "signed it as seen"
    return f"{line.clinician_name} {answer} · written by {line.shown_name}"
