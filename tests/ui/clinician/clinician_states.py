"""The clinician's pages in every state that they are met in: with no data, ordinary data and too much."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

from observer_app.services.drafts import Draft
from observer_app.services.my_feedback import FeedbackLine
from observer_app.ui.main_window import MainWindow
from tests.ui.clinician.a_clinician import Clinician, make_clinician
from tests.ui.house.a_house import LONG_NAME

Show = Callable[[MainWindow, Path], None]
Ready = Callable[[Clinician], object]
A_LONG_TEXT = "I kept to the order that I am used to, and only saw later that the person had begun to say more. " * 15


def _as_it_is(clinician: Clinician) -> Clinician:
    return clinician


def _home(window: MainWindow, folder: Path, ready: Ready = _as_it_is, *, released: bool = True) -> None:
    clinician = make_clinician(folder, released=released)
    ready(clinician)
    clinician.show(window, "home")


def _list(window: MainWindow, folder: Path, ready: Ready = _as_it_is, *, released: bool = True) -> None:
    clinician = make_clinician(folder, released=released)
    ready(clinician)
    clinician.show(window, "my_feedback")


def _page(
    page: str,
    window: MainWindow,
    folder: Path,
    ready: Ready = _as_it_is,
    then: Callable[[MainWindow], None] | None = None,
) -> None:
    clinician = make_clinician(folder)
    ready(clinician)
    clinician.show(window, page, digest=clinician.digest)
    if then is not None:
        then(window)


def _over(page: str, window: MainWindow, folder: Path) -> None:
    make_clinician(folder).show(window, page)


def _too_many(clinician: Clinician) -> None:
    """Forty feedbacks of people with long names."""
    first = clinician.session.my_feedback.line(clinician.digest)
    lines: tuple[FeedbackLine, ...] = tuple(
        replace(
            first, shown_name=LONG_NAME, clinic="Hand, wrist and shoulder clinic", day=first.day - timedelta(days=7 * n)
        )
        for n in range(40)
    )
    clinician.session.my_feedback.lines = lambda: lines  # type: ignore[method-assign]


def _remembered(clinician: Clinician) -> None:
    clinician.session.drafts.keep(clinician.digest, Draft.REMEMBERED, A_LONG_TEXT)


def _with_levels(window: MainWindow) -> None:
    window.page._show_levels()  # type: ignore[union-attr]


ROWS: tuple[tuple[str, str, Show], ...] = (
    ("home", "a clinician with nothing yet", partial(_home, released=False)),
    ("home", "a clinician with feedback", _home),
    ("home", "a clinician with too much feedback", partial(_home, ready=_too_many)),
    ("my_feedback", "nothing", partial(_list, released=False)),
    ("my_feedback", "two of one morning", _list),
    ("my_feedback", "too many", partial(_list, ready=_too_many)),
    ("before_reading", "empty", partial(_page, "before_reading")),
    ("before_reading", "a long text", partial(_page, "before_reading", ready=_remembered)),
    ("read_feedback", "words", partial(_page, "read_feedback")),
    ("read_feedback", "levels", partial(_page, "read_feedback", ready=Clinician.talk, then=_with_levels)),
    ("we_have_talked", "both", partial(_page, "we_have_talked")),
    ("we_have_talked", "said before", partial(_page, "we_have_talked", ready=Clinician.talk)),
    ("the_talk", "as it is", partial(_over, "the_talk")),
)
"""Page, state, and what brings a window there."""
