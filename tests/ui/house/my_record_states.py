"""One's own record in every state that it is met in."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from observer_app.domain.portfolio import Entry, Part
from observer_app.services.my_record import Counted
from observer_app.ui.main_window import MainWindow
from tests.domain.portfolios import ENTRIES, FIRST, much, sitting
from tests.ui.house.a_house import LONG_NAME, make_house

Show = Callable[[MainWindow, Path], None]
NONE = Counted((), 0)
SOME = Counted((sitting(1), sitting()), 1)
MUCH = Counted(tuple(sitting(each, clinic=LONG_NAME) for each in range(250)), 30)
LONG = (Entry(uid="long", part=Part.TRAINING, day=FIRST, title=f"{LONG_NAME} " * 2, minutes=6000), *much().entries)


def _show(window: MainWindow, folder: Path, *, entries: tuple[Entry, ...], counted: Counted, page: str) -> None:
    session = make_house(folder).set_up(both=True).show_inside(window, "settings")
    session.my_record.entries = lambda: entries  # type: ignore[method-assign]
    session.my_record.counted = lambda: counted  # type: ignore[method-assign]
    window.go(page)


def _entry(window: MainWindow, folder: Path, *, part: str = "", uid: str = "") -> None:
    session = make_house(folder).set_up(both=True).show_inside(window, "settings")
    session.my_record.entries = lambda: ENTRIES  # type: ignore[method-assign]
    if part:
        session.my_record.keep_draft("", {"part": part, "title": "A day on listening", "text": "It was long."})
    window.go("my_record_entry", uid=uid)


def _read_first(window: MainWindow, folder: Path) -> None:
    _show(window, folder, entries=ENTRIES, counted=SOME, page="share_my_record")
    window.page._turn()  # type: ignore[union-attr]


ROWS: tuple[tuple[str, str, Show], ...] = (
    ("my_record", "nothing", partial(_show, entries=(), counted=NONE, page="my_record")),
    ("my_record", "some", partial(_show, entries=ENTRIES, counted=SOME, page="my_record")),
    ("my_record", "too much", partial(_show, entries=LONG, counted=MUCH, page="my_record")),
    ("my_record_entry", "nothing chosen", _entry),
    ("my_record_entry", "training", partial(_entry, part="training")),
    ("my_record_entry", "a role", partial(_entry, part="role")),
    ("my_record_entry", "to change", partial(_entry, uid="2")),
    ("share_my_record", "to sign", partial(_show, entries=ENTRIES, counted=SOME, page="share_my_record")),
    ("share_my_record", "read first", _read_first),
)
"""Page, state, and what brings a window there."""
