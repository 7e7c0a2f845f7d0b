"""The page of files between computers, in every state that it is met in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from observer_app.domain.people import Person, Perspective, Role
from observer_app.domain.taken_in import Counted, Taken, TakenFile, TakenThing
from observer_app.services.lately import LatelyTaken
from observer_app.services.signers import Aside
from observer_app.ui.main_window import MainWindow
from tests.ui.house.a_house import LONG_NAME, make_house
from tests.ui.tools import settle

CAME_AT = datetime(2026, 3, 10, 9, 30, tzinfo=UTC)
SIX = ("amber", "ferry", "goose", "pillow", "thistle", "wren")
DI = Aside("d" * 64, "Di Dene", SIX, ("di-dene.observer",), b"card")
LONG = Aside("e" * 64, LONG_NAME, SIX, tuple(f"hand-in-of-tuesday-morning-{n}.observer" for n in range(9)), b"card")
ALONE = Aside("f" * 64, "", SIX, ("feedback-shoulder-clinic-2026-03-10-1a2b.pdf",), None)
PEOPLE = tuple(
    Person(uid=f"p{number}", full_name=name, first_name=name.split()[0], roles=(Role.PATIENT_PARTNER,))
    for number, name in enumerate(("Di Dene", LONG_NAME, *(f"Person Number {n}" for n in range(34))))
)


def came(name: str, *verdicts: Taken, more: str = "") -> TakenFile:
    things = tuple(
        TakenThing(f"Sitting of {day} March 2026, copper kite", each, more) for day, each in enumerate(verdicts, 1)
    )
    return TakenFile(name, things, arrived=("a" * 64,), reply_to=b"key", folder="/media/someone/stick")


SOME = (
    came("di-dene.observer", Taken.TAKEN_IN, Taken.TAKEN_IN, Taken.ALREADY_HERE),
    came("set-up.observer", Taken.TAKEN_IN),
    came("holiday.pdf", Taken.UNREADABLE),
    TakenFile("One other file", (TakenThing("One other file", Taken.PASSED_OVER, "1 .jpg."),)),
)
PASSED = TakenFile(
    "9 other files", (TakenThing("9 other files", Taken.PASSED_OVER, "6 .jpg, 2 .zip, 1 with no ending."),)
)
MUCH = (
    *(came(f"a-file-with-quite-a-long-name-{n}.observer", *list(Taken) * 3) for n in range(10)),
    *(came(f"feedback-shoulder-clinic-{n}.pdf", each) for n in range(38) for each in Taken),
    PASSED,
)


DOUBTFUL = (f"The sitting of 3 March 2026, copper kite, handed in by {LONG_NAME}",)
MANY = DOUBTFUL * 20


def lately(number: int) -> LatelyTaken:
    """One feedback that came."""
    day, eyes = date(2026, 3, 3), Perspective.PATIENT_PARTNER
    return LatelyTaken(str(number), "Shoulder clinic", day, "Dr Cleo Cole", "Di Dene", eyes, CAME_AT, "Di Dene")


def _show(
    window: MainWindow,
    folder: Path,
    *,
    people: tuple[Person, ...] = (),
    aside: tuple[Aside, ...] = (),
    closed: int = 0,
    taken: tuple[TakenFile, ...] = (),
    doubtful: tuple[str, ...] = (),
    begun: Counted | None = None,
    came_lately: int = 0,
) -> None:
    session = make_house(folder).set_up(both=True).show_inside(window, "home")
    session.exchange.receivers = lambda: people  # type: ignore[method-assign]
    session.exchange.last_given = lambda: {each.uid: CAME_AT for each in people[::2]}  # type: ignore[method-assign]
    session.lately.lines = lambda: tuple(map(lately, range(came_lately)))  # type: ignore[method-assign]
    session.signers.aside = lambda: aside  # type: ignore[method-assign]
    session.signers.waiting_for_own = lambda: closed  # type: ignore[method-assign]
    session.signers.doubtful = lambda: doubtful  # type: ignore[method-assign]
    session.arrivals.begun = lambda: begun  # type: ignore[method-assign]
    window.go("files")
    page: Any = window.page
    if taken:
        page.taken.show_taken(taken, stopped=len(taken) > len(SOME))
    settle()


def _taking_in(window: MainWindow, folder: Path) -> None:
    _show(window, folder)
    page: Any = window.page
    page.cards.setEnabled(False)
    panel = page.show_busy("Taking in.", lambda: None)
    panel.show_how_far(312, 400)
    panel.show_words("Taking in. 313 of 400: “feedback-shoulder-clinic-2026-03-10-1a2b.pdf”")
    settle()


def _made(window: MainWindow, folder: Path) -> None:
    _show(window, folder, people=PEOPLE[:2])
    page: Any = window.page
    page.set_up.show_made(Path("/media/someone/A stick with quite a long name/set-up-riverside.observer"), SIX)
    page.card.show_made(Path("/media/someone/dr-bo-best.observer-card"), SIX)


ROWS: tuple[tuple[str, str, Callable[[MainWindow, Path], None]], ...] = (
    ("files", "nothing", _show),
    (
        "files",
        "some",
        partial(_show, people=PEOPLE[:2], aside=(DI, ALONE), closed=1, taken=SOME, doubtful=DOUBTFUL, came_lately=2),
    ),
    (
        "files",
        "too much",
        partial(_show, people=PEOPLE, aside=(LONG,) * 3, closed=12, taken=MUCH, doubtful=DOUBTFUL * 20, came_lately=40),
    ),
    ("files", "begun before", partial(_show, begun=Counted(312, 400))),
    ("files", "taking in", _taking_in),
    ("files", "made", _made),
)
"""Page, state, and what brings a window there."""
