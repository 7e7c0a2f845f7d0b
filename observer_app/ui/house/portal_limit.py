"""How large a file the portal takes: one number, to change. It is opened over another page."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from observer_app.errors import UserError
from observer_app.ui import operations
from observer_app.ui.page import Page
from observer_app.ui.widgets.boxes import Card
from observer_app.ui.widgets.labels import Body, Heading
from observer_app.ui.widgets.line_box import Field, LineBox


class PortalLimitPage(Page):
    """Nothing is kept until the button is pressed."""

    most_em = 42

    def build(self) -> None:
        self.name_page(self.tr("What the portal takes"))
        self.set_leave(self.tr("Back"), self.shell.close_over)
        self.heading = Heading(self.tr("How large may a file be?"))
        self.line = LineBox(self.tr("Megabytes"))
        self.line.setMaxLength(4)
        self.line.returnPressed.connect(self._keep)
        self.field = Field(self.tr("Megabytes"), self.line, self.tr("A whole number, such as 5."))
        self.line.textEdited.connect(self._typed)
        what = Body(
            self.tr(
                "An appraisal portal takes files up to a certain size. It says so, often beside the button with which"
                " a file is put in. You are told before a pack is made when it would be larger."
            )
        )
        for part in (self.heading, what, Card(self.field)):
            self.add(part)
        self.add_stretch()
        self.footer.add_back(self.shell.close_over)
        self.footer.add_primary(self.tr("Keep it"), self._keep)

    def enter(self) -> None:
        self.line.setText(str(self.shell.session.rules.portal_mb))

    def first_focus(self) -> QWidget | None:
        return self.heading

    def _typed(self, _text: str) -> None:
        self.field.mark("")

    def _keep(self) -> None:
        rules, typed = self.shell.session.rules, self.line.text().strip()
        megabytes = int(typed) if typed.isdecimal() else 0
        kept: Any = operations.run_now(self, lambda: rules.set_portal_mb(megabytes), on_error=self._refused)
        if kept is not None:
            self.shell.close_over()

    def _refused(self, fault: UserError) -> None:
        self.field.mark(fault.body)
        self.line.setFocus()
