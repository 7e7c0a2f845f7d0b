"""The papers on privacy in every state that leads meet them in."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from observer_app.ui.lead.papers import PapersPage
from observer_app.ui.main_window import MainWindow
from tests.ui.house.a_house import LONG_NAME, make_house

Show = Callable[[MainWindow, Path], None]


def _show(window: MainWindow, folder: Path) -> None:
    make_house(folder).set_up(both=True).show_inside(window, "papers")


def _long_names(window: MainWindow, folder: Path) -> None:
    session = make_house(folder).set_up(both=True).show_inside(window, "home")
    service = session.people.service()
    session.people.save_service(service.model_copy(update={"name": LONG_NAME[:80]}))
    window.go("papers")


def _saved(window: MainWindow, folder: Path) -> None:
    _show(window, folder)
    page = window.page
    assert isinstance(page, PapersPage)
    papers = page.shell.session.papers
    page._tell(folder, papers.write_all(papers.fill_all(), folder))


ROWS: tuple[tuple[str, str, Show], ...] = (
    ("papers", "to choose", _show),
    ("papers", "a long name", _long_names),
    ("papers", "saved", partial(_saved)),
)
"""Page, state, and what brings a window there."""
