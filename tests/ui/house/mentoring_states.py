"""Going on meeting, in every state that it is met in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

from observer_app.domain.mentoring import NOTES, Note, Pair, Stage, What
from observer_app.services.mentoring import WithWhom
from observer_app.ui.main_window import MainWindow
from tests.ui.house.a_house import LONG_NAME, make_house

Show = Callable[[MainWindow, Path], None]
SINCE = datetime(2026, 3, 3, 9, tzinfo=UTC)
NAME = "Dr Cleo Cole"
LONG = "I would like to hear what you saw that I did not, and to say what it is like from the other side of the desk. "


def note(number: int, what: What, text: str = "To wait longer after I have asked.", *, is_mine: bool = True) -> Note:
    return Note(f"note-{number}", what, date(2026, 3, 4) + timedelta(days=number), text, is_mine)


SOME = tuple(note(place, what, is_mine=place != 1) for place, what in enumerate(NOTES))
MANY = tuple(note(number, what, LONG * 15, is_mine=number % 2 == 0) for number in range(30) for what in NOTES)


def with_whom(stage: Stage, name: str = NAME, notes: tuple[Note, ...] = (), asked: str = "") -> WithWhom:
    return WithWhom("other", name, Pair(stage, None if stage is Stage.NOTHING else SINCE, asked, notes))


def _open(window: MainWindow, folder: Path, pairs: tuple[WithWhom, ...], others: int) -> None:
    session = make_house(folder).set_up(both=True).show_inside(window, "settings")
    names = tuple((f"person-{n}", f"Person Number {n}") for n in range(others))
    session.mentoring.pairs = lambda: pairs  # type: ignore[method-assign]
    session.mentoring.could_ask = lambda: names  # type: ignore[method-assign]


def _list(window: MainWindow, folder: Path, *, pairs: tuple[WithWhom, ...] = (), others: int = 3) -> None:
    _open(window, folder, pairs, others)
    window.go("mentoring")


def _home(window: MainWindow, folder: Path) -> None:
    _open(window, folder, (with_whom(Stage.THEY_ASKED),), 3)
    window.go("home")


def _pair(window: MainWindow, folder: Path, *, found: WithWhom, kind: str = "") -> None:
    session = make_house(folder).set_up(both=True).show_inside(window, "settings")
    session.mentoring.with_whom = lambda *_: found  # type: ignore[method-assign]
    window.go("mentoring_pair", person_uid="other")
    if kind:
        window.page.kind.choose(kind)  # type: ignore[union-attr]
        window.page._choose_kind(kind)  # type: ignore[union-attr]


EVERY = tuple(with_whom(stage) for stage in Stage if stage is not Stage.NOTHING)
TOO_MANY = tuple(with_whom(Stage.PAIR, LONG_NAME) for _ in range(40))
ROWS: tuple[tuple[str, str, Show], ...] = (
    ("mentoring", "no one yet", _list),
    ("mentoring", "each of another kind", partial(_list, pairs=EVERY)),
    ("mentoring", "far too many", partial(_list, pairs=TOO_MANY, others=60)),
    ("mentoring", "no one to ask", partial(_list, others=0)),
    ("home", "asked to go on meeting", _home),
    ("mentoring_pair", "to ask", partial(_pair, found=with_whom(Stage.NOTHING))),
    ("mentoring_pair", "I asked", partial(_pair, found=with_whom(Stage.I_ASKED))),
    ("mentoring_pair", "they asked", partial(_pair, found=with_whom(Stage.THEY_ASKED, LONG_NAME, asked=LONG * 15))),
    ("mentoring_pair", "a pair", partial(_pair, found=with_whom(Stage.PAIR))),
    ("mentoring_pair", "a day we meet", partial(_pair, found=with_whom(Stage.PAIR, notes=SOME), kind="meeting")),
    ("mentoring_pair", "too much", partial(_pair, found=with_whom(Stage.PAIR, LONG_NAME, MANY))),
    ("mentoring_pair", "ended", partial(_pair, found=with_whom(Stage.ENDED, notes=SOME))),
)
"""Page, state, and what brings a window there."""
