"""What came of it, and one's own sittings, in every state that they are met in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from observer_app.domain.sitting import SittingStage
from observer_app.services.came_back import Answer, Answered, What
from observer_app.services.my_sittings import MySitting
from observer_app.ui.main_window import MainWindow
from tests.ui.house.a_house import LONG_NAME, make_house
from tests.ui.observer.a_visit import make_visit

Show = Callable[[MainWindow, Path], None]
FIRST = datetime(2026, 3, 3, 9, tzinfo=UTC)
TRIES = "ask what they want to be able to do"


def mine(number: int = 0, stage: SittingStage = SittingStage.SIGNED, **more: Any) -> MySitting:
    name = more.pop("name", "Dr Cleo Cole")
    at = FIRST + timedelta(days=7 * number)
    digest = f"{number:064x}" if stage is SittingStage.SIGNED else ""
    return MySitting(f"sitting-{number}", digest, "Shoulder clinic", "cleo", name, at, stage, **more)


def answers(*, is_new: bool = False, long: bool = False) -> tuple[Answer, ...]:
    """One of each kind."""
    text = "I was in a hurry that morning, and you saw it. I did not. " * (20 if long else 1)
    at = iter(FIRST + timedelta(days=9, minutes=each) for each in range(20))
    said: tuple[tuple[What, dict[str, Any]], ...] = (
        (What.TALKED, {"day": date(2026, 3, 12)}),
        (What.THANKS, {"text": "I tried it on Thursday, and she told me about her garden."}),
        (What.THOUGHT, {"text": text, "code": "surprises"}),
        (What.THOUGHT, {"text": "Waiting after I have asked.", "code": "keep"}),
        (What.REPLY, {"text": text, "code": "some"}),
        (What.TRYING, {"text": TRIES, "day": date(2026, 6, 1), "needs": "Ten minutes more for a first visit."}),
        (What.CAME_OF_IT, {"text": "Most people had an answer ready.", "code": "did"}),
        (What.SIGNED, {}),
    )
    return tuple(
        Answer(uid=f"said-{place}", what=what, at=next(at), is_new=is_new, **more)
        for place, (what, more) in enumerate(said)
    )


def _home(window: MainWindow, folder: Path, *, found: tuple[Answered, ...]) -> None:
    visit = make_visit(folder)
    visit.session.came_back.by_sitting = lambda: found  # type: ignore[method-assign]
    window.destroyed.connect(visit.session.database.close)
    visit.show(window, "home")


def _came(window: MainWindow, folder: Path, *, found: tuple[Answered, ...]) -> None:
    session = make_house(folder).set_up(both=True).show_inside(window, "settings")
    session.came_back.by_sitting = lambda: found  # type: ignore[method-assign]
    session.came_back.why_declined = lambda *_, **__: "We have not found a time to talk."  # type: ignore[method-assign]
    window.go("what_came_of_it")


def _sittings(window: MainWindow, folder: Path, *, found: tuple[MySitting, ...], news: int = 0) -> None:
    session = make_house(folder).set_up(both=True).show_inside(window, "settings")
    answered = tuple(Answered(each, answers(is_new=True)) for each in found[:news])
    session.my_sittings.every = lambda: found  # type: ignore[method-assign]
    session.came_back.by_sitting = lambda: answered  # type: ignore[method-assign]
    window.go("my_sittings")


def _start(window: MainWindow, folder: Path, *, tries: str, booked: bool) -> None:
    visit = make_visit(folder)
    if booked:
        visit.book()
    visit.session.came_back.tries = lambda *_, **__: tries  # type: ignore[method-assign]
    views = visit.session.bookings.today()
    window.destroyed.connect(visit.session.database.close)
    visit.show(window, "start_sitting", **({"booking": views[0]} if booked else {}))


DECLINED = (Answer(uid="declined", what=What.DECLINED, at=FIRST + timedelta(days=9)),)
SOME = (Answered(mine(1), answers(is_new=True)), Answered(mine(), answers()[:2]))
MUCH = tuple(Answered(mine(each, name=LONG_NAME), answers(is_new=each > 50, long=True)) for each in range(60, 0, -1))
STAGES = (
    mine(5, SittingStage.OPEN),
    mine(4, SittingStage.WAITING_FOR_SIGNATURE),
    mine(3, handed_in=False),
    mine(2, is_here=False),
    mine(2, is_cleared=True),
    mine(1),
    mine(0, was_mistake=True),
    mine(0, SittingStage.CLOSED),
)
ROWS: tuple[tuple[str, str, Show], ...] = (
    ("what_came_of_it", "nothing", partial(_came, found=())),
    ("what_came_of_it", "of two sittings", partial(_came, found=SOME)),
    ("what_came_of_it", "too much", partial(_came, found=MUCH)),
    ("what_came_of_it", "not signed as seen", partial(_came, found=(Answered(mine(), DECLINED),))),
    ("home", "answers that came back", partial(_home, found=SOME)),
    ("home", "far too many answers", partial(_home, found=MUCH)),
    ("my_sittings", "none", partial(_sittings, found=())),
    ("my_sittings", "each of another kind", partial(_sittings, found=STAGES, news=4)),
    ("my_sittings", "too many", partial(_sittings, found=tuple(mine(each, name=LONG_NAME) for each in range(300)))),
    ("start_sitting", "what they chose to try", partial(_start, tries=TRIES, booked=True)),
    ("start_sitting", "what they chose to try, not booked", partial(_start, tries=f"{TRIES}. " * 30, booked=False)),
)
"""Page, state, and what brings a window there."""
