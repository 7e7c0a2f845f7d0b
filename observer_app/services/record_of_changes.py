"""The record of changes as leads read it: found by what is typed, told in sentences, and whether all of it is there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime

from observer_app.domain.people import Person
from observer_app.domain.retention import KeptThing
from observer_app.services.backups import Backups
from observer_app.services.change_days import read_one_word, spans_of, take_days
from observer_app.services.change_words import (
    NO_ONE_IN,
    RULE_WORDS,
    SOMEONE,
    YEARS_OF,
    ChangeKind,
    events_of,
    said_words,
    say,
    words_of,
)
from observer_app.services.copy_folder import moment_of, read_head
from observer_app.services.leads import refuse_others
from observer_app.store import audit, audit_lines, people
from observer_app.store.audit_lines import Line, Meaning, Names, Wanted
from observer_app.store.connection import Connection
from observer_app.store.database import NO_ONE, Database

WORD = re.compile(r"[^\s,.;:“”\"()]+")
MOST_WORDS = 8
"""So many typed words are looked for; whoever pastes a page is not waited for."""


@dataclass(frozen=True, slots=True)
class Query:
    """What to find: by whom, of which kinds (all when there are none), between which days, and with which words."""

    typed: str = ""
    person_uid: str | None = None
    kinds: frozenset[ChangeKind] = frozenset()
    since: datetime | None = None
    before: datetime | None = None

    @property
    def is_all(self) -> bool:
        return not (WORD.search(self.typed) or self.person_uid or self.kinds or self.since or self.before)


@dataclass(frozen=True, slots=True)
class ToldLine:
    """One line, put into words when it is read; None for one that is not there any more."""

    number: int
    line: Line | None
    names: Names

    @property
    def at(self) -> datetime | None:
        return None if self.line is None else self.line.at

    @property
    def who(self) -> str:
        """Who did it; empty for a line that is gone."""
        if self.line is None:
            return ""
        return NO_ONE_IN if self.line.actor == NO_ONE else self.names.things.get(self.line.actor, SOMEONE)

    @property
    def what(self) -> str:
        return "This line was taken out" if self.line is None else say(self.line, self.names)


@dataclass(frozen=True, slots=True)
class Wholeness:
    """Whether every line is as it was written: what is wrong, in words, and when the record began."""

    problems: tuple[str, ...]
    since: datetime | None
    count: int


class RecordOfChanges:
    """For leads. `search` and `look_through` may run in any thread; the rest is for the one that opened the store."""

    def __init__(self, database: Database, me: Person, backups: Backups) -> None:
        self._database = database
        self._me = me
        self._backups = backups

    @property
    def today(self) -> date:
        """The day that it is here, to reckon back from."""
        return self._database.clock().astimezone().date()

    def who_did_something(self) -> tuple[tuple[str, str], ...]:
        """Uid and name of everyone there ever was, by name."""
        refuse_others(self._me)
        named = ((uid, full_name) for uid, full_name, _ in people.list_names(self._database))
        return tuple(sorted(named, key=lambda each: each[1].casefold()))

    def everything(self) -> Sequence[int]:
        """The number of every line, the newest first. Counted and never fetched."""
        refuse_others(self._me)
        return range(audit_lines.last_number(self._database), 0, -1)

    def search(self, query: Query) -> Sequence[int]:
        """The same for the lines that are wanted; on a connection of its own."""
        refuse_others(self._me)
        with closing(self._database.reader()) as connection:
            return audit_lines.numbers(connection, _wanted(connection, query, self._database.clock()))

    def read(self, numbers: Sequence[int]) -> tuple[ToldLine, ...]:
        """These lines, in this order."""
        refuse_others(self._me)
        lines = audit_lines.read(self._database, numbers)
        subjects = {each.subject for each in lines.values()} | {each.actor for each in lines.values()}
        names = audit_lines.names_of(self._database, subjects)
        return tuple(ToldLine(number, lines.get(number), names) for number in numbers)

    def look_through(self) -> Wholeness:
        """Goes through every line, and holds the end to what stands beside the last safety copy. Slow."""
        refuse_others(self._me)
        database = self._database
        with closing(database.reader()) as connection:
            problems = audit.check_chain(connection, database.uid, self._end_written_down(connection))
            return Wholeness(problems, audit_lines.first_at(connection), audit.head_of(connection, database.uid).number)

    def _end_written_down(self, connection: Connection) -> audit.Head | None:
        """Where the record ended when the last safety copy was made; None for one of before the store was taken back.

        A record whose last lines were cut off is whole by itself, and only that end tells.
        """
        copy = self._backups.latest()
        made_at = None if copy is None else moment_of(copy)
        taken_back = audit_lines.last_at(connection, audit.Event.RESTORED)
        if copy is None or made_at is None or (taken_back is not None and made_at <= taken_back):
            return None
        return read_head(copy)


def _wanted(connection: Connection, query: Query, now: datetime) -> Wanted:
    first = audit_lines.first_at(connection) or now
    rest, days = take_days(query.typed)
    words = [word.casefold() for word in WORD.findall(rest)][:MOST_WORDS]
    named = audit_lines.everything_named(connection) if words else None
    of_days = [Meaning(spans=spans_of(day, first, now)) for day in days]
    return Wanted(
        actor=query.person_uid,
        events=events_of(query.kinds),
        since=query.since,
        before=query.before,
        meanings=(*of_days, *(_meaning(word, named, first, now) for word in words if named is not None)),
    )


def _meaning(word: str, named: audit_lines.Named, first: datetime, now: datetime) -> Meaning:
    years = ((f"{YEARS_OF}{thing}", "how long things are kept years") for thing in KeptThing)
    rules = _having(word, (*RULE_WORDS.items(), *years))
    return Meaning(
        events=_having(word, words_of()),
        said=_having(word, said_words()),
        people=_having(word, named.people),
        clinics=_having(word, named.clinics),
        subjects=(*_having(word, (*named.signers, *named.teams, *named.forms)), *rules),
        spans=tuple(span for day in read_one_word(word) for span in spans_of(day, first, now)),
    )


def _having(word: str, texts: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """The keys of those texts in which a word begins with this."""
    return tuple(key for key, text in texts if any(each.startswith(word) for each in _words(text)))


def _words(text: str) -> Iterator[str]:
    return (word.casefold() for word in WORD.findall(text.replace("’", "'")))
