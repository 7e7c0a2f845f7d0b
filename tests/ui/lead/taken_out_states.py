"""Taking a visit out of what was handed in, for leads, and what its observer is then asked, in every state."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from observer_app.domain.changes import NO_CHANGES, Outcome
from observer_app.services.afterwards import AskedToTakeOut, FoundVisit, Withdrawal
from observer_app.ui.main_window import MainWindow
from tests.ui.house.a_house import LONG_NAME, make_house
from tests.ui.tools import settle

Show = Callable[[MainWindow, Path], None]
AT = datetime(2026, 3, 9, 9, tzinfo=UTC)
MAY_HAVE_IT = (
    "Di Dene observed, and has it until their computer has your next file.",
    "Dr Cleo Cole was given the feedback on 9 March 2026.",
    "Dr Bo Best may have taken it in on another computer.",
)


def visit(observer: str = "Di Dene", place: int = 1, *, mine: bool = False, leaves: bool = False) -> FoundVisit:
    where = ("Shoulder clinic", "Dr Cleo Cole") if observer != LONG_NAME else (LONG_NAME, LONG_NAME)
    return FoundVisit(
        f"uid-{observer}", place, "C", *where, AT, mine, not leaves, was_handed_in=not mine, observer=observer
    )


def _found(
    window: MainWindow,
    folder: Path,
    *,
    found: tuple[FoundVisit, ...],
    told: tuple[str, ...] = MAY_HAVE_IT,
    taken: bool = False,
) -> None:
    session = make_house(folder).set_up(both=True).show_inside(window, "home")
    after: Any = session.after
    after.find_visits = lambda *_: found
    after.every_visit = lambda: found[1:]
    after.withdraw = lambda *_: Outcome(
        Withdrawal(found[0].sitting_uid, "C", (), to_sign=True, may_have_it=told), NO_CHANGES
    )
    window.go("withdraw")
    page: Any = window.page
    page._find()
    if taken:
        page._withdraw(page.found)
    settle()


def _asked(window: MainWindow, folder: Path, *, asked: tuple[AskedToTakeOut, ...]) -> None:
    session = make_house(folder).set_up(both=True).show_inside(window, "home")
    session.after.asked = lambda: asked  # type: ignore[method-assign]
    window.go("home")


def asked(observer: str = "Di Dene") -> AskedToTakeOut:
    return AskedToTakeOut(visit(observer, mine=True), AT + timedelta(days=7))


ROWS: tuple[tuple[str, str, Show], ...] = (
    ("withdraw", "handed in, found", partial(_found, found=(visit(),))),
    ("withdraw", "handed in, its observer has left", partial(_found, found=(visit(LONG_NAME, leaves=True),))),
    ("withdraw", "handed in, taken out", partial(_found, found=(visit(), visit("Pat Pine")), taken=True)),
    (
        "withdraw",
        "handed in, too many have it",
        partial(_found, found=(visit(LONG_NAME),), told=MAY_HAVE_IT * 9, taken=True),
    ),
    ("home", "asked to take a visit out", partial(_asked, asked=(asked(), asked(LONG_NAME)))),
)
"""Page, state, and what brings a window there."""
