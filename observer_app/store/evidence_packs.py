"""Evidence packs that were made here: a line of each, what is in it, where copies went. Their bytes are not kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from observer_app.domain.evidence import PackKind
from observer_app.store import audit
from observer_app.store.connection import Row
from observer_app.store.database import Database
from observer_app.store.signed_files import SavedCopy
from observer_app.store.times import from_ms, to_ms

PACK = (
    "SELECT pack.uid, pack.kind, clinician.uid, maker.uid, first_day, last_day, made_ms, pack.sha256, size, full_pack"
    " FROM evidence_pack AS pack JOIN person AS clinician ON clinician.id = clinician_id"
    " JOIN person AS maker ON maker.id = made_by_id"
)
ERASED = (
    "SELECT record_digest AS digest, sitting.uid AS sitting_uid FROM erased_file"
    " JOIN sitting ON sitting.id = sitting_id UNION SELECT digest, sitting_uid FROM erased_print"
)
"""The records of files that were erased when someone withdrew, held here or taken in, with their sittings."""


@dataclass(frozen=True, slots=True)
class MadePack:
    """A pack as it was made.

    `full_pack` is the SHA-256 of the pack that a portal copy is of, else empty.
    """

    uid: str
    kind: PackKind
    clinician_uid: str
    made_by_uid: str
    first_day: date
    last_day: date
    made_at: datetime
    sha256: str
    size: int
    full_pack: str = ""


@dataclass(frozen=True, slots=True)
class PackCopy:
    """A copy of a pack that holds what was withdrawn since."""

    pack: MadePack
    copy: SavedCopy


def keep(database: Database, made: MadePack, originals: Iterable[tuple[str, str]]) -> None:
    """Keeps the line of a pack, and which originals (digest of the record, SHA-256 of the file) are in it."""
    if find(database, made.sha256) is not None:
        return
    with database.write():
        key = database.insert(
            "INSERT INTO evidence_pack (uid, kind, clinician_id, made_by_id, first_day, last_day, made_ms, sha256,"
            " size, full_pack) SELECT ?, ?, clinician.id, maker.id, ?, ?, ?, ?, ?, ?"
            " FROM person AS clinician, person AS maker WHERE clinician.uid = ? AND maker.uid = ?",
            made.uid, made.kind, made.first_day.isoformat(), made.last_day.isoformat(), to_ms(made.made_at),
            made.sha256, made.size, made.full_pack, made.clinician_uid, made.made_by_uid,
        )  # fmt: skip
        for digest, sha256 in originals:
            database.run(
                "INSERT INTO evidence_pack_original (pack_id, printed_digest, sha256) VALUES (?, ?, ?)",
                key, digest, sha256,
            )  # fmt: skip
        audit.append(database, audit.Event.PACK_MADE, made.clinician_uid, kind=made.kind, sha256=made.sha256)


def note_copy(database: Database, sha256: str, path: str) -> None:
    """Keeps where a copy of it was written."""
    with database.write():
        database.run(
            "INSERT INTO evidence_pack_copy (pack_id, path, at_ms) SELECT id, ?, ? FROM evidence_pack WHERE sha256 = ?",
            path, to_ms(database.clock()), sha256,
        )  # fmt: skip
        made = find(database, sha256)
        assert made is not None, "a copy is of a pack that was kept"
        audit.append(database, audit.Event.PACK_SAVED, made.clinician_uid, kind=made.kind, sha256=sha256)


def note_gone(database: Database, held: PackCopy) -> None:
    """Keeps that a copy is no longer where it was written."""
    with database.write():
        database.run(
            "INSERT INTO evidence_pack_gone (pack_id, path, at_ms) SELECT id, ?, ? FROM evidence_pack WHERE sha256 = ?",
            held.copy.path, to_ms(database.clock()), held.pack.sha256,
        )  # fmt: skip
        audit.append(database, audit.Event.PACK_COPY_GONE, held.pack.clinician_uid, sha256=held.pack.sha256)


def find(database: Database, sha256: str) -> MadePack | None:
    """The line of the pack with these very bytes."""
    row = database.one(f"{PACK} WHERE pack.sha256 = ?", sha256)
    return None if row is None else _pack(row)


def of_clinician(database: Database, clinician_uid: str) -> tuple[MadePack, ...]:
    """Newest first."""
    rows = database.rows(f"{PACK} WHERE clinician.uid = ? ORDER BY made_ms DESC, pack.id DESC", clinician_uid)
    return tuple(_pack(row) for row in rows)


def last_of_each(database: Database) -> dict[str, MadePack]:
    """The newest whole pack of each clinician, by their uid."""
    rows = database.rows(f"{PACK} WHERE pack.kind <> ? ORDER BY made_ms, pack.id", PackKind.PORTAL)
    return {pack.clinician_uid: pack for pack in map(_pack, rows)}


def copies_of(database: Database, sha256: str) -> tuple[SavedCopy, ...]:
    """Where copies of this pack were written and have not gone from since, newest first."""
    rows = database.rows(
        "SELECT path, pack.sha256, max(at_ms) AS last_ms FROM evidence_pack_copy"
        " JOIN evidence_pack AS pack ON pack.id = pack_id WHERE pack.sha256 = ? GROUP BY path"
        " HAVING NOT EXISTS (SELECT 1 FROM evidence_pack_gone AS gone WHERE gone.pack_id = pack.id"
        "  AND gone.path = evidence_pack_copy.path AND gone.at_ms >= last_ms) ORDER BY last_ms DESC, path",
        sha256,
    )
    return tuple(SavedCopy(path, held, from_ms(at_ms)) for path, held, at_ms in rows)


def copies_before(database: Database, before: datetime) -> tuple[PackCopy, ...]:
    """Where packs lie that were made before, the oldest first."""
    packs = map(_pack, database.rows(f"{PACK} WHERE made_ms < ? ORDER BY made_ms, pack.id", to_ms(before)))
    return tuple(PackCopy(pack, copy) for pack in packs for copy in copies_of(database, pack.sha256))


def copies_holding_erased(database: Database, sitting_uid: str | None = None) -> tuple[PackCopy, ...]:
    """Where packs lie in which someone still is who has withdrawn: from this sitting, or from any for None."""
    rows = database.rows(
        f"SELECT DISTINCT pack.sha256 FROM evidence_pack AS pack JOIN evidence_pack_original AS part"
        f" ON part.pack_id = pack.id JOIN ({ERASED}) AS erased ON erased.digest = part.printed_digest"
        " WHERE ?1 IS NULL OR erased.sitting_uid = ?1 ORDER BY pack.id DESC",
        sitting_uid,
    )
    packs = [found for (sha256,) in rows if (found := find(database, sha256)) is not None]
    return tuple(PackCopy(pack, copy) for pack in packs for copy in copies_of(database, pack.sha256))


def _pack(row: Row) -> MadePack:
    uid, kind, clinician, maker, first_day, last_day, made_ms, sha256, size, full_pack = row
    return MadePack(
        uid=uid,
        kind=PackKind(kind),
        clinician_uid=clinician,
        made_by_uid=maker,
        first_day=date.fromisoformat(first_day),
        last_day=date.fromisoformat(last_day),
        made_at=from_ms(made_ms),
        sha256=sha256,
        size=size,
        full_pack=full_pack,
    )
