"""For leads: every clinic that two people saw and signed, those first whose lists have slipped."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from observer_app.domain.changes import Kind
from observer_app.services.pairs import PairView
from observer_app.ui import operations
from observer_app.ui.house.cards import PressCard
from observer_app.ui.page import Page
from observer_app.ui.voices import words
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.labels import Body, Heading
from observer_app.ui.widgets.older import Older

FIRST = 12


class SeenByTwoPage(Page):
    """Of those that a lead observed no part of, and that were not their own clinic."""

    def build(self) -> None:
        self.name_page(self.tr("Seen by two"))
        self.set_leave(self.tr("My page"), lambda: self.shell.go("home"))
        self.add(Heading(self.tr("Seen by two")))
        self.add(Body(self.tr("Both views of one clinic, side by side. Where two lists have slipped, say what fits.")))
        self.rows = Box(gap=12)
        self.add(self.rows)
        self.add_stretch()

    def enter(self) -> None:
        self._show()

    def changed(self, changes: Any) -> None:
        if {Kind.SAID, Kind.SIGNED_FILES}.intersection(changes):
            self._show()

    def _show(self) -> None:
        found = operations.run_now(self, self.shell.session.two_voices.pairs_for_lead) or ()
        self.rows.clear()
        if not found:
            self.rows.add(
                Card(Body(self.tr("No clinic was seen by two yet. Once both have handed in, both views stand here.")))
            )
        in_order = sorted(found, key=lambda each: each.is_matched)
        for pair in in_order[:FIRST]:
            self.rows.add(self._row(pair))
        rest = in_order[FIRST:]
        if rest:
            self.rows.add(Older(len(rest), lambda: [self._row(each) for each in rest]))

    def _row(self, pair: PairView) -> PressCard:
        told = words.say_pair_to_lead(pair)
        return PressCard(told.title, told.body).on_press(leads_to(self, pair))


def leads_to(page: Page, pair: PairView) -> Callable[[], None]:
    """Side by side, or first to which visits are the same."""
    name = "side_by_side" if pair.is_matched else "same_visits"
    return lambda: page.shell.go(name, mine=pair.mine, theirs=pair.theirs)
