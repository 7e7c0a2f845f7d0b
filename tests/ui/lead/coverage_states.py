"""Who has been seen, in every state that leads meet it in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from observer_app.domain.booking import BookedObserver
from observer_app.domain.coverage import SeenClinician, SeenWith, in_order
from observer_app.domain.people import Perspective, Role
from observer_app.domain.sitting import DayChosenBy
from observer_app.services.booking_views import NewBooking
from observer_app.services.coverage import Coverage
from observer_app.services.models import NewPerson
from observer_app.services.session import Session
from observer_app.ui.main_window import MainWindow
from tests.ui.house.a_house import LONG_NAME, make_house
from tests.ui.lead.team_states import LONG_TEAM
from tests.ui.observer.a_visit import Visit, make_visit

PARTNER, PEER = Perspective.PATIENT_PARTNER, Perspective.PEER_CLINICIAN
SEEN = (
    ("Dr Cleo Cole", "Town team", SeenWith(3, 2, 1), SeenWith(0, 0, 0, 1)),
    ("Sam Stone", "Town team", SeenWith(4, 2), SeenWith(6, 3)),
    ("Dr Bo Best", "", SeenWith(), SeenWith()),
    (LONG_NAME, LONG_TEAM, SeenWith(2, 1, 2, 3, 1), SeenWith(5, 3, 1, 2, 1)),
)
DAYS = {DayChosenBy.ROTA: 2, DayChosenBy.LEAD: 1, DayChosenBy.CLINICIAN: 4}


def coverage(many: int = 0) -> Coverage:
    rows = [
        *SEEN,
        *((f"Clinician Number {n}", f"Team {n % 5}", SeenWith(n % 7, 1), SeenWith(n % 4, 1)) for n in range(many)),
    ]
    clinicians = (
        SeenClinician(name, name, team, {PARTNER: partner, PEER: peer}, DAYS if partner.done and peer.done else {})
        for name, team, partner, peer in rows
    )
    return Coverage(4, date(2025, 3, 11), PARTNER, in_order(clinicians))


def _nothing(window: MainWindow, folder: Path) -> None:
    make_house(folder).set_up().show_inside(window, "who_has_been_seen")


def _seen(window: MainWindow, folder: Path, *, many: int = 0, all_of_them: bool = False) -> None:
    visit = make_visit(folder).book(hours=30)
    session = visit.session
    window.destroyed.connect(session.database.close)
    window.session = session
    session.coverage.read = partial(coverage, many)  # type: ignore[method-assign]
    window.go("who_has_been_seen")
    if all_of_them:
        window.page._show_all()  # type: ignore[union-attr]


def _one_eyed_at_home(window: MainWindow, folder: Path) -> None:
    visit = make_visit(folder).signed()
    window.destroyed.connect(visit.session.database.close)
    window.session = visit.session
    window.go("home")


def with_a_gap(visit: Visit) -> Session:
    """The observer has sat in once, another partner never; the next sitting has a peer and no partner yet."""
    session = visit.signed().session
    session.people.add_person(NewPerson("Lea Lark", (Role.PATIENT_PARTNER,)))
    other = next(each for each in session.people.everyone() if each.is_lead and each.uid != session.me.uid)
    session.bookings.book(
        NewBooking(
            clinic_uid=session.sittings.clinics()[0].uid,
            clinician_uid=session.sittings.clinicians()[0].uid,
            starts_at=visit.clock() + timedelta(days=3),
            day_chosen_by=DayChosenBy.LEAD,
            observers=(BookedObserver(person_uid=other.uid, perspective=PEER),),
        )
    )
    return session


def _gap(page: str, window: MainWindow, folder: Path) -> None:
    session = with_a_gap(make_visit(folder))
    window.destroyed.connect(session.database.close)
    window.session = session
    window.go(page)


ROWS: tuple[tuple[str, str, Callable[[MainWindow, Path], None]], ...] = (
    ("who_has_been_seen", "no one yet", _nothing),
    ("who_has_been_seen", "a few", _seen),
    ("who_has_been_seen", "many", partial(_seen, many=60)),
    ("who_has_been_seen", "many, all of them", partial(_seen, many=60, all_of_them=True)),
    ("who_has_been_seen", "a gap in the next four weeks", partial(_gap, "who_has_been_seen")),
    ("home", "a gap in the next four weeks", partial(_gap, "home")),
    ("home", "a clinician seen with one pair of eyes", _one_eyed_at_home),
)
"""Page, state, and what brings a window there."""
