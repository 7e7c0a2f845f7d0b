"""Small settings by name: for this computer's store, and for each person."""

from __future__ import annotations

from observer_app.store.database import Database


def get(database: Database, name: str) -> str | None:
    value = database.value("SELECT value FROM setting WHERE name = ?", name)
    return None if value is None else str(value)


def put(database: Database, name: str, value: str) -> None:
    with database.write():
        database.run(
            "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            name, value,
        )  # fmt: skip


def of_person(database: Database, person_uid: str) -> dict[str, str]:
    """All settings of one person, such as text size and theme."""
    rows = database.rows(
        "SELECT name, value FROM person_setting WHERE person_id = (SELECT id FROM person WHERE uid = ?)", person_uid
    )
    return dict(rows)


def forget_person(database: Database, person_uid: str) -> None:
    """All settings of one person go."""
    with database.write():
        database.run("DELETE FROM person_setting WHERE person_id = (SELECT id FROM person WHERE uid = ?)", person_uid)


def put_for_person(database: Database, person_uid: str, name: str, value: str) -> None:
    """Keeps one setting of a person; KeyError when there is no such person."""
    with database.write():
        changed = database.run(
            "INSERT INTO person_setting (person_id, name, value) SELECT id, ?, ? FROM person WHERE uid = ?"
            " ON CONFLICT (person_id, name) DO UPDATE SET value = excluded.value",
            name, value, person_uid,
        )  # fmt: skip
        if not changed:
            raise KeyError(person_uid)
