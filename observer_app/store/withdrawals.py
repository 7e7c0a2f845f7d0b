"""Erasing what was kept of someone who has withdrawn: permit, delete, tombstone, in the caller's one transaction."""

from __future__ import annotations

from datetime import datetime

from observer_app.domain.observation import ObservationStatus
from observer_app.domain.sitting import Encounter, PlaceState, SittingStage
from observer_app.store import audit, corrections, kept_hints, observations, places, printed, taken_in
from observer_app.store.database import Database
from observer_app.store.times import from_ms, to_ms


def erase(database: Database, sitting_uid: str, place: int, observation_uid: str, at: datetime) -> None:
    """Deletes a visit of a finished sitting and every file that was signed of it; the sitting waits to be signed anew.

    The place keeps its number and says only that someone changed their mind. The boxes of the whole sitting go as
    well, and what was asked to be looked at, and why the pattern was changed: any of them may speak of that visit.
    KeyError when there is no such visit.
    """
    key, stage = database.one("SELECT id, stage FROM sitting WHERE uid = ?", sitting_uid) or _no(sitting_uid)
    # A copy that corrects it speaks of them too, and corrects what will no longer be.
    corrections.drop_open(database, sitting_uid)
    row, encounter = places.find(database, key, place)
    audit.append(database, audit.Event.VISIT_WITHDRAWN, sitting_uid, place=place)
    database.run("INSERT INTO erasure_permit (sitting_id, place) VALUES (?, ?)", key, place)
    withdrawal = database.insert(
        "INSERT INTO withdrawal (sitting_id, place, at_ms) VALUES (?, ?, ?)", key, place, to_ms(at)
    )
    _erase_visit(database, row, encounter, observation_uid)
    kept_hints.forget_all(database, key)
    database.run("DELETE FROM sitting_writing WHERE sitting_id = ?", key)
    database.run("UPDATE pattern_change SET reason = '' WHERE sitting_id = ?", key)
    database.run("UPDATE sitting SET focus = '' WHERE id = ?", key)
    corrections.erase_superseded(database, key)
    _erase_files(database, key, sitting_uid, withdrawal)
    if stage != SittingStage.CLOSED:
        database.run(
            "UPDATE sitting SET stage = ?, revision = revision + 1 WHERE id = ?",
            SittingStage.WAITING_FOR_SIGNATURE, key,
        )  # fmt: skip


def write_anew(database: Database, sitting_uid: str, boxes: dict[str, str], focus: str = "") -> None:
    """Keeps what is to be said of the sitting now; while the permit stands."""
    database.run("UPDATE sitting SET focus = ? WHERE uid = ?", focus, sitting_uid)
    for box, text in boxes.items():
        database.run(
            "INSERT INTO sitting_writing (sitting_id, box, text) SELECT id, ?, ? FROM sitting WHERE uid = ?",
            box, text, sitting_uid,
        )  # fmt: skip


def end_permit(database: Database, sitting_uid: str) -> None:
    """From here on nothing of the sitting can be erased again."""
    database.run("DELETE FROM erasure_permit WHERE sitting_id = (SELECT id FROM sitting WHERE uid = ?)", sitting_uid)


def superseded(database: Database, sitting_uid: str) -> str | None:
    """The digest of the record that was signed last before a visit was withdrawn; None for a first version."""
    digest = database.value(
        "SELECT record_digest FROM erased_file JOIN sitting ON sitting.id = sitting_id WHERE sitting.uid = ?"
        " ORDER BY erased_file.revision DESC, erased_file.id DESC LIMIT 1",
        sitting_uid,
    )
    return None if digest is None else str(digest)


def places_of(database: Database, sitting_uid: str) -> tuple[tuple[int, datetime], ...]:
    """The places of this sitting whose people have withdrawn, and when."""
    rows = database.rows(
        "SELECT place, at_ms FROM withdrawal JOIN sitting ON sitting.id = sitting_id WHERE sitting.uid = ? ORDER BY"
        " place",
        sitting_uid,
    )
    return tuple((int(place), from_ms(at_ms)) for place, at_ms in rows)


def erased_records_of(database: Database, sitting_uid: str) -> tuple[str, ...]:
    """The digests of the records that were signed of this sitting before someone withdrew."""
    rows = database.rows(
        "SELECT DISTINCT record_digest FROM erased_file JOIN sitting ON sitting.id = sitting_id WHERE sitting.uid = ?"
        " ORDER BY record_digest",
        sitting_uid,
    )
    return tuple(str(digest) for (digest,) in rows)


def erased_prints(database: Database) -> dict[str, str]:
    """The sitting of each record inside files that were signed here and erased since."""
    rows = database.rows(
        "SELECT DISTINCT record_digest, sitting.uid FROM erased_file JOIN sitting ON sitting.id = sitting_id"
    )
    return {str(digest): str(uid) for digest, uid in rows}


def is_erased(database: Database, record_digest: str) -> bool:
    """Whether a file with this record was held here until someone in it withdrew."""
    return database.value("SELECT 1 FROM erased_file WHERE record_digest = ?", record_digest) is not None


def _erase_visit(database: Database, encounter_key: int, encounter: Encounter, observation_uid: str) -> None:
    if observations.delete(database, encounter_key):
        observations.add(database, observation_uid, encounter_key, status=ObservationStatus.WITHDRAWN, revision=2)
    bare = Encounter(uid=encounter.uid, place=encounter.place, state=PlaceState.CHANGED_THEIR_MIND)
    places.update(database, encounter_key, bare)


def _erase_files(database: Database, sitting_key: int, sitting_uid: str, withdrawal: int) -> None:
    database.run(
        "INSERT INTO erased_file (withdrawal_id, sitting_id, revision, signatures, sha256, record_digest, name,"
        " made_ms) SELECT ?, sitting_id, revision, signatures, sha256, record_digest, name, made_ms FROM signed_file"
        " WHERE sitting_id = ?",
        withdrawal, sitting_key,
    )  # fmt: skip
    for (digest,) in database.rows("SELECT DISTINCT record_digest FROM signed_file WHERE sitting_id = ?", sitting_key):
        printed.erase(database, digest)
        if taken_in.files_of(database, digest):
            # It came back with other signatures than ours went on with, and lay aside.
            taken_in.erase_print(database, digest, sitting_uid)
    database.run("DELETE FROM signed_file WHERE sitting_id = ?", sitting_key)


def _no(sitting_uid: str) -> tuple[int, str]:
    raise KeyError(sitting_uid)
