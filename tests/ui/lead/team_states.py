"""The pages about teams in every state that they are met in."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from observer_app.services.session import Session
from observer_app.ui.main_window import MainWindow
from tests.ui.house.a_house import LONG_NAME, fill, make_house

LONG_TEAM = f"The team of {LONG_NAME}"


def with_teams(session: Session, *, people: int = 0, teams: int = 0) -> None:
    """Teams of equal size, one with a long name, and some clinicians who are in none."""
    fill(session, clinics=1, people=people)
    uids = [each.uid for each in session.teams.clinicians()]
    size = len(uids) // (teams + 1)
    for number in range(teams):
        name = LONG_TEAM if number == 1 else f"Team {number + 1}"
        session.teams.keep(name, uids[number * size : (number + 1) * size])


def _inside(page: str, window: MainWindow, folder: Path, *, people: int = 0, teams: int = 0, opens: int = -1) -> None:
    session = make_house(folder).set_up().show_inside(window, "home")
    with_teams(session, people=people, teams=teams)
    every = session.teams.every()
    window.go(page, **({"uid": every[opens].team.uid} if opens >= 0 else {}))


ROWS: tuple[tuple[str, str, Callable[[MainWindow, Path], None]], ...] = (
    ("teams", "none yet", partial(_inside, "teams")),
    ("teams", "two teams", partial(_inside, "teams", people=30, teams=2)),
    ("teams", "many teams", partial(_inside, "teams", people=90, teams=12)),
    ("team", "a new one", partial(_inside, "team", people=12)),
    ("team", "a new one among many people", partial(_inside, "team", people=75, teams=4)),
    ("team", "one that is there", partial(_inside, "team", people=30, teams=2, opens=1)),
)
"""Page, state, and what brings a window there."""
