"""What waits for the leads – to be released, to be looked at – and whose signatures count, in every state."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from observer_app.domain.people import Person, Perspective, Role
from observer_app.services.asked_to_look import AskedAbout
from observer_app.services.concerns import Concern, LeadsAnswer
from observer_app.services.leads_desk import LeadsHome
from observer_app.services.releasing import OneView, Released, ToRelease
from observer_app.services.signers import KnownSigner
from observer_app.ui.main_window import MainWindow
from tests.ui.clinician.a_clinician import make_clinician
from tests.ui.house.a_house import LONG_NAME, make_house
from tests.ui.house.files_states import SIX
from tests.ui.tools import settle

Show = Callable[[MainWindow, Path], None]
AT = datetime(2026, 3, 11, 9, tzinfo=UTC)
DAY = date(2026, 3, 10)
PARTNER = OneView("a" * 64, "Di Dene", Perspective.PATIENT_PARTNER)
PEER = OneView("b" * 64, "Observer 4", Perspective.PEER_CLINICIAN)
LONG = OneView("c" * 64, LONG_NAME, Perspective.PEER_CLINICIAN)
WHY = "It is about who I am, and not about what I did that morning. I would like both of you to read the second box."


def clinician(name: str = "Dr Cleo Cole") -> Person:
    return Person(uid="cleo", full_name=name, first_name=name.split()[1], roles=(Role.CLINICIAN,))


BOTH = ToRelease(clinician(), "Shoulder clinic", DAY, (PARTNER, PEER), (), ())
ONE = ToRelease(clinician(), "Hand and wrist clinic", DAY, (PARTNER,), (), ("Pat Pine",))
LATE = ToRelease(clinician(LONG_NAME), LONG_NAME, DAY, (LONG,), (PARTNER,), (LONG_NAME, LONG_NAME))
DONE = Released("Dr Cleo Cole", "Shoulder clinic", DAY, "Di Dene", AT, "Ann Able")


def asked(*answers: LeadsAnswer, waits_for: tuple[str, ...] = (), text: str = WHY, name: str = "Dr Cleo Cole") -> Any:
    concern = Concern("uid", "a" * 64, text, AT, answers, waits_for)
    return AskedAbout(concern, name, "Shoulder clinic", DAY, "Di Dene", is_mine_to_answer=True)


YES = LeadsAnswer("Dr Bo Best", counts=True, text="We read it together. It says what was seen.", at=AT)
NO = LeadsAnswer("Ann Able", counts=False, text="Two lines are about the person.", at=AT)
WAITS = asked(YES, waits_for=("Ann Able",))
ENDED = asked(YES, NO)
MANY = tuple(asked(YES, waits_for=(LONG_NAME,), text=WHY * 15, name=LONG_NAME) for _ in range(40))


def signer(number: int = 0, name: str = "Di Dene", *, stopped: bool = False, mine: bool = False) -> KnownSigner:
    at = AT + timedelta(days=number)
    return KnownSigner(f"{number:064}", name, "partners-laptop", "Ann Able", at, at if stopped else None, mine)


SIGNERS = (signer(1, "Dr Bo Best", mine=True), signer(2), signer(3, "Pat Pine", stopped=True))


def _release(
    window: MainWindow, folder: Path, *, waiting: tuple[ToRelease, ...] = (), done: tuple[Released, ...] = ()
) -> None:
    session = make_house(folder).set_up(both=True).show_inside(window, "home")
    session.releasing.waiting = lambda: waiting  # type: ignore[method-assign]
    session.releasing.done = lambda: done  # type: ignore[method-assign]
    window.go("to_release")


def _concerns(window: MainWindow, folder: Path, *, found: tuple[AskedAbout, ...] = ()) -> None:
    session = make_house(folder).set_up(both=True).show_inside(window, "home")
    session.asked_to_look.every = lambda: found  # type: ignore[method-assign]
    window.go("concerns")


def _concern(window: MainWindow, folder: Path, *, found: AskedAbout, read: bool = False) -> None:
    session = make_house(folder).set_up(both=True).show_inside(window, "home")
    session.asked_to_look.find = lambda *_: found  # type: ignore[method-assign]
    if read:
        made = make_clinician(folder / "clinician")
        document = made.session.my_feedback.words(made.digest)
        made.session.close()
        session.asked_to_look.feedback = lambda *_: document  # type: ignore[method-assign]
    window.go("concern", digest="a" * 64)
    page: Any = window.page
    if read:
        page._turn()
    else:
        page._keep()
    settle()


def _signers(window: MainWindow, folder: Path, *, found: tuple[KnownSigner, ...] = (), stop: bool = False) -> None:
    session = make_house(folder).set_up(both=True).show_inside(window, "home")
    session.signers.known = lambda: found  # type: ignore[method-assign]
    if stop:
        window.go("stop_signer", fingerprint=found[0].fingerprint)
        return
    window.go("signers")
    page: Any = window.page
    if found:
        page._show_mine(SIX)


def _home(window: MainWindow, folder: Path, *, leads: LeadsHome) -> None:
    session = make_house(folder).set_up(both=True).show_inside(window, "home")
    session.home._leads_desk.read = lambda: leads  # type: ignore[method-assign]
    session.people.steps = lambda: ()  # type: ignore[method-assign]
    window.go("home")


ROWS: tuple[tuple[str, str, Show], ...] = (
    ("to_release", "nothing", _release),
    ("to_release", "some", partial(_release, waiting=(BOTH, ONE), done=(DONE,) * 2)),
    ("to_release", "too much", partial(_release, waiting=(LATE,) * 30, done=(DONE,) * 40)),
    ("concerns", "nothing", _concerns),
    ("concerns", "some", partial(_concerns, found=(WAITS, ENDED))),
    ("concerns", "too much", partial(_concerns, found=MANY)),
    ("concern", "waits", partial(_concern, found=WAITS)),
    ("concern", "ended, and read", partial(_concern, found=ENDED, read=True)),
    ("concern", "too much", partial(_concern, found=MANY[0])),
    ("signers", "nothing", _signers),
    ("signers", "some", partial(_signers, found=SIGNERS)),
    ("signers", "too much", partial(_signers, found=tuple(signer(n, LONG_NAME) for n in range(60)))),
    ("stop_signer", "to choose", partial(_signers, found=SIGNERS[1:], stop=True)),
    ("stop_signer", "a long name", partial(_signers, found=(signer(1, LONG_NAME),), stop=True)),
    ("home", "much for the leads", partial(_home, leads=LeadsHome(2, 1, 9, ("Dr Cleo Cole", LONG_NAME) * 4))),
    ("home", "an appraisal without a pack", partial(_home, leads=LeadsHome(0, 0, 0, without_pack=1))),
    ("home", "one to release", partial(_home, leads=LeadsHome(0, 0, 1, ("Dr Cleo Cole",)))),
)
"""Page, state, and what brings a window there."""
