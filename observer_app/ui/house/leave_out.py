"""Leaving a feedback out of packs: which one, and why. It is opened over the page of the pack."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from observer_app.errors import UserError
from observer_app.ui import operations
from observer_app.ui.page import Page
from observer_app.ui.widgets.boxes import Card
from observer_app.ui.widgets.labels import Body, Caption, Heading, Words
from observer_app.ui.widgets.line_box import Field, LineBox

MOST = 300


class LeaveOutPage(Page):
    """Nothing is kept until the button is pressed."""

    most_em = 42

    def build(self) -> None:
        self.name_page(self.tr("Leave it out"))
        self.set_leave(self.tr("Back"), self.shell.close_over)
        self.digest = ""
        self.heading = Heading(self.tr("Why is it left out?"))
        self.which, self.who = Words("", "strong"), Caption("")
        self.line = LineBox(self.tr("Why?"))
        self.line.setMaxLength(MOST)
        self.line.returnPressed.connect(self._leave_out)
        hint = self.tr("A few words are enough. No names of patients.")
        self.field = Field(self.tr("Why?"), self.line, hint)
        self.line.textEdited.connect(self._typed)
        stays = Body(
            self.tr(
                "The pack says that it was left out, and why. So does the register, for good. You can put it back at"
                " any time."
            )
        )
        for part in (self.heading, Card(self.which, self.who, gap=2), stays, Card(self.field)):
            self.add(part)
        self.add_stretch()
        self.footer.add_back(self.shell.close_over)
        self.footer.add_primary(self.tr("Leave it out"), self._leave_out)

    def enter(self, *, digest: str, title: str, who: str) -> None:
        self.digest = digest
        self.which.setText(title)
        self.who.setText(who)

    def first_focus(self) -> QWidget | None:
        return self.heading

    def _typed(self, _text: str) -> None:
        self.field.mark("")

    def _leave_out(self) -> None:
        evidence = self.shell.session.evidence
        done: Any = operations.run_now(
            self, lambda: evidence.leave_out(self.digest, self.line.text()), on_error=self._refused
        )
        if done is not None:
            self.shell.close_over()

    def _refused(self, fault: UserError) -> None:
        self.field.mark(f"{fault.title}. {fault.body}")
        self.line.setFocus()
