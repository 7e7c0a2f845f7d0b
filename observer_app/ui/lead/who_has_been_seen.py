"""Who has been seen, by patient partners and by peers, against one target; and what the next four weeks hold."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QTimer

from observer_app.domain.series import OBSERVING
from observer_app.services.coverage import Coverage
from observer_app.ui import operations
from observer_app.ui.house.home_coming import four_weeks_card
from observer_app.ui.lead import coverage_words as words
from observer_app.ui.lead.seen_table import SeenTable
from observer_app.ui.page import Page
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.buttons import LinkButton, PrimaryButton
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Body, Caption, Heading

FIRST = 12


class WhoHasBeenSeenPage(Page):
    """Both perspectives stand side by side and are never added up."""

    most_em = 54

    def build(self) -> None:
        self.name_page(self.tr("Who has been seen"))
        self.set_leave(self.tr("My page"), lambda: self.shell.go("home"))
        self.add(Heading(self.tr("Who has been seen")))
        self.told = Body()
        self.list = Box(gap=16)
        self.add(self.told)
        self.add(self.list)
        self.add_stretch()
        self._shows_all = False

    def enter(self) -> None:
        self._show()

    def changed(self, changes: Any) -> None:
        if changes:
            self._show()

    def _show(self) -> None:
        session = self.shell.session
        found = operations.run_now(self, lambda: (session.coverage.read(), session.bookings.all_coming()))
        if found is None:
            return
        coverage, coming = found
        order = (coverage.first, *(eyes for eyes in OBSERVING if eyes is not coverage.first))
        self.told.setText(words.say_target(coverage.target, order))
        self.list.clear()
        if not coming and not session.coverage.has_any():
            self.list.add(self._before_the_first())
            return
        if coverage.clinicians:
            self.list.add(self._table(coverage))
        self.list.add(four_weeks_card(self, coming, session.sittings.now().astimezone().date()))

    def _before_the_first(self) -> Card:
        book = PrimaryButton(self.tr("Book the first sitting"), "arrow-right", icon_after=True)
        return Card(
            Heading(self.tr("No one has been observed yet"), "item"),
            Body(self.tr("Start with one clinic, one clinician who would like it, and two observers.")),
            FlowRow(book.on_press(lambda: self.shell.go("book_a_sitting"))),
            gap=10,
        )

    def _table(self, coverage: Coverage) -> Card:
        order = (coverage.first, *(eyes for eyes in OBSERVING if eyes is not coverage.first))
        shown = coverage.clinicians if self._shows_all else coverage.clinicians[:FIRST]
        card = Card(SeenTable(shown, coverage.target, order, self._book), gap=10)
        if len(shown) < len(coverage.clinicians):
            text = self.tr("Show the other {n}").replace("{n}", str(len(coverage.clinicians) - len(shown)))
            card.add(FlowRow(LinkButton(text).on_press(lambda: QTimer.singleShot(0, self, self._show_all))))
        card.add(
            Caption(
                self.tr(
                    "Whoever was seen with one pair of eyes only stands first, then whoever was seen least. It says"
                    " where the next booking helps most, and nothing else."
                )
            )
        )
        return card

    def _show_all(self) -> None:
        self._shows_all = True
        self._show()
        self.take_focus()

    def _book(self, clinician_uid: str) -> None:
        self.shell.go("book_a_sitting", clinician_uid=clinician_uid)
