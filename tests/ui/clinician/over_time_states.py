"""Figures over time in every state that a clinician meets them in: nothing, one morning, a year, and far too much."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from observer_app.domain.answers import NotRatedReason, Rating
from observer_app.domain.observation import Effect, Speaker
from observer_app.domain.people import Perspective
from observer_app.domain.series import OBSERVING, Sight
from observer_app.domain.series_builder import build_series, key_of
from observer_app.domain.series_words import LeftOut
from observer_app.domain.sitting import Mode
from observer_app.services.series import MomentOfADay, OverTime, SaidOfADay
from observer_app.ui.main_window import MainWindow
from tests.domain.forms_at_hand import default_form, rate, shipped_form
from tests.ui.clinician.a_clinician import HELPED, MORE, make_clinician
from tests.ui.house.a_house import LONG_NAME

Show = Callable[[MainWindow, Path], None]
PARTNER, PEER = OBSERVING
OWN = Perspective.OWN_VIEW
BEGAN = date(2025, 3, 10)
LEAN = {PARTNER: -1, PEER: 0, OWN: 1}
FIRST_LEVELS = (3, 2, 1, 2, 2, 3, 3, 2, 2, 1, 2, 3)
NOTE = "So the aim is to lift your grandson again?"
NO_FIGURES = OverTime((), (), {}, LeftOut(), PARTNER, has_older=False)


def sights(days: int, luck: random.Random, *, modes: tuple[Mode, ...], own: bool) -> Iterator[Sight]:
    """Two consultations a day, seen by a partner or a peer or both; levels rise a little."""
    for number in range(days):
        day = BEGAN + timedelta(days=round(number * 580 / max(days - 1, 1)))
        mode = modes[number % len(modes)]
        brief = number == days - 1 and days > 3
        both = (PARTNER, PEER) if number % 3 == 0 else (OBSERVING[number % 2],)
        for eyes in (*both, *((OWN,) if own and number % 2 == 0 else ())):
            for letter in ("A", "C") if eyes is not OWN else ("own",):
                yield _sight(day, mode, eyes, letter, brief, luck, number / max(days, 1))


def _sight(
    day: date, mode: Mode, eyes: Perspective, letter: str, brief: bool, luck: random.Random, gone: float
) -> Sight:
    form = (
        shipped_form("own-view") if eyes is OWN else shipped_form("shared-decisions-brief") if brief else default_form()
    )
    levels = [
        str(min(4, max(0, level + LEAN[eyes] * luck.randint(0, 1) + round(gone * luck.random()))))
        for level in FIRST_LEVELS
    ]
    ratings = rate(form, levels)
    ratings["worry"] = Rating(link_id="worry", not_rated=NotRatedReason.DID_NOT_COME_UP)
    return Sight(f"{day} {letter}", day, mode, eyes, f"Observer {day.day % 3}", form, ratings)


def said(days: int, helped: str = HELPED, more: str = MORE, name: str = "Di Dene") -> Iterator[SaidOfADay]:
    for number in reversed(range(days)):
        day = BEGAN + timedelta(days=round(number * 580 / max(days - 1, 1)))
        yield SaidOfADay(str(number), day, "Shoulder clinic", OBSERVING[number % 2], name, helped, more)


def over_time(days: int, *, modes: tuple[Mode, ...] = (Mode.IN_THE_ROOM,), own: bool = True, long: int = 1) -> OverTime:
    form = default_form()
    moment = MomentOfADay(BEGAN, PARTNER, NOTE, is_quote=True, speaker=Speaker.CLINICIAN, effect=Effect.HELPED)
    moments = {key_of(form, item): (moment,) * min(days, 60) for item in form.rated_items()}
    return OverTime(
        series=build_series(sights(days, random.Random(4), modes=modes, own=own)),
        said=tuple(said(days, f"{HELPED} " * long, f"{MORE} " * long, "Di Dene" if long == 1 else LONG_NAME)),
        moments=moments,
        left_out=LeftOut(looked_at=1, in_error=long - 1, not_here=long - 1, not_read=1, withdrawn=long),
        first=PARTNER,
        has_older=days > 1,
    )


def _show(window: MainWindow, folder: Path, found: OverTime, *, as_table: bool = False) -> None:
    clinician = make_clinician(folder)
    clinician.session.series.read = lambda **_: found  # type: ignore[method-assign]
    clinician.show(window, "over_time")
    if as_table:
        from observer_app.ui.widgets.chart_picture import PictureOrTable

        for chart in window.page.findChildren(PictureOrTable):  # type: ignore[union-attr]
            chart.button.click()


MUCH = over_time(400, modes=tuple(Mode), long=6)
ROWS: tuple[tuple[str, str, Show], ...] = (
    ("over_time", "nothing", partial(_show, found=NO_FIGURES)),
    ("over_time", "one morning", partial(_show, found=over_time(1, own=False))),
    ("over_time", "a year and more", partial(_show, found=over_time(7))),
    ("over_time", "as tables", partial(_show, found=over_time(7), as_table=True)),
    ("over_time", "too much", partial(_show, found=MUCH)),
)
"""Page, state, and what brings a window there."""
