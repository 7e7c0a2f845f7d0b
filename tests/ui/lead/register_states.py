"""The register in every state that leads meet it in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from observer_app.domain.register import RegisterKind, RegisterLine
from observer_app.services.register import HowAsked
from observer_app.ui.main_window import MainWindow
from tests.ui.house.a_house import LONG_NAME, make_house

Show = Callable[[MainWindow, Path], None]
FIRST = datetime(2026, 1, 20, 9, tzinfo=UTC)


def lines(number: int, words: str = "Person 3 said no.") -> tuple[RegisterLine, ...]:
    return tuple(
        RegisterLine(at=FIRST + timedelta(days=each), kind=RegisterKind.SAID_NO, about="sitting", words=words)
        for each in range(number)
    )


def _show(window: MainWindow, folder: Path, *, found: tuple[RegisterLine, ...], asked: tuple[HowAsked, ...]) -> None:
    session = make_house(folder).set_up(both=True).show_inside(window, "home")
    session.register.lines = lambda *_: found  # type: ignore[method-assign]
    session.register.how_clinics_ask = lambda: asked  # type: ignore[method-assign]
    window.go("register")


MUCH = lines(300, f"A sitting was called off: {LONG_NAME} could not come, nor could anyone else that day. " * 3)
ROWS: tuple[tuple[str, str, Show], ...] = (
    ("register", "nothing", partial(_show, found=(), asked=())),
    ("register", "some", partial(_show, found=lines(3), asked=(HowAsked("Shoulder clinic", 12, 3),))),
    ("register", "too much", partial(_show, found=MUCH, asked=(HowAsked(LONG_NAME, 400, 399),) * 12)),
)
"""Page, state, and what brings a window there."""
