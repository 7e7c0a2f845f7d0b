"""Finding lines in the record of changes, and the names of who and what they speak of.

What is searched is the lines themselves and the names as they stand today: no second copy of any word is kept, so
nothing that was sealed or erased can be found here.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from observer_app.store.audit import Event
from observer_app.store.connection import Connection
from observer_app.store.database import Database
from observer_app.store.times import from_ms, to_ms

Condition = tuple[str, tuple[object, ...]]
"""A condition in SQL, and the values for it."""
Span = tuple[datetime, datetime]
"""From the first moment up to the second, which is no part of it."""
_AMONG = "(SELECT value FROM json_each(?))"
# All that a line may be about which has one of these names, or is at such a clinic, with or by such a person.
# That two people go on meeting is theirs: no name leads to it.
_SUBJECTS_OF = """
WITH asked AS (SELECT ? AS clinics, ? AS people, ? AS said, ? AS named),
     place AS (SELECT id, uid FROM clinic WHERE uid IN (SELECT value FROM asked, json_each(asked.clinics))),
     who AS (SELECT id, uid FROM person WHERE uid IN (SELECT value FROM asked, json_each(asked.people)))
SELECT uid FROM sitting WHERE clinic_id IN (SELECT id FROM place) OR clinician_id IN (SELECT id FROM who)
UNION ALL
SELECT uid FROM booking WHERE clinic_id IN (SELECT id FROM place) OR clinician_id IN (SELECT id FROM who)
UNION ALL
SELECT iif(turn.value, sitting_uid, printed_digest) FROM standing_sitting CROSS JOIN json_each('[0, 1]') AS turn
 WHERE clinic_uid IN (SELECT uid FROM place) OR clinician_uid IN (SELECT uid FROM who)
UNION ALL
SELECT uid FROM said WHERE author_uid IN (SELECT uid FROM who) AND kind <> 'mentoring'
UNION ALL
SELECT uid FROM said WHERE kind IN (SELECT value FROM asked, json_each(asked.said))
UNION ALL
SELECT value FROM asked, json_each(asked.named)
"""
LINES_OF = f"SELECT number, at_ms, actor, event, subject, details FROM audit_entry WHERE number IN {_AMONG}"
PLACES = f"""
SELECT sitting.uid, clinic.name, person.full_name, started_ms FROM sitting
  JOIN clinic ON clinic.id = clinic_id JOIN person ON person.id = clinician_id WHERE sitting.uid IN {_AMONG}
UNION ALL
SELECT booking.uid, clinic.name, person.full_name, starts_ms FROM booking
  JOIN clinic ON clinic.id = clinic_id JOIN person ON person.id = clinician_id WHERE booking.uid IN {_AMONG}
UNION ALL
SELECT sitting_uid, clinic.name, person.full_name, started_ms FROM standing_sitting
  JOIN clinic ON clinic.uid = clinic_uid JOIN person ON person.uid = clinician_uid WHERE sitting_uid IN {_AMONG}
UNION ALL
SELECT signed_file.record_digest, clinic.name, person.full_name, started_ms FROM signed_file
  JOIN sitting ON sitting.id = sitting_id JOIN clinic ON clinic.id = clinic_id
  JOIN person ON person.id = clinician_id WHERE signed_file.record_digest IN {_AMONG}
UNION ALL
SELECT taken_in.printed_digest, clinic.name, person.full_name, started_ms FROM taken_in
  JOIN standing_sitting USING (sitting_uid) JOIN clinic ON clinic.uid = clinic_uid
  JOIN person ON person.uid = clinician_uid WHERE taken_in.printed_digest IN {_AMONG}
"""
_FORMS = "SELECT digest, json_extract(text, '$.title') || ', version ' || version FROM form"
THINGS = f"""
SELECT uid, full_name FROM person WHERE uid IN {_AMONG}
UNION ALL SELECT uid, name FROM clinic WHERE uid IN {_AMONG}
UNION ALL SELECT fingerprint, name FROM trusted_signer WHERE fingerprint IN {_AMONG}
UNION ALL SELECT uid, name FROM team WHERE uid IN {_AMONG}
UNION ALL SELECT uid, name FROM service WHERE uid IN {_AMONG}
UNION ALL SELECT said.uid, full_name FROM said JOIN person ON person.uid = author_uid WHERE said.uid IN {_AMONG}
UNION ALL {_FORMS} WHERE digest IN {_AMONG}
"""


@dataclass(frozen=True, slots=True)
class Meaning:
    """All that one typed word may mean; a line is found by any of it.

    `said` are kinds of things that were said. `subjects` are people, clinics, signers, forms and settings.
    """

    events: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    clinics: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which lines to find: every condition that is given must hold. No `events` means all."""

    actor: str | None = None
    events: tuple[str, ...] = ()
    since: datetime | None = None
    before: datetime | None = None
    meanings: tuple[Meaning, ...] = ()


class Line(NamedTuple):
    """What is told in one line; the hashes are for `audit.check`."""

    number: int
    at: datetime
    actor: str
    event: str
    subject: str
    details: str


class Place(NamedTuple):
    """Where a sitting was, with whom and when."""

    clinic: str
    clinician: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Names:
    """What the lines speak of, by the uid, digest or fingerprint that they name it by; without what is gone."""

    things: dict[str, str]
    places: dict[str, Place]


class Named(NamedTuple):
    """What each uid, fingerprint or digest is called."""

    people: tuple[tuple[str, str], ...]
    clinics: tuple[tuple[str, str], ...]
    signers: tuple[tuple[str, str], ...]
    teams: tuple[tuple[str, str], ...]
    forms: tuple[tuple[str, str], ...]


def numbers(connection: Connection, wanted: Wanted) -> array[int]:
    """The lines that are wanted, the newest first; by their numbers alone, for any connection to the store."""
    conditions = [_is("actor = ?", wanted.actor), _is_one_of("event", wanted.events)]
    conditions += [_is("at_ms >= ?", _ms(wanted.since)), _is("at_ms < ?", _ms(wanted.before))]
    conditions += map(_any_of, wanted.meanings)
    given = [each for each in conditions if each is not None]
    which = " AND ".join(f"({words})" for words, _ in given) or "1"
    # The plus keeps to the index, which alone is read; the few numbers that it gives are soon put in order.
    query = f"SELECT number FROM audit_entry WHERE {which} ORDER BY +number DESC"
    found = connection.execute(query, [value for _, values in given for value in values]).fetchall()
    return array("q", (number for (number,) in found))


def _any_of(meaning: Meaning) -> Condition:
    """The condition that one word stands for; nothing is found by a word that means nothing."""
    named = (*meaning.people, *meaning.clinics, *meaning.subjects)
    parts = [_is_one_of("event", meaning.events), _is_one_of("actor", meaning.people)]
    if meaning.people or meaning.clinics or meaning.said:
        of = (json.dumps(meaning.clinics), json.dumps(meaning.people), json.dumps(meaning.said), json.dumps(named))
        parts.append((f"subject IN ({_SUBJECTS_OF})", of))
    else:
        parts.append(_is_one_of("subject", named))
    parts += [("at_ms >= ? AND at_ms < ?", (to_ms(first), to_ms(end))) for first, end in meaning.spans]
    given = [each for each in parts if each is not None]
    return " OR ".join(words for words, _ in given) or "0", tuple(value for _, values in given for value in values)


def _is(words: str, value: object) -> Condition | None:
    return None if value is None else (words, (value,))


def _is_one_of(column: str, values: Sequence[str]) -> Condition | None:
    return (f"{column} IN ({', '.join('?' * len(values))})", tuple(values)) if values else None


def _ms(at: datetime | None) -> int | None:
    return None if at is None else to_ms(at)


def last_number(database: Database) -> int:
    """How many lines there are, while none was taken out."""
    return int(database.value("SELECT coalesce(max(number), 0) FROM audit_entry"))


def first_at(connection: Connection) -> datetime | None:
    """When the record began; None before its first line."""
    row = connection.execute("SELECT at_ms FROM audit_entry ORDER BY number LIMIT 1").fetchone()
    return None if row is None else from_ms(row[0])


def last_at(connection: Connection, event: Event) -> datetime | None:
    """When this happened last; None while it never did."""
    (at_ms,) = connection.execute("SELECT max(at_ms) FROM audit_entry WHERE event = ?", (event,)).fetchone()
    return None if at_ms is None else from_ms(at_ms)


def read(database: Database, wanted: Sequence[int]) -> dict[int, Line]:
    """These lines by their numbers; without those that are not there any more."""
    rows = database.rows(LINES_OF, json.dumps(list(wanted)))
    return {row[0]: Line(row[0], from_ms(row[1]), *row[2:]) for row in rows}


def names_of(database: Database, subjects: Iterable[str]) -> Names:
    """Who and what these are, as they are called today."""
    asked = json.dumps(sorted(set(subjects)))
    things = database.rows(THINGS, *(asked,) * THINGS.count("?"))
    places = database.rows(PLACES, *(asked,) * PLACES.count("?"))
    return Names(
        dict(things),
        {uid: Place(clinic, clinician, from_ms(at_ms)) for uid, clinic, clinician, at_ms in places},
    )


def everything_named(connection: Connection) -> Named:
    """All names there are, to find typed words in."""

    def of(query: str) -> tuple[tuple[str, str], ...]:
        return tuple(connection.execute(query).fetchall())

    return Named(
        people=of("SELECT uid, full_name FROM person"),
        clinics=of("SELECT uid, name FROM clinic"),
        signers=of("SELECT fingerprint, name FROM trusted_signer"),
        teams=of("SELECT uid, name FROM team"),
        forms=of(_FORMS),
    )
