"""The signed sittings that stand on this store, in one query however many there are; who may see them is not asked."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime

from observer_app.domain.register import RegisterKind
from observer_app.store.connection import Row
from observer_app.store.database import Database
from observer_app.store.times import to_ms

MISTAKES = f"""
SELECT digest FROM mistaken_print
 UNION ALL SELECT taken_in.printed_digest FROM taken_in_error CROSS JOIN taken_in USING (sitting_uid)
 UNION ALL SELECT record_digest FROM register_event CROSS JOIN signed_file USING (sitting_id)
            WHERE kind = '{RegisterKind.ENTERED_IN_ERROR}'
"""
"""CROSS JOIN holds the order: there are few mistakes, and every record would be read the other way round."""
_SITTINGS = f"""
SELECT sitting_uid, printed_digest, revision, clinic_uid, clinician_uid, observer_uid, perspective, word_one, word_two,
       started_ms, mode, form_digest, day_chosen_by, booking_uid, seen, rated,
       printed_digest IN ({MISTAKES}) AS in_error
  FROM standing_sitting
 WHERE started_ms >= ? AND started_ms < ?
"""
FIRST_MS, LAST_MS = -(2**62), 2**62


def sums(database: Database, since: datetime, left_out: Iterable[str]) -> list[Row]:
    """What was done since then, by clinician, perspective and who chose the day: how many consultations were rated, and
    in how many sittings; without those that have these records inside their files."""
    return database.rows(
        "SELECT clinician_uid, perspective, day_chosen_by, sum(rated), count(*) FROM standing_sitting"
        " WHERE started_ms >= ? AND printed_digest NOT IN (SELECT value FROM json_each(?))"
        " GROUP BY clinician_uid, perspective, day_chosen_by",
        to_ms(since), json.dumps(sorted(left_out)),
    )  # fmt: skip


def with_prints(database: Database, since: datetime, digests: Iterable[str]) -> list[Row]:
    """Of the sittings since then with these records inside their files: clinician and perspective."""
    return database.rows(
        "SELECT clinician_uid, perspective FROM standing_sitting"
        " WHERE printed_digest IN (SELECT value FROM json_each(?)) AND started_ms >= ?",
        json.dumps(sorted(digests)), to_ms(since),
    )  # fmt: skip


def mistakes(database: Database) -> frozenset[str]:
    """The digests of all printed records whose sitting was entered in error, as this computer or another says."""
    return frozenset(str(digest) for (digest,) in database.rows(MISTAKES))


def of_pair(database: Database, clinician_uid: str, two_words: tuple[str, str]) -> tuple[str, ...]:
    """The digests of what stands of one clinician under two words, oldest first; the day is the caller's to ask."""
    rows = database.rows(
        "SELECT printed_digest FROM standing_sitting WHERE clinician_uid = ? AND word_one = ? AND word_two = ?"
        " ORDER BY started_ms, printed_digest",
        clinician_uid, *two_words,
    )  # fmt: skip
    return tuple(str(digest) for (digest,) in rows)


def has_any(database: Database) -> bool:
    """Whether anyone was ever observed, as far as it is known here."""
    return database.value("SELECT 1 FROM standing_sitting LIMIT 1") is not None


def times_sat_in(database: Database, clinician_uid: str) -> dict[str, int]:
    """How many sittings that stand each observer had with this clinician, by the observer's uid."""
    rows = database.rows(
        "SELECT observer_uid, count(*) FROM standing_sitting WHERE clinician_uid = ? GROUP BY observer_uid",
        clinician_uid,
    )
    return {str(observer): int(count) for observer, count in rows}


def find(
    database: Database, clinician_uid: str | None = None, since: datetime | None = None, before: datetime | None = None
) -> list[Row]:
    """Of one clinician or of all, that began at `since` or later and before `before`; oldest first.

    The last column says whether it was entered in error.
    """
    which, who = ("AND clinician_uid = ?", (clinician_uid,)) if clinician_uid is not None else ("", ())
    return database.rows(
        f"{_SITTINGS} {which} ORDER BY started_ms, sitting_uid",
        FIRST_MS if since is None else to_ms(since),
        LAST_MS if before is None else to_ms(before),
        *who,
    )


def handed_in_with_words(database: Database, one: str, two: str) -> tuple[str, ...]:
    """The sittings from other computers whose two words begin with these letters, newest first."""
    rows = database.rows(
        "SELECT sitting_uid FROM standing_sitting WHERE is_own = 0 AND substr(word_one, 1, length(?1)) = ?1"
        " AND substr(word_two, 1, length(?2)) = ?2 ORDER BY started_ms DESC, sitting_uid",
        one, two,
    )  # fmt: skip
    return tuple(str(uid) for (uid,) in rows)


def handed_in_last(database: Database, most: int) -> tuple[str, ...]:
    """The newest sittings from other computers."""
    rows = database.rows(
        "SELECT sitting_uid FROM standing_sitting WHERE is_own = 0 ORDER BY started_ms DESC, sitting_uid LIMIT ?", most
    )
    return tuple(str(uid) for (uid,) in rows)


def find_before(database: Database, before: datetime) -> list[Row]:
    """What began before, the oldest first: digest, sitting, names of clinic and clinician, eyes and start."""
    return database.rows(
        "SELECT printed_digest, sitting_uid, clinic.name, person.full_name, perspective, started_ms"
        " FROM standing_sitting JOIN clinic ON clinic.uid = clinic_uid JOIN person ON person.uid = clinician_uid"
        " WHERE started_ms < ? ORDER BY started_ms, sitting_uid",
        to_ms(before),
    )
