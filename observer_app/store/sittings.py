"""Rows of sittings and where their observer was; their places are in `places`, rules about them the service's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from observer_app.domain.people import Perspective, ShownAs
from observer_app.domain.sitting import (
    DayChosenBy,
    FormRef,
    Mode,
    NotesOn,
    Pattern,
    PatternChange,
    RatherNot,
    Sitting,
    SittingStage,
    Waypoint,
)
from observer_app.store import places
from observer_app.store.connection import Row
from observer_app.store.database import Database
from observer_app.store.times import from_ms, to_ms

SITTING = """
SELECT sitting.id, sitting.uid, sitting.word_one, sitting.word_two, clinic.uid, clinician.uid, observer.uid,
       perspective, form.form_id, form.version, form.digest, sitting.pattern, sitting.day_chosen_by, sitting.mode,
       sitting.focus, shown_as, started_ms, stage, booking.uid, notes_on, alone, list_ended, revision, entered_later,
       clinic.name, clinician.full_name, clinician.first_name
FROM sitting
JOIN clinic ON clinic.id = sitting.clinic_id
JOIN person AS clinician ON clinician.id = sitting.clinician_id
JOIN person AS observer ON observer.id = sitting.observer_id
JOIN form ON form.id = sitting.form_key
LEFT JOIN booking ON booking.id = sitting.booking_id
"""
NO_COPY = "NOT EXISTS (SELECT 1 FROM correction WHERE correction.draft_id = sitting.id)"
"""A copy on which a signed sitting is corrected is no sitting of its own."""


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
        " pattern, day_chosen_by, mode, focus, clinician_agreed, shown_as, started_ms, stage, booking_id, notes_on,"
        " alone, entered_later)"
        " VALUES (?, ?, ?, (SELECT id FROM clinic WHERE uid = ?), (SELECT id FROM person WHERE uid = ?),"
        " (SELECT id FROM person WHERE uid = ?), ?, (SELECT id FROM form WHERE digest = ?), ?, ?, ?, ?, 1, ?, ?, ?,"
        " (SELECT id FROM booking WHERE uid = ?), ?, ?, ?)",
        sitting.uid, *sitting.two_words, sitting.clinic_uid, sitting.clinician_uid, sitting.observer_uid,
        sitting.perspective, sitting.form.digest, sitting.pattern, sitting.day_chosen_by, sitting.mode,
        sitting.focus, sitting.shown_as, to_ms(sitting.started_at), sitting.stage,
        sitting.booking_uid, sitting.notes_on, sitting.alone,
        int(sitting.entered_later),
    )  # fmt: skip
    database.run("INSERT INTO sitting_desk (sitting_id, saved_ms) VALUES (?, ?)", key, to_ms(sitting.started_at))
    for encounter in sitting.places:
        places.add(database, key, encounter)
    return key


def not_signed(database: Database, since: datetime) -> list[Row]:
    """Of each sitting here from `since` on that bears no signature: its stage, two words, start in milliseconds, the
    uids of clinician, observer and booking, and with whose eyes."""
    return database.rows(
        "SELECT stage, sitting.word_one, sitting.word_two, started_ms, clinician.uid, observer.uid, booking.uid,"
        " perspective FROM sitting JOIN person AS clinician ON clinician.id = sitting.clinician_id"
        " JOIN person AS observer ON observer.id = observer_id LEFT JOIN booking ON booking.id = booking_id"
        " WHERE stage <> ? AND started_ms >= ?",
        SittingStage.SIGNED, to_ms(since),
    )  # fmt: skip


def find(database: Database, uid: str, observer_uid: str) -> SittingRow:
    """The observer's own sitting with this uid; KeyError when they have none."""
    row = database.one(f"{SITTING} WHERE sitting.uid = ? AND observer.uid = ?", uid, observer_uid)
    if row is None:
        raise KeyError(uid)
    return _sitting(database, row)


def get(database: Database, uid: str) -> SittingRow:
    """The sitting with this uid, whoever's; for leads. KeyError when there is none."""
    row = database.one(f"{SITTING} WHERE sitting.uid = ?", uid)
    if row is None:
        raise KeyError(uid)
    return _sitting(database, row)


def by_words(database: Database, beginnings: list[str]) -> tuple[SittingRow, ...]:
    """The sittings whose two words begin with these letters, newest first; none where there are not two."""
    if len(beginnings) != 2:
        return ()
    rows = database.rows(
        f"{SITTING} WHERE substr(sitting.word_one, 1, length(?1)) = ?1 AND substr(sitting.word_two, 1, length(?2)) = ?2"
        f" AND {NO_COPY} ORDER BY started_ms DESC, sitting.id DESC",
        *beginnings,
    )
    return tuple(_sitting(database, row) for row in rows)


def find_over(database: Database, stages: Iterable[SittingStage]) -> tuple[SittingRow, ...]:
    """Everyone's sittings that have come so far, newest first."""
    wanted = sorted(stages)
    marks = ", ".join("?" * len(wanted))
    rows = database.rows(
        f"{SITTING} WHERE stage IN ({marks}) AND {NO_COPY} ORDER BY started_ms DESC, sitting.id DESC", *wanted
    )
    return tuple(_sitting(database, row) for row in rows)


def find_all(
    database: Database, observer_uid: str, stage: SittingStage, *, with_copies: bool = False
) -> tuple[SittingRow, ...]:
    """The observer's sittings that have come this far, oldest first; with the copies that correct one where asked."""
    which = "" if with_copies else f"AND {NO_COPY}"
    rows = database.rows(
        f"{SITTING} WHERE observer.uid = ? AND stage = ? {which} ORDER BY started_ms, sitting.id", observer_uid, stage
    )
    return tuple(_sitting(database, row) for row in rows)


def last(database: Database, observer_uid: str) -> SittingRow | None:
    """The sitting that the observer started last."""
    row = database.one(
        f"{SITTING} WHERE observer.uid = ? AND {NO_COPY} ORDER BY started_ms DESC, sitting.id DESC LIMIT 1",
        observer_uid,
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


def set_notes_on(database: Database, key: int, notes_on: NotesOn) -> None:
    database.run("UPDATE sitting SET notes_on = ? WHERE id = ?", notes_on, key)


def set_list_ended(database: Database, key: int, *, ended: bool) -> None:
    """Only where it changes anything: most of what is done in a list does not."""
    database.run("UPDATE sitting SET list_ended = ?1 WHERE id = ?2 AND list_ended <> ?1", int(ended), key)


def change_pattern(database: Database, key: int, change: PatternChange) -> None:
    database.run("UPDATE sitting SET pattern = ? WHERE id = ?", change.after, key)
    database.run(
        "INSERT INTO pattern_change (sitting_id, at_ms, before, after, reason) VALUES (?, ?, ?, ?, ?)",
        key, to_ms(change.at), change.before, change.after, change.reason,
    )  # fmt: skip


def put_reason_right(database: Database, key: int, number: int, reason: str) -> None:
    """Other words for why the pattern was changed the nth time, from 0; KeyError when it was not."""
    changed = database.run(
        "UPDATE pattern_change SET reason = ? WHERE id ="
        " (SELECT id FROM pattern_change WHERE sitting_id = ? ORDER BY id LIMIT 1 OFFSET ?)",
        reason, key, number,
    )  # fmt: skip
    if not changed:
        raise KeyError(number)


def put_focus_right(database: Database, key: int, focus: str) -> None:
    database.run("UPDATE sitting SET focus = ? WHERE id = ?", focus, key)


def put_right(database: Database, key: int, clinic_uid: str, clinician_uid: str) -> None:
    """Another clinic and clinician for a sitting; the driver's error when there are none of these uids."""
    database.run(
        "UPDATE sitting SET clinic_id = (SELECT id FROM clinic WHERE uid = ?),"
        " clinician_id = (SELECT id FROM person WHERE uid = ?) WHERE id = ?",
        clinic_uid, clinician_uid, key,
    )  # fmt: skip


def rather_nots(database: Database) -> list[Row]:
    """The uids of observer and clinician each time someone would rather not, and when, in milliseconds."""
    return database.rows(
        "SELECT observer.uid, clinician.uid, at_ms FROM rather_not JOIN person AS observer ON observer.id = observer_id"
        " JOIN person AS clinician ON clinician.id = clinician_id"
    )


def add_rather_not(database: Database, uid: str, people: tuple[str, str, str], reason: RatherNot, at: datetime) -> None:
    """Keeps that an observer would rather not; `people` are the uids of clinic, clinician and observer."""
    database.run(
        "INSERT INTO rather_not (uid, clinic_id, clinician_id, observer_id, reason, at_ms) VALUES"
        " (?, (SELECT id FROM clinic WHERE uid = ?), (SELECT id FROM person WHERE uid = ?),"
        " (SELECT id FROM person WHERE uid = ?), ?, ?)",
        uid, *people, reason, to_ms(at),
    )  # fmt: skip


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
        booking_uid=row[18],
        notes_on=NotesOn(row[19]),
        alone=None if row[20] is None else bool(row[20]),
        list_ended=bool(row[21]),
        revision=row[22],
        entered_later=bool(row[23]),
        places=places.find_all(database, row[0]),
        pattern_changes=_pattern_changes(database, row[0]),
    )
    return SittingRow(row[0], sitting, *row[24:27])


def _pattern_changes(database: Database, key: int) -> tuple[PatternChange, ...]:
    rows = database.rows(
        "SELECT at_ms, before, after, reason FROM pattern_change WHERE sitting_id = ? ORDER BY id", key
    )
    return tuple(
        PatternChange(at=from_ms(at_ms), before=Pattern(before), after=Pattern(after), reason=reason)
        for at_ms, before, after, reason in rows
    )
