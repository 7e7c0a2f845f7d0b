"""The service, its people and its clinics."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from observer_app.domain.people import Clinic, Contact, Person, Role, Service
from observer_app.store import audit
from observer_app.store.connection import Row
from observer_app.store.database import Database

NEVER_OBSERVE = frozenset({Role.CLINICIAN})

LEFT = "left_on"
"""The person's setting that says that they have left: their name stays in what is kept, and in no list."""
STILL_HERE = f"id NOT IN (SELECT person_id FROM person_setting WHERE name = '{LEFT}')"

PERSON = "SELECT id, uid, full_name, first_name, code_number, work, registration FROM person"


def set_service(database: Database, service: Service) -> None:
    """Keeps the service's own settings; they take the place of earlier ones."""
    values = (
        service.uid, service.name, service.safety_contact.name, service.safety_contact.number,
        int(service.practice), service.form_id, service.yearly_target,
    )  # fmt: skip
    with database.write():
        database.run(
            "INSERT INTO service (one, uid, name, safety_name, safety_number, practice, form_id, yearly_target)"
            " VALUES (1, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (one) DO UPDATE SET uid = excluded.uid,"
            " name = excluded.name, safety_name = excluded.safety_name, safety_number = excluded.safety_number,"
            " practice = excluded.practice, form_id = excluded.form_id, yearly_target = excluded.yearly_target",
            *values,
        )
        audit.append(database, audit.Event.SERVICE_SET, service.uid)


def get_service(database: Database) -> Service | None:
    """None until someone has set the service up."""
    row = database.one("SELECT uid, name, safety_name, safety_number, practice, form_id, yearly_target FROM service")
    if row is None:
        return None
    uid, name, safety_name, safety_number, practice, form_id, yearly_target = row
    return Service(
        uid=uid,
        name=name,
        safety_contact=Contact(name=safety_name, number=safety_number),
        practice=bool(practice),
        form_id=form_id,
        yearly_target=yearly_target,
    )


def service_of(database: Database) -> Service:
    """The service of a store that is set up: every store is made with one."""
    found = get_service(database)
    assert found is not None, "every store is made with its service"
    return found


def add_person(database: Database, person: Person) -> Person:
    """Keeps a new person; whoever may observe and has no number gets the next “Observer n”."""
    with database.write():
        number = choose_code_number(database, person.code_number, person.roles)
        person_id = database.insert(
            "INSERT INTO person (uid, full_name, first_name, code_number, work, registration)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            person.uid, person.full_name, person.first_name, number, person.work, person.registration,
        )  # fmt: skip
        for rank, role in enumerate(person.roles):
            database.run("INSERT INTO person_role (person_id, rank, role) VALUES (?, ?, ?)", person_id, rank, role)
        audit.append(database, audit.Event.PERSON_ADDED, person.uid)
    return person.model_copy(update={"code_number": number})


def choose_code_number(database: Database, held: int | None, roles: tuple[Role, ...]) -> int | None:
    """The number that someone has, or the next one for whoever may observe; None for who never does."""
    if held is not None or NEVER_OBSERVE.issuperset(roles):
        return held
    return int(database.value("SELECT coalesce(max(code_number), 0) + 1 FROM person"))


def list_people(database: Database) -> tuple[Person, ...]:
    """Everyone who has not left, by name."""
    return _people(database, f"WHERE {STILL_HERE} ORDER BY full_name, uid")


def list_everyone(database: Database) -> tuple[Person, ...]:
    """Everyone there ever was, by uid: a booking may speak of someone who has left."""
    return _people(database, "ORDER BY uid")


def _people(database: Database, which: str) -> tuple[Person, ...]:
    """In two queries, however many they are."""
    roles: dict[int, list[Role]] = defaultdict(list)
    for person_id, role in database.rows("SELECT person_id, role FROM person_role ORDER BY person_id, rank"):
        roles[person_id].append(Role(role))
    return tuple(_person(row, roles[row[0]]) for row in database.rows(f"{PERSON} {which}"))


def list_names(database: Database) -> tuple[tuple[str, str, str], ...]:
    """Uid, full and first name of everyone there ever was: who has left is still someone."""
    return tuple((row[0], row[1], row[2]) for row in database.rows("SELECT uid, full_name, first_name FROM person"))


def get_person(database: Database, uid: str) -> Person:
    """The person with this uid; KeyError when there is none."""
    row = database.one(f"{PERSON} WHERE uid = ?", uid)
    if row is None:
        raise KeyError(uid)
    roles = database.rows("SELECT role FROM person_role WHERE person_id = ? ORDER BY rank", row[0])
    return _person(row, [Role(role) for (role,) in roles])


def _person(row: Row, roles: Iterable[Role]) -> Person:
    _, uid, full_name, first_name, code_number, work, registration = row
    return Person(
        uid=uid,
        full_name=full_name,
        first_name=first_name,
        roles=tuple(roles),
        code_number=code_number,
        work=work,
        registration=registration,
    )


def add_clinic(database: Database, clinic: Clinic) -> Clinic:
    with database.write():
        database.run("INSERT INTO clinic (uid, name) VALUES (?, ?)", clinic.uid, clinic.name)
        audit.append(database, audit.Event.CLINIC_ADDED, clinic.uid)
    return clinic


def list_clinics(database: Database) -> tuple[Clinic, ...]:
    """Every clinic, by name."""
    rows = database.rows("SELECT uid, name FROM clinic ORDER BY name, uid")
    return tuple(Clinic(uid=uid, name=name) for uid, name in rows)


def get_clinic(database: Database, uid: str) -> Clinic:
    """The clinic with this uid; KeyError when there is none."""
    row = database.one("SELECT uid, name FROM clinic WHERE uid = ?", uid)
    if row is None:
        raise KeyError(uid)
    return Clinic(uid=row[0], name=row[1])
