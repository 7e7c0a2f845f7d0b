"""All of one observer's own sittings in one list, on this computer and on others of the service; no one else's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from observer_app.domain.feedback import build_feedback
from observer_app.domain.feedback_blocks import FeedbackDocument
from observer_app.domain.people import Person
from observer_app.domain.sitting import Sitting, SittingStage
from observer_app.domain.sitting_record import SittingRecord
from observer_app.services import readers
from observer_app.services.printed import find_printed
from observer_app.store import clearing, people, signed_files, sittings, taken_in
from observer_app.store.database import Database


@dataclass(frozen=True, slots=True)
class MySitting:
    """One of mine. `digest` names the record inside its signed file; empty while it is not signed.

    `is_here` says that it was held on this computer; `is_cleared` that it was handed in and erased from it since;
    `was_mistake` that it was marked as one.
    """

    uid: str
    digest: str
    clinic_name: str
    clinician_uid: str
    clinician_name: str
    started_at: datetime
    stage: SittingStage
    is_here: bool = True
    handed_in: bool = True
    was_mistake: bool = False
    is_cleared: bool = False


class MySittings:
    """The sittings of `me`."""

    def __init__(self, database: Database, me: Person) -> None:
        self._database = database
        self._me = me

    def every(self) -> tuple[MySitting, ...]:
        """Whatever became of them, newest first."""
        others = (stage for stage in SittingStage if stage is not SittingStage.SIGNED)
        begun = [_mine(row) for stage in others for row in sittings.find_all(self._database, self._me.uid, stage)]
        return _newest_first((*begun, *self.signed()))

    def signed(self) -> tuple[MySitting, ...]:
        """Those that I signed, newest first."""
        return _newest_first((*self._signed_here(), *self._signed_elsewhere()))

    def in_full(self) -> tuple[tuple[MySitting, Sitting], ...]:
        """Those that I signed, each with all that is kept of it, newest first."""
        here = {row.sitting.uid: row.sitting for row in self._rows()}
        elsewhere = {each.sitting.uid: each.sitting for each in self._records()}
        whole = {**elsewhere, **here}
        return tuple((each, whole[each.uid]) for each in self.signed())

    def as_signed(self, digest: str) -> FeedbackDocument:
        """The feedback with this record inside; KeyError when it is not mine, or cannot be read here."""
        record = find_printed(self._database, digest) if readers.observed(self._database, self._me, digest) else None
        if record is None:
            raise KeyError(digest)
        return build_feedback(record)

    def _signed_here(self) -> Iterator[MySitting]:
        facts = {each.sitting_uid: each for each in signed_files.list_signed(self._database, self._me.uid)}
        cleared = clearing.digests_of_cleared(self._database)
        for row in self._rows():
            uid = row.sitting.uid
            if uid in facts:
                yield _mine(row, facts[uid])
            elif uid in cleared:
                yield replace(_mine(row), digest=cleared[uid], handed_in=True, is_cleared=True)

    def _signed_elsewhere(self) -> Iterator[MySitting]:
        return (self._from_elsewhere(record) for record in self._records())

    def _rows(self) -> tuple[sittings.SittingRow, ...]:
        return sittings.find_all(self._database, self._me.uid, SittingStage.SIGNED)

    def _records(self) -> Iterator[SittingRecord]:
        for held in taken_in.records_from(self._database, self._me.uid):
            record = SittingRecord.model_validate_json(held.text)
            if record.sitting.observer_uid == self._me.uid:
                yield record

    def _from_elsewhere(self, record: SittingRecord) -> MySitting:
        sitting = record.sitting
        return MySitting(
            uid=sitting.uid,
            digest=record.printed,
            clinic_name=people.get_clinic(self._database, sitting.clinic_uid).name,
            clinician_uid=sitting.clinician_uid,
            clinician_name=people.get_person(self._database, sitting.clinician_uid).full_name,
            started_at=sitting.started_at,
            stage=SittingStage.SIGNED,
            is_here=False,
            was_mistake=bool(taken_in.error_of(self._database, sitting.uid)),
        )


def _mine(row: sittings.SittingRow, facts: signed_files.SignedFacts | None = None) -> MySitting:
    return MySitting(
        uid=row.sitting.uid,
        digest=facts.record_digest if facts else "",
        clinic_name=row.clinic_name,
        clinician_uid=row.sitting.clinician_uid,
        clinician_name=row.clinician_name,
        started_at=row.sitting.started_at,
        stage=row.sitting.stage,
        handed_in=facts.handed_in if facts else False,
        was_mistake=bool(facts and facts.entered_in_error),
    )


def _newest_first(found: tuple[MySitting, ...]) -> tuple[MySitting, ...]:
    return tuple(sorted(found, key=lambda each: (each.started_at, each.uid), reverse=True))
