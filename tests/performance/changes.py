"""The record of changes at 100,000 lines: opening the list, going anywhere in it, and finding, against the bare SQL."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import closing

from tests.performance.measure import Row, compare

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_FONT_DPI", "96")

from observer_app.domain.people import Role
from observer_app.services.models import NewPerson
from observer_app.services.record_of_changes import Query
from observer_app.services.session import Session
from observer_app.store import audit
from observer_app.store.audit_lines import LINES_OF, PLACES, THINGS
from observer_app.ui.lead.change_lines import show
from observer_app.ui.widgets.long_list import PAGE, PagedLines

TARGET = 2.0
LINES = 100_000
PEOPLE = 40
SEEN_AT_ONCE = 10
RUNS = 30
EVENTS = (audit.Event.PASSED_ON, audit.Event.CARD_GIVEN, audit.Event.WORDS_CHANGED, audit.Event.SET_UP_TAKEN_IN)


def measure_changes(session: Session) -> tuple[Row, ...]:
    """`session` is a lead's, in a store that is thrown away afterwards."""
    uids = _fill(session)
    changes, jumps = session.changes, _places()

    def open_list() -> PagedLines:
        lines = PagedLines(changes.read, show)
        lines.show(changes.everything())
        _look(lines, 0)
        return lines

    opened = open_list()

    def jump() -> None:
        opened.show(changes.everything())
        _look(opened, next(jumps))

    def bare_page(last: int) -> None:
        """What is told of one page: the lines, and the names of whom and what they speak of."""
        found = session.database.rows(LINES_OF, json.dumps(list(range(last, last - PAGE, -1))))
        subjects = json.dumps([each[4] for each in found])
        for names in (THINGS, PLACES):
            session.database.rows(names, *(subjects,) * names.count("?"))

    def bare_open() -> None:
        bare_page(int(session.database.value("SELECT max(number) FROM audit_entry")))

    def bare_find() -> None:
        query = "SELECT number FROM audit_entry WHERE event = ? AND (actor = ? OR subject = ?) ORDER BY number DESC"
        with closing(session.database.reader()) as connection:
            connection.execute(query, (audit.Event.CARD_GIVEN, uids[7], uids[7])).fetchall()

    query = Query("card seven")
    return (
        compare("record of changes of 100,000 lines, opened", timed(bare_open), timed(open_list), RUNS, TARGET),
        compare(
            "the same, gone anywhere in it", timed(lambda: bare_page(LINES - next(jumps))), timed(jump), RUNS, TARGET
        ),
        compare("the same, found by two words", timed(bare_find), timed(lambda: changes.search(query)), RUNS, TARGET),
    )


def _fill(session: Session) -> list[str]:
    words = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    names = [f"Person {words[turn % len(words)]} {turn}" for turn in range(PEOPLE)]
    uids = [session.people.add_person(NewPerson(name, (Role.PATIENT_PARTNER,))).value.uid for name in names]
    with session.database.write():
        for turn in range(LINES):
            session.database.actor = uids[turn % PEOPLE]
            audit.append(session.database, EVENTS[turn % len(EVENTS)], uids[turn * 7 % PEOPLE])
    session.database.actor = session.me.uid
    return uids


def _look(lines: PagedLines, place: int) -> None:
    """As many lines as a window shows."""
    for each in range(place, place + SEEN_AT_ONCE):
        lines.line(each)


def _places() -> Iterator[int]:
    place = 0
    while True:
        place = (place + 37_633) % (LINES - PAGE)
        yield place


def timed(call: Callable[[], object]) -> Callable[[], float]:
    def run() -> float:
        begun = time.perf_counter()
        call()
        return time.perf_counter() - begun

    return run
