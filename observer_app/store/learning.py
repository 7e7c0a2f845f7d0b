"""People, clinics, teams and the service as other computers tell of them: by uid, and the later word counts."""

from __future__ import annotations

from datetime import datetime

from observer_app.domain.people import Clinic, Person, Service, Team
from observer_app.store import audit, people, teams
from observer_app.store.database import NO_ONE, Database
from observer_app.store.times import from_ms, to_ms

WRITTEN_HERE = (
    audit.Event.PERSON_ADDED,
    audit.Event.PERSON_CHANGED,
    audit.Event.CLINIC_ADDED,
    audit.Event.CLINIC_CHANGED,
    audit.Event.SERVICE_SET,
    audit.Event.TEAM_ADDED,
    audit.Event.TEAM_CHANGED,
)
FIRST_MS, STUB_MS = 0, -1
"""What a store was begun with is older than any word written later; a stub is older than that."""


def as_of(database: Database, uid: str) -> datetime:
    """When the last word was written, here or on another computer, of the thing with this uid."""
    return _last_word(database, uid, uid, WRITTEN_HERE)


def team_chosen_as_of(database: Database, person_uid: str) -> datetime:
    """The same of which team someone belongs to, which is another word than what they are called."""
    return _last_word(database, person_uid, _team_of(person_uid), (audit.Event.TEAM_CHOSEN,))


def _team_of(person_uid: str) -> str:
    return f"team of {person_uid}"


def _last_word(database: Database, subject: str, told_as: str, events: tuple[audit.Event, ...]) -> datetime:
    marks = ", ".join("?" * len(events))
    here = database.value(
        f"SELECT max(at_ms) FROM audit_entry WHERE subject = ? AND actor <> ? AND event IN ({marks})",
        subject, NO_ONE, *events,
    )  # fmt: skip
    told = database.value("SELECT at_ms FROM as_of WHERE uid = ?", told_as)
    return from_ms(max((ms for ms in (here, told) if ms is not None), default=FIRST_MS))


def find_person(database: Database, uid: str) -> Person | None:
    try:
        return people.get_person(database, uid)
    except KeyError:
        return None


def find_clinic(database: Database, uid: str) -> Clinic | None:
    try:
        return people.get_clinic(database, uid)
    except KeyError:
        return None


def add_stub(database: Database, person: Person) -> None:
    """Someone of whom a record speaks and whom no lead has told us of; any word of a lead's counts more."""
    put_person(database, person, from_ms(STUB_MS))


def add_stub_clinic(database: Database, clinic: Clinic) -> None:
    """The same for a clinic."""
    put_clinic(database, clinic, from_ms(STUB_MS))


def put_person(database: Database, person: Person, at: datetime) -> None:
    """Writes a person as they are told of. A number that they have here stays: signatures carry it."""
    person_id = database.value("SELECT id FROM person WHERE uid = ?", person.uid)
    values = (person.full_name, person.first_name, person.work, person.registration, person.code_number)
    if person_id is None:
        person_id = database.insert(
            "INSERT INTO person (full_name, first_name, work, registration, code_number, uid)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            *values, person.uid,
        )  # fmt: skip
    else:
        database.run(
            "UPDATE person SET full_name = ?, first_name = ?, work = ?, registration = ?,"
            " code_number = coalesce(code_number, ?) WHERE id = ?",
            *values, person_id,
        )  # fmt: skip
    database.run("DELETE FROM person_role WHERE person_id = ?", person_id)
    for rank, role in enumerate(person.roles):
        database.run("INSERT INTO person_role (person_id, rank, role) VALUES (?, ?, ?)", person_id, rank, role)
    _learnt(database, person.uid, at)


def put_clinic(database: Database, clinic: Clinic, at: datetime) -> None:
    database.run(
        "INSERT INTO clinic (uid, name) VALUES (?, ?) ON CONFLICT (uid) DO UPDATE SET name = excluded.name",
        clinic.uid, clinic.name,
    )  # fmt: skip
    _learnt(database, clinic.uid, at)


def put_service(database: Database, service: Service, at: datetime) -> None:
    database.run(
        "UPDATE service SET name = ?, safety_name = ?, safety_number = ?, form_id = ?, yearly_target = ? WHERE uid = ?",
        service.name, service.safety_contact.name, service.safety_contact.number, service.form_id,
        service.yearly_target, service.uid,
    )  # fmt: skip
    _learnt(database, service.uid, at)


def put_team(database: Database, team: Team, at: datetime) -> None:
    database.run(
        "INSERT INTO team (uid, name) VALUES (?, ?) ON CONFLICT (uid) DO UPDATE SET name = excluded.name",
        team.uid, team.name,
    )  # fmt: skip
    _learnt(database, team.uid, at)


def put_member(database: Database, person_uid: str, team_uid: str, at: datetime) -> None:
    """An empty team is none."""
    teams.write_member(database, person_uid, team_uid)
    _learnt(database, _team_of(person_uid), at)


def _learnt(database: Database, uid: str, at: datetime) -> None:
    database.run(
        "INSERT INTO as_of (uid, at_ms) VALUES (?, ?) ON CONFLICT (uid) DO UPDATE SET at_ms = excluded.at_ms",
        uid, to_ms(at),
    )  # fmt: skip
    audit.append(database, audit.Event.LEARNT, uid)
