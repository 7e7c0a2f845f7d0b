"""Rows of sittings, their places in the list and where their observer was; rules about them are the service's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from observer_app.domain.people import Perspective, ShownAs
from observer_app.domain.sitting import (
    AlsoThere,
    Consent,
    DayChosenBy,
    Encounter,
    FormRef,
    Mode,
    Pattern,
    PlaceState,
    RatherNot,
    Sitting,
    SittingStage,
    Waypoint,
)
from observer_app.store.connection import Row
from observer_app.store.database import Database
from observer_app.store.times import from_ms, maybe_from_ms, to_ms

SITTING = """
SELECT sitting.id, sitting.uid, word_one, word_two, clinic.uid, clinician.uid, observer.uid, perspective,
       form.form_id, form.version, form.digest, pattern, day_chosen_by, mode, focus, shown_as, started_ms, stage,
       clinic.name, clinician.full_name, clinician.first_name
FROM sitting
JOIN clinic ON clinic.id = sitting.clinic_id
JOIN person AS clinician ON clinician.id = sitting.clinician_id
JOIN person AS observer ON observer.id = sitting.observer_id
JOIN form ON form.id = sitting.form_key
"""
ENCOUNTER = "SELECT id, uid, place, state, consent, began_ms, ended_ms, also_there FROM encounter"


@dataclass(frozen=True, slots=True)
class SittingRow:
    """A sitting as stored, with the names its pages show. `key` is its row."""

    key: int
    sitting: Sitting
    clinic_name: str
    clinician_name: str
    clinician_first_name: str


def add(database: Database, sitting: Sitting) -> int:
    """Keeps a new sitting with its places inside the caller's transaction; gives back its row."""
    key = database.insert(
        "INSERT INTO sitting (uid, word_one, word_two, clinic_id, clinician_id, observer_id, perspective, form_key,"
        " pattern, day_chosen_by, mode, focus, clinician_agreed, shown_as, started_ms, stage)"
        " VALUES (?, ?, ?, (SELECT id FROM clinic WHERE uid = ?), (SELECT id FROM person WHERE uid = ?),"
        " (SELECT id FROM person WHERE uid = ?), ?, (SELECT id FROM form WHERE digest = ?), ?, ?, ?, ?, 1, ?, ?, ?)",
        sitting.uid, *sitting.two_words, sitting.clinic_uid, sitting.clinician_uid, sitting.observer_uid,
        sitting.perspective, sitting.form.digest, sitting.pattern, sitting.day_chosen_by, sitting.mode,
        sitting.focus, sitting.shown_as, to_ms(sitting.started_at), sitting.stage,
    )  # fmt: skip
    database.run("INSERT INTO sitting_desk (sitting_id, saved_ms) VALUES (?, ?)", key, to_ms(sitting.started_at))
    for encounter in sitting.places:
        add_place(database, key, encounter)
    return key


def find(database: Database, uid: str, observer_uid: str) -> SittingRow:
    """The observer's own sitting with this uid; KeyError when they have none."""
    row = database.one(f"{SITTING} WHERE sitting.uid = ? AND observer.uid = ?", uid, observer_uid)
    if row is None:
        raise KeyError(uid)
    return _sitting(database, row)


def find_all(database: Database, observer_uid: str, stage: SittingStage) -> tuple[SittingRow, ...]:
    """The observer's sittings that have come this far, oldest first."""
    rows = database.rows(
        f"{SITTING} WHERE observer.uid = ? AND stage = ? ORDER BY started_ms, sitting.id", observer_uid, stage
    )
    return tuple(_sitting(database, row) for row in rows)


def last(database: Database, observer_uid: str) -> SittingRow | None:
    """The sitting that the observer started last."""
    row = database.one(
        f"{SITTING} WHERE observer.uid = ? ORDER BY started_ms DESC, sitting.id DESC LIMIT 1", observer_uid
    )
    return None if row is None else _sitting(database, row)


def key_of(database: Database, uid: str, observer_uid: str) -> tuple[int, SittingStage]:
    """The row and the stage of the observer's own sitting; KeyError when they have none of this uid."""
    row = database.one(
        "SELECT sitting.id, stage FROM sitting JOIN person ON person.id = observer_id"
        " WHERE sitting.uid = ? AND person.uid = ?",
        uid, observer_uid,
    )  # fmt: skip
    if row is None:
        raise KeyError(uid)
    return row[0], SittingStage(row[1])


def set_stage(database: Database, key: int, stage: SittingStage) -> None:
    database.run("UPDATE sitting SET stage = ? WHERE id = ?", stage, key)


def set_shown_as(database: Database, key: int, shown_as: ShownAs) -> None:
    database.run("UPDATE sitting SET shown_as = ? WHERE id = ?", shown_as, key)


def add_rather_not(database: Database, uid: str, people: tuple[str, str, str], reason: RatherNot, at: datetime) -> None:
    """Keeps that an observer would rather not; `people` are the uids of clinic, clinician and observer."""
    database.run(
        "INSERT INTO rather_not (uid, clinic_id, clinician_id, observer_id, reason, at_ms) VALUES"
        " (?, (SELECT id FROM clinic WHERE uid = ?), (SELECT id FROM person WHERE uid = ?),"
        " (SELECT id FROM person WHERE uid = ?), ?, ?)",
        uid, *people, reason, to_ms(at),
    )  # fmt: skip


def add_place(database: Database, key: int, encounter: Encounter) -> None:
    database.run(
        "INSERT INTO encounter (uid, sitting_id, place, state) VALUES (?, ?, ?, ?)",
        encounter.uid, key, encounter.place, encounter.state,
    )  # fmt: skip


def find_place(database: Database, key: int, place: int) -> tuple[int, Encounter]:
    """The row and the encounter at this place; KeyError when the list is shorter."""
    row = database.one(f"{ENCOUNTER} WHERE sitting_id = ? AND place = ?", key, place)
    if row is None:
        raise KeyError(place)
    return row[0], _encounter(row)


def has_place(database: Database, key: int, place: int) -> bool:
    return database.value("SELECT 1 FROM encounter WHERE sitting_id = ? AND place = ?", key, place) is not None


def update_place(database: Database, encounter_key: int, encounter: Encounter) -> None:
    """Writes everything of an encounter that can change."""
    began, ended = encounter.began_at, encounter.ended_at
    database.run(
        "UPDATE encounter SET state = ?, consent = ?, began_ms = ?, ended_ms = ?, also_there = ? WHERE id = ?",
        encounter.state,
        encounter.consent,
        None if began is None else to_ms(began),
        None if ended is None else to_ms(ended),
        " ".join(encounter.also_there),
        encounter_key,
    )


def touch(database: Database, key: int, at: datetime) -> None:
    """Notes that something of this sitting was saved just now."""
    database.run("UPDATE sitting_desk SET saved_ms = ? WHERE sitting_id = ?", to_ms(at), key)


def saved_at(database: Database, key: int) -> datetime:
    """When anything of this sitting was saved last; ratings carry their own time and touch nothing else."""
    saved_ms = database.value(
        "SELECT max(saved_ms, coalesce((SELECT max(at_ms) FROM rating"
        "  JOIN observation ON observation.id = observation_id JOIN encounter ON encounter.id = encounter_id"
        "  WHERE encounter.sitting_id = desk.sitting_id), 0)) FROM sitting_desk AS desk WHERE sitting_id = ?",
        key,
    )
    return from_ms(saved_ms)


def set_waypoint(database: Database, key: int, waypoint: Waypoint | None) -> None:
    page, place, link_id = (None, None, None) if waypoint is None else (waypoint.page, waypoint.place, waypoint.link_id)
    database.run(
        "UPDATE sitting_desk SET page = ?, place = ?, link_id = ? WHERE sitting_id = ?", page, place, link_id, key
    )


def waypoint_of(database: Database, key: int) -> Waypoint | None:
    row = database.one("SELECT page, place, link_id FROM sitting_desk WHERE sitting_id = ?", key)
    return None if row is None or row[0] is None else Waypoint(page=row[0], place=row[1], link_id=row[2])


def _sitting(database: Database, row: Row) -> SittingRow:
    places = database.rows(f"{ENCOUNTER} WHERE sitting_id = ? ORDER BY place", row[0])
    sitting = Sitting(
        uid=row[1],
        two_words=(row[2], row[3]),
        clinic_uid=row[4],
        clinician_uid=row[5],
        observer_uid=row[6],
        perspective=Perspective(row[7]),
        form=FormRef(id=row[8], version=row[9], digest=row[10]),
        pattern=Pattern(row[11]),
        day_chosen_by=DayChosenBy(row[12]),
        mode=Mode(row[13]),
        focus=row[14],
        shown_as=None if row[15] is None else ShownAs(row[15]),
        started_at=from_ms(row[16]),
        stage=SittingStage(row[17]),
        places=tuple(_encounter(place) for place in places),
    )
    return SittingRow(row[0], sitting, *row[18:21])


def _encounter(row: Row) -> Encounter:
    _, uid, place, state, consent, began_ms, ended_ms, also_there = row
    return Encounter(
        uid=uid,
        place=place,
        state=PlaceState(state),
        consent=None if consent is None else Consent(consent),
        began_at=maybe_from_ms(began_ms),
        ended_at=maybe_from_ms(ended_ms),
        also_there=tuple(AlsoThere(who) for who in also_there.split()),
    )
