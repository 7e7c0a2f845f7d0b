"""What becomes of someone who leaves: what they began ends, signatures retire, the name stays in what is kept."""

from __future__ import annotations

from observer_app.domain.sitting import PlaceState, SittingStage
from observer_app.store import audit, bookings, directory, observations, private_notes, settings, signatures, sittings
from observer_app.store.database import Database
from observer_app.store.people import LEFT
from observer_app.store.times import to_ms

COUNTS = """
WITH who AS (SELECT id, uid FROM person WHERE uid = ?1)
SELECT (SELECT count(*) FROM standing_sitting, who WHERE observer_uid = who.uid),
       (SELECT count(*) FROM standing_sitting, who WHERE clinician_uid = who.uid),
       (SELECT count(*) FROM sitting, who WHERE observer_id = who.id AND stage = ?2),
       (SELECT count(*) FROM private_note, who WHERE person_id = who.id),
       (SELECT count(*) FROM identity, who WHERE person_id = who.id AND retired_ms IS NULL),
       (SELECT count(*) FROM evidence_pack, who WHERE clinician_id = who.id)
"""
CLINICIAN_LEFT = "the clinician has left"


def let_go(database: Database, person_uid: str) -> int:
    """Takes someone off the list; gives back how many of their sittings ended with it. KeyError without them.

    What they had begun and not signed is deleted; only that they had begun is kept. So is what was sealed to them
    alone, which no one else can open, and how they liked things. What waits for its signature and what is signed
    stays. Sittings that are booked with them as the clinician are called off.
    """
    with database.write():
        ended = count_begun(database, person_uid)
        for key, uid in _begun(database, person_uid):
            _end(database, key, uid)
        for uid in _booked_with(database, person_uid):
            bookings.call_off(database, uid, CLINICIAN_LEFT)
        signatures.retire_all(database, person_uid)
        private_notes.erase_of(database, person_uid)
        if not directory.remove_person(database, person_uid):
            settings.forget_person(database, person_uid)
            settings.put_for_person(database, person_uid, LEFT, str(database.clock().date()))
            audit.append(database, audit.Event.PERSON_REMOVED, person_uid, sittings_ended=ended)
    if ended:
        database.forget_what_was_deleted()
    return ended


def count_begun(database: Database, person_uid: str) -> int:
    """How many sittings of theirs are open."""
    return len(_begun(database, person_uid))


def count(database: Database, person_uid: str) -> dict[str, int]:
    """What rests on someone here, by what it is; every feedback that stands is counted, held here or taken in."""
    row = database.one(COUNTS, person_uid, SittingStage.WAITING_FOR_SIGNATURE)
    assert row is not None, "counting always finds a number"
    booked = len(_booked_with(database, person_uid))
    return {
        **dict(zip(("gave", "about", "waiting", "sealed", "signatures", "packs"), row, strict=True)),
        "called_off": booked,
    }


def _begun(database: Database, person_uid: str) -> list[tuple[int, str]]:
    rows = database.rows(
        "SELECT sitting.id, sitting.uid FROM sitting JOIN person ON person.id = observer_id"
        " WHERE person.uid = ? AND stage = ? ORDER BY sitting.id",
        person_uid, SittingStage.OPEN,
    )  # fmt: skip
    return [(int(key), str(uid)) for key, uid in rows]


def _booked_with(database: Database, person_uid: str) -> list[str]:
    """Those to come that no one has begun; one of an earlier day may still be put in from paper."""
    rows = database.rows(
        "SELECT booking.uid FROM booking JOIN person ON person.id = clinician_id WHERE person.uid = ?"
        " AND starts_ms >= ? AND called_off_ms IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM sitting WHERE booking_id = booking.id) ORDER BY booking.id",
        person_uid, to_ms(database.clock()),
    )  # fmt: skip
    return [str(uid) for (uid,) in rows]


def _end(database: Database, key: int, uid: str) -> None:
    deleted = [observations.delete(database, row) for (row,) in _places(database, key)]
    deleted.append(database.run("DELETE FROM sitting_writing WHERE sitting_id = ?", key) > 0)
    # That someone was sat in on is counted; what was seen is gone.
    database.run(
        "UPDATE encounter SET state = ? WHERE sitting_id = ? AND state IN (?, ?)",
        PlaceState.NO_TIME, key, PlaceState.SEEN, PlaceState.SEEN_AND_RATED,
    )  # fmt: skip
    sittings.set_waypoint(database, key, None)
    sittings.set_stage(database, key, SittingStage.CLOSED)
    if any(deleted):
        audit.append(database, audit.Event.NOTES_DELETED, uid)
    audit.append(database, audit.Event.SITTING_CLOSED, uid)


def _places(database: Database, key: int) -> list[tuple[int]]:
    return [(int(row[0]),) for row in database.rows("SELECT id FROM encounter WHERE sitting_id = ?", key)]
