"""What became of the files that were taken in: one line each, what has to be looked at first, more on request."""

from __future__ import annotations

from collections.abc import Sequence

from observer_app.domain.taken_in import TakenFile
from observer_app.ui.house.files_words import Told, in_order, say_taken
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.buttons import LinkButton
from observer_app.ui.widgets.feedback_view import show_breakable
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Heading, Words

FIRST = 12
"""So many are shown at once."""


class TakenList(Card):
    """Empty and hidden until something was taken in."""

    def __init__(self) -> None:
        self.heading = Heading("", "title")
        super().__init__(self.heading, gap=10)
        self.rows = Box(gap=10)
        self.add(self.rows)
        self.hide()

    def show_taken(self, taken: Sequence[TakenFile], *, stopped: bool) -> None:
        self.heading.setText(say_taken(taken, stopped=stopped))
        self.rows.clear()
        told = in_order(taken)
        for each in told[:FIRST]:
            self.rows.add(TakenRow(each))
        if len(told) > FIRST:
            more = LinkButton(self.tr("Show the other {n}").replace("{n}", str(len(told) - FIRST)))
            self.rows.add(FlowRow(more.on_press(lambda: self._show_rest(more, told[FIRST:]))))
        self.show()

    def _show_rest(self, more: LinkButton, rest: Sequence[Told]) -> None:
        first = TakenRow(rest[0])
        self.rows.add(first)
        for each in rest[1:]:
            self.rows.add(TakenRow(each))
        # The button that was pressed goes; whoever uses keys is where the list goes on.
        first.name.setFocus()
        more.hide()


class TakenRow(Box):
    """One file: its name, its verdict, and on request each thing in it."""

    def __init__(self, told: Told) -> None:
        self.name = show_breakable(Words("", "strong"), told.name)
        super().__init__(self.name, Words(told.words, "body", told.ink), gap=2)
        if told.more:
            self.things = Box(*(Words(f"• {each}") for each in told.more), gap=4)
            self.things.hide()
            self.turn = LinkButton(self.tr("Show what is in it")).on_press(self._turn)
            self.turn.setAccessibleDescription(told.name)
            self.add(FlowRow(self.turn))
            self.add(self.things)

    def _turn(self) -> None:
        self.things.setVisible(self.things.isHidden())
        self.turn.set_text(self.tr("Show what is in it") if self.things.isHidden() else self.tr("Hide what is in it"))
