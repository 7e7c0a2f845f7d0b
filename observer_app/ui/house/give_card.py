"""For whom there is something to give, on the page of files, and when they were last given something."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import QTimer

from observer_app.domain.people import Person
from observer_app.ui.house.cards import PressCard
from observer_app.ui.house.files_words import say_given
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.buttons import LinkButton
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Body, Heading

FIRST = 8


class GiveCard(Card):
    """A row for each; `give` is asked where the file goes. `given` says when, by uid."""

    def __init__(
        self,
        people: Sequence[Person],
        given: Mapping[str, datetime],
        give: Callable[[Person], None],
        *,
        is_lead: bool,
    ) -> None:
        self.rows = Box(gap=10)
        heading = Heading("", "title")
        super().__init__(heading, self.rows, gap=10)
        heading.setText(self.tr("Give to someone"))
        self._people, self._given, self._give, self._is_lead = people, given, give, is_lead
        if people:
            self._show(FIRST)
        else:
            self.rows.add(Body(self._say_nothing()))

    def _show(self, most: int) -> None:
        self.rows.clear()
        for person in self._people[:most]:
            self.rows.add(PressCard(person.full_name, self._say(person)).on_press(partial(self._give, person)))
        if len(self._people) > most:
            more = LinkButton(self.tr("Show all {n}").replace("{n}", str(len(self._people))))
            # The button that was pressed is still on the stack.
            self.rows.add(FlowRow(more.on_press(lambda: QTimer.singleShot(0, self, self._show_all))))

    def _show_all(self) -> None:
        self._show(len(self._people))
        self.rows.findChildren(PressCard)[FIRST].setFocus()

    def _say_nothing(self) -> str:
        if self._is_lead:
            return self.tr("There is nothing for anyone now. Feedback is given once you have released it.")
        return self.tr("There is nothing for anyone now. What is for the leads goes to them when you hand in.")

    def _say(self, person: Person) -> str:
        what = (
            self.tr("What they may read by now.") if self._is_lead else self.tr("What they may read of yours by now.")
        )
        only = self.tr("Only {name} can open it.").replace("{name}", person.first_name)
        given = self._given.get(person.uid)
        return " ".join(part for part in (what, only, say_given(given) if given is not None else "") if part)
