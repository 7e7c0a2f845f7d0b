"""The pages of the house in every state that they are met in: with no data, ordinary data and too much."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from observer_app.domain.sitting import Consent
from observer_app.domain.verification import (
    FactKind,
    Problem,
    SignatureSeen,
    Verification,
    fails,
    holds,
    unreadable,
)
from observer_app.domain.verification_words import Code
from observer_app.errors import UserError
from observer_app.services.models import CheckedFile
from observer_app.ui.main_window import MainWindow
from observer_app.vault.front import Front, FrontName
from tests.ui.house.a_house import LONG_NAME, House, fill, make_house
from tests.ui.observer.a_visit import Visit, make_practice, make_visit

FORTY = Front("Riverside service", tuple(FrontName(str(n), f"Person Number {n}") for n in range(40)))
LONG = Front("Riverside and Hillside community service " * 3, (FrontName("a", LONG_NAME), FrontName("b", "Ann Able")))


def _unlock(window: MainWindow, folder: Path, front: Front | None = None) -> None:
    make_house(folder).set_up(both=True).show(window, "unlock", front=front)


def _wrong_words(window: MainWindow, folder: Path) -> None:
    house = make_house(folder).set_up()
    uid = house.services.front.read().names[0].uid
    house.show(window, "unlock")
    try:
        house.services.unlock.derive(uid, "these are not the words")
    except UserError as fault:
        window.page._refused(fault)  # type: ignore[union-attr]


def _check(window: MainWindow, folder: Path, found: tuple[Verification, ...] = ()) -> None:
    make_house(folder).show(window, "check_file")
    checked = [
        CheckedFile(Path(f"feedback-shoulder-clinic-2026-03-10-{n}.pdf"), each, each.title, each.body(), _told(each))
        for n, each in enumerate(found)
    ]
    window.page._show(checked, len(checked))  # type: ignore[union-attr]


def _told(found: Verification) -> tuple[str, ...]:
    return tuple(fact.sentence for fact in found.facts)


def _home(window: MainWindow, folder: Path, ready: Callable[[House], House] = House.set_up) -> None:
    ready(make_house(folder)).show_inside(window, "home")


def _full_home(window: MainWindow, folder: Path) -> None:
    house = make_house(folder).set_up()
    fill(house.open(), clinics=40, people=12)
    # The session above is closed by opening the next.
    house.show_inside(window, "home")


def _not_known_home(window: MainWindow, folder: Path, *, days: int) -> None:
    """Nothing was answered, and so many days have gone by with someone coming in on each."""

    def wait(visit: Visit) -> Visit:
        visit.see(Consent.NOT_YET_KNOWN)
        for _ in range(days):
            visit.clock.advance(days=1)
            visit.session.not_known.forget()
        return visit

    _visit_home(window, folder, wait)


def _visit_home(window: MainWindow, folder: Path, ready: Callable[[Visit], Visit], *, practice: bool = False) -> None:
    visit = ready(make_practice(folder) if practice else make_visit(folder))
    window.put_together = lambda: visit.services
    window.destroyed.connect(visit.session.close)
    window.session = visit.session
    window.go("home")


def _help(window: MainWindow, folder: Path, about: str) -> None:
    make_house(folder).show(window, "help", about=about)


def _signed(*, known: bool | None, problems: tuple[Code, ...] = ()) -> Verification:
    """A file with one signature, as checking finds it."""
    seen = SignatureSeen(
        field="sig_observer",
        shown_name="Observer 4",
        fingerprint="0" * 64,
        claimed_at=datetime(2026, 3, 10, 11, 30, tzinfo=UTC),
        known=known,
    )
    said = {
        FactKind.SIGNED: "It is signed.",
        FactKind.UNCHANGED: "What was signed is as it was signed.",
        FactKind.COMPLETE: "1 of 3 have signed so far.",
        FactKind.PAGE_TEXT: "Its pages say what the record inside it says.",
    }
    held = tuple(holds(kind, sentence) for kind, sentence in said.items())
    failed = tuple(fails(FactKind.UNCHANGED, code, "Observer 4") for code in problems)
    return Verification(
        sha256="0" * 64,
        size=70_000,
        facts=failed or held,
        problems=tuple(Problem(code=code) for code in problems),
        signatures=(seen,),
    )


TOO_LARGE = unreadable(Code.TOO_LARGE, sha256="", size=0)
GOOD, UNKNOWN = _signed(known=True), _signed(known=False)
CHANGED = _signed(known=True, problems=(Code.ATTACHMENT_SWAPPED,))

ROWS: tuple[tuple[str, str, Callable[[MainWindow, Path], None]], ...] = (
    ("unlock", "two names", _unlock),
    ("unlock", "forty names", partial(_unlock, front=FORTY)),
    ("unlock", "long names", partial(_unlock, front=LONG)),
    ("unlock", "wrong words", _wrong_words),
    ("home", "just set up", _home),
    ("home", "an open sitting", partial(_visit_home, ready=lambda visit: visit.see().decide())),
    ("home", "notes that go", partial(_not_known_home, days=1)),
    ("home", "notes that have gone", partial(_not_known_home, days=2)),
    ("home", "ready to sign", partial(_visit_home, ready=lambda visit: visit.rated())),
    ("home", "a sitting today", partial(_visit_home, ready=lambda visit: visit.book())),
    ("home", "booked for next week", partial(_visit_home, ready=lambda visit: visit.book(hours=150))),
    ("home", "signed", partial(_visit_home, ready=lambda visit: visit.signed())),
    ("home", "practice", partial(_visit_home, ready=lambda visit: visit.go_in(), practice=True)),
    ("help", "for rating", partial(_help, about="rating")),
    ("help", "for no page", partial(_help, about="")),
    ("check_file", "nothing yet", _check),
    ("check_file", "good, not known, changed", partial(_check, found=(GOOD, UNKNOWN, CHANGED))),
    ("check_file", "far too many", partial(_check, found=(GOOD,) * 20)),
    ("check_file", "could not be read", partial(_check, found=(TOO_LARGE, TOO_LARGE))),
)
"""Page, state, and what brings a window there."""
