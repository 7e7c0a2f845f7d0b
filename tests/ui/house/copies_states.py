"""The pages of safety copies in every state that they are met in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from observer_app.domain.people import Role
from observer_app.services.backups import CopiesPlace, CopiesStatus
from observer_app.services.comparison import Comparison, Share
from observer_app.services.models import NewPerson
from observer_app.services.restore import FoundCopy, Prospect
from observer_app.ui.main_window import MainWindow
from tests.ui.house.a_house import LONG_NAME, House, make_house
from tests.ui.tools import settle

MORNING = datetime(2026, 3, 10, 9, 30, tzinfo=UTC)
STICK = Path("/media/someone/A stick with quite a long name/Observer safety copies")
OWN = CopiesPlace(
    Path("/Users/someone/.local/share/observer/safety-copies"), is_there=True, latest_at=MORNING, count=14
)
OUT = CopiesStatus(
    OWN, CopiesPlace(STICK, is_there=False, latest_at=MORNING, count=0), only_here=False, keep_all_until=MORNING
)
IN = CopiesStatus(
    OWN, CopiesPlace(STICK, is_there=True, latest_at=MORNING, count=9), only_here=False, keep_all_until=None
)
ALONE = CopiesStatus(OWN, None, only_here=True, keep_all_until=None)
MUCH = Comparison(
    gone=Share(tuple(MORNING.date().replace(day=day) for day in (3, 4, 9, 10)), 96, (MORNING.date(),), 3),
    back=Share((MORNING.date().replace(day=2),), 12, (), 1),
    opens_again=2,
)


def copied(folder: Path) -> House:
    """A service with one safety copy, and someone added since."""
    house = make_house(folder).set_up()
    session = house.open()
    session.back_up()
    house.clock.advance(hours=1)
    session.people.add_person(NewPerson("Cy Cole", (Role.CLINICIAN,)))
    session.close()
    return house


def _backups(window: MainWindow, folder: Path, status: CopiesStatus | None = None, page: str = "backups") -> None:
    make_house(folder).set_up().show_inside(window, page)
    if status is not None:
        shown: Any = window.page
        for card in (getattr(shown, "here", None), shown.other):
            if card is not None:
                card.show_status(status)


def _left(window: MainWindow, folder: Path) -> None:
    """Something lies aside, and a stick that is out may still hold notes that were deleted."""
    _backups(window, folder, OUT)
    shown: Any = window.page
    shown.left.show_places((STICK,))
    shown.aside.show_folders((Path("set-aside-2026-03-10-093000"), Path("set-aside-2026-03-09-120000")))


def _taking(window: MainWindow, folder: Path, then: Callable[[Any], None], *, none: bool = False) -> None:
    house = make_house(folder) if none else copied(folder)
    house.show(window, "restore")
    then(window.page)
    settle()


def _nothing(_page: Any) -> None:
    """As it comes up."""


def _many(page: Any) -> None:
    page._copies = tuple(FoundCopy(STICK / str(n), MORNING.replace(day=n + 1), is_here=n % 2 == 0) for n in range(20))
    page._show_copies(6)


def _who(page: Any) -> None:
    page._take_chosen()


def _what(page: Any, compared: Comparison | None = None, *, first: bool = False) -> None:
    page._take_chosen()
    page._show_prospect(Prospect(page._copy, compared, 1 if compared else 0, (), first))


def _done(page: Any) -> None:
    _what(page)
    page._show_done(STICK.parent / "set-aside-2026-03-10-093000" / LONG_NAME)


ROWS: tuple[tuple[str, str, Callable[[MainWindow, Path], None]], ...] = (
    ("backups", "none yet", _backups),
    ("backups", "the stick is in", partial(_backups, status=IN)),
    ("backups", "the stick is not in", partial(_backups, status=OUT)),
    ("backups", "this computer alone", partial(_backups, status=ALONE)),
    ("backups", "something is left", _left),
    ("restore", "no copy", partial(_taking, then=_nothing, none=True)),
    ("restore", "many copies", partial(_taking, then=_many)),
    ("restore", "who", partial(_taking, then=_who)),
    ("restore", "what, much", partial(_taking, then=partial(_what, compared=MUCH))),
    ("restore", "what, not to be read", partial(_taking, then=_what)),
    ("restore", "done", partial(_taking, then=_done)),
    ("set_up_copies", "to choose", partial(_backups, page="set_up_copies")),
    ("set_up_copies", "the stick is in", partial(_backups, page="set_up_copies", status=IN)),
)
"""Page, state, and what brings a window there."""
