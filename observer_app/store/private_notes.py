"""What is one person's alone: sealed bytes that no one else's words open. What is in them is not known here."""

from __future__ import annotations

from observer_app.store.database import Database
from observer_app.store.times import to_ms


def put(database: Database, person_uid: str, about: str, box: str, sealed: bytes) -> None:
    """Keeps it in place of what was in that box; KeyError for someone who is not here."""
    with database.write():
        person_id = database.value("SELECT id FROM person WHERE uid = ?", person_uid)
        if person_id is None:
            raise KeyError(person_uid)
        database.run(
            "INSERT INTO private_note (person_id, about, box, sealed, at_ms) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (person_id, about, box) DO UPDATE SET sealed = excluded.sealed, at_ms = excluded.at_ms",
            person_id, about, box, sealed, to_ms(database.clock()),
        )  # fmt: skip


def take_out(database: Database, person_uid: str, about: str, box: str) -> None:
    """Nothing is left of it; nothing happens when there is none."""
    with database.write():
        database.run(
            "DELETE FROM private_note WHERE about = ? AND box = ?"
            " AND person_id = (SELECT id FROM person WHERE uid = ?)",
            about, box, person_uid,
        )  # fmt: skip


def erase_about(database: Database, about: str) -> None:
    """Everyone's own words about a file of which nothing may be kept; inside the caller's transaction."""
    database.run("DELETE FROM private_note WHERE about = ?", about)


def erase_of(database: Database, person_uid: str) -> None:
    """All of one person's, which no one can open once their words are gone; inside the caller's transaction."""
    database.run("DELETE FROM private_note WHERE person_id = (SELECT id FROM person WHERE uid = ?)", person_uid)


def find_all(database: Database, person_uid: str, about: str) -> dict[str, bytes]:
    """The person's sealed notes about this, by box."""
    rows = database.rows(
        "SELECT box, sealed FROM private_note JOIN person ON person.id = person_id"
        " WHERE person.uid = ? AND about = ? ORDER BY private_note.id",
        person_uid, about,
    )  # fmt: skip
    return {str(box): bytes(sealed) for box, sealed in rows}


def count(database: Database, person_uid: str) -> int:
    """How many boxes of this person are kept."""
    query = "SELECT count(*) FROM private_note JOIN person ON person.id = person_id WHERE person.uid = ?"
    return int(database.value(query, person_uid))
