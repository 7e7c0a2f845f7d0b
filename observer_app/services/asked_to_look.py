"""What clinicians asked both leads to look at: the leads read it together, and each answers for themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from observer_app.domain.changes import Changes, Kind, Outcome
from observer_app.domain.feedback import build_feedback
from observer_app.domain.feedback_blocks import FeedbackDocument
from observer_app.domain.people import Person
from observer_app.domain.record import PrintedRecord
from observer_app.domain.said import RULES, Audience, SaidKind
from observer_app.errors import UserError
from observer_app.services import readers
from observer_app.services.concerns import COUNTS, DOES_NOT_COUNT, Concern, find_concern
from observer_app.services.leads import refuse_others
from observer_app.services.printed import find_printed
from observer_app.services.saying import Saying
from observer_app.store import people, said
from observer_app.store.database import Database

ANSWERED: Changes = frozenset({Kind.SAID})


@dataclass(frozen=True, slots=True)
class AskedAbout:
    """A concern with what it is about. `is_mine_to_answer`: one of those who are waited for is me."""

    concern: Concern
    clinician_name: str
    clinic_name: str
    day: date
    shown_name: str
    is_mine_to_answer: bool


class AskedToLook:
    """Of a lead, `me`. Nothing of such a feedback counts until both have answered that it does."""

    def __init__(self, database: Database, me: Person, saying: Saying) -> None:
        self._database = database
        self._me = me
        self._saying = saying

    def every(self) -> tuple[AskedAbout, ...]:
        """Those that wait first, and then the newest first."""
        refuse_others(self._me)
        asked = {each.about: each.author for each in said.of_kinds(self._database, SaidKind.CONCERN)}
        found = (self._tell(digest, author) for digest, author in asked.items())
        there = [each for each in found if each is not None]
        newest = sorted(there, key=lambda each: (each.concern.at, each.concern.uid), reverse=True)
        return tuple(sorted(newest, key=lambda each: not each.concern.waits_for))

    def find(self, digest: str) -> AskedAbout:
        """KeyError when no one asked about this feedback, or it is no longer here."""
        found = [each for each in self.every() if each.concern.digest == digest]
        if not found:
            raise KeyError(digest)
        return found[0]

    def feedback(self, digest: str) -> FeedbackDocument:
        """All of what it is about, words and levels."""
        return build_feedback(self._record(self.find(digest).concern.digest))

    def answer(self, asked: AskedAbout, text: str, *, counts: bool) -> Outcome[None]:
        """My answer, which is kept for good and shown to the clinician; said anew, the later one counts.

        UserError without words, or with too many.
        """
        if not asked.is_mine_to_answer:
            raise ValueError("no one answers for themselves")
        text = text.strip()
        _refuse_empty_or_long(text)
        self._saying.say(
            SaidKind.CONCERN_ANSWER,
            asked.concern.digest,
            Audience.CLINICIAN,
            concern=asked.concern.uid,
            counts=COUNTS if counts else DOES_NOT_COUNT,
            text=text,
        )
        return Outcome(None, ANSWERED)

    def _tell(self, digest: str, author: str) -> AskedAbout | None:
        concern, record = find_concern(self._database, digest), find_printed(self._database, digest)
        if concern is None or record is None or readers.is_kept_apart(self._database, self._me, digest):
            return None
        return AskedAbout(
            concern=concern,
            clinician_name=people.get_person(self._database, author).full_name,
            clinic_name=record.clinic,
            day=record.day,
            shown_name=record.observer.shown_name,
            is_mine_to_answer=author != self._me.uid,
        )

    def _record(self, digest: str) -> PrintedRecord:
        record = find_printed(self._database, digest)
        if record is None:
            raise KeyError(digest)
        return record


def _refuse_empty_or_long(text: str) -> None:
    most = RULES[SaidKind.CONCERN_ANSWER].body["text"]
    if not text:
        raise UserError(
            "Say why, in a line or two",
            "Your answer was not kept yet. The clinician reads it, and so does the other lead.",
            code="concern_answer_empty",
        )
    if len(text) > most:
        raise UserError(
            "That is too long",
            f"Your answer was not kept yet. It may have {most} letters, and has {len(text)}.",
            code="concern_answer_long",
        )
