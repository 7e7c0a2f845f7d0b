"""Teams: leads name them, a clinician is in one or in none, and every computer of a service comes to know the same."""

from __future__ import annotations

import pytest

from observer_app.domain.people import Role
from observer_app.domain.taken_in import Taken
from observer_app.services.models import NewPerson
from observer_app.services.session import Session
from observer_app.store import leaving, teams
from tests.services.a_sitting import refused
from tests.services.two_computers import Computer, Two


def add_clinicians(session: Session, *names: str) -> list[str]:
    return [session.people.add_person(NewPerson(name, (Role.CLINICIAN,))).value.uid for name in names]


def told(computer: Computer | Session) -> dict[str, list[str]]:
    session = computer.session if isinstance(computer, Computer) else computer
    return {each.team.name: [person.full_name for person in each.members] for each in session.teams.every()}


def test_a_clinician_who_is_put_into_a_team_leaves_the_one_before(session: Session) -> None:
    one, two, three = add_clinicians(session, "Cy One", "Cy Two", "Cy Three")
    session.teams.keep("Town team", {one, two})
    session.teams.keep("Coast team", {two, three})
    assert told(session) == {"Town team": ["Cy One"], "Coast team": ["Cy Three", "Cy Two"]}


def test_whoever_is_left_out_is_in_no_team(session: Session) -> None:
    one, two = add_clinicians(session, "Cy One", "Cy Two")
    team = session.teams.keep("Town team", {one, two}).value
    session.teams.keep("Town", {two}, team.uid)
    assert told(session) == {"Town": ["Cy Two"]}


def test_a_team_that_is_removed_leaves_its_people(session: Session) -> None:
    (one,) = add_clinicians(session, "Cy One")
    session.teams.remove(session.teams.keep("Town team", {one}).value.uid)
    assert told(session) == {}
    assert [each.full_name for each in session.teams.clinicians() if each.uid == one] == ["Cy One"]


@pytest.mark.parametrize(("name", "code"), [("  ", "team_name_unfit"), ("TOWN  team", "team_name_taken")])
def test_a_team_needs_a_name_of_its_own(session: Session, name: str, code: str) -> None:
    session.teams.keep("Town team", ())
    with refused(code):
        session.teams.keep(name, ())
    assert list(told(session)) == ["Town team"]


def test_whoever_leaves_the_service_is_in_no_list_of_a_team(session: Session) -> None:
    (one,) = add_clinicians(session, "Cy One")
    session.teams.keep("Town team", {one})
    session.people.remove_person(one)
    assert told(session) == {"Town team": []}
    assert leaving.count_begun(session.database, one) == 0


def test_only_leads_change_teams(two: Two) -> None:
    with pytest.raises(ValueError, match="lead"):
        two.partner.session.teams.keep("Town team", ())
    with pytest.raises(ValueError, match="lead"):
        two.partner.session.teams.remove("any")


def test_teams_travel_in_the_set_up_file_and_the_same_file_twice_changes_nothing(two: Two) -> None:
    one, two_ = add_clinicians(two.lead.session, "Cy One", "Cy Two")
    two.lead.session.teams.keep("Town team", {one, two_})
    path = two.lead.set_up_file()
    assert [*two.partner.take_in(path), *two.partner.take_in(path)] == [Taken.TAKEN_IN, Taken.ALREADY_HERE]
    assert told(two.partner) == told(two.lead) == {"Town team": ["Cy One", "Cy Two"]}


def test_the_later_word_about_a_team_counts_in_whatever_order_files_come(two: Two) -> None:
    one, two_ = add_clinicians(two.lead.session, "Cy One", "Cy Two")
    team = two.lead.session.teams.keep("Town team", {one}).value
    older = two.lead.set_up_file("older.observer")
    two.lead.clock.advance(minutes=5)
    two.lead.session.teams.keep("Coast team", {two_, one})
    two.lead.session.teams.keep("Town", {}, team.uid)
    newer = two.lead.set_up_file("newer.observer")
    two.partner.take_in(newer, older)
    assert told(two.partner) == told(two.lead) == {"Coast team": ["Cy One", "Cy Two"], "Town": []}


def test_that_someone_is_in_no_team_any_more_travels_as_well(two: Two) -> None:
    (one,) = add_clinicians(two.lead.session, "Cy One")
    team = two.lead.session.teams.keep("Town team", {one}).value
    two.partner.take_in(two.lead.set_up_file())
    two.lead.clock.advance(minutes=5)
    two.lead.session.teams.keep("Town team", (), team.uid)
    two.partner.take_in(two.lead.set_up_file())
    assert teams.members(two.partner.session.database) == {}


def test_what_only_this_computer_has_stays(two: Two) -> None:
    (one,) = add_clinicians(two.lead.session, "Cy One")
    empty = two.lead.set_up_file("before.observer")
    two.lead.session.teams.keep("Town team", {one})
    two.lead.take_in(empty)
    assert told(two.lead) == {"Town team": ["Cy One"]}
