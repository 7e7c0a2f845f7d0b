"""One team: what it is called, and who is in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from observer_app.domain.people import Team
from observer_app.ui import operations
from observer_app.ui.messages import ask_first
from observer_app.ui.page import Page
from observer_app.ui.setup.leaving import ask_to_leave
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.choices import CheckCards
from observer_app.ui.widgets.labels import Body, Caption, Heading, Words
from observer_app.ui.widgets.line_box import Field, LineBox

MOST_LETTERS = 80


class TeamPage(Page):
    """Adds a team, or changes or removes one that is there."""

    def build(self) -> None:
        self.set_leave(self.tr("Teams"), self._back)
        self._team: Team | None = None
        self.heading = Heading()
        self.name = LineBox(self.tr("Name of the team"))
        self.name.setMaxLength(MOST_LETTERS)
        self.who = Card(gap=10)
        self.add(self.heading)
        self.add(Card(Field(self.tr("Name of the team"), self.name, self.tr("Such as “Town team”.")), gap=10))
        self.add(self.who)
        self.add_stretch()
        self.remove = self.footer.add_secondary(self.tr("Remove"), self._ask_remove, "trash-2")
        self.keep = self.footer.add_primary(self.tr("Keep this team"), self._keep)

    def enter(self, *, uid: str = "") -> None:
        teams = self.shell.session.teams
        found = next((each for each in teams.every() if each.team.uid == uid), None)
        self._team = None if found is None else found.team
        self.heading.setText(self._team.name if self._team else self.tr("Add a team"))
        self.name_page(self.heading.text())
        self.name.setText(self._team.name if self._team else "")
        self.remove.setVisible(self._team is not None)
        self._ask_who([] if found is None else [each.uid for each in found.members])
        self._before = self._typed()

    def first_focus(self) -> Any:
        return self.heading if self._team else self.name

    def _ask_who(self, inside: list[str]) -> None:
        question = self.tr("Who is in it?")
        teams = self.shell.session.teams
        held, clinicians = teams.by_clinician(), teams.clinicians()
        self.people = CheckCards(
            question, [(each.uid, each.full_name, self._say_other(held, each.uid)) for each in clinicians]
        )
        self.people.choose(inside)
        self.who.clear()
        self.who.add(Words(question, "strong"))
        if clinicians:
            self.who.add(Caption(self.tr("Whoever is in another team leaves that one.")))
            self.who.add(Box(self.people))
        else:
            self.who.add(Body(self.tr("Add a clinician first. You do that under “People”.")))

    def _say_other(self, held: dict[str, Team], uid: str) -> str:
        team = held.get(uid)
        if team is None or team == self._team:
            return ""
        return self.tr("Now in {team}").replace("{team}", team.name)

    def _typed(self) -> tuple[object, ...]:
        return self.name.text(), tuple(self.people.answers())

    def _keep(self) -> None:
        teams, uid = self.shell.session.teams, self._team.uid if self._team else ""
        kept = operations.run_now(self, lambda: teams.keep(self.name.text(), self.people.answers(), uid))
        if kept is not None:
            self._tell(self.tr("{team} is kept."), kept.value.name)

    def _ask_remove(self) -> None:
        assert self._team is not None
        ask_first(
            self,
            self.tr("Remove {team}?").replace("{team}", self._team.name),
            self.tr("It is taken off the list. Whoever is in it stays a clinician here, in no team."),
            do=(self.tr("Remove it"), self._remove),
            keep=self.tr("Keep it"),
        )

    def _remove(self) -> None:
        assert self._team is not None
        team = self._team
        if operations.run_now(self, lambda: self.shell.session.teams.remove(team.uid)) is not None:
            self._tell(self.tr("{team} is removed."), team.name)

    def _tell(self, words: str, name: str) -> None:
        self.shell.go("teams", told=words.replace("{team}", name))

    def _back(self) -> None:
        self._leave_for(lambda: self.shell.go("teams"))

    def _leave_for(self, go: Callable[[], None]) -> None:
        if self._typed() == self._before:
            go()
        else:
            ask_to_leave(self, go)
