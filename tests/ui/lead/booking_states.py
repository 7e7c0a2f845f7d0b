"""Booking a sitting, and one that is booked, in every state that they are met in."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from observer_app.ui.main_window import MainWindow
from tests.ui.house.a_house import fill, make_house
from tests.ui.observer.a_visit import make_visit


def _book(window: MainWindow, folder: Path, *, people: int = 0, clinics: int = 0) -> None:
    house = make_house(folder).set_up()
    if people or clinics:
        session = house.open()
        fill(session, clinics=clinics, people=people)
        session.close()
    house.show_inside(window, "book_a_sitting")


def _booked(window: MainWindow, folder: Path, *, opened: bool = False) -> None:
    visit = make_visit(folder).book(hours=30)
    window.destroyed.connect(visit.session.database.close)
    window.session = visit.session
    window.go("booking", uid=visit.session.bookings.coming_up()[0].uid, is_new=True)
    if opened:
        window.page._open()  # type: ignore[union-attr]


def _wrong_time(window: MainWindow, folder: Path) -> None:
    visit = make_visit(folder).book(hours=30)
    window.destroyed.connect(visit.session.database.close)
    window.session = visit.session
    window.go("book_a_sitting", anew=visit.session.bookings.coming_up()[0].uid)
    window.page.time.setText("after lunch")  # type: ignore[union-attr]
    window.page._book()  # type: ignore[union-attr]


ROWS: tuple[tuple[str, str, Callable[[MainWindow, Path], None]], ...] = (
    ("book_a_sitting", "no clinic yet", _book),
    ("book_a_sitting", "a few people", partial(_book, people=5, clinics=2)),
    ("book_a_sitting", "many people", partial(_book, people=36, clinics=30)),
    ("book_a_sitting", "a time that is none", _wrong_time),
    ("booking", "booked", _booked),
    ("booking", "calling it off", partial(_booked, opened=True)),
)
"""Page, state, and what brings a window there."""
