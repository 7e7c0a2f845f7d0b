"""What became of the files that were taken in: summed up first, then a line each, a few at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer

from observer_app.domain.taken_in import Counted, TakenFile
from observer_app.ui.accessible import announce
from observer_app.ui.house import files_words as words
from observer_app.ui.house.files_words import Told, tell
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from observer_app.ui.widgets.choices import ChoiceButtons
from observer_app.ui.widgets.feedback_view import show_breakable
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Body, Caption, Heading, Words

FIRST = 12
"""So many are shown at once: hundreds would keep the window busy, and no one reads them all."""
EVERY, TO_LOOK_AT = "every", "look"


class TakenList(Card):
    """Empty and hidden until something was taken in."""

    def __init__(self) -> None:
        self.heading = Heading("", "title")
        super().__init__(self.heading, gap=10)
        self._taken: Sequence[TakenFile] = ()
        self._first = 0
        self.summary, self.rows = Box(gap=8), Box(gap=10)
        self.which = ChoiceButtons(
            self.tr("Which of them?"), [(EVERY, self.tr("All of them")), (TO_LOOK_AT, self.tr("What to look at"))]
        )
        self.which.chosen.connect(lambda _key: self._turn_to(0))
        self.place = Words("", "strong")
        self.before = SecondaryButton(self.tr("The ones before")).on_press(lambda: self._turn_to(self._first - FIRST))
        self.after = SecondaryButton(self.tr("The next ones")).on_press(lambda: self._turn_to(self._first + FIRST))
        self.turning = Box(self.place, FlowRow(self.before, self.after), gap=6)
        for part in (self.summary, self.which, self.rows, self.turning):
            self.add(part)
        self.hide()

    def show_taken(self, taken: Sequence[TakenFile], *, stopped: bool) -> None:
        self.heading.setText(words.say_taken(taken, stopped=stopped))
        self.summary.clear()
        for line, what_to_do, ink in words.sum_up(taken):
            self.summary.add(Box(Words(line, "strong", ink), *([Body(what_to_do)] if what_to_do else []), gap=0))
        self.summary.setVisible(bool(words.sum_up(taken)))
        self._taken = words.in_order(taken)
        is_mixed = len({words.needs_a_look(each) for each in taken}) > 1
        self.which.setVisible(is_mixed and len(taken) > FIRST)
        self.which.choose(EVERY)
        self._show_from(0)
        self.show()

    def _shown(self) -> Sequence[TakenFile]:
        if self.which.answer() == TO_LOOK_AT:
            return [each for each in self._taken if words.needs_a_look(each)]
        return self._taken

    def _show_from(self, first: int) -> None:
        shown = self._shown()
        self._first = first
        here = shown[first : first + FIRST]
        self.rows.clear()
        for each in here:
            self.rows.add(TakenRow(tell(each)))
        self.place.setText(words.say_place(first + 1, first + len(here), len(shown)))
        self.before.setEnabled(first > 0)
        self.after.setEnabled(first + FIRST < len(shown))
        self.turning.setVisible(len(shown) > FIRST)

    def _turn_to(self, first: int) -> None:
        # The button that was pressed is still on the stack.
        QTimer.singleShot(0, self, lambda: self._turned_to(first))

    def _turned_to(self, first: int) -> None:
        self._show_from(first)
        row = self.rows.findChild(TakenRow)
        if row is not None and first != 0:
            # Whoever uses keys is where the list goes on.
            row.name.setFocus()
        announce(self, self.place.text())


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


class BegunCard(Card):
    """What was begun and is not done: to carry on with, or to leave."""

    def __init__(self, begun: Counted, *, carry_on: Callable[[], None], leave: Callable[[], None]) -> None:
        self.title = Heading(words.say_begun(begun), "title")
        super().__init__(self.title, gap=10, kind="warning")
        self.add(
            Body(
                self.tr(
                    "What was good is kept. The rest was not looked at yet. If it is on a stick, put that in first."
                )
            )
        )
        self.carry_on = PrimaryButton(self.tr("Carry on")).on_press(carry_on)
        self.leave = SecondaryButton(self.tr("Leave the rest")).on_press(leave)
        self.add(FlowRow(self.carry_on, self.leave))
        self.add(Caption(self.tr("Leaving the rest deletes nothing: the files stay where they are.")))
