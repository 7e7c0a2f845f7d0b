"""What leads took out of sittings that were handed in: what must go with it here, and what may never come again."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from datetime import datetime

from observer_app.domain.taken_out import WHOLE, TakenOut
from observer_app.store import audit, clearing, corrections, said, signed_files, taken_in
from observer_app.store.connection import Row
from observer_app.store.database import Database
from observer_app.store.times import from_ms, to_ms

TAKEN_OUT = (
    "SELECT sitting_uid, place, observer_uid, clinician_uid, clinic_uid, pair, started_ms, at_ms, by_uid, years"
    " FROM taken_out"
)
# What is signed or waits to be, is not cleared, and still holds that visit.
ASKED_OF = f"""
{TAKEN_OUT} AS told WHERE place <> {WHOLE} AND observer_uid = ? AND EXISTS (
    SELECT 1 FROM sitting WHERE sitting.uid = told.sitting_uid AND stage IN ('signed', 'waiting_for_signature')
       AND sitting.id NOT IN (SELECT sitting_id FROM cleared_sitting)
       AND told.place NOT IN (SELECT place FROM withdrawal WHERE sitting_id = sitting.id))
 ORDER BY at_ms, sitting_uid, place
"""


def add(database: Database, told: TakenOut) -> bool:
    """Keeps it and erases what holds it, inside the caller's transaction; False when it was known already."""
    if told.place in places_of(database, told.sitting):
        return False
    database.run(
        "INSERT INTO taken_out (sitting_uid, place, observer_uid, clinician_uid, clinic_uid, pair, started_ms, at_ms,"
        " by_uid, years) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        told.sitting, told.place, told.observer, told.clinician, told.clinic, told.pair, to_ms(told.started_at),
        to_ms(told.at), told.by, told.years,
    )  # fmt: skip
    # By this line it is known again where an older state of the store takes the place of this one.
    event = audit.Event.DESTROYED if told.is_whole else audit.Event.TAKEN_OUT
    audit.append(database, event, told.sitting, told=told.model_dump_json())
    said.erase_lines(database, told.pair, told.at)
    for record in taken_in.records_of(database, told.sitting):
        if holds(record.text, frozenset({told.place})):
            taken_in.erase_record(database, record, () if told.is_whole else (told.place,))
    if told.is_whole:
        _clear_own(database, told.sitting)
    return True


def _clear_own(database: Database, sitting_uid: str) -> None:
    """The same of a sitting that was held here: that it was stays, and no word of it."""
    draft = corrections.open_draft(database, sitting_uid)
    if draft is not None:
        corrections.drop(database, draft)
    for digest in signed_files.records_of_sitting(database, sitting_uid):
        taken_in.erase_print(database, digest, sitting_uid)
    clearing.clear(database, sitting_uid)


def may_not_be_kept(database: Database, sitting_uid: str, withdrawn: Collection[int]) -> bool:
    """Whether a record without these places still holds something that was taken out of its sitting."""
    return not places_of(database, sitting_uid) <= set(withdrawn)


def holds(text: str, places: frozenset[int]) -> bool:
    """Whether a record still speaks of one of these places."""
    return not places <= {each["place"] for each in json.loads(text)["withdrawn"]}


def places_of(database: Database, sitting_uid: str) -> frozenset[int]:
    rows = database.rows("SELECT place FROM taken_out WHERE sitting_uid = ?", sitting_uid)
    return frozenset(int(place) for (place,) in rows)


def everything(database: Database) -> tuple[TakenOut, ...]:
    """All that was ever taken out, in an order that follows from what it says."""
    return tuple(_taken_out(row) for row in database.rows(f"{TAKEN_OUT} ORDER BY sitting_uid, place"))


def began(database: Database) -> frozenset[tuple[str, str]]:
    """By whom sittings were held that may be here no longer, with what all of one booking share."""
    return frozenset((str(pair), str(who)) for pair, who in database.rows("SELECT pair, observer_uid FROM taken_out"))


def visits_of(database: Database, clinician_uid: str | None) -> tuple[TakenOut, ...]:
    """The visits that were taken out of this clinician's sittings, or anyone's for None."""
    rows = database.rows(
        f"{TAKEN_OUT} WHERE place <> {WHOLE} AND ?1 IN (clinician_uid, '') ORDER BY at_ms, sitting_uid, place",
        clinician_uid or "",
    )
    return tuple(_taken_out(row) for row in rows)


def destroyed(database: Database, most: int = -1) -> tuple[TakenOut, ...]:
    """The sittings that went when their time was over, the last first; so many at most, or all."""
    rows = database.rows(
        f"{TAKEN_OUT} WHERE place = {WHOLE} ORDER BY at_ms DESC, started_ms, sitting_uid LIMIT ?", most
    )
    return tuple(_taken_out(row) for row in rows)


def count(database: Database) -> int:
    """How many lines there are, of visits and of whole sittings."""
    return int(database.value("SELECT count(*) FROM taken_out"))


def count_destroyed(database: Database) -> int:
    return int(database.value(f"SELECT count(*) FROM taken_out WHERE place = {WHOLE}"))


def asked_of(database: Database, observer_uid: str) -> tuple[TakenOut, ...]:
    """What this person still has to take out of their own sittings on this computer, oldest first."""
    return tuple(_taken_out(row) for row in database.rows(ASKED_OF, observer_uid))


def came_at(database: Database, told: TakenOut) -> datetime:
    """When this computer came to know of it."""
    at_ms = database.value(
        "SELECT at_ms FROM audit_entry WHERE event = ? AND subject = ? ORDER BY number LIMIT 1",
        audit.Event.TAKEN_OUT, told.sitting,
    )  # fmt: skip
    return told.at if at_ms is None else max(told.at, from_ms(at_ms))


def heard_by(database: Database, told: TakenOut) -> bool:
    """Whether a newer version is here that its observer signed without that visit."""
    texts = (each.text for each in taken_in.records_of(database, told.sitting))
    return any(not holds(text, frozenset({told.place})) for text in texts)


def _taken_out(row: Row) -> TakenOut:
    sitting, place, observer, clinician, clinic, pair, started_ms, at_ms, by, years = row
    return TakenOut(
        sitting=sitting,
        place=place,
        observer=observer,
        clinician=clinician,
        clinic=clinic,
        pair=pair,
        started_at=from_ms(started_ms),
        at=from_ms(at_ms),
        by=by,
        years=years,
    )


def told_in(rows: list[Row]) -> Iterator[TakenOut]:
    """The same from lines in the record of changes, by their details."""
    return (TakenOut.model_validate_json(json.loads(details)["told"]) for (details,) in rows)
