"""Signed feedback that was a mistake: it is marked as such, with the reason; the file itself cannot be changed."""

from __future__ import annotations

from typing import Any

from observer_app.ui import operations
from observer_app.ui.house import home_words
from observer_app.ui.page import Page
from observer_app.ui.widgets.boxes import Card
from observer_app.ui.widgets.labels import Body, Heading, Words
from observer_app.ui.widgets.line_box import Field, LineBox


class InErrorPage(Page):
    """Wrong clinic or wrong person, found out after signing."""

    most_em = 46

    def build(self) -> None:
        self.name_page(self.tr("Entered by mistake"))
        self.add(Heading(self.tr("This feedback was a mistake")))
        self.which = Words("", "strong")
        self.add(self.which)
        self.add(Body(self.tr("What is signed cannot be changed. It is marked as entered by mistake: it counts for"
                              " nothing, and whoever checks it here is told. If you can, sit in again.")))  # fmt: skip
        asked = self.tr("What went wrong?")
        self.reason = LineBox(asked)
        self.reason.setMaxLength(300)
        self.add(Card(Field(asked, self.reason, self.tr("Such as “the wrong clinic was chosen”. No names."))))
        self.add_stretch()
        self.footer.add_back(self._go_back)
        self.footer.add_primary(self.tr("Mark it as a mistake"), self._mark)

    def enter(self, *, sitting_uid: str, **_: Any) -> None:
        self.uid = sitting_uid
        summary = self.shell.session.feedback.signed(sitting_uid)
        self.which.setText(f"{home_words.say_day(summary.day)}. {home_words.say_signed(summary)}")

    def _go_back(self) -> None:
        self.shell.go("signed", sitting_uid=self.uid)

    def _mark(self) -> None:
        after = self.shell.session.after
        if operations.run_now(self, lambda: after.entered_in_error(self.uid, self.reason.text())) is not None:
            self._go_back()
