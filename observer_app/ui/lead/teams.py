"""The teams of the service and who is in each; each is a card to press."""

from __future__ import annotations

from typing import Any

from observer_app.domain.people import Person
from observer_app.services.teams import TeamOfPeople
from observer_app.ui import operations
from observer_app.ui.house.cards import PressCard
from observer_app.ui.observer.say import and_list
from observer_app.ui.page import Page
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.buttons import SecondaryButton
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Body, Caption, Heading

MOST_NAMED = 8


class TeamsPage(Page):
    """A team is for reading figures and making packs together; it changes nothing of what anyone may see."""

    def build(self) -> None:
        self.name_page(self.tr("Teams"))
        self.set_leave(self.tr("My page"), lambda: self.shell.go("home"))
        self.add(Heading(self.tr("Teams")))
        self.add(Body(self.tr("Put clinicians who work together into a team. Then you can look at a team as a whole.")))
        self.plus = SecondaryButton(self.tr("Add a team")).on_press(lambda: self.shell.go("team"))
        self.add(FlowRow(self.plus))
        self.list = Box(gap=12)
        self.add(self.list)
        self.add_stretch()

    def enter(self, *, told: str = "") -> None:
        self._show()
        if told:
            self.show_message(told, self.tr("It goes to your other computers with the set-up file."), kind="card")

    def changed(self, changes: Any) -> None:
        if changes:
            self._show()

    def _show(self) -> None:
        teams = self.shell.session.teams
        found = operations.run_now(self, lambda: (teams.every(), teams.clinicians()))
        if found is None:
            return
        every, clinicians = found
        self.list.clear()
        if not every:
            self.list.add(Card(Body(self.tr("There is no team yet. You can do without."))))
        for each in every:
            self.list.add(self._card(each))
        inside = {person.uid for each in every for person in each.members}
        outside = [each for each in clinicians if each.uid not in inside]
        if every and outside:
            self.list.add(Caption(self.tr("In no team: {names}.").replace("{names}", say_who(outside))))

    def _card(self, each: TeamOfPeople) -> PressCard:
        who = say_who(each.members) if each.members else self.tr("No one is in it yet.")
        return PressCard(each.team.name, who).on_press(lambda: self.shell.go("team", uid=each.team.uid))


def say_who(people: tuple[Person, ...] | list[Person]) -> str:
    """The first of them by name, and how many more."""
    named = [each.full_name for each in people[:MOST_NAMED]]
    rest = len(people) - len(named)
    return and_list([*named, f"{rest} more"] if rest else named)
