"""Clearing a sitting that was handed in: nothing of it stays but that it was, and what the next one has to know."""

from __future__ import annotations

from observer_app.domain.sitting import SittingStage
from observer_app.store import audit, corrections, kept_hints, observations, private_notes, sittings
from observer_app.store.database import Database
from observer_app.store.times import to_ms

NEVER_SIGNED = "0" * 64


def clear(database: Database, sitting_uid: str) -> bool:
    """Erases visits, ratings, words and signed files, in the caller's transaction; False when it is not here.

    That the person sat in, where, with whom and on which day, stays.
    """
    row = database.one("SELECT id, stage FROM sitting WHERE uid = ?", sitting_uid)
    if row is None or database.value("SELECT 1 FROM cleared_sitting WHERE sitting_id = ?", row[0]):
        return False
    key, stage = row
    corrections.drop_open(database, sitting_uid)
    audit.append(database, audit.Event.CLEARED, sitting_uid)
    database.run(
        "INSERT INTO cleared_sitting (sitting_id, at_ms, record_digest, shown_name, first_ms, made_ms)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        key, to_ms(database.clock()), *_known_of(database, key),
    )  # fmt: skip
    _erase_files(database, key)
    corrections.erase_superseded(database, key)
    for (encounter,) in database.rows("SELECT id FROM encounter WHERE sitting_id = ?", key):
        observations.delete(database, encounter)
        database.run("DELETE FROM gap WHERE encounter_id = ?", encounter)
    for table in ("sitting_writing", "pattern_change", "encounter"):
        database.run(f"DELETE FROM {table} WHERE sitting_id = ?", key)
    kept_hints.forget_all(database, key)
    sittings.set_waypoint(database, key, None)
    database.run("UPDATE sitting SET focus = '' WHERE id = ?", key)
    if stage != SittingStage.SIGNED:
        # An older state of it, come back from a safety copy: nothing is left to finish.
        database.run("UPDATE sitting SET stage = ? WHERE id = ?", SittingStage.CLOSED, key)
    return True


def cleared_sittings(database: Database) -> frozenset[str]:
    """The uids of all that were."""
    rows = database.rows("SELECT uid FROM cleared_sitting JOIN sitting ON sitting.id = sitting_id")
    return frozenset(str(uid) for (uid,) in rows)


def digests_of_cleared(database: Database) -> dict[str, str]:
    """The uid of each that was signed, with the digest of the record that was inside its file."""
    rows = database.rows(
        "SELECT uid, record_digest FROM cleared_sitting JOIN sitting ON sitting.id = sitting_id"
        " WHERE record_digest <> ?",
        NEVER_SIGNED,
    )
    return {str(uid): str(digest) for uid, digest in rows}


def _known_of(database: Database, key: int) -> tuple[str, str, int, int]:
    found = database.one(
        "SELECT record_digest, shown_name, made_ms FROM signed_file WHERE sitting_id = ?"
        " ORDER BY revision DESC, signatures DESC LIMIT 1",
        key,
    )
    if found is None:
        return NEVER_SIGNED, "", 0, 0
    first = database.value(
        "SELECT min(made_ms) FROM (SELECT made_ms FROM signed_file WHERE sitting_id = ?1"
        " UNION ALL SELECT made_ms FROM erased_file WHERE sitting_id = ?1)",
        key,
    )
    return str(found[0]), str(found[1]), int(first), int(found[2])


def _erase_files(database: Database, key: int) -> None:
    for (digest,) in database.rows("SELECT DISTINCT record_digest FROM signed_file WHERE sitting_id = ?", key):
        database.run("DELETE FROM printed_record WHERE digest = ?", digest)
        private_notes.erase_about(database, digest)
    database.run("DELETE FROM signed_file WHERE sitting_id = ?", key)
