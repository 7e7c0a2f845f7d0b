"""Going on meeting: with whom, and asking someone. Apart from feedback, and between the two alone."""

from __future__ import annotations

from functools import partial

from observer_app.services.mentoring import WithWhom
from observer_app.ui import operations
from observer_app.ui.house import mentoring_words as words
from observer_app.ui.house.cards import PressCard
from observer_app.ui.observer.finder import Finder
from observer_app.ui.page import Page
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.buttons import SecondaryButton
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Body, Heading


class MentoringPage(Page):
    """The same for whoever observes and whoever is observed."""

    most_em = 46

    def build(self) -> None:
        self.name_page(self.tr("Going on meeting"))
        self.set_leave(self.tr("My page"), self._go_home)
        self.add(Heading(self.tr("Going on meeting")))
        self.add(
            Body(
                self.tr(
                    "Two people may go on meeting, to learn from each other. It is apart from feedback: no one is rated"
                    " here. What you two write is for you two. No one else reads it, not even your leads."
                )
            )
        )
        self.list = Box(gap=12)
        self.add(self.list)
        self.add_stretch()
        self.footer.add_back(self._go_home)

    def enter(self, **_: object) -> None:
        mentoring = self.shell.session.mentoring
        pairs = operations.run_now(self, mentoring.pairs) or ()
        others = operations.run_now(self, mentoring.could_ask) or ()
        self.list.clear()
        for each in pairs:
            self.list.add(self._row(each))
        if not pairs:
            self.list.add(Card(Body(self._say_none(can_ask=bool(others)))))
        if others:
            self.list.add(self._ask_card(others))

    def _say_none(self, *, can_ask: bool) -> str:
        if can_ask:
            return self.tr("You do not meet with anyone yet. You can ask someone below.")
        return self.tr("You do not meet with anyone yet, and no one else is on this computer’s list to be asked.")

    def _go_home(self) -> None:
        self.shell.go("home")

    def _row(self, each: WithWhom) -> PressCard:
        row = PressCard(each.name, words.say_stage(each.name, each.pair))
        return row.on_press(partial(self.shell.go, "mentoring_pair", person_uid=each.person_uid))

    def _ask_card(self, others: tuple[tuple[str, str], ...]) -> Card:
        self._asked = others[0][0] if len(others) == 1 else ""
        finder = Finder(self.tr("Whom would you like to ask?"), others, self._asked or None)
        finder.chosen.connect(self._choose)
        go_on = SecondaryButton(self.tr("Go on")).on_press(self._go_on)
        return Card(Heading(self.tr("Ask someone"), "title"), finder, FlowRow(go_on), gap=10)

    def _choose(self, uid: str) -> None:
        self._asked = uid

    def _go_on(self) -> None:
        if self._asked:
            self.shell.go("mentoring_pair", person_uid=self._asked)
        else:
            self.show_message(self.tr("Whom?"), self.tr("Choose a name first. Then you can ask them."))
