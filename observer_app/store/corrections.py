"""Correcting what was signed: a copy to write on, its rows in the place of the old ones, and the old record kept whole.

The copy is a sitting of its own until it is signed, which no list but its observer's shows.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from observer_app.domain.observation import ObservationStatus, Writing
from observer_app.domain.sitting import SittingStage, Waypoint
from observer_app.store import audit, kept_hints, observations, sittings
from observer_app.store.connection import Row
from observer_app.store.database import Database
from observer_app.store.times import from_ms, to_ms

SUPERSEDED = (
    "SELECT sitting.uid, superseded_record.revision, digest, printed_digest, text, reason, after_both, at_ms"
    " FROM superseded_record JOIN sitting ON sitting.id = sitting_id"
)
PLACE = "place, state, consent, began_ms, ended_ms, also_there, consent_from, spoken_for, cut_short"
MOMENT = "kind, text, speaker, effect, at_s, link_id, part"
MOVED = ("encounter", "sitting_writing", "pattern_change", "kept_hint")


@dataclass(frozen=True, slots=True)
class Draft:
    """A copy that is being corrected: its uid, and that of the sitting it corrects."""

    uid: str
    sitting_uid: str
    begun_at: datetime
    is_ended: bool


@dataclass(frozen=True, slots=True)
class Superseded:
    """A version that was signed, until a corrected one took its place: its whole record, why, and when."""

    sitting_uid: str
    revision: int
    digest: str
    printed_digest: str
    text: str
    reason: str
    after_both: bool
    at: datetime


def begin(database: Database, found: sittings.SittingRow, uid: str, ids: Callable[[], str], at: datetime) -> None:
    """Copies a signed sitting to an open one with this uid, inside the caller's transaction."""
    bare = {"uid": uid, "stage": SittingStage.OPEN, "places": (), "pattern_changes": (), "booking_uid": None}
    key = sittings.add(database, found.sitting.model_copy(update=bare))
    database.run("INSERT INTO correction (draft_id, sitting_id, begun_ms) VALUES (?, ?, ?)", key, found.key, to_ms(at))
    sittings.set_list_ended(database, key, ended=True)
    sittings.set_waypoint(database, key, Waypoint(page="read_through"))
    for (encounter,) in database.rows("SELECT id FROM encounter WHERE sitting_id = ? ORDER BY place", found.key):
        copy = database.insert(
            f"INSERT INTO encounter (uid, sitting_id, {PLACE}) SELECT ?, ?, {PLACE} FROM encounter WHERE id = ?",
            ids(), key, encounter,
        )  # fmt: skip
        _copy_visit(database, encounter, copy, ids)
    for table, columns in (
        ("sitting_writing", "box, text"),
        ("pattern_change", "at_ms, before, after, reason"),
        ("kept_hint", "place, digest, kind, reason, at_ms"),
    ):
        database.run(
            f"INSERT INTO {table} (sitting_id, {columns}) SELECT ?, {columns} FROM {table} WHERE sitting_id = ?"
            " ORDER BY id",
            key, found.key,
        )  # fmt: skip


def of_draft(database: Database, uid: str) -> Draft | None:
    """What this sitting corrects; None for one that is no copy."""
    return _draft(database.one(f"{_DRAFT} WHERE draft.uid = ?", uid))


def open_draft(database: Database, sitting_uid: str) -> Draft | None:
    """The copy on which this sitting is being corrected; None when there is none."""
    return _draft(database.one(f"{_DRAFT} WHERE held.uid = ? AND ended_ms IS NULL", sitting_uid))


def replace(database: Database, draft: Draft, old: Superseded, ids: Callable[[], str]) -> int:
    """Puts the copy's rows in the place of what was signed, and keeps that as it was; gives back the new revision."""
    key, copy = _key(database, draft.sitting_uid), _key(database, draft.uid)
    database.run(
        "INSERT INTO superseded_record (sitting_id, revision, digest, printed_digest, text, reason, after_both, at_ms)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        key, old.revision, old.digest, old.printed_digest, old.text, old.reason, int(old.after_both), to_ms(old.at),
    )  # fmt: skip
    audit.append(database, audit.Event.CORRECTED, draft.sitting_uid, revision=old.revision + 1)
    database.run("INSERT INTO correcting_permit (sitting_id) VALUES (?)", key)
    _erase_rows(database, key)
    database.run("DELETE FROM sitting_writing WHERE sitting_id = ? AND box = ?", copy, Writing.CORRECTION)
    for table in MOVED:
        database.run(f"UPDATE {table} SET sitting_id = ? WHERE sitting_id = ?", key, copy)
    _mark_withdrawn(database, key, ids)
    database.run(
        "UPDATE sitting SET revision = revision + 1, focus = (SELECT focus FROM sitting WHERE id = ?) WHERE id = ?",
        copy, key,
    )  # fmt: skip
    _end(database, key, copy)
    return old.revision + 1


def drop(database: Database, draft: Draft) -> None:
    """Erases the copy, signed by no one; what it was to correct stays as it was signed."""
    key, copy = _key(database, draft.sitting_uid), _key(database, draft.uid)
    audit.append(database, audit.Event.CORRECTION_LEFT, draft.sitting_uid)
    database.run("INSERT INTO correcting_permit (sitting_id) VALUES (?)", key)
    _erase_rows(database, copy)
    _end(database, key, copy)


def drop_open(database: Database, sitting_uid: str) -> None:
    """The same for the copy of this sitting, if there is one."""
    draft = open_draft(database, sitting_uid)
    if draft is not None:
        drop(database, draft)


def superseded_of(database: Database, sitting_uid: str) -> tuple[Superseded, ...]:
    """The versions of a sitting that was held here whose place a corrected one took, the first one first."""
    rows = database.rows(f"{SUPERSEDED} WHERE sitting.uid = ? ORDER BY superseded_record.revision", sitting_uid)
    return tuple(_superseded(row) for row in rows)


def superseded_with_print(database: Database, printed_digest: str) -> Superseded | None:
    """The one whose signed files have this record inside."""
    row = database.one(f"{SUPERSEDED} WHERE printed_digest = ?", printed_digest)
    return None if row is None else _superseded(row)


def erase_superseded(database: Database, sitting_key: int) -> None:
    """No version is kept once someone in it has withdrawn, or it was cleared away."""
    database.run("DELETE FROM superseded_record WHERE sitting_id = ?", sitting_key)


_DRAFT = (
    "SELECT draft.uid, held.uid, begun_ms, ended_ms IS NOT NULL FROM correction"
    " JOIN sitting AS draft ON draft.id = draft_id JOIN sitting AS held ON held.id = correction.sitting_id"
)


def _copy_visit(database: Database, encounter: int, copy: int, ids: Callable[[], str]) -> None:
    database.run(
        "INSERT INTO gap (encounter_id, kind, from_s, until_s) SELECT ?, kind, from_s, until_s FROM gap"
        " WHERE encounter_id = ? ORDER BY id",
        copy, encounter,
    )  # fmt: skip
    old = database.value(
        "SELECT id FROM observation WHERE encounter_id = ? AND status <> ?", encounter, ObservationStatus.WITHDRAWN
    )
    if old is None:
        return
    observations.add(database, ids(), copy)
    new = database.value("SELECT id FROM observation WHERE encounter_id = ?", copy)
    # Beside max(), SQLite gives the other columns of the very row that has it.
    database.run(
        "INSERT INTO rating (observation_id, item_id, number, code, not_rated, zero_reason, note, at_ms)"
        " SELECT ?, item_id, 1, code, not_rated, zero_reason, note, at_ms FROM (SELECT *, max(number) FROM rating"
        "  WHERE observation_id = ? GROUP BY item_id)",
        new, old,
    )  # fmt: skip
    for (moment,) in database.rows("SELECT id FROM moment WHERE observation_id = ? ORDER BY id", old):
        database.run(
            f"INSERT INTO moment (uid, observation_id, {MOMENT}) SELECT ?, ?, {MOMENT} FROM moment WHERE id = ?",
            ids(), new, moment,
        )  # fmt: skip
    database.run(
        "INSERT INTO observation_writing (observation_id, box, text) SELECT ?, box, text FROM observation_writing"
        # What was half-typed and never added was not signed.
        " WHERE observation_id = ? AND box <> ? ORDER BY id",
        new, old, Writing.MOMENT,
    )  # fmt: skip


def _erase_rows(database: Database, key: int) -> None:
    for (encounter,) in database.rows("SELECT id FROM encounter WHERE sitting_id = ?", key):
        observations.delete(database, encounter)
        database.run("DELETE FROM gap WHERE encounter_id = ?", encounter)
    for table in ("sitting_writing", "pattern_change", "encounter"):
        database.run(f"DELETE FROM {table} WHERE sitting_id = ?", key)
    kept_hints.forget_all(database, key)


def _mark_withdrawn(database: Database, key: int, ids: Callable[[], str]) -> None:
    for (encounter,) in database.rows(
        "SELECT encounter.id FROM encounter JOIN withdrawal USING (sitting_id, place) WHERE sitting_id = ?", key
    ):
        observations.add(database, ids(), encounter, status=ObservationStatus.WITHDRAWN, revision=2)


def _end(database: Database, key: int, copy: int) -> None:
    sittings.set_waypoint(database, copy, None)
    database.run("UPDATE sitting SET stage = ?, focus = '' WHERE id = ?", SittingStage.CLOSED, copy)
    database.run("UPDATE correction SET ended_ms = ? WHERE draft_id = ?", to_ms(database.clock()), copy)
    database.run("DELETE FROM correcting_permit WHERE sitting_id = ?", key)


def _key(database: Database, uid: str) -> int:
    return int(database.value("SELECT id FROM sitting WHERE uid = ?", uid))


def _draft(row: Row | None) -> Draft | None:
    return None if row is None else Draft(str(row[0]), str(row[1]), from_ms(row[2]), bool(row[3]))


def _superseded(row: Row) -> Superseded:
    uid, revision, digest, printed, text, reason, after_both, at_ms = row
    return Superseded(uid, revision, digest, printed, text, reason, bool(after_both), from_ms(at_ms))
