"""What has reached its age: reviewed by leads, kept for longer with a reason, or destroyed and written down as such."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from observer_app.domain.booking import GoneBooking
from observer_app.domain.changes import Changes, Kind, Outcome
from observer_app.domain.clinician_answers import say_date
from observer_app.domain.people import Person, Perspective
from observer_app.domain.retention import FEWEST, MOST, RULES, KeptThing, years_before
from observer_app.domain.said import Audience, Said, SaidKind, booking_key
from observer_app.domain.tables import Column, ColumnKind
from observer_app.domain.taken_out import WHOLE, TakenOut
from observer_app.domain.text import tidy_line
from observer_app.errors import UserError
from observer_app.exchange.tables import csv_bytes
from observer_app.services import copies, readers
from observer_app.services.change_days import begin_of
from observer_app.services.change_words import YEARS_OF
from observer_app.services.found_visits import told_of
from observer_app.services.leads import refuse_others
from observer_app.services.saying import Saying
from observer_app.services.sitting_rules import refuse_no_reason
from observer_app.store import audit, evidence_packs, old_bookings, people, said, settings, standing, taken_out
from observer_app.store.connection import Row
from observer_app.store.database import Database
from observer_app.store.evidence_packs import PackCopy
from observer_app.store.times import from_ms

GONE: Changes = frozenset({Kind.SITTINGS, Kind.SIGNED_FILES, Kind.SAID})
BOOKINGS_GONE: Changes = frozenset({Kind.BOOKINGS})
CHOSEN: Changes = frozenset({Kind.SETTINGS})
SETTING = YEARS_OF + "{thing}"
KEPT = "The list is safe on this computer."
COLUMNS = (
    Column("destroyed_on", ColumnKind.DAY, "The day on which it was destroyed."),
    Column("destroyed_by", ColumnKind.TEXT, "Who destroyed it."),
    Column("what", ColumnKind.TEXT, "What it was."),
    Column("of", ColumnKind.DAY, "The day of the sitting."),
    Column("rule_years", ColumnKind.WHOLE, "After how many years it could go."),
)


@dataclass(frozen=True, slots=True)
class Rule:
    """For how many years a thing is kept; `changed` says who chose that and when, empty for what Observer came with."""

    thing: KeptThing
    years: int
    changed: str


@dataclass(frozen=True, slots=True)
class Due:
    """A feedback, or a booking, that has reached its age. `eyes` are None of a booking.

    `digest` names it: the record inside the signed file, or the booking's key. `uid` is of its sitting, or its own.
    `kept_until` and `reason` say why it is kept for longer.
    """

    digest: str
    uid: str
    clinic: str
    clinician: str
    eyes: Perspective | None
    day: date
    kept_until: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Destroyed:
    """One line of the destruction list."""

    what: str
    day: date
    at: datetime
    by: str
    years: int


@dataclass(frozen=True, slots=True)
class Done:
    """What was destroyed just now: how many, and packs in which some of it still is."""

    count: int
    packs: tuple[PackCopy, ...]


class Retention:
    """For leads. Nothing is destroyed but by `destroy`, which the page asks twice about."""

    def __init__(
        self,
        database: Database,
        me: Person,
        clock: Callable[[], datetime],
        saying: Saying,
        words_deleted: Callable[[], None],
    ) -> None:
        self._database = database
        self._me = me
        self._clock = clock
        self._saying = saying
        self._words_deleted = words_deleted

    @property
    def today(self) -> date:
        return self._clock().astimezone().date()

    # -- the rules ---------------------------------------------------------------------------------------

    def rules(self) -> tuple[Rule, ...]:
        refuse_others(self._me)
        return tuple(Rule(thing, self._years(thing), self._changed(thing)) for thing in KeptThing)

    def choose_years(self, thing: KeptThing, years: int) -> Outcome[None]:
        """From now on; UserError for a number that no one can mean."""
        refuse_others(self._me)
        if not FEWEST <= years <= MOST:
            raise not_so_many_years()
        name = SETTING.format(thing=thing)
        with self._database.write():
            settings.put(self._database, name, str(years))
            audit.append(self._database, audit.Event.SETTING_CHANGED, name, value=years)
        return Outcome(None, CHOSEN)

    def _years(self, thing: KeptThing) -> int:
        chosen = settings.get(self._database, SETTING.format(thing=thing))
        return RULES[thing].years if chosen is None else int(chosen)

    def _changed(self, thing: KeptThing) -> str:
        found = audit.last_of(self._database, audit.Event.SETTING_CHANGED, SETTING.format(thing=thing))
        if found is None:
            return ""
        return f"{self._name(found.actor)} chose this on {say_date(found.at.astimezone().date())}."

    # -- what has reached its age ------------------------------------------------------------------------

    def due(self) -> tuple[Due, ...]:
        """Feedback to look at, the oldest first: none that is kept for longer."""
        return tuple(each for each in self._old_feedback() if each.kept_until is None)

    def due_bookings(self) -> tuple[Due, ...]:
        """The same of bookings of which no feedback is here."""
        return tuple(each for each in self._old_bookings() if each.kept_until is None)

    def kept_longer(self) -> tuple[Due, ...]:
        """What would be due, and is kept for a reason until a day."""
        found = (*self._old_feedback(), *self._old_bookings())
        return tuple(each for each in found if each.kept_until is not None)

    def old_packs(self) -> tuple[PackCopy, ...]:
        """Copies of packs that were saved from here so long ago, where they still lie there."""
        refuse_others(self._me)
        before = self._begin(KeptThing.PACKS)
        found = evidence_packs.copies_before(self._database, before)
        return tuple(each for each in found if Path(each.copy.path).is_file())

    def _old_bookings(self) -> Iterator[Due]:
        refuse_others(self._me)
        longer = self._longer()
        for uid, _, clinic, _, clinician, starts_ms in self._booking_rows():
            key = booking_key(uid)
            day = from_ms(starts_ms).astimezone().date()
            yield Due(key, uid, clinic, clinician, None, day, *longer.get(key, (None, "")))

    def _booking_rows(self) -> list[Row]:
        return old_bookings.find_before(self._database, self._begin(KeptThing.BOOKINGS))

    def _old_feedback(self) -> Iterator[Due]:
        refuse_others(self._me)
        rows = standing.find_before(self._database, self._begin(KeptThing.FEEDBACK))
        longer = self._longer()
        for digest, sitting_uid, clinic, clinician, eyes, started_ms in rows:
            until, reason = longer.get(digest, (None, ""))
            day = from_ms(started_ms).astimezone().date()
            yield Due(digest, sitting_uid, clinic, clinician, Perspective(eyes), day, until, reason)

    def _begin(self, thing: KeptThing) -> datetime:
        return begin_of(years_before(self.today, self._years(thing)))

    def _longer(self) -> dict[str, tuple[date, str]]:
        """By the record inside the file, of the version that stands; the later word counts, and only until its day."""
        found: dict[str, tuple[date, str]] = {}
        for each in said.of_kinds(self._database, SaidKind.KEPT_LONGER):
            digest = readers.newer_version(self._database, each.about) or each.about
            found[digest] = (_day(each), each.body["reason"])
        return {digest: kept for digest, kept in found.items() if kept[0] > self.today}

    # -- what becomes of it ------------------------------------------------------------------------------

    def keep_longer(self, digests: Sequence[str], reason: str) -> Outcome[None]:
        """For another year from today, known to every lead; UserError without a reason."""
        refuse_others(self._me)
        refuse_no_reason(reason)
        until = years_before(self.today, -1)
        with self._database.write():
            for digest in digests:
                self._saying.say(
                    SaidKind.KEPT_LONGER, digest, Audience.LEADS, until=until.isoformat(),
                    reason=tidy_line(reason)[:300],
                )  # fmt: skip
        return Outcome(None, frozenset({Kind.SAID}))

    def destroy(self, digests: Sequence[str]) -> Outcome[Done]:
        """Erases each feedback with its record, its files and all that was said, for good and on every computer.

        Others hear of it in the next file from here. ValueError for what has not reached its age, or is kept longer.
        """
        due = {each.digest: each for each in self.due()}
        if not due.keys() >= set(digests):
            raise ValueError("only what has reached its age is destroyed")
        database, years = self._database, self._years(KeptThing.FEEDBACK)
        sittings = [sitting for digest in digests if (sitting := readers.sitting_of(database, digest)) is not None]
        with database.write():
            for sitting in sittings:
                taken_out.add(database, told_of(sitting, WHOLE, self._me, self._clock(), years))
        database.forget_what_was_deleted()
        self._words_deleted()
        packs = [pack for each in digests for pack in evidence_packs.copies_holding_erased(database, due[each].uid)]
        return Outcome(Done(len(digests), tuple(dict.fromkeys(packs))), GONE)

    def destroy_bookings(self, keys: Sequence[str]) -> Outcome[Done]:
        """Lets go of each; other computers do with the next set-up file. ValueError as for `destroy`."""
        due = {each.digest: each.uid for each in self.due_bookings()}
        if not due.keys() >= set(keys):
            raise ValueError("only what has reached its age is destroyed")
        rows, years = {row[0]: row for row in self._booking_rows()}, self._years(KeptThing.BOOKINGS)
        with self._database.write():
            for key in keys:
                uid, clinic, _, clinician, _, starts_ms = rows[due[key]]
                gone = GoneBooking(
                    uid=uid,
                    clinic_uid=clinic,
                    clinician_uid=clinician,
                    starts_at=from_ms(starts_ms),
                    at=self._clock(),
                    by=self._me.uid,
                    years=years,
                )
                old_bookings.destroy(self._database, gone)
                said.erase_about(self._database, key)
        self._database.forget_what_was_deleted()
        return Outcome(Done(len(keys), ()), BOOKINGS_GONE)

    # -- the list of what was destroyed ------------------------------------------------------------------

    def count_destroyed(self) -> int:
        """How many lines the destruction list has."""
        refuse_others(self._me)
        return taken_out.count_destroyed(self._database) + old_bookings.count_gone(self._database)

    def destroyed(self, most: int = -1) -> tuple[Destroyed, ...]:
        """What ever was, here or on another lead's computer, the last first; so many at most, or all."""
        refuse_others(self._me)
        names = {uid: name for uid, name, _ in people.list_names(self._database)}
        clinics = {each.uid: each.name for each in people.list_clinics(self._database)}
        gone: tuple[TakenOut | GoneBooking, ...] = (
            *taken_out.destroyed(self._database, most),
            *old_bookings.every_gone(self._database, most),
        )
        newest = sorted(gone, key=lambda each: each.at, reverse=True)
        return tuple(_line(each, names, clinics) for each in (newest if most < 0 else newest[:most]))

    def save_list(self, path: Path) -> Outcome[Path]:
        """Writes the destruction list as a table; UserError when the disk refuses."""
        rows = ((each.at.astimezone().date(), each.by, each.what, each.day, each.years) for each in self.destroyed())
        copies.save_copy(csv_bytes(COLUMNS, rows), path, KEPT)
        return Outcome(path, frozenset())

    def _name(self, uid: str) -> str:
        return next((name for each, name, _ in people.list_names(self._database) if each == uid), "Someone")


def _line(told: TakenOut | GoneBooking, names: dict[str, str], clinics: dict[str, str]) -> Destroyed:
    if isinstance(told, TakenOut):
        words, clinic, clinician, day = "Signed feedback of", told.clinic, told.clinician, told.started_at
    else:
        words, clinic, clinician, day = "A booking in", told.clinic_uid, told.clinician_uid, told.starts_at
    what = f"{words} {clinics.get(clinic, 'a clinic')} with {names.get(clinician, 'someone')}"
    return Destroyed(what, day.astimezone().date(), told.at, names.get(told.by, "a lead"), told.years)


def _day(each: Said) -> date:
    return date.fromisoformat(each.body["until"])


def not_so_many_years() -> UserError:
    return UserError(
        "That is not a number of years that can be kept to",
        f"Nothing was changed. Type a whole number from {FEWEST} to {MOST}.",
        code="not_so_many_years",
    )
