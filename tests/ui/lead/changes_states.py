"""The record of changes in every state that leads meet it in."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from observer_app.services.change_words import ChangeKind
from observer_app.services.record_of_changes import Wholeness
from observer_app.store import audit, people
from observer_app.ui.main_window import MainWindow
from tests.ui.house.a_house import fill, make_house
from tests.ui.tools import settle

Show = Callable[[MainWindow, Path], None]
BROKEN = tuple(f"line {number} was changed" for number in range(40, 49))


def _show(
    window: MainWindow, folder: Path, *, lines: int = 0, typed: str = "", opened: bool = False, broken: bool = False
) -> None:
    session = make_house(folder).set_up(both=True).show_inside(window, "home")
    fill(session, clinics=3, people=9)
    add_lines(session, lines)
    if broken:
        session.changes.look_through = lambda: Wholeness(BROKEN, None, 90)  # type: ignore[method-assign]
    window.go("record_of_changes")
    page: Any = window.page
    if typed:
        page.typed.setText(typed)
        page.search()
    if opened:
        page.choose.click()
        page.narrow.kinds.choose([ChangeKind.PEOPLE])
        page.search()
    window.workers.waitForDone()
    settle()


def add_lines(session: Any, number: int) -> None:
    """As many lines as that, of several kinds."""
    everyone = people.list_people(session.database)
    with session.database.write():
        for turn in range(number):
            someone = everyone[turn % len(everyone)].uid
            event = (audit.Event.UNLOCKED, audit.Event.PASSED_ON, audit.Event.CARD_GIVEN)[turn % 3]
            audit.append(session.database, event, someone)


ROWS: tuple[tuple[str, str, Show], ...] = (
    ("record_of_changes", "some", _show),
    ("record_of_changes", "nothing found", partial(_show, typed="zebra")),
    ("record_of_changes", "too much, and narrowed down", partial(_show, lines=3000, opened=True)),
    ("record_of_changes", "a line was changed", partial(_show, broken=True)),
)
"""Page, state, and what brings a window there."""
