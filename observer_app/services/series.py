"""My own figures over time with the words they come from: of the feedback that was released to me, and of no other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from observer_app.domain.appraisal import YEAR
from observer_app.domain.observation import Effect, MomentKind, Speaker
from observer_app.domain.people import Person, Perspective
from observer_app.domain.record import PrintedMoment, PrintedRecord
from observer_app.domain.said import Said, SaidKind
from observer_app.domain.series import Series, Sight
from observer_app.domain.series_builder import build_series, key_of, sights_of
from observer_app.domain.series_visits import SameVisits, name_visits
from observer_app.domain.series_words import LeftOut, first_on
from observer_app.services import readers
from observer_app.services.by_letters import PAIR
from observer_app.services.concerns import is_set_aside
from observer_app.services.keeping import is_in_error
from observer_app.services.printed import PrintedRecords
from observer_app.store import people, said
from observer_app.store.database import Database

OwnSights = Callable[[Iterable[tuple[str, PrintedRecord]]], Iterator[Sight]]


@dataclass(frozen=True, slots=True)
class SaidOfADay:
    """What one observer wrote about one sitting; `digest` is that of its feedback."""

    digest: str
    day: date
    clinic: str
    perspective: Perspective
    shown_name: str
    helped: str
    more: str


@dataclass(frozen=True, slots=True)
class MomentOfADay:
    """A moment that an observer tied to an item."""

    day: date
    perspective: Perspective
    text: str
    is_quote: bool
    speaker: Speaker | None
    effect: Effect


@dataclass(frozen=True, slots=True)
class OverTime:
    """All there is to show, newest words first; `moments` are by the key of their item.

    `first` is the perspective that comes first today. `has_older` when there is more than the last twelve months.
    """

    series: tuple[Series, ...]
    said: tuple[SaidOfADay, ...]
    moments: Mapping[str, tuple[MomentOfADay, ...]]
    left_out: LeftOut
    first: Perspective
    has_older: bool

    def said_by(self, perspective: Perspective) -> tuple[SaidOfADay, ...]:
        return tuple(each for each in self.said if each.perspective is perspective)


class MySeries:
    """Of one clinician, `me`."""

    def __init__(
        self,
        database: Database,
        me: Person,
        clock: Callable[[], datetime],
        records: PrintedRecords,
        own_sights: OwnSights,
    ) -> None:
        self._database = database
        self._me = me
        self._clock = clock
        self._own_sights = own_sights
        self._records = records

    def read(self, *, last_year_only: bool = False) -> OverTime:
        """Everything, or what is of the last twelve months."""
        counted, left_out = self._sort_out()
        today = self._clock().astimezone().date()
        recent = {digest: each for digest, each in counted.items() if each.day > today - YEAR}
        chosen = recent if last_year_only else counted
        newest_first = sorted(chosen.items(), key=lambda each: (each[1].day, each[0]), reverse=True)
        names = name_visits(chosen, told_of_visits(self._database))
        observed = (sight for each in newest_first for sight in sights_of(*each, names))
        return OverTime(
            series=build_series((*observed, *self._own_sights(newest_first)), first_on(today)),
            said=tuple(_said(*each) for each in newest_first if each[1].helped or each[1].more),
            moments=_moments(record for _, record in newest_first),
            left_out=left_out,
            first=first_on(today),
            has_older=len(recent) < len(counted),
        )

    def _sort_out(self) -> tuple[dict[str, PrintedRecord], LeftOut]:
        """What counts, by digest, and how many do not and why, each under one reason.

        What I have not opened yet stays out: whoever wants to talk first does not meet it here.
        """
        counted: dict[str, PrintedRecord] = {}
        practice = people.service_of(self._database).practice
        in_error = looked_at = not_here = not_read = 0
        opened = {each.about for each in said.of_kinds(self._database, SaidKind.READ) if each.author == self._me.uid}
        for digest in readers.released_to(self._database, self._me.uid):
            record = self._records.find(digest)
            if record is None:
                not_here += 1
            elif record.practice != practice:
                # What was made in a practice clinic counts in that alone, and in a sample service.
                continue
            elif is_in_error(self._database, digest):
                in_error += 1
            elif is_set_aside(self._database, digest, record.supersedes):
                looked_at += 1
            elif digest not in opened:
                not_read += 1
            else:
                counted[digest] = record
        replaced = {each.supersedes for each in counted.values()}
        standing = {digest: each for digest, each in counted.items() if digest not in replaced}
        withdrawn = sum(each.withdrawn for each in standing.values())
        return standing, LeftOut(looked_at, in_error, not_here, not_read, withdrawn)


def told_of_visits(database: Database) -> Iterator[SameVisits]:
    """What leads said last of each two feedbacks that are of the same visits."""
    last: dict[tuple[str, str], Said] = {}
    for each in said.of_kinds(database, SaidKind.BELONG):
        last[each.about, each.body["with"]] = each
    for (one, other), each in last.items():
        yield SameVisits(one, other, tuple(PAIR.findall(each.body["letters"])))


def _said(digest: str, record: PrintedRecord) -> SaidOfADay:
    observer = record.observer
    return SaidOfADay(
        digest, record.day, record.clinic, observer.perspective, observer.shown_name, record.helped, record.more
    )


def _moments(records: Iterable[PrintedRecord]) -> dict[str, tuple[MomentOfADay, ...]]:
    held: dict[str, list[MomentOfADay]] = {}
    for record in records:
        keys = {item.link_id: key_of(record.form_text, item) for item in record.form_text.items()}
        for moment in (each for visit in record.consultations for each in visit.moments):
            if moment.link_id in keys:
                held.setdefault(keys[moment.link_id], []).append(_moment(record, moment))
    return {key: tuple(moments) for key, moments in held.items()}


def _moment(record: PrintedRecord, moment: PrintedMoment) -> MomentOfADay:
    return MomentOfADay(
        day=record.day,
        perspective=record.observer.perspective,
        text=moment.text,
        is_quote=moment.kind is MomentKind.WORDS,
        speaker=moment.speaker,
        effect=moment.effect,
    )
