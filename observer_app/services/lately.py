"""What was taken in lately: the feedback that came, the newest first, for whoever may open it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from observer_app.domain.feedback import build_feedback
from observer_app.domain.feedback_blocks import FeedbackDocument
from observer_app.domain.people import Person, Perspective
from observer_app.services import readers
from observer_app.services.printed import find_printed
from observer_app.store import people, printed, taken_in
from observer_app.store.database import Database
from observer_app.store.taken_in import ArrivedPrint

MOST = 12


@dataclass(frozen=True, slots=True)
class LatelyTaken:
    """One feedback. `from_name` is who handed it in; empty for a signed file that came alone."""

    digest: str
    clinic_name: str
    day: date
    clinician_name: str
    shown_name: str
    perspective: Perspective
    at: datetime
    from_name: str


class Lately:
    """Of `me`."""

    def __init__(self, database: Database, me: Person) -> None:
        self._database = database
        self._me = me

    def lines(self) -> tuple[LatelyTaken, ...]:
        """The last of what came, without what this person may not open yet."""
        told = (self._tell(each) for each in taken_in.lately(self._database, MOST))
        return tuple(each for each in told if each is not None)

    def read(self, digest: str) -> FeedbackDocument:
        """Its pages, as they were signed; KeyError for what is not here, or not to be opened."""
        record = find_printed(self._database, digest)
        if record is None or not readers.may_open(self._database, self._me, digest):
            raise KeyError(digest)
        return build_feedback(record)

    def _tell(self, came: ArrivedPrint) -> LatelyTaken | None:
        head = printed.head(self._database, came.digest)
        # Of a file from before records were kept beside files nothing is told: it came long ago.
        if head is None or not readers.may_open(self._database, self._me, came.digest):
            return None
        return LatelyTaken(
            digest=came.digest,
            clinic_name=head.clinic,
            day=date.fromisoformat(head.day),
            clinician_name=head.clinician,
            shown_name=head.observer,
            perspective=Perspective(head.perspective),
            at=came.at,
            from_name=self._name(came.from_uid),
        )

    def _name(self, uid: str) -> str:
        return people.get_person(self._database, uid).full_name if uid else ""
