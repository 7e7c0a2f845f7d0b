"""Rows of the places of a list: what became of each, and the gaps in what was seen of it."""

from __future__ import annotations

from observer_app.domain.sitting import AlsoThere, Consent, ConsentFrom, Encounter, Gap, GapKind, PlaceState, SpokenFor
from observer_app.store.connection import Row
from observer_app.store.database import Database
from observer_app.store.times import maybe_from_ms, to_ms

ENCOUNTER = (
    "SELECT id, uid, place, state, consent, began_ms, ended_ms, also_there, consent_from, spoken_for, cut_short"
    " FROM encounter"
)
GAPS = "SELECT encounter_id, kind, from_s, until_s FROM gap"


def add(database: Database, sitting_key: int, encounter: Encounter) -> None:
    database.run(
        "INSERT INTO encounter (uid, sitting_id, place, state) VALUES (?, ?, ?, ?)",
        encounter.uid, sitting_key, encounter.place, encounter.state,
    )  # fmt: skip


def find(database: Database, sitting_key: int, place: int) -> tuple[int, Encounter]:
    """The row and the encounter at this place; KeyError when the list is shorter."""
    row = database.one(f"{ENCOUNTER} WHERE sitting_id = ? AND place = ?", sitting_key, place)
    if row is None:
        raise KeyError(place)
    gaps = database.rows(f"{GAPS} WHERE encounter_id = ? ORDER BY id", row[0])
    return row[0], _encounter(row, gaps)


def find_all(database: Database, sitting_key: int) -> tuple[Encounter, ...]:
    """The whole list, in its order."""
    rows = database.rows(f"{ENCOUNTER} WHERE sitting_id = ? ORDER BY place", sitting_key)
    gaps = database.rows(
        f"{GAPS} JOIN encounter ON encounter.id = encounter_id WHERE sitting_id = ? ORDER BY gap.id", sitting_key
    )
    return tuple(_encounter(row, [gap for gap in gaps if gap[0] == row[0]]) for row in rows)


def exists(database: Database, sitting_key: int, place: int) -> bool:
    return database.value("SELECT 1 FROM encounter WHERE sitting_id = ? AND place = ?", sitting_key, place) is not None


def remove(database: Database, sitting_key: int, place: int) -> None:
    """Takes a place off the list to which no one came, and of which nothing is kept."""
    database.run("DELETE FROM encounter WHERE sitting_id = ? AND place = ?", sitting_key, place)


def update(database: Database, encounter_key: int, encounter: Encounter) -> None:
    """Writes everything of an encounter that can change."""
    began, ended = encounter.began_at, encounter.ended_at
    database.run(
        "UPDATE encounter SET state = ?, consent = ?, began_ms = ?, ended_ms = ?, also_there = ?, consent_from = ?,"
        " spoken_for = ?, cut_short = ? WHERE id = ?",
        encounter.state,
        encounter.consent,
        None if began is None else to_ms(began),
        None if ended is None else to_ms(ended),
        " ".join(encounter.also_there),
        encounter.consent_from,
        encounter.spoken_for,
        int(encounter.cut_short),
        encounter_key,
    )
    _write_gaps(database, encounter_key, encounter.gaps)


def _write_gaps(database: Database, encounter_key: int, gaps: tuple[Gap, ...]) -> None:
    held = database.rows(f"{GAPS} WHERE encounter_id = ? ORDER BY id", encounter_key)
    if tuple(_gap(row) for row in held) == gaps:
        return
    database.run("DELETE FROM gap WHERE encounter_id = ?", encounter_key)
    for gap in gaps:
        database.run(
            "INSERT INTO gap (encounter_id, kind, from_s, until_s) VALUES (?, ?, ?, ?)",
            encounter_key, gap.kind, gap.from_s, gap.until_s,
        )  # fmt: skip


def _encounter(row: Row, gaps: list[Row]) -> Encounter:
    _, uid, place, state, consent, began_ms, ended_ms, also_there, consent_from, spoken_for, cut_short = row
    return Encounter(
        uid=uid,
        place=place,
        state=PlaceState(state),
        consent=None if consent is None else Consent(consent),
        began_at=maybe_from_ms(began_ms),
        ended_at=maybe_from_ms(ended_ms),
        also_there=tuple(AlsoThere(who) for who in also_there.split()),
        consent_from=ConsentFrom(consent_from),
        spoken_for=None if spoken_for is None else SpokenFor(spoken_for),
        gaps=tuple(_gap(gap) for gap in gaps),
        cut_short=bool(cut_short),
    )


def _gap(row: Row) -> Gap:
    return Gap(kind=GapKind(row[1]), from_s=row[2], until_s=row[3])
