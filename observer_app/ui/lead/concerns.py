"""What clinicians asked both leads to look at: what waits first, and what was answered stays to be read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QTimer

from observer_app.services.asked_to_look import AskedAbout
from observer_app.ui import operations
from observer_app.ui.house.cards import PressCard
from observer_app.ui.lead import concern_words as words
from observer_app.ui.page import Page
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.buttons import LinkButton
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Body, Heading

FIRST = 10


class ConcernsPage(Page):
    """Rows to press."""

    def build(self) -> None:
        self.name_page(self.tr("Asked to be looked at"))
        self.set_leave(self.tr("My page"), lambda: self.shell.go("home"))
        self.add(Heading(self.tr("Asked to be looked at")))
        self.add(
            Body(
                self.tr(
                    "A clinician asked both of you to look at a feedback. Read it together, then each of you answers."
                    " Nothing of it counts until both have."
                )
            )
        )
        self.list = Box(gap=10)
        self.add(self.list)
        self.add_stretch()

    def enter(self) -> None:
        self._show()

    def changed(self, changes: Any) -> None:
        if changes:
            self._show()

    def _show(self) -> None:
        self._show_rows(operations.run_now(self, self.shell.session.asked_to_look.every) or (), FIRST)

    def _show_rows(self, found: Sequence[AskedAbout], most: int) -> None:
        self.list.clear()
        if not found:
            self.list.add(Card(Body(self.tr("No one has asked for anything to be looked at."))))
        me = self.shell.session.me.full_name
        for asked in found[:most]:
            row = PressCard(asked.clinician_name, f"{words.say_about(asked)}. {words.say_state(asked, me)}")
            self.list.add(row.on_press(self._to(asked.concern.digest)))
        if len(found) > most:
            text = self.tr("Show the other {n}").replace("{n}", str(len(found) - most))
            more = LinkButton(text).on_press(
                lambda: QTimer.singleShot(0, self, lambda: self._show_rows(found, len(found)))
            )
            self.list.add(FlowRow(more))

    def _to(self, digest: str) -> Any:
        return lambda: self.shell.go("concern", digest=digest)
