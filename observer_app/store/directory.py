"""Changing and taking out people and clinics that nothing rests on yet; adding and listing is in `people`."""

from __future__ import annotations

from observer_app.domain.people import Person
from observer_app.store import audit
from observer_app.store.database import Database
from observer_app.store.people import choose_code_number

PERSON_USED = """
SELECT EXISTS (SELECT 1 FROM sitting WHERE clinician_id = :id OR observer_id = :id)
    OR EXISTS (SELECT 1 FROM rather_not WHERE clinician_id = :id OR observer_id = :id)
    OR EXISTS (SELECT 1 FROM identity WHERE person_id = :id)
    OR EXISTS (SELECT 1 FROM booking WHERE clinician_id = :id)
    OR EXISTS (SELECT 1 FROM booked_observer WHERE person_id = :id)
    OR EXISTS (SELECT 1 FROM evidence_pack WHERE clinician_id = :id OR made_by_id = :id)
    OR (SELECT uid FROM person WHERE id = :id) IN (
       SELECT observer_uid FROM standing_sitting UNION ALL SELECT clinician_uid FROM standing_sitting
       UNION ALL SELECT observer_uid FROM taken_out UNION ALL SELECT clinician_uid FROM taken_out
       UNION ALL SELECT by_uid FROM taken_out UNION ALL SELECT from_uid FROM taken_in
       UNION ALL SELECT author_uid FROM said)
"""
CLINIC_USED = """
SELECT EXISTS (SELECT 1 FROM sitting WHERE clinic_id = :id) OR EXISTS (SELECT 1 FROM rather_not WHERE clinic_id = :id)
    OR EXISTS (SELECT 1 FROM booking WHERE clinic_id = :id)
"""


def change_person(database: Database, person: Person) -> None:
    """Writes a person anew; whoever begins to observe gets a number. KeyError when there is no such person."""
    with database.write():
        person_id = _id_of(database, "person", person.uid)
        held = database.value("SELECT code_number FROM person WHERE id = ?", person_id)
        database.run(
            "UPDATE person SET full_name = ?, first_name = ?, work = ?, registration = ?, code_number = ? WHERE id = ?",
            person.full_name, person.first_name, person.work, person.registration,
            choose_code_number(database, held, person.roles), person_id,
        )  # fmt: skip
        database.run("DELETE FROM person_role WHERE person_id = ?", person_id)
        for rank, role in enumerate(person.roles):
            database.run("INSERT INTO person_role (person_id, rank, role) VALUES (?, ?, ?)", person_id, rank, role)
        audit.append(database, audit.Event.PERSON_CHANGED, person.uid)


def give_number(database: Database, uid: str) -> None:
    """Whoever may observe from now on, and has no number, gets the next “Observer n”."""
    with database.write():
        database.run(
            "UPDATE person SET code_number = (SELECT coalesce(max(code_number), 0) + 1 FROM person)"
            " WHERE uid = ? AND code_number IS NULL",
            uid,
        )


def remove_person(database: Database, uid: str) -> bool:
    """Takes a person out; False when sittings or signatures rest on them, and nothing is changed."""
    with database.write():
        person_id = _id_of(database, "person", uid)
        if _is_used(database, PERSON_USED, person_id):
            return False
        database.run("DELETE FROM person_setting WHERE person_id = ?", person_id)
        database.run("DELETE FROM person_role WHERE person_id = ?", person_id)
        database.run("DELETE FROM team_member WHERE person_id = ?", person_id)
        database.run("DELETE FROM person WHERE id = ?", person_id)
        audit.append(database, audit.Event.PERSON_REMOVED, uid)
    return True


def rename_clinic(database: Database, uid: str, name: str) -> None:
    """KeyError when there is no such clinic."""
    with database.write():
        database.run("UPDATE clinic SET name = ? WHERE id = ?", name, _id_of(database, "clinic", uid))
        audit.append(database, audit.Event.CLINIC_CHANGED, uid)


def remove_clinic(database: Database, uid: str) -> bool:
    """Takes a clinic out; False when sittings rest on it, and nothing is changed."""
    with database.write():
        clinic_id = _id_of(database, "clinic", uid)
        if _is_used(database, CLINIC_USED, clinic_id):
            return False
        database.run("DELETE FROM clinic WHERE id = ?", clinic_id)
        audit.append(database, audit.Event.CLINIC_REMOVED, uid)
    return True


def _id_of(database: Database, table: str, uid: str) -> int:
    found = database.value(f"SELECT id FROM {table} WHERE uid = ?", uid)
    if found is None:
        raise KeyError(uid)
    return int(found)


def _is_used(database: Database, question: str, row_id: int) -> bool:
    return bool(database.connection.execute(question, {"id": row_id}).fetchone()[0])
