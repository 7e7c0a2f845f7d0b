"""Handing in and clearing a laptop, in every state that it is met in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from observer_app.services.clearing import ClearingPlan
from observer_app.ui.main_window import MainWindow
from tests.ui.house.a_house import make_house

DAY = date(2026, 3, 3)
SOME = ClearingPlan(
    (DAY,), ((DAY + timedelta(days=7), DAY + timedelta(days=15)),), ("/media/someone/stick/feedback.pdf",)
)
MUCH = ClearingPlan(
    tuple(DAY + timedelta(days=n) for n in range(40)),
    tuple((DAY + timedelta(days=n), DAY + timedelta(days=n + 8)) for n in range(7)),
    tuple(f"/media/someone/A stick with quite a long name/feedback-shoulder-clinic-2026-03-{n}.pdf" for n in range(30)),
)


def _show(window: MainWindow, folder: Path, *, plan: ClearingPlan | None = None, done: int = 0) -> None:
    session = make_house(folder).set_up(both=True).show_inside(window, "home")
    if plan is not None:
        session.clearing.plan = lambda: plan  # type: ignore[method-assign]
    window.go("clear_laptop")
    page: Any = window.page
    if done:
        page._told(Path("/media/someone/stick/hand-in-di-dene.observer"), done)


ROWS: tuple[tuple[str, str, Callable[[MainWindow, Path], None]], ...] = (
    ("clear_laptop", "where leads are", _show),
    ("clear_laptop", "nothing", partial(_show, plan=ClearingPlan((), (), ()))),
    ("clear_laptop", "some", partial(_show, plan=SOME)),
    ("clear_laptop", "too much", partial(_show, plan=MUCH)),
    ("clear_laptop", "done", partial(_show, plan=ClearingPlan((), (), ()), done=3)),
)
"""Page, state, and what brings a window there."""
