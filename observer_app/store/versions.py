"""Which of the records of one sitting that were taken in counts: of those that are held the newest, and no other."""

from __future__ import annotations

from observer_app.store.database import Database
from observer_app.store.standing_schema import COUNTS


def texts(database: Database) -> tuple[str, ...]:
    """The whole record that counts of each sitting."""
    return tuple(
        str(text) for (text,) in database.rows(f"SELECT text FROM taken_in WHERE {COUNTS} ORDER BY sitting_uid")
    )


def newest_print(database: Database, printed_digest: str) -> str | None:
    """The record inside the signed files that count of the sitting of these ones; None when it is not here."""
    found = database.value(
        f"SELECT printed_digest FROM taken_in WHERE {COUNTS} AND sitting_uid ="
        " (SELECT held.sitting_uid FROM taken_in AS held WHERE held.printed_digest = ? AND held.standing = 'held')",
        printed_digest,
    )
    return None if found is None else str(found)
