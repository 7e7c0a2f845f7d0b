"""Everything that was released to me, by sitting, newest first. Nothing is counted or compared here."""

from __future__ import annotations

from functools import partial
from typing import Any

from observer_app.domain.changes import Kind
from observer_app.services.my_feedback import FeedbackLine
from observer_app.ui import operations
from observer_app.ui.clinician import words
from observer_app.ui.house.cards import PressCard
from observer_app.ui.page import Page
from observer_app.ui.widgets.boxes import Box
from observer_app.ui.widgets.buttons import LinkButton
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Body, Heading


class MyFeedbackPage(Page):
    """A row for each; it leads to reading, or to asking for one to be looked at."""

    def build(self) -> None:
        self.name_page(self.tr("My feedback"))
        self.set_leave(self.tr("My page"), lambda: self.shell.go("home"))
        self._to_look_at = False
        self.rows = Box(gap=12)
        self.add(self.rows)
        self.add_stretch()

    def enter(self, *, told: str = "", to_look_at: bool = False) -> None:
        self._to_look_at = to_look_at
        self._show()
        if told:
            self.show_message(told, self.tr("The feedback is here, whenever you want to read it."), kind="card")

    def changed(self, changes: Any) -> None:
        if {Kind.SAID, Kind.SIGNED_FILES}.intersection(changes):
            self._show()

    def _show(self) -> None:
        lines = operations.run_now(self, self.shell.session.my_feedback.lines)
        if lines is None:
            return
        self.rows.clear()
        which = self.tr("Which feedback shall be looked at?")
        self.rows.add(Heading(which if self._to_look_at else self.tr("My feedback")))
        if not lines:
            self.rows.add(Body(self.tr("No one has sat in on your clinic yet, or their feedback is still on its way.")))
            self.rows.add(Body(self.tr("It comes in a file from your leads. They tell you when it is there.")))
        given = LinkButton(self.tr("Open a file that you were given"))
        self.rows.add(FlowRow(given.on_press(lambda: self.shell.go("open_given"))))
        for line in lines:
            self.rows.add(self._row(line))

    def _row(self, line: FeedbackLine) -> PressCard:
        row = PressCard(words.say_title(line), words.say_beneath(line))
        row.setAccessibleName(words.say_in_full(line))
        page = "ask_to_look" if self._to_look_at else words.reading_page(line)
        return row.on_press(partial(self.shell.go, page, digest=line.digest))
