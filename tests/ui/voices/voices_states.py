"""The pages about two views in every state that they are met in: with nothing yet, ordinary data and too much."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from observer_app.ui.main_window import MainWindow
from tests.services.a_team import ANN, DI
from tests.services.four_computers import PAT
from tests.ui.house.a_house import LONG_NAME
from tests.ui.voices.a_pair import LONG, Pair, make_half, make_pair, release

Show = Callable[[MainWindow, Path], None]


def _step(window: MainWindow, place: int) -> None:
    for _ in range(place):
        window.page._go_on()  # type: ignore[union-attr]
        window.page._show_again()  # type: ignore[union-attr]


def _side(
    window: MainWindow, folder: Path, *, place: int = 0, table: bool = False, slipped: bool = False, long: bool = False
) -> None:
    make_pair(folder, slipped=slipped, long=long).show_pair(window, "side_by_side")
    _step(window, place)
    if table:
        window.page._is_table = True  # type: ignore[union-attr]
        window.page._show_again()  # type: ignore[union-attr]


def _letters(window: MainWindow, folder: Path, *, place: int = 0) -> None:
    pair = release(make_pair(folder))
    (told,) = pair.session.by_letters.told()
    pair.show(window, "side_by_side", first=told.first, second=told.second)
    _step(window, place)


def _same(window: MainWindow, folder: Path, *, name: str = DI, said: bool = False, choosing: bool = False) -> None:
    pair = make_pair(folder, PAT if said else name, slipped=True)
    if said:
        lists = pair.session.two_voices.same_visits(pair.mine, pair.theirs)
        pair.session.two_voices.say_same_visits(pair.mine, pair.theirs, lists.proposed)
        pair.open(name)
    pair.show_pair(window, "same_visits")
    if choosing:
        window.page.open_at = 1  # type: ignore[union-attr]
        window.page._show_choice()  # type: ignore[union-attr]


def _line(
    window: MainWindow, folder: Path, *, name: str = DI, wants: bool = False, text: str = "", agreed: bool = False
) -> None:
    pair = make_pair(folder, PAT)
    if wants:
        for each in (PAT, DI):
            pair.open(each)
            pair.session.two_voices.want_line(pair.mine, pair.theirs, wants=True)
            pair.clock.advance(minutes=1)
    if text:
        pair.session.two_voices.word_line(pair.mine, pair.theirs, text)
        pair.clock.advance(minutes=1)
    if agreed:
        pair.open(PAT)
        pair.session.two_voices.agree_to_line(pair.mine, pair.theirs)
    pair.open(name)
    pair.show_pair(window, "agreed_line")


def _seen(window: MainWindow, folder: Path, *, many: int = 1) -> None:
    pair = make_pair(folder, ANN, slipped=many > 1)
    found = pair.session.two_voices.pairs_for_lead()
    shown = [replace(found[0], whose=(LONG_NAME, LONG_NAME), is_matched=bool(n % 3)) for n in range(many)]
    pair.session.two_voices.pairs_for_lead = lambda: tuple(shown if many > 1 else found[:many])  # type: ignore[method-assign]
    pair.show(window, "seen_by_two")


def _plain(window: MainWindow, folder: Path, page: str, make: Callable[[Path], Pair]) -> None:
    make(folder).show(window, page)


def _signed(window: MainWindow, folder: Path, *, both: bool) -> None:
    pair = make_pair(folder) if both else make_half(folder, PAT)
    (mine,) = [each.mine for each in pair.session.two_voices.pairs()]
    pair.show(window, "signed", sitting_uid=mine)


LINE = "The pause before the answer let her say what she was afraid of."
ROWS: tuple[tuple[str, str, Show], ...] = (
    ("side_by_side", "what each wrote", _side),
    ("side_by_side", "a visit", partial(_side, place=1)),
    ("side_by_side", "the second visit", partial(_side, place=2)),
    ("side_by_side", "a visit as a table", partial(_side, place=1, table=True)),
    ("side_by_side", "slipped and not settled", partial(_side, slipped=True)),
    ("side_by_side", "far too much", partial(_side, place=1, long=True)),
    ("side_by_side", "by letters", _letters),
    ("side_by_side", "a visit by letters", partial(_letters, place=1)),
    ("same_visits", "proposed", _same),
    ("same_visits", "the other has said", partial(_same, said=True)),
    ("same_visits", "choosing another", partial(_same, choosing=True)),
    ("same_visits", "for a lead", partial(_same, name=ANN)),
    ("agreed_line", "off", _line),
    ("agreed_line", "to word", partial(_line, wants=True)),
    ("agreed_line", "not mine to word yet", partial(_line, wants=True, name=PAT)),
    ("agreed_line", "worded by the other", partial(_line, wants=True, text=LINE, name=PAT)),
    ("agreed_line", "long and agreed", partial(_line, wants=True, text=LONG[:300], agreed=True)),
    ("agreed_line", "for a lead", partial(_line, wants=True, text=LINE, name=ANN)),
    ("seen_by_two", "none", partial(_seen, many=0)),
    ("seen_by_two", "one", _seen),
    ("seen_by_two", "too many", partial(_seen, many=30)),
    ("home", "the other has finished first", partial(_plain, page="home", make=make_half)),
    ("home", "seen by two of us", partial(_plain, page="home", make=make_pair)),
    ("my_sittings", "seen by two of us", partial(_plain, page="my_sittings", make=make_pair)),
    ("signed", "theirs is here", partial(_signed, both=True)),
    ("signed", "theirs is not here yet", partial(_signed, both=False)),
)
"""Page, state, and what brings a window there."""
