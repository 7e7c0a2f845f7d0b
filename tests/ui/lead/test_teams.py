"""The pages about teams: adding one, changing who is in it, and what is asked before one goes."""

from __future__ import annotations

from pathlib import Path

import pytest

from observer_app.services.session import Session
from observer_app.ui.lead.team import TeamPage
from observer_app.ui.lead.teams import TeamsPage
from observer_app.ui.main_window import MainWindow
from tests.ui.house.a_house import fill, make_house


@pytest.fixture
def session(window: MainWindow, tmp_path: Path) -> Session:
    inside = make_house(tmp_path).set_up().show_inside(window, "teams")
    fill(inside, clinics=1, people=9)
    return inside


def page(window: MainWindow) -> TeamPage:
    assert isinstance(window.page, TeamPage)
    return window.page


def test_a_team_is_added_with_the_people_pressed(window: MainWindow, session: Session) -> None:
    window.go("team")
    uids = [each.uid for each in session.teams.clinicians()]
    page(window).name.setText("Town team")
    page(window).people.row(uids[0]).click()
    page(window).keep.click()
    assert isinstance(window.page, TeamsPage)
    (team,) = session.teams.every()
    assert (team.team.name, [each.uid for each in team.members]) == ("Town team", uids[:1])
    assert window.page.message is not None
    assert window.page.message.title.text() == "Town team is kept."


def test_a_team_without_a_name_is_not_kept_and_says_so(window: MainWindow, session: Session) -> None:
    window.go("team")
    page(window).keep.click()
    assert page(window).message is not None
    assert session.teams.every() == ()


def test_whoever_is_in_another_team_says_so(window: MainWindow, session: Session) -> None:
    uid = session.teams.clinicians()[0].uid
    session.teams.keep("Town team", {uid})
    window.go("team")
    assert page(window).people.row(uid).accessibleDescription() == "Now in Town team"


def test_what_was_typed_is_not_left_behind_without_asking(window: MainWindow, session: Session) -> None:
    window.go("team")
    page(window).name.setText("Town")
    page(window)._back()
    assert isinstance(window.page, TeamPage)
