"""The teams of a service: leads name them and say which clinicians belong to them; anyone may read both."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from observer_app.domain.changes import Changes, Kind, Outcome
from observer_app.domain.people import Person, Role, Team
from observer_app.domain.text import has_letters, tidy_line
from observer_app.errors import UserError
from observer_app.services import leads
from observer_app.store import people, teams
from observer_app.store.database import Database

PEOPLE: Changes = frozenset({Kind.PEOPLE})
LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class TeamOfPeople:
    """A team with the clinicians who are in it now, by name."""

    team: Team
    members: tuple[Person, ...]


class Teams:
    """As one person, `me`, meets them."""

    def __init__(self, database: Database, me: Person, ids: Callable[[], str]) -> None:
        self._database = database
        self._me = me
        self._ids = ids

    def every(self) -> tuple[TeamOfPeople, ...]:
        """Every team, by name."""
        held, clinicians = teams.members(self._database), self.clinicians()
        return tuple(
            TeamOfPeople(team, tuple(each for each in clinicians if held.get(each.uid) == team.uid))
            for team in teams.list_teams(self._database)
        )

    def clinicians(self) -> tuple[Person, ...]:
        """Everyone who may be in a team, by name."""
        return tuple(each for each in people.list_people(self._database) if Role.CLINICIAN in each.roles)

    def by_clinician(self) -> dict[str, Team]:
        """The team of each clinician who is in one, by uid."""
        named = {each.uid: each for each in teams.list_teams(self._database)}
        return {person: named[team] for person, team in teams.members(self._database).items()}

    def keep(self, name: str, members: Collection[str], uid: str = "") -> Outcome[Team]:
        """Adds a team, or changes the one with this uid: its name, and who is in it.

        Whoever was in another team leaves that one. UserError for a name that cannot be used, or that another has.
        """
        leads.refuse_others(self._me)
        held = teams.members(self._database)
        team = Team(uid=uid or self._ids(), name=self._check_name(name, uid))
        with self._database.write():
            if uid:
                teams.rename(self._database, team)
            else:
                teams.add(self._database, team)
            for each in self.clinicians():
                if (each.uid in members) != (held.get(each.uid) == team.uid):
                    teams.put_member(self._database, each.uid, team.uid if each.uid in members else "")
        return Outcome(team, PEOPLE)

    def remove(self, uid: str) -> Outcome[None]:
        """Takes a team off the list; whoever was in it stays a clinician of the service."""
        leads.refuse_others(self._me)
        teams.remove(self._database, uid)
        return Outcome(None, PEOPLE)

    def _check_name(self, typed: str, uid: str) -> str:
        name = tidy_line(typed)
        if not has_letters(name) or len(name) > LONGEST_NAME:
            raise UserError(
                "The team needs a name.",
                f"Nothing was saved yet. Type a name of up to {LONGEST_NAME} letters, such as “Town team”.",
                code="team_name_unfit",
            )
        others = {each.name.casefold() for each in teams.list_teams(self._database) if each.uid != uid}
        if name.casefold() in others:
            raise UserError(
                "There is a team of that name.",
                "Nothing was saved yet. Give this one another name, or open the other and add people to it.",
                code="team_name_taken",
            )
        return name
