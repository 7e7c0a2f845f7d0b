"""What there is of one clinician and period for a pack: what goes into it, what does not and why, what is planned.

For a lead it is whatever stands and was handed in; for a clinician what was released to them. Of what someone may not
see yet only that it is there is told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from observer_app.domain.appraisal import Period
from observer_app.domain.evidence_builder import Planned
from observer_app.domain.people import Person, Perspective
from observer_app.domain.record import PrintedRecord
from observer_app.domain.said import SaidKind
from observer_app.domain.series import OBSERVING
from observer_app.errors import UserError
from observer_app.services import readers
from observer_app.services.concerns import find_concern
from observer_app.services.countersign_rules import file_that_counts
from observer_app.services.keeping import is_in_error, is_print_erased, standing_files
from observer_app.services.printed import PrintedRecords
from observer_app.services.standing import standing_sittings
from observer_app.store import bookings, people, said
from observer_app.store.database import Database


class Why(StrEnum):
    """Why a feedback of the period is not in the pack."""

    LEFT_OUT = "left_out"
    LOOKED_AT = "looked_at"
    DOES_NOT_COUNT = "does_not_count"
    IN_ERROR = "in_error"
    NOT_RELEASED = "not_released"
    NOT_HERE = "not_here"
    NOT_HANDED_IN = "not_handed_in"


WORDS = {
    Why.LEFT_OUT: "Left out: {reason}",
    Why.LOOKED_AT: "The clinician asked for it to be looked at. It does not count until both leads have answered.",
    Why.DOES_NOT_COUNT: "Both leads have looked at it, and it does not count.",
    Why.IN_ERROR: "It was entered by mistake.",
    Why.NOT_RELEASED: "It was not released to the clinician yet.",
    Why.NOT_HERE: "Its signed file is not on the computer on which the pack was made.",
    Why.NOT_HANDED_IN: "Whoever observed has not handed it in. Only the clinician’s copy of it is here.",
}


@dataclass(frozen=True, slots=True)
class Inside:
    """A feedback that goes into the pack. `size` is of its file; `is_read` whether the clinician has opened it."""

    digest: str
    record: PrintedRecord
    size: int
    is_read: bool = True


@dataclass(frozen=True, slots=True)
class Outside:
    """One that does not, and why; `reason` are words to print."""

    digest: str
    day: date
    clinic: str
    perspective: Perspective
    short_id: str
    why: Why
    reason: str


@dataclass(frozen=True, slots=True)
class Found:
    """Both, oldest first. `kept_apart` are the days of feedback of the same visits as mine, which I have not signed."""

    inside: tuple[Inside, ...] = ()
    outside: tuple[Outside, ...] = ()
    kept_apart: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class _Sitting:
    """What is known of a feedback before its record is read."""

    digest: str
    day: date
    clinic: str
    perspective: Perspective
    is_handed_in: bool = True
    pair_key: str = ""
    observer_uid: str = ""


class EvidenceSources:
    """As one person, `me`, may collect them."""

    def __init__(self, database: Database, me: Person, records: PrintedRecords) -> None:
        self._database = database
        self._me = me
        self._records = records

    def find(self, clinician_uid: str, period: Period, left_out: Mapping[str, str]) -> Found:
        """`left_out` is what was left out of these packs, and why, by the digest of its record; empty once put back.

        ValueError for someone else's, to whoever is no lead.
        """
        is_mine = clinician_uid == self._me.uid
        if not is_mine and not self._me.is_lead:
            raise ValueError("evidence is the clinician’s and the leads’ to make")
        every = [each for each in self._sittings(clinician_uid, is_mine=is_mine) if period.holds(each.day)]
        apart = [] if is_mine else self._kept_apart(every)
        sorted_out = [self._sort(each, clinician_uid, left_out) for each in every if each not in apart]
        return Found(
            inside=tuple(each for each in sorted_out if isinstance(each, Inside)),
            outside=tuple(each for each in sorted_out if isinstance(each, Outside)),
            kept_apart=tuple(dict.fromkeys(each.day for each in apart)),
        )

    def _kept_apart(self, every: Iterable[_Sitting]) -> list[_Sitting]:
        """Those of the same visits as mine; of one without its whole record only its pages can tell."""
        keys = readers.keys_kept_apart(self._database, self._me.uid)
        return [
            each
            for each in every
            if (
                each.observer_uid != self._me.uid and each.pair_key in keys
                if each.is_handed_in
                else readers.is_kept_apart(self._database, self._me, each.digest)
            )
        ]

    def _sittings(self, clinician_uid: str, *, is_mine: bool) -> list[_Sitting]:
        released = list(self._released(clinician_uid))
        found = released if is_mine else [*self._standing(clinician_uid)]
        if not is_mine:
            known = {each.digest for each in found}
            replaced = {record.supersedes for digest in known if (record := self._records.find(digest)) is not None}
            found += [replace(each, is_handed_in=False) for each in released if each.digest not in known | replaced]
        return sorted(found, key=lambda each: (each.day, each.clinic, each.digest))

    def _standing(self, clinician_uid: str) -> Iterator[_Sitting]:
        clinics = {each.uid: each.name for each in people.list_clinics(self._database)}
        for each in standing_sittings(self._database, clinician=clinician_uid):
            yield _Sitting(
                each.printed_digest,
                each.day,
                clinics[each.clinic_uid],
                each.perspective,
                pair_key=each.pair_key,
                observer_uid=each.observer_uid,
            )

    def _released(self, clinician_uid: str) -> Iterator[_Sitting]:
        """Those that stand: a file that came to take another's place says so itself."""
        digests = readers.released_to(self._database, clinician_uid)
        held = {digest: record for digest in digests if (record := self._record(digest)) is not None}
        replaced = {each.supersedes for each in held.values()}
        for digest, record in held.items():
            if digest not in replaced:
                yield _Sitting(digest, record.day, record.clinic, record.observer.perspective)

    def _record(self, digest: str) -> PrintedRecord | None:
        # What was erased since may still have been named, and be remembered.
        if is_print_erased(self._database, digest) or not standing_files(self._database, digest):
            return None
        record = self._records.find(digest)
        # What was made in a practice clinic counts in that alone, and in a sample service.
        counts = record is not None and record.practice is people.service_of(self._database).practice
        return record if counts else None

    def _sort(self, sitting: _Sitting, clinician_uid: str, left_out: Mapping[str, str]) -> Inside | Outside:
        record, why = self._record(sitting.digest), self._why_not(sitting.digest, clinician_uid, left_out)
        why = why or (None if sitting.is_handed_in else Why.NOT_HANDED_IN)
        size = 0 if why else self._size(sitting.digest)
        if record is not None and size:
            is_read = bool(said.about(self._database, sitting.digest, SaidKind.READ))
            return Inside(sitting.digest, record, size, is_read)
        why = why or Why.NOT_HERE
        return Outside(
            digest=sitting.digest,
            day=sitting.day,
            clinic=sitting.clinic,
            perspective=sitting.perspective,
            short_id="" if record is None else record.short_id,
            why=why,
            reason=WORDS[why].format(reason=self._left_out_because(sitting.digest, left_out)),
        )

    def _size(self, digest: str) -> int:
        """Of the file that goes into the pack; 0 where there is none that counts."""
        try:
            return len(file_that_counts(self._database, digest))
        except UserError:
            return 0

    def _why_not(self, digest: str, clinician_uid: str, left_out: Mapping[str, str]) -> Why | None:
        if is_in_error(self._database, digest):
            return Why.IN_ERROR
        concern = find_concern(self._database, digest)
        if concern is not None and concern.is_set_aside:
            return Why.LOOKED_AT if concern.waits_for else Why.DOES_NOT_COUNT
        if any(self._waits(each) for each in self._versions(digest)):
            return Why.LOOKED_AT
        if not readers.reads_feedback(self._database, clinician_uid, digest):
            return Why.NOT_RELEASED
        return Why.LEFT_OUT if self._left_out_because(digest, left_out) else None

    def _waits(self, digest: str) -> bool:
        """Whether leads were asked to look at this version and have not answered: no correction passes that by."""
        concern = find_concern(self._database, digest)
        return concern is not None and bool(concern.waits_for)

    def _left_out_because(self, digest: str, left_out: Mapping[str, str]) -> str:
        """The last that was said of it, or of the version whose place it takes; empty where it is in packs."""
        return next((left_out[each] for each in self._versions(digest) if each in left_out), "")

    def _versions(self, digest: str) -> Iterator[str]:
        """It, and each version before it of which the newer one tells, as far as they are here."""
        version: str | None = digest
        while version is not None:
            yield version
            record = self._records.find(version)
            version = None if record is None else record.supersedes

    # -- what is planned ---------------------------------------------------------------------------------

    def planned(self, clinician_uid: str, period: Period, today: date) -> dict[Perspective, Planned]:
        """By perspective: what is still to come, and what of the period has been without a feedback from it here."""
        is_mine = clinician_uid == self._me.uid
        done = Counter(_key(each) for each in self._sittings(clinician_uid, is_mine=is_mine))
        to_come: dict[Perspective, list[date]] = {eyes: [] for eyes in OBSERVING}
        not_handed_in = Counter[Perspective]()
        for each in self._booked(clinician_uid):
            if done[_key(each)]:
                done[_key(each)] -= 1
            elif each.day >= today:
                to_come[each.perspective].append(each.day)
            elif period.holds(each.day):
                not_handed_in[each.perspective] += 1
        return {
            eyes: Planned(len(days), not_handed_in[eyes], min(days, default=None)) for eyes, days in to_come.items()
        }

    def _booked(self, clinician_uid: str) -> Iterator[_Sitting]:
        clinics = {each.uid: each.name for each in people.list_clinics(self._database)}
        for booking in bookings.find_every(self._database):
            if booking.clinician_uid == clinician_uid and not booking.called_off:
                day = booking.starts_at.astimezone().date()
                for each in booking.observers:
                    yield _Sitting(booking.uid, day, clinics[booking.clinic_uid], each.perspective)


def _key(sitting: _Sitting) -> tuple[date, str, Perspective]:
    return sitting.day, sitting.clinic, sitting.perspective


def split(period: Period, inside: Iterable[Inside], limit: int, of_pages: int) -> tuple[Period, ...]:
    """The period in as few parts as there must be for each to be within the limit, cut between two days.

    One day that is over the limit by itself is a part of its own. `of_pages` is what the pages of a pack take.
    """
    by_day: dict[date, int] = {}
    for each in inside:
        by_day[each.record.day] = by_day.get(each.record.day, 0) + each.size
    starts, size = [period.first], of_pages
    for day, of_day in sorted(by_day.items()):
        if size > of_pages and size + of_day > limit:
            starts.append(day)
            size = of_pages
        size += of_day
    ends = [*(day_before(each) for each in starts[1:]), period.last]
    return tuple(Period(first, last) for first, last in zip(starts, ends, strict=True))


def day_before(day: date) -> date:
    return date.fromordinal(day.toordinal() - 1)
