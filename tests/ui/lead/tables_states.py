"""The page of tables in every state that leads meet it in."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from observer_app.domain.changes import NO_CHANGES, Outcome
from observer_app.services.nameless import too_few_clinicians
from observer_app.services.tables import Outlook, SavedTables
from observer_app.ui.lead.tables import TablesPage
from observer_app.ui.main_window import MainWindow
from tests.ui.house.a_house import LONG_NAME, make_house

Show = Callable[[MainWindow, Path], None]
ONE = Outlook(
    sittings=1, visits=1, clinicians=1, observers=1, not_counting=0, apart=0, why_not_nameless=too_few_clinicians()
)
A_YEAR = Outlook(sittings=38, visits=104, clinicians=12, observers=9, not_counting=0, apart=0, why_not_nameless=None)
MUCH = Outlook(
    sittings=12_500, visits=100_000, clinicians=25, observers=140, not_counting=31, apart=2, why_not_nameless=None
)
FILES = ("ratings.csv", "ratings.xlsx", "ratings-code-book.csv")


def _show(outlook: Outlook | None, window: MainWindow, folder: Path) -> TablesPage:
    session = make_house(folder).set_up(both=True).show_inside(window, "home")
    if outlook is not None:
        session.tables.outlook = lambda: outlook  # type: ignore[method-assign]
    window.go("tables")
    page = window.page
    assert isinstance(page, TablesPage)
    return page


def _shown(outlook: Outlook | None, window: MainWindow, folder: Path) -> None:
    _show(outlook, window, folder)


def _nothing_chosen(window: MainWindow, folder: Path) -> None:
    _show(A_YEAR, window, folder)._ask_where()


def _saved(left_out: int, place: str, window: MainWindow, folder: Path) -> None:
    page = _show(A_YEAR, window, folder)
    page.kinds.choose("ratings")
    where = Path("Documents") / place
    saved = SavedTables(tuple(where / name for name in FILES), 38, 1352, left_out)
    page._tell(where, Outcome(saved, NO_CHANGES))


def _stopped(window: MainWindow, folder: Path) -> None:
    _show(A_YEAR, window, folder)._tell(Path(), Outcome(None, NO_CHANGES))


def _writing(window: MainWindow, folder: Path) -> None:
    _show(MUCH, window, folder).show_busy("Writing the tables. Sitting 4,210 of 12,500.", lambda: None)


ROWS: tuple[tuple[str, str, Show], ...] = (
    ("tables", "nothing yet", partial(_shown, None)),
    ("tables", "one sitting", partial(_shown, ONE)),
    ("tables", "a year", partial(_shown, A_YEAR)),
    ("tables", "very much", partial(_shown, MUCH)),
    ("tables", "nothing chosen", _nothing_chosen),
    ("tables", "writing", _writing),
    ("tables", "saved", partial(_saved, 0, "Tables")),
    ("tables", "saved far down", partial(_saved, 3, "/".join([LONG_NAME] * 3))),
    ("tables", "stopped", _stopped),
)
"""Page, state, and what brings a window there."""
