"""The signed sittings that stand on this computer, held here or taken in, as every count of leads begins with them.

Whoever may not see one of them yet is not asked for here: whoever shows anything but a count asks `readers`.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from observer_app.domain.people import Perspective
from observer_app.domain.said import SaidKind
from observer_app.domain.sitting import DayChosenBy, Mode
from observer_app.domain.standing import StandingSitting
from observer_app.services import readers
from observer_app.services.concerns import is_set_aside
from observer_app.store import said, standing
from observer_app.store.connection import Row
from observer_app.store.database import Database
from observer_app.store.times import from_ms

DAY = timedelta(days=1)
EYES = {each.value: each for each in Perspective}
MODES = {each.value: each for each in Mode}
CHOSEN_BY = {each.value: each for each in DayChosenBy}
"""By what a row says; of many rows this takes a fraction of the time."""


def standing_sittings(
    database: Database, *, clinician: str | None = None, since: date | None = None, until: date | None = None
) -> tuple[StandingSitting, ...]:
    """Of one clinician or of all, from one day to another, both included; oldest first.

    What does not count (entered in error, or being looked at by the leads) is there too and says so.
    """
    rows = standing.find(
        database,
        clinician,
        None if since is None else begin_of(since),
        None if until is None else begin_of(until + DAY),
    )
    aside = set_aside(database)
    return tuple(_sitting(row, aside) for row in rows)


def begin_of(day: date) -> datetime:
    """Its first moment, by the clock on the wall."""
    return datetime.combine(day, time.min).astimezone()


def set_aside(database: Database) -> frozenset[str]:
    """The digests of all feedback that leads were asked to look at, and of which nothing counts for now."""
    asked = {each.about for each in said.of_kinds(database, SaidKind.CONCERN)}
    aside = {digest for digest in asked if is_set_aside(database, digest)}
    newer = {digest: corrected for digest in asked if (corrected := readers.newer_version(database, digest))}
    # What waits to be looked at is not passed by with a corrected version.
    waiting = {corrected for digest, corrected in newer.items() if is_set_aside(database, corrected, digest)}
    return frozenset(aside | waiting)


def _sitting(row: Row, aside: frozenset[str]) -> StandingSitting:
    uid, digest, revision, clinic, clinician, observer, eyes, one, two, started_ms, mode, form, *rest = row
    chosen_by, booking, seen, rated, in_error = rest
    day = from_ms(started_ms).astimezone().date()
    # In their order, and by no name: there may be very many.
    return StandingSitting(
        uid, digest, revision, clinic, clinician, observer, EYES[eyes], (one, two), day, MODES[mode], form,
        CHOSEN_BY[chosen_by], booking, seen, rated, bool(in_error), digest in aside,
    )  # fmt: skip
