"""How much of each kind of thing a store holds: numbers alone, for a page that says what is on a computer."""

from __future__ import annotations

from typing import NamedTuple

from observer_app.domain.sitting import SittingStage
from observer_app.store import signed_files
from observer_app.store.database import Database


class Holdings(NamedTuple):
    """`taken_in` are whole sittings from other computers; `files` signed PDFs from them; `aside` what waits apart."""

    people: int
    clinics: int
    bookings: int
    signed: int
    unfinished: int
    not_handed_in: int
    taken_in: int
    files: int
    aside: int
    private: int
    withdrawn: int


def count(database: Database) -> Holdings:
    """Counted in one go, so that the numbers belong together."""
    row = database.one(
        "SELECT (SELECT count(*) FROM person), (SELECT count(*) FROM clinic),"
        " (SELECT count(*) FROM booking WHERE called_off_ms IS NULL),"
        " (SELECT count(*) FROM sitting WHERE stage = ?1),"
        " (SELECT count(*) FROM sitting WHERE stage IN (?2, ?3)),"
        " (SELECT count(*) FROM taken_in WHERE standing = 'held'),"
        " (SELECT count(*) FROM taken_in_file), (SELECT count(*) FROM parked_file)"
        "  + (SELECT count(*) FROM taken_in WHERE standing <> 'held')"
        "  + (SELECT count(*) FROM taken_in_file WHERE standing <> 'held'),"
        " (SELECT count(*) FROM private_note), (SELECT count(*) FROM withdrawal)",
        SittingStage.SIGNED, SittingStage.OPEN, SittingStage.WAITING_FOR_SIGNATURE,
    )  # fmt: skip
    assert row is not None
    people, clinics, bookings, signed, unfinished, taken_in, files, aside, private, withdrawn = row
    not_handed_in = signed_files.count_not_handed_in(database)
    return Holdings(
        people, clinics, bookings, signed, unfinished, not_handed_in, taken_in, files, aside, private, withdrawn
    )
