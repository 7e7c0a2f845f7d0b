"""My own view of one day's clinic, by the same items: sealed to me alone, and in no file that leaves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from observer_app.domain.answer_fit import fits
from observer_app.domain.answers import SET_BY_THE_APP_ONLY, Rating
from observer_app.domain.changes import Outcome
from observer_app.domain.form import Form, Item, ItemKind
from observer_app.domain.people import Person, Perspective
from observer_app.domain.record import PrintedRecord
from observer_app.domain.said import SaidKind
from observer_app.domain.series import Sight
from observer_app.domain.sitting import FormRef
from observer_app.services import readers
from observer_app.services.forms import FormShelf
from observer_app.services.printed import PrintedRecords
from observer_app.services.private_notes import PrivateNotes
from observer_app.store import forms, people, said
from observer_app.store.database import Database

FORM_ID = "own-view"
BOX = "own_view"


class WhenRated(StrEnum):
    """Before or after I read what they wrote: what was rated before is my own and no answer to theirs."""

    BEFORE = "before"
    BOTH = "both"
    AFTER = "after"


class _Kept(BaseModel):
    """What is sealed. `began_unread` and `ended_unread` say how it was at the first and at the last press."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    form: FormRef
    ratings: dict[str, Rating] = Field(default_factory=dict)
    began_unread: bool
    ended_unread: bool


@dataclass(frozen=True, slots=True)
class OwnDay:
    """My view of one day's clinic; `when` is None until something is rated. `is_read`: I have opened feedback on it.

    `digest` is that of a feedback about that day: if someone in it withdraws, my view goes with it.
    """

    digest: str
    day: date
    clinic: str
    form: Form
    ratings: dict[str, Rating]
    when: WhenRated | None
    is_read: bool

    @property
    def items(self) -> tuple[Item, ...]:
        """What is rated: whether there was anything to decide is not asked of a whole clinic."""
        return rated_items(self.form)

    @property
    def waiting(self) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.link_id not in self.ratings)


class OwnView:
    """Of one clinician, `me`; `private` seals it to my words."""

    def __init__(
        self, database: Database, me: Person, private: PrivateNotes, shelf: FormShelf, records: PrintedRecords
    ) -> None:
        self._database = database
        self._me = me
        self._private = private
        self._shelf = shelf
        self._records = records

    def days(self) -> tuple[OwnDay, ...]:
        """Every day's clinic that someone gave me feedback on, the newest first, each once."""
        released = self._released()
        newest_first = sorted(released.by_day.items(), reverse=True)
        return tuple(self._open(digests[0], released) for _, digests in newest_first)

    def open(self, digest: str) -> OwnDay:
        """My view of the day that this feedback is about; KeyError for a feedback that was not released to me."""
        return self._open(digest, self._released())

    def rate(self, digest: str, rating: Rating) -> Outcome[OwnDay]:
        """Keeps one answer in place of what was there, before it is shown."""
        released = self._released()
        day = self._open(digest, released)
        if rating.not_rated in SET_BY_THE_APP_ONLY or rating.link_id not in {item.link_id for item in day.items}:
            raise ValueError(f"{rating.link_id} is not rated so")
        if not fits(day.form.item(rating.link_id), rating):
            raise ValueError(f"not an answer that {rating.link_id} can have")
        return self._keep(day, {**day.ratings, rating.link_id: rating}, released)

    def take_back(self, digest: str, link_id: str) -> Outcome[OwnDay]:
        """Takes an answer back; nothing of it is kept."""
        released = self._released()
        day = self._open(digest, released)
        return self._keep(day, {key: each for key, each in day.ratings.items() if key != link_id}, released)

    def sights(self, records: Iterable[tuple[str, PrintedRecord]]) -> Iterator[Sight]:
        """My views of the days of these records, to stand beside them: one for each day's clinic."""
        for digest, record in records:
            kept = self._read(digest)
            if kept is not None and kept.ratings:
                yield Sight(
                    visit=f"{record.day.isoformat()} {record.clinic}",
                    day=record.day,
                    mode=record.mode,
                    perspective=Perspective.OWN_VIEW,
                    observer=self._me.full_name,
                    form=self._shelf.of(kept.form),
                    ratings=kept.ratings,
                )

    def _released(self) -> _Released:
        practice = people.service_of(self._database).practice
        found = ((each, self._records.find(each)) for each in readers.released_to(self._database, self._me.uid))
        return _Released({digest: each for digest, each in found if each is not None and each.practice is practice})

    def _open(self, digest: str, released: _Released) -> OwnDay:
        record = released.records[digest]
        home, kept = self._find(digest, released)
        form = self._shelf.of(kept.form) if kept is not None else self._shelf.newest(FORM_ID).form
        ratings = dict(kept.ratings) if kept is not None else {}
        is_read = self._is_day_read(digest, released)
        return OwnDay(home, record.day, record.clinic, form, ratings, _when(kept), is_read)

    def _find(self, digest: str, released: _Released) -> tuple[str, _Kept | None]:
        """Where my view of that day is kept: with this feedback, or with another of the same day's clinic."""
        for each in (digest, *released.same_day(digest)):
            kept = self._read(each)
            if kept is not None:
                return each, kept
        return digest, None

    def _read(self, digest: str) -> _Kept | None:
        text = self._private.read(digest).get(BOX)
        return None if text is None else _Kept.model_validate_json(text)

    def _keep(self, day: OwnDay, ratings: dict[str, Rating], released: _Released) -> Outcome[OwnDay]:
        unread = not day.is_read
        before = self._read(day.digest)
        if before is None:
            newest = self._shelf.newest(FORM_ID)
            ref = FormRef(id=newest.form.id, version=newest.form.version, digest=newest.digest)
            forms.keep(self._database, newest.text, ref.digest, ref.id, ref.version)
            before = _Kept(form=ref, began_unread=unread, ended_unread=unread)
        kept = before.model_copy(update={"ratings": ratings, "ended_unread": unread})
        changes = self._private.put(day.digest, BOX, kept.model_dump_json() if ratings else "").changes
        return Outcome(self._open(day.digest, released), changes)

    def _is_day_read(self, digest: str, released: _Released) -> bool:
        found = (
            each.author for one in released.same_day(digest) for each in said.about(self._database, one, SaidKind.READ)
        )
        return self._me.uid in found


class _Released:
    """What was released to me, and which of it is about the same day's clinic."""

    def __init__(self, records: dict[str, PrintedRecord]) -> None:
        self.records = records
        self.by_day: dict[tuple[date, str], list[str]] = {}
        for digest, record in records.items():
            self.by_day.setdefault((record.day, record.clinic), []).append(digest)

    def same_day(self, digest: str) -> list[str]:
        """Every feedback about that day's clinic, this one too."""
        record = self.records[digest]
        return self.by_day[record.day, record.clinic]


def rated_items(form: Form) -> tuple[Item, ...]:
    """The items that have levels, in order."""
    return tuple(item for item in form.rated_items() if item.kind is ItemKind.LEVELS)


def _when(kept: _Kept | None) -> WhenRated | None:
    if kept is None or not kept.ratings:
        return None
    if kept.ended_unread:
        return WhenRated.BEFORE
    return WhenRated.BOTH if kept.began_unread else WhenRated.AFTER
