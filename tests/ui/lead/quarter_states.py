"""Teams by quarter, in every state that leads meet the page in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from observer_app.domain.people import Perspective
from observer_app.domain.sitting import Mode
from observer_app.domain.standing import StandingSitting
from observer_app.domain.team_view import Quarter, Told, build_team_view, count_rated
from observer_app.services.team_view import QuarterFigures, TeamsByQuarter
from observer_app.ui.main_window import MainWindow
from tests.domain.test_series import sight
from tests.domain.test_team_view import PARTNER, PEER, standing
from tests.ui.house.a_house import make_house
from tests.ui.lead.team_states import LONG_TEAM

SPRING = Quarter(2026, 1)
TEAMS = {"town": "Town team", "coast": LONG_TEAM}


def told(clinicians: int, *, small: bool) -> Iterator[Told]:
    """The town team has most of them, the coast team two; some of the last were by phone."""
    for number in range(clinicians):
        team = "coast" if number >= clinicians - 2 else "town"
        for eyes in (PARTNER, PEER):
            if small and eyes is PEER and number % 2:
                continue
            seen = sight(str(1 + (number + (eyes is PEER)) % 4), letter=str(number), eyes=eyes)
            yield Told(f"c{number}", team, seen)
            if number < 3:
                yield Told(f"c{number}", team, replace(seen, visit=f"phone {number}", mode=Mode.PHONE))


def counted(clinicians: int, eyes: Perspective) -> list[StandingSitting]:
    return [standing(number, eyes) for number in range(clinicians)]


def by_quarter(clinicians: int, quarters: int) -> TeamsByQuarter:
    team_of = {f"c{n}": "coast" if n >= clinicians - 2 else "town" for n in range(clinicians)}
    held = [*counted(clinicians, PARTNER), *counted(max(clinicians - 3, 2), PEER)]
    found, quarter = [], SPRING
    for _ in range(quarters):
        found.append((quarter, count_rated(held, team_of, TEAMS)))
        quarter = quarter.before
    return TeamsByQuarter(TEAMS, tuple(found), PARTNER)


def _show(
    window: MainWindow, folder: Path, *, clinicians: int, quarters: int, group: str = "", small: bool = False
) -> None:
    session = make_house(folder).set_up().show_inside(window, "home")
    figures = QuarterFigures(
        build_team_view(told(clinicians, small=small), TEAMS), looked_at=1, apart=2 if small else 0
    )
    session.team_view.read = lambda: by_quarter(clinicians, quarters)  # type: ignore[method-assign]
    session.team_view.reading = lambda quarter: _at_once(figures)  # type: ignore[method-assign]  # noqa: ARG005
    window.go("by_quarter")
    if group:
        page: Any = window.page
        page.group = group
        page._begin()


def _at_once(figures: QuarterFigures) -> Any:
    return figures
    yield


def _nothing(window: MainWindow, folder: Path) -> None:
    make_house(folder).set_up().show_inside(window, "by_quarter")


ROWS: tuple[tuple[str, str, Callable[[MainWindow, Path], None]], ...] = (
    ("by_quarter", "nothing yet", _nothing),
    ("by_quarter", "a small service", partial(_show, clinicians=4, quarters=1)),
    ("by_quarter", "the whole service", partial(_show, clinicians=12, quarters=8)),
    ("by_quarter", "a team that would tell of another", partial(_show, clinicians=12, quarters=2, group="town")),
    ("by_quarter", "one perspective has seen few", partial(_show, clinicians=7, quarters=2, small=True)),
)
"""Page, state, and what brings a window there."""
