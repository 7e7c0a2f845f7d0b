"""One's own view in every state: no feedback yet, not begun, half way, done, and after reading."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

from observer_app.domain.answers import Rating
from observer_app.ui.main_window import MainWindow
from tests.ui.clinician.a_clinician import Clinician, make_clinician

Show = Callable[[MainWindow, Path], None]
LONG_CLINIC = "Hand, wrist, elbow and shoulder clinic for people who were referred by their general practice"


def rate(clinician: Clinician, number: int = 12) -> None:
    own_view = clinician.session.own_view
    for place, item in enumerate(own_view.open(clinician.digest).items[:number]):
        own_view.rate(clinician.digest, Rating(link_id=item.link_id, code=str(place % 5)))


def _nothing(_: Clinician) -> None:
    """Not begun."""


def _read_first(clinician: Clinician) -> None:
    clinician.read()
    rate(clinician, 5)


def _too_many(clinician: Clinician) -> None:
    rate(clinician, 5)
    (day,) = clinician.session.own_view.days()
    many = tuple(replace(day, day=day.day - timedelta(days=7 * n), clinic=LONG_CLINIC) for n in range(60))
    clinician.session.own_view.days = lambda: many  # type: ignore[method-assign]


def _days(window: MainWindow, folder: Path, ready: Callable[[Clinician], None] = _nothing) -> None:
    clinician = make_clinician(folder)
    ready(clinician)
    clinician.show(window, "own_days")


def _none_yet(clinician: Clinician) -> None:
    clinician.session.own_view.days = lambda: ()  # type: ignore[method-assign]


def _view(window: MainWindow, folder: Path, ready: Callable[[Clinician], None] = _nothing, then: str = "") -> None:
    clinician = make_clinician(folder)
    ready(clinician)
    clinician.show(window, "own_view", digest=clinician.digest)
    if then:
        getattr(window.page, then)()


ROWS: tuple[tuple[str, str, Show], ...] = (
    ("own_days", "nothing", partial(_days, ready=_none_yet)),
    ("own_days", "not begun", _days),
    ("own_days", "begun", partial(_days, ready=partial(rate, number=5))),
    ("own_days", "too many", partial(_days, ready=_too_many)),
    ("own_view", "not begun", _view),
    ("own_view", "half way", partial(_view, ready=_read_first)),
    ("own_view", "a 0 and its question", partial(_view, ready=rate)),
    ("own_view", "not rated", partial(_view, ready=partial(rate, number=3), then="_offer_reasons")),
)
"""Page, state, and what brings a window there."""
