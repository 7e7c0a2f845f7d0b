"""Saving all that is kept about one person, in every state that it is met in."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from observer_app.domain.changes import NO_CHANGES, Outcome
from observer_app.domain.people import Role
from observer_app.services.about_person import SavedAbout
from observer_app.services.models import NewPerson
from observer_app.ui.house.save_about import SaveAboutPage
from observer_app.ui.main_window import MainWindow
from tests.ui.house.a_house import LONG_NAME, make_house

Show = Callable[[MainWindow, Path], None]


def _show(name: str, window: MainWindow, folder: Path) -> SaveAboutPage:
    """Of someone with this name; of whoever is in where there is none."""
    session = make_house(folder).set_up(both=True).show_inside(window, "home")
    uid = session.people.add_person(NewPerson(name, (Role.CLINICIAN,))).value.uid if name else ""
    window.go("save_about", person_uid=uid)
    page = window.page
    assert isinstance(page, SaveAboutPage)
    return page


def _shown(name: str, window: MainWindow, folder: Path) -> None:
    _show(name, window, folder)


def _saved(name: str, many: int, window: MainWindow, folder: Path) -> None:
    page = _show(name, window, folder)
    where = Path("Documents") / "/".join([LONG_NAME] * (3 if many > 1 else 1))
    path = where / "everything-about-one-person-2026-03-10.zip"
    page._tell(where, Outcome(SavedAbout(path, 21 * many, 2 * many, 10 * many, many - 1), NO_CHANGES))


def _stopped(window: MainWindow, folder: Path) -> None:
    _show("", window, folder)._tell(Path(), Outcome(None, NO_CHANGES))


def _gathering(window: MainWindow, folder: Path) -> None:
    _show("Dr Cleo Cole", window, folder).show_busy("Gathering what is kept. Feedback 4 of 40.", lambda: None)


ROWS: tuple[tuple[str, str, Show], ...] = (
    ("save_about", "about me", partial(_shown, "")),
    ("save_about", "about someone", partial(_shown, "Dr Cleo Cole")),
    ("save_about", "a long name", partial(_shown, LONG_NAME[:64])),
    ("save_about", "gathering", _gathering),
    ("save_about", "saved", partial(_saved, "Dr Cleo Cole", 1)),
    ("save_about", "saved very much", partial(_saved, LONG_NAME[:64], 4_000)),
    ("save_about", "stopped", _stopped),
)
"""Page, state, and what brings a window there."""
