"""The pages of the house in every state that they are met in: with no data, ordinary data and too much."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from observer_app.domain.sitting import Consent
from observer_app.errors import UserError
from observer_app.ui.main_window import MainWindow
from observer_app.vault.front import Front, FrontName
from tests.ui.house.a_house import LONG_NAME, House, fill, make_house
from tests.ui.observer.a_visit import Visit, make_practice, make_visit

FORTY = Front("Riverside service", tuple(FrontName(str(n), f"Person Number {n}") for n in range(40)))
LONG = Front("Riverside and Hillside community service " * 3, (FrontName("a", LONG_NAME), FrontName("b", "Ann Able")))


def _unlock(window: MainWindow, folder: Path, front: Front | None = None) -> None:
    make_house(folder).set_up(both=True).show(window, "unlock", front=front)


def _wrong_words(window: MainWindow, folder: Path) -> None:
    house = make_house(folder).set_up()
    uid = house.services.front.read().names[0].uid
    house.show(window, "unlock")
    try:
        house.services.unlock.derive(uid, "these are not the words")
    except UserError as fault:
        window.page._refused(fault)  # type: ignore[union-attr]


def _home(window: MainWindow, folder: Path, ready: Callable[[House], House] = House.set_up) -> None:
    ready(make_house(folder)).show_inside(window, "home")


def _full_home(window: MainWindow, folder: Path) -> None:
    house = make_house(folder).set_up()
    fill(house.open(), clinics=40, people=12)
    # The session above is closed by opening the next.
    house.show_inside(window, "home")


def _not_known_home(window: MainWindow, folder: Path, *, days: int) -> None:
    """Nothing was answered, and so many days have gone by with someone coming in on each."""

    def wait(visit: Visit) -> Visit:
        visit.see(Consent.NOT_YET_KNOWN)
        for _ in range(days):
            visit.clock.advance(days=1)
            visit.session.not_known.forget()
        return visit

    _visit_home(window, folder, wait)


def _visit_home(window: MainWindow, folder: Path, ready: Callable[[Visit], Visit], *, practice: bool = False) -> None:
    visit = ready(make_practice(folder) if practice else make_visit(folder))
    window.put_together = lambda: visit.services
    window.destroyed.connect(visit.session.close)
    window.session = visit.session
    window.go("home")


def _help(window: MainWindow, folder: Path, about: str) -> None:
    make_house(folder).show(window, "help", about=about)


ROWS: tuple[tuple[str, str, Callable[[MainWindow, Path], None]], ...] = (
    ("unlock", "two names", _unlock),
    ("unlock", "forty names", partial(_unlock, front=FORTY)),
    ("unlock", "long names", partial(_unlock, front=LONG)),
    ("unlock", "wrong words", _wrong_words),
    ("home", "just set up", _home),
    ("home", "an open sitting", partial(_visit_home, ready=lambda visit: visit.see().decide())),
    ("home", "notes that go", partial(_not_known_home, days=1)),
    ("home", "notes that have gone", partial(_not_known_home, days=2)),
    ("home", "ready to sign", partial(_visit_home, ready=lambda visit: visit.rated())),
    ("home", "a sitting today", partial(_visit_home, ready=lambda visit: visit.book())),
    ("home", "booked for next week", partial(_visit_home, ready=lambda visit: visit.book(hours=150))),
    ("home", "signed", partial(_visit_home, ready=lambda visit: visit.signed())),
    ("home", "practice", partial(_visit_home, ready=lambda visit: visit.go_in(), practice=True)),
    ("help", "for rating", partial(_help, about="rating")),
    ("help", "for no page", partial(_help, about="")),
)
"""Page, state, and what brings a window there."""
