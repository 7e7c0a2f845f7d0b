"""Rows of what was rated, seen, heard and written at one place, and of the boxes of the whole sitting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from observer_app.domain.answers import NotRatedReason, Rating, ZeroReason
from observer_app.domain.observation import (
    Effect,
    Moment,
    MomentKind,
    Observation,
    ObservationStatus,
    PartOfVisit,
    Speaker,
    Writing,
)
from observer_app.domain.sitting import FormRef, Pattern, PlaceState, SittingStage
from observer_app.store.connection import Row
from observer_app.store.database import Database
from observer_app.store.times import from_ms, to_ms

OBSERVATION = """
SELECT observation.id, observation.uid, sitting.uid, sitting.id, encounter.id, place, status, sitting.stage, state,
       form.form_id, form.version, form.digest
FROM sitting
JOIN person ON person.id = observer_id
JOIN form ON form.id = form_key
JOIN encounter ON encounter.sitting_id = sitting.id
JOIN observation ON observation.encounter_id = encounter.id
WHERE sitting.uid = ? AND person.uid = ?
"""
MOMENT = "SELECT uid, kind, text, speaker, effect, at_s, link_id, part FROM moment"


@dataclass(frozen=True, slots=True)
class ObservationRow:
    """The rows around one observation, and whether it can still be written to."""

    key: int
    uid: str
    sitting_uid: str
    sitting_key: int
    encounter_key: int
    place: int
    status: ObservationStatus
    stage: SittingStage
    state: PlaceState
    form: FormRef


def add(
    database: Database,
    uid: str,
    encounter_key: int,
    *,
    status: ObservationStatus = ObservationStatus.IN_PROGRESS,
    revision: int = 1,
) -> None:
    database.run(
        "INSERT INTO observation (uid, encounter_id, status, revision) VALUES (?, ?, ?, ?)",
        uid, encounter_key, status, revision,
    )  # fmt: skip


def exists(database: Database, encounter_key: int) -> bool:
    return database.value("SELECT 1 FROM observation WHERE encounter_id = ?", encounter_key) is not None


def find(database: Database, sitting_uid: str, observer_uid: str, place: int) -> ObservationRow:
    """The observation at this place of the observer's own sitting; KeyError when there is none."""
    row = database.one(f"{OBSERVATION} AND place = ?", sitting_uid, observer_uid, place)
    if row is None:
        raise KeyError(place)
    return _row(row)


def find_all(database: Database, sitting_uid: str, observer_uid: str) -> tuple[ObservationRow, ...]:
    """Every observation of the observer's own sitting, by place."""
    return tuple(_row(row) for row in database.rows(f"{OBSERVATION} ORDER BY place", sitting_uid, observer_uid))


def _row(row: Row) -> ObservationRow:
    key, uid, sitting_uid, sitting_key, encounter_key, place, status, stage, state, *form = row
    return ObservationRow(
        key,
        uid,
        sitting_uid,
        sitting_key,
        encounter_key,
        place,
        ObservationStatus(status),
        SittingStage(stage),
        PlaceState(state),
        FormRef(id=form[0], version=form[1], digest=form[2]),
    )


def read(database: Database, row: ObservationRow) -> Observation:
    """Everything of one observation."""
    ratings, rated_at = ratings_of(database, row.key)
    moments = database.rows(f"{MOMENT} WHERE observation_id = ? ORDER BY id", row.key)
    boxes = database.rows("SELECT box, text FROM observation_writing WHERE observation_id = ?", row.key)
    return Observation(
        uid=row.uid,
        sitting_uid=row.sitting_uid,
        place=row.place,
        status=row.status,
        ratings=ratings,
        moments=tuple(_moment(each) for each in moments),
        writings=_writings(boxes),
        rated_at=rated_at,
    )


def ratings_of(database: Database, key: int) -> tuple[dict[str, Rating], datetime | None]:
    """The answers as they stand, by item in the form's order, and when the last of all was given."""
    # Beside max(), SQLite gives the other columns of the very row that has it.
    rows = database.rows(
        "SELECT link_id, code, not_rated, zero_reason, note, at_ms, max(number) FROM rating"
        " JOIN form_item ON form_item.id = item_id WHERE observation_id = ? GROUP BY item_id ORDER BY item_id",
        key,
    )
    standing = [row[:6] for row in rows if row[1] is not None or row[2] is not None]
    # What the app fills in by itself says nothing about when someone last rated.
    given = [row[5] for row in standing if row[2] != NotRatedReason.NOTHING_TO_DECIDE]
    last_ms = max(given, default=None)
    return {row[0]: _rating(row) for row in standing}, None if last_ms is None else from_ms(last_ms)


def add_rating(database: Database, row: ObservationRow, rating: Rating, at: datetime) -> None:
    """Adds an answer; it counts from now on. KeyError when the form has no such item."""
    _add_answer(database, row, rating.link_id, (rating.code, rating.not_rated, rating.zero_reason, rating.note), at)


def take_rating_back(database: Database, row: ObservationRow, link_id: str, at: datetime) -> None:
    """Adds that the item has no answer any more; KeyError when the form has no such item."""
    _add_answer(database, row, link_id, (None, None, None, ""), at)


def _add_answer(
    database: Database,
    row: ObservationRow,
    link_id: str,
    answer: tuple[str | None, NotRatedReason | None, ZeroReason | None, str],
    at: datetime,
) -> None:
    added = database.run(
        "INSERT INTO rating (observation_id, item_id, number, code, not_rated, zero_reason, note, at_ms)"
        " SELECT ?1, item.id, (SELECT coalesce(max(number), 0) + 1 FROM rating"
        "  WHERE observation_id = ?1 AND item_id = item.id), ?2, ?3, ?4, ?5, ?6"
        " FROM form_item AS item JOIN form ON form.id = form_key WHERE form.digest = ?7 AND link_id = ?8",
        row.key, *answer, to_ms(at), row.form.digest, link_id,
    )  # fmt: skip
    if not added:
        raise KeyError(link_id)


def add_moment(database: Database, key: int, moment: Moment) -> None:
    database.run(
        "INSERT INTO moment (uid, observation_id, kind, text, speaker, effect, at_s, link_id, part)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        moment.uid, key, moment.kind, moment.text, moment.speaker, moment.effect, moment.at_s, moment.link_id,
        moment.part,
    )  # fmt: skip


def update_moment(database: Database, key: int, moment: Moment) -> None:
    """Writes a moment anew; KeyError when this observation has none of its uid."""
    changed = database.run(
        "UPDATE moment SET kind = ?, text = ?, speaker = ?, effect = ?, at_s = ?, link_id = ?,"
        " part = ? WHERE uid = ? AND observation_id = ?",
        moment.kind, moment.text, moment.speaker, moment.effect, moment.at_s, moment.link_id, moment.part,
        moment.uid, key,
    )  # fmt: skip
    if not changed:
        raise KeyError(moment.uid)


def remove_moment(database: Database, key: int, uid: str) -> Moment:
    """Deletes a moment and gives it back; KeyError when this observation has none of this uid."""
    row = database.one(f"{MOMENT} WHERE uid = ? AND observation_id = ?", uid, key)
    if row is None:
        raise KeyError(uid)
    database.run("DELETE FROM moment WHERE uid = ?", uid)
    return _moment(row)


def write(database: Database, key: int, box: Writing, text: str) -> None:
    """Keeps a box of one place as it stands; an empty one is not kept."""
    if not text:
        database.run("DELETE FROM observation_writing WHERE observation_id = ? AND box = ?", key, box)
        return
    database.run(
        "INSERT INTO observation_writing (observation_id, box, text) VALUES (?, ?, ?)"
        " ON CONFLICT (observation_id, box) DO UPDATE SET text = excluded.text",
        key, box, text,
    )  # fmt: skip


def write_for_sitting(database: Database, sitting_key: int, box: Writing, text: str) -> None:
    """Keeps a box of the whole sitting as it stands; an empty one is not kept."""
    if not text:
        database.run("DELETE FROM sitting_writing WHERE sitting_id = ? AND box = ?", sitting_key, box)
        return
    database.run(
        "INSERT INTO sitting_writing (sitting_id, box, text) VALUES (?, ?, ?)"
        " ON CONFLICT (sitting_id, box) DO UPDATE SET text = excluded.text",
        sitting_key, box, text,
    )  # fmt: skip


def writings_for_sitting(database: Database, sitting_key: int) -> dict[Writing, str]:
    return _writings(database.rows("SELECT box, text FROM sitting_writing WHERE sitting_id = ?", sitting_key))


def count_rated(database: Database, observer_uid: str, since: datetime) -> int:
    """How many visits this observer has rated whole by a full form, with the last answer not before `since`."""
    count = database.value(
        "SELECT count(*) FROM encounter JOIN sitting ON sitting.id = sitting_id JOIN person ON person.id = observer_id"
        " WHERE person.uid = ? AND encounter.state = ? AND sitting.pattern <> ? AND (SELECT max(at_ms) FROM rating"
        "  JOIN observation ON observation.id = observation_id WHERE encounter_id = encounter.id) >= ?",
        observer_uid, PlaceState.SEEN_AND_RATED, Pattern.EVERYONE_SHORT, to_ms(since),
    )  # fmt: skip
    return int(count)


def set_status(database: Database, key: int, status: ObservationStatus) -> None:
    database.run("UPDATE observation SET status = ? WHERE id = ?", status, key)


def delete(database: Database, encounter_key: int) -> bool:
    """Deletes all that was rated, seen, heard and written at a place; True when there was anything to delete."""
    key = database.value("SELECT id FROM observation WHERE encounter_id = ?", encounter_key)
    if key is None:
        return False
    for table in ("rating", "moment", "observation_writing"):
        database.run(f"DELETE FROM {table} WHERE observation_id = ?", key)
    database.run("DELETE FROM observation WHERE id = ?", key)
    return True


def _rating(row: Row) -> Rating:
    link_id, code, not_rated, zero_reason, note, _ = row
    return Rating(
        link_id=link_id,
        code=code,
        not_rated=None if not_rated is None else NotRatedReason(not_rated),
        zero_reason=None if zero_reason is None else ZeroReason(zero_reason),
        note=note,
    )


def _moment(row: Row) -> Moment:
    uid, kind, text, speaker, effect, at_s, link_id, part = row
    return Moment(
        uid=uid,
        kind=MomentKind(kind),
        text=text,
        speaker=None if speaker is None else Speaker(speaker),
        effect=Effect(effect),
        at_s=at_s,
        link_id=link_id,
        part=None if part is None else PartOfVisit(part),
    )


def _writings(rows: list[Row]) -> dict[Writing, str]:
    return {Writing(box): text for box, text in rows}
