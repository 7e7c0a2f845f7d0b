"""Which signed feedback was released to whom, and what waits to be: asked in one query each, however much there is."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from observer_app.domain.people import Perspective
from observer_app.domain.said import SaidKind
from observer_app.store import heads
from observer_app.store.database import Database

# Written out: an index over some of the rows is found by the very words of its condition.
RELEASED = f"said.kind = '{SaidKind.RELEASED}'"
_CLINICIAN = "json_extract(said.body, '$.clinician')"
_AMONG = "IN (SELECT value FROM json_each(?))"
# Of a version that was corrected since, what stands of its sitting says whom it is about.
_WHOM = """
coalesce((SELECT clinician_uid FROM standing_sitting WHERE printed_digest = about),
    (SELECT clinician_uid FROM standing_sitting WHERE sitting_uid IN (
        SELECT sitting_uid FROM taken_in WHERE taken_in.printed_digest = about
        UNION ALL SELECT uid FROM signed_file JOIN sitting ON sitting.id = sitting_id WHERE record_digest = about)))
"""
WAITING = f"""
SELECT printed_digest, person.full_name FROM standing_sitting
  JOIN person ON person.uid = clinician_uid
 WHERE NOT EXISTS (SELECT 1 FROM said WHERE said.about = printed_digest AND {RELEASED} AND {_CLINICIAN} = clinician_uid)
   AND CASE is_own
       WHEN 1 THEN NOT EXISTS (SELECT 1 FROM register_event JOIN sitting ON sitting.id = register_event.sitting_id
                                WHERE sitting.uid = sitting_uid)
       ELSE EXISTS (SELECT 1 FROM taken_in_file WHERE taken_in_file.printed_digest = standing_sitting.printed_digest)
            AND sitting_uid NOT IN (SELECT taken_in_error.sitting_uid FROM taken_in_error)
       END
 ORDER BY started_ms, printed_digest
"""
LAST = f"""
SELECT said.uid, min(said.at_ms) AS first_ms FROM said
  JOIN standing_sitting ON printed_digest = said.about AND clinician_uid = {_CLINICIAN}
 WHERE {RELEASED} GROUP BY said.about ORDER BY first_ms DESC, said.uid DESC LIMIT ?
"""
SAID_TO = f"SELECT about FROM said WHERE {RELEASED} AND {_CLINICIAN} = ? ORDER BY at_ms, uid"
NAMED = f"""
SELECT about, {_CLINICIAN}, {_WHOM} FROM said WHERE {RELEASED} AND about {_AMONG} ORDER BY at_ms, uid
"""
LINES = f"""
SELECT digest, {heads.TOLD},
       max(coalesce((SELECT max(signatures) FROM signed_file WHERE record_digest = digest), 0),
           coalesce((SELECT max(length(states) - length(replace(states, ' ', '')) + 1) FROM taken_in_file
                      WHERE printed_digest = digest), 0))
  FROM printed_record INDEXED BY printed_record_told WHERE digest {_AMONG}
"""


class Printed(NamedTuple):
    """What a list says of one feedback; `signatures` is 0 where its file is no longer here.

    `supersedes` is the digest of the one whose place it takes.
    """

    digest: str
    clinic: str
    day: date
    shown_name: str
    perspective: Perspective
    signatures: int
    supersedes: str | None = None


def waiting(database: Database) -> dict[str, str]:
    """Whose feedback it is, by the digest of each printed record that can be released; the oldest first."""
    return {str(digest): str(name) for digest, name in database.rows(WAITING)}


def last(database: Database, most: int) -> tuple[str, ...]:
    """The uids of the words by which feedback was first released, the newest first."""
    return tuple(str(uid) for uid, _ in database.rows(LAST, most))


def said_to(database: Database, clinician_uid: str | None) -> tuple[str, ...]:
    """The digests of what was said to be released to one clinician, or to anyone; each once, in the order of saying."""
    if clinician_uid is None:
        rows = database.rows(f"SELECT about FROM said WHERE {RELEASED} ORDER BY at_ms, uid")
    else:
        rows = database.rows(SAID_TO, clinician_uid)
    return tuple(dict.fromkeys(str(about) for (about,) in rows))


def named(database: Database, digests: Sequence[str]) -> tuple[tuple[str, str, str | None], ...]:
    """Each word that released one of these: its digest, to whom, and whom the sitting here is about, or None."""
    rows = database.rows(NAMED, json.dumps(digests))
    return tuple((about, to, clinician) for about, to, clinician in rows)


def lines(database: Database, digests: Sequence[str]) -> dict[str, Printed]:
    """What a list says of each of these whose record is kept beside its file."""
    found = {}
    for digest, told, signatures in database.rows(LINES, json.dumps(digests)):
        clinic, day, shown_name, eyes, supersedes = json.loads(told)
        eyes = Perspective(eyes)
        day = date.fromisoformat(day)
        found[digest] = Printed(digest, clinic, day, shown_name, eyes, signatures, supersedes)
    return found
