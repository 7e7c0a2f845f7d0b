"""My sittings: every one of mine with its day and how far it has come, and the ways on from each."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from observer_app.domain.sitting import SittingStage
from observer_app.services.my_sittings import MySitting
from observer_app.ui import operations
from observer_app.ui.house.cards import PressCard
from observer_app.ui.observer import came_back_words, handing_in, my_sittings_words
from observer_app.ui.page import Page
from observer_app.ui.voices import pair_cards
from observer_app.ui.where_to_begin import where_sitting_stands
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.buttons import LinkButton
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Body, Heading, Words
from observer_app.ui.widgets.older import Older

FIRST = 12
"""So many are shown at first."""


class MySittingsPage(Page):
    """A press on one leads to where it can be carried on, handed in or put right."""

    def build(self) -> None:
        self.name_page(self.tr("My sittings"))
        self.set_leave(self.tr("My page"), self._go_home)
        self.add(Heading(self.tr("My sittings")))
        self.list = Box(gap=12)
        self.add(self.list)
        self.add_stretch()
        self.footer.add_back(self._go_home)

    def enter(self, **_: object) -> None:
        session = self.shell.session
        found = operations.run_now(self, session.my_sittings.every) or ()
        answered = operations.run_now(self, session.came_back.by_sitting) or ()
        self._answered = {each.sitting.digest: each.has_news for each in answered}
        self._pairs = operations.run_now(self, session.two_voices.pairs) or ()
        self.list.clear()
        if not found:
            self.list.add(Card(Body(self.tr("You have not sat in yet. Your first sitting will stand here."))))
        self._show(found)

    def _go_home(self) -> None:
        self.shell.go("home")

    def _show(self, found: tuple[MySitting, ...]) -> None:
        for each in found[:FIRST]:
            self.list.add(self._row(each))
        rest = found[FIRST:]
        if rest:
            self.list.add(Older(len(rest), lambda: [self._row(each) for each in rest], gap=12))

    def _row(self, sitting: MySitting) -> Box:
        title, line = came_back_words.say_sitting(sitting), my_sittings_words.say_state(sitting)
        is_held = sitting.is_here and not sitting.is_cleared
        who = handing_in.say_who_has_it(self.shell.session.exchange.who_has(sitting.uid)) if is_held else ""
        line = f"{line} {who}".strip()
        ways = self._ways(sitting)
        leads_to = self._leads_to(sitting)
        if leads_to is None:
            top: Box | PressCard = Card(Words(title, "strong"), Body(line), gap=2)
        else:
            top = PressCard(title, line).on_press(leads_to)
        return Box(top, FlowRow(*ways), gap=0) if ways else Box(top, gap=0)

    def _leads_to(self, sitting: MySitting) -> Callable[[], None] | None:
        if not sitting.is_here or sitting.is_cleared or sitting.stage is SittingStage.CLOSED:
            return None
        if sitting.stage is SittingStage.SIGNED:
            return lambda: self.shell.go("signed", sitting_uid=sitting.uid)
        return partial(self._carry_on, sitting.uid)

    def _carry_on(self, uid: str) -> None:
        session = self.shell.session
        begin = operations.run_now(self, lambda: where_sitting_stands(session, session.sittings.state(uid)))
        if begin is not None:
            self.shell.go(begin.page, **begin.arguments)

    def _ways(self, sitting: MySitting) -> list[LinkButton]:
        if sitting.stage is not SittingStage.SIGNED:
            return []
        read = LinkButton(self.tr("Read it"))
        read.on_press(partial(self.shell.open_over, "read_signed", digest=sitting.digest))
        ways = [] if sitting.is_cleared else [read]
        if sitting.is_here and not sitting.is_cleared and not sitting.was_mistake:
            ways.append(
                LinkButton(self.tr("Correct this")).on_press(partial(self.shell.go, "correct", sitting_uid=sitting.uid))
            )
        if sitting.digest in self._answered:
            is_news = self._answered[sitting.digest]
            words = self.tr("What came of it: new") if is_news else self.tr("What came of it")
            ways.append(LinkButton(words).on_press(lambda: self.shell.go("what_came_of_it")))
        for way in ways:
            way.setAccessibleDescription(came_back_words.say_sitting(sitting))
        return [*ways, *pair_cards.ways(self, [each for each in self._pairs if each.mine == sitting.uid])]
