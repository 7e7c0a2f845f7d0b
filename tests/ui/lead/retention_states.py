"""How long things are kept, in every state that leads meet it in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from observer_app.domain.evidence import PackKind
from observer_app.domain.people import Perspective
from observer_app.services.retention import Destroyed, Due
from observer_app.store.evidence_packs import MadePack, PackCopy
from observer_app.store.signed_files import SavedCopy
from observer_app.ui.main_window import MainWindow
from tests.ui.house.a_house import LONG_NAME, make_house
from tests.ui.tools import settle

Show = Callable[[MainWindow, Path], None]
DAY, AT = date(2020, 3, 9), datetime(2026, 3, 11, 9, tzinfo=UTC)
ONE = Due("a" * 64, "uid", "Shoulder clinic", "Dr Cleo Cole", Perspective.PATIENT_PARTNER, DAY)
OTHER = replace(ONE, digest="b" * 64, eyes=Perspective.PEER_CLINICIAN)
LONGER = replace(ONE, kept_until=date(2027, 3, 10), reason="An appeal is under way.")
BOOKED = replace(ONE, digest="c" * 64, eyes=None)
LONG = replace(ONE, clinic=LONG_NAME, clinician=LONG_NAME)
GONE = Destroyed("Signed feedback of Shoulder clinic with Dr Cleo Cole", DAY, AT, "Ann Able", 6)


def pack(number: int) -> PackCopy:
    made = MadePack(f"uid-{number}", PackKind.FULL, "cleo", "ann", DAY, DAY, AT, f"{number:064}", 5_000_000)
    return PackCopy(made, SavedCopy(f"Documents/packs of the year/evidence-pack-{number}.pdf", made.sha256, AT))


def show(
    window: MainWindow,
    folder: Path,
    *,
    due: tuple[Due, ...] = (),
    longer: tuple[Due, ...] = (),
    gone: tuple[Destroyed, ...] = (),
    packs: tuple[PackCopy, ...] = (),
    bookings: tuple[Due, ...] = (),
    then: Callable[[Any], None] | None = None,
) -> Any:
    session = make_house(folder).set_up(both=True).show_inside(window, "home")
    retention: Any = session.retention
    retention.due, retention.kept_longer = (lambda: due), (lambda: longer)
    retention.due_bookings = lambda: bookings
    retention.destroyed, retention.old_packs = (lambda most=-1: gone[:most] if most > 0 else gone), (lambda: packs)
    retention.count_destroyed = lambda: len(gone)
    window.go("retention")
    if then is not None:
        then(window.page)
    settle()
    return session


def _look_through(page: Any) -> None:
    page.due.boxes.choose([ONE.digest])
    page.due._look_through()


def _ask_why(page: Any) -> None:
    page.due.boxes.choose([ONE.digest])
    page.due._ask_why()


MANY = tuple(replace(LONG, digest=f"{number:064}", day=DAY + timedelta(days=number)) for number in range(400))
SOME: dict[str, Any] = {
    "due": (ONE, OTHER), "longer": (LONGER,), "gone": (GONE,), "packs": (pack(1),), "bookings": (BOOKED,),
}  # fmt: skip
MUCH: dict[str, Any] = {
    "due": MANY, "longer": (LONGER,) * 9, "gone": (GONE,) * 90, "packs": (pack(2),) * 9, "bookings": MANY,
}  # fmt: skip
ROWS: tuple[tuple[str, str, Show], ...] = (
    ("retention", "nothing", show),
    (
        "retention",
        "some",
        partial(show, **SOME),
    ),
    ("retention", "kept because", partial(show, due=(ONE, OTHER), then=_ask_why)),
    ("retention", "looked through", partial(show, due=(ONE, OTHER), then=_look_through)),
    (
        "retention",
        "too much",
        partial(show, **MUCH),
    ),
)
"""Page, state, and what brings a window there."""
