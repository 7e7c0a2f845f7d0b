"""A signer whom no one here has confirmed: six words to compare, and three answers."""

from __future__ import annotations

from collections.abc import Callable

from observer_app.services.signers import Aside
from observer_app.ui.house.files_words import say_names, say_unknown
from observer_app.ui.setup.word_tiles import WordTiles
from observer_app.ui.widgets.boxes import Card
from observer_app.ui.widgets.buttons import LinkButton, SecondaryButton
from observer_app.ui.widgets.feedback_view import show_breakable
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Body, Caption, Heading

Answer = Callable[[Aside], None]


class UnknownSignerCard(Card):
    """Nothing is chosen beforehand: each answer is a press."""

    def __init__(self, aside: Aside, *, same: Answer, different: Answer, later: Answer) -> None:
        heading = Heading("", "title")
        super().__init__(heading, gap=10, kind="warning")
        heading.setText(self.tr("Not changed, but we do not know the signer yet"))
        self.add(Body(say_unknown(aside)))
        if aside.card is None:
            return
        words = WordTiles()
        words.show_words(aside.words)
        self.add(words)
        self.add(show_breakable(Caption(), say_names(aside.names)))
        self.same = SecondaryButton(self.tr("The words are the same")).on_press(lambda: same(aside))
        self.different = SecondaryButton(self.tr("They are different")).on_press(lambda: different(aside))
        self.later = LinkButton(self.tr("Later")).on_press(lambda: later(aside))
        self.add(FlowRow(self.same, self.different, self.later))
