"""Lists and a clinician's page at 100,000 observations, against the bare SQL that brings the same rows."""

from __future__ import annotations

import json
import time
from collections.abc import Callable

from observer_app.domain.people import Person
from observer_app.domain.said import SaidKind
from observer_app.services.my_feedback import TELLS_HOW_FAR
from observer_app.services.session import Session
from observer_app.store import releases, said, series_rows, standing
from tests.performance.measure import Row, compare

TARGET = 2.0
RUNS = 7


def measure_leads(clinician: Person, lead: Session) -> tuple[Row, ...]:
    """What leads open: all that waits, and the register of this clinician."""
    bare = _Bare(lead, clinician)
    return (
        _row("leads: feedback to release, of 100,000 visits", bare.to_release, lead.releasing.waiting),
        _row("leads: a register of 4,000 visits", bare.register, lambda: lead.register.lines(clinician.uid)),
    )


def measure_clinician(clinician: Person, theirs: Session) -> tuple[Row, ...]:
    """What this clinician opens."""
    bare = _Bare(theirs, clinician)
    return (
        _row("a clinician’s list of 1,334 sittings", bare.list, theirs.my_feedback.lines),
        _row("a clinician’s page with so many", bare.page, theirs.home.read),
    )


class _Bare:
    """The same rows as lists and pages are made of, fetched and left as they are."""

    def __init__(self, session: Session, clinician: Person) -> None:
        self._database = session.database
        self._clinician = clinician.uid
        self._digests = json.dumps(releases.said_to(session.database, clinician.uid))

    def to_release(self) -> None:
        self._database.rows(releases.WAITING)

    def register(self) -> None:
        self._database.rows(f"{series_rows.TAKEN_IN} {series_rows.OF_ONE}", self._clinician)
        self._database.rows(series_rows.PRINTED, self._digests)
        self._said(SaidKind.RELEASED)

    def list(self) -> None:
        self._database.rows(releases.SAID_TO, self._clinician)
        self._database.rows(releases.LINES, self._digests)
        self._database.rows(releases.NAMED, self._digests)
        self._said(*TELLS_HOW_FAR)
        self._said(SaidKind.CONCERN)
        self._database.rows(standing.MISTAKES)

    def page(self) -> None:
        self.list()
        self._said(SaidKind.ACTION, SaidKind.CAME_OF_IT)

    def _said(self, *kinds: SaidKind) -> None:
        which = f"about IN (SELECT value FROM json_each(?)) AND kind IN ({', '.join('?' * len(kinds))})"
        self._database.rows(f"{said.SAID} WHERE {which} {said.IN_ORDER}", self._digests, *kinds)


def _row(name: str, bare: Callable[[], object], ours: Callable[[], object]) -> Row:
    return compare(name, _timed(bare), _timed(ours), RUNS, TARGET)


def _timed(call: Callable[[], object]) -> Callable[[], float]:
    def run() -> float:
        begun = time.perf_counter()
        call()
        return time.perf_counter() - begun

    return run
