"""What a lead may sign as the third: feedback that its clinician has answered, where leads sign at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from observer_app.domain.feedback import build_feedback
from observer_app.domain.feedback_blocks import FeedbackDocument
from observer_app.domain.people import Person
from observer_app.domain.said import SaidKind
from observer_app.services import countersign_rules as rules
from observer_app.services import leads, readers
from observer_app.services.local_rules import leads_sign
from observer_app.services.printed import find_printed
from observer_app.services.trusted import known_file
from observer_app.store import said, signed_files, taken_in
from observer_app.store.database import Database

OBSERVER_AND_CLINICIAN = 2


@dataclass(frozen=True, slots=True)
class AnsweredLine:
    """A feedback that was signed by its observer and its clinician, and by no one else.

    `declined`: the clinician signed that they do not wish to sign it as seen.
    """

    digest: str
    clinician_name: str
    shown_name: str
    clinic: str
    day: date
    declined: bool


class ThirdSignature:
    """Of one lead, `me`; ValueError for anyone else."""

    def __init__(self, database: Database, me: Person) -> None:
        self._database = database
        self._me = me

    def waiting(self) -> tuple[AnsweredLine, ...]:
        """What I may sign, newest first; nothing where leads do not sign. None of it has to be signed."""
        leads.refuse_others(self._me)
        if not leads_sign(self._database):
            return ()
        return tuple(sorted(self._lines(), key=lambda line: (line.day, line.digest), reverse=True))

    def line(self, digest: str) -> AnsweredLine:
        """KeyError for what I may not sign, or no longer."""
        found = next((each for each in self.waiting() if each.digest == digest), None)
        if found is None:
            raise KeyError(digest)
        return found

    def document(self, digest: str) -> FeedbackDocument:
        """The feedback itself, as its pages say it; KeyError as for `line`."""
        record = find_printed(self._database, self.line(digest).digest)
        assert record is not None, "a line has its record"
        return build_feedback(record)

    def answer(self, digest: str) -> dict[str, str]:
        """What the clinician filled in, box by box, for whoever signs that they have read it."""
        leads.refuse_others(self._me)
        # Reading a PDF brings half a second of imports.
        from observer_app.signing.boxes import words_in

        return words_in(rules.file_that_counts(self._database, digest))

    def _lines(self) -> Iterator[AnsweredLine]:
        database = self._database
        counts = {**taken_in.signature_counts(database), **signed_files.signature_counts(database)}
        for digest, count in counts.items():
            known, record = known_file(database, digest), find_printed(database, digest)
            gone = known is None or not known.signed_states or record is None
            if count != OBSERVER_AND_CLINICIAN or gone or self._is_not_for_me(digest):
                continue
            assert record is not None
            declined = bool(said.about(database, digest, SaidKind.DECLINED))
            yield AnsweredLine(
                digest, record.clinician.name, record.observer.shown_name, record.clinic, record.day, declined
            )

    def _is_not_for_me(self, digest: str) -> bool:
        """Whether I am the clinician or the observer, who have signed it already, or still observe the same visits."""
        database, me = self._database, self._me
        mine = readers.reads_feedback(database, me.uid, digest) or readers.observed(database, me, digest)
        return mine or readers.is_kept_apart(database, me, digest)
