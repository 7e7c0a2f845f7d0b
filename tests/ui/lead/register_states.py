"""The register in every state that leads meet it in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from observer_app.domain.people import Role
from observer_app.domain.register import RegisterKind, RegisterLine
from observer_app.services.models import NewPerson
from observer_app.services.register import HowAsked
from observer_app.ui.main_window import MainWindow
from tests.ui.house.a_house import LONG_NAME, make_house

Show = Callable[[MainWindow, Path], None]
FIRST = datetime(2026, 1, 20, 9, tzinfo=UTC)
PLAN = (
    (RegisterKind.SAT_IN, "Shoulder clinic: a patient partner sat in, as booked. 4 visits seen, 2 rated."),
    (RegisterKind.SAID_NO, "One person said no."),
    (RegisterKind.NO_SITTING, "Pain clinic: a sitting was booked, and from one of the observers nothing has arrived."),
    (RegisterKind.AMENDED, "It was corrected and signed anew: two visits were mixed up. The earlier version stays."),
    (RegisterKind.LEFT_OUT, "The feedback was left out of packs: it was of a clinic that has closed."),
)


def lines(number: int, more: str = "") -> tuple[RegisterLine, ...]:
    return tuple(
        RegisterLine(at=FIRST + timedelta(days=each), kind=kind, about="sitting", words=f"{words} {more}".strip())
        for each in range(number)
        for kind, words in (PLAN[each % len(PLAN)],)
    )


def _show(
    window: MainWindow, folder: Path, *, found: tuple[RegisterLine, ...], asked: tuple[HowAsked, ...], more: int = 0
) -> None:
    session = make_house(folder).set_up(both=True).show_inside(window, "home")
    for number in range(more):
        session.people.add_person(NewPerson(f"{LONG_NAME} {number}", (Role.CLINICIAN,)))
    session.register.lines = lambda *_: found  # type: ignore[method-assign]
    session.register.how_clinics_ask = lambda: asked  # type: ignore[method-assign]
    window.go("register")


MUCH = lines(3000, f"{LONG_NAME} could not come, nor could anyone else that day. " * 3)
ROWS: tuple[tuple[str, str, Show], ...] = (
    ("register", "nothing", partial(_show, found=(), asked=())),
    ("register", "some", partial(_show, found=lines(5), asked=(HowAsked("Shoulder clinic", 12, 3),))),
    ("register", "whose", partial(_show, found=lines(5), asked=(), more=3)),
    ("register", "too much", partial(_show, found=MUCH, asked=(HowAsked(LONG_NAME, 400, 399),) * 12)),
)
"""Page, state, and what brings a window there."""
