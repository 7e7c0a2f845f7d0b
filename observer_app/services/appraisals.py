"""On which day a clinician is appraised: said by them or by a lead, and known to both once files have gone over."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from observer_app.domain.appraisal import Appraisals, read_appraisals
from observer_app.domain.changes import NO_CHANGES, Outcome
from observer_app.domain.people import Person, Role
from observer_app.domain.said import Audience, SaidKind, appraisal_key
from observer_app.errors import UserError
from observer_app.services.saying import Saying
from observer_app.store import people, said
from observer_app.store.database import Database

FARTHEST_YEARS = 5
"""Appraisal comes every year; what is farther away was mistyped."""


class AppraisalDates:
    """As one person, `me`, meets them: a clinician their own, a lead everyone's."""

    def __init__(self, database: Database, me: Person, clock: Callable[[], datetime], saying: Saying) -> None:
        self._database = database
        self._me = me
        self._clock = clock
        self._saying = saying

    def today(self) -> date:
        return self._clock().astimezone().date()

    def of(self, clinician_uid: str) -> Appraisals:
        """ValueError for someone else's, to whoever is no lead; KeyError when there is no such clinician."""
        self._refuse_others(clinician_uid)
        return find_appraisals(self._database, clinician_uid, self.today())

    def say(self, clinician_uid: str, day: date | None) -> Outcome[None]:
        """Keeps the day; None for one that is not known any more. The later word counts.

        A day that has passed is the last appraisal. UserError for a day that no one can mean.
        """
        self._refuse_others(clinician_uid)
        if day is not None and abs(day.year - self.today().year) > FARTHEST_YEARS:
            raise far_away()
        known = self.of(clinician_uid)
        if day is not None and day in (known.last, known.next):
            return Outcome(None, NO_CHANGES)
        written = day.isoformat() if day is not None else ""
        key = appraisal_key(clinician_uid)
        return Outcome(
            None,
            self._saying.say(SaidKind.APPRAISAL, key, Audience.CLINICIAN, clinician=clinician_uid, day=written).changes,
        )

    def _refuse_others(self, clinician_uid: str) -> None:
        if Role.CLINICIAN not in people.get_person(self._database, clinician_uid).roles:
            raise KeyError(clinician_uid)
        if not self._me.is_lead and self._me.uid != clinician_uid:
            raise ValueError("an appraisal is between the clinician and the leads")


def find_appraisals(database: Database, clinician_uid: str, today: date) -> Appraisals:
    """As far as it is known on this computer."""
    return read_appraisals(said.about(database, appraisal_key(clinician_uid), SaidKind.APPRAISAL), today)


def far_away() -> UserError:
    return UserError(
        "That day is far away",
        f"Nothing was kept yet. Type a day that is no more than {FARTHEST_YEARS} years from now.",
        code="appraisal_far_away",
    )
