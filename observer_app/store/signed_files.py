"""Signed files, byte for byte, for good: what was signed for which sitting, and what came before it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from observer_app.domain.people import ShownAs
from observer_app.domain.register import RegisterKind
from observer_app.domain.sitting import SittingStage
from observer_app.store import audit, printed, sittings
from observer_app.store.connection import Row
from observer_app.store.database import Database
from observer_app.store.times import from_ms, to_ms

FILE = """
SELECT sitting.uid, signed_file.revision, signatures, sha256, record_digest, signed_file.name, shown_name, made_ms,
       bytes
FROM signed_file JOIN sitting ON sitting.id = signed_file.sitting_id
"""
FIRST_MS = (
    "(SELECT min(made_ms) FROM (SELECT sitting_id, made_ms FROM signed_file"
    " UNION ALL SELECT sitting_id, made_ms FROM erased_file"
    " UNION ALL SELECT sitting_id, first_ms FROM cleared_sitting WHERE first_ms > 0) WHERE sitting_id = sitting.id)"
)
LATER_THAN_ANY_MS = 2**63 - 1
NOT_HANDED_IN = (
    "stage = ? AND NOT EXISTS (SELECT 1 FROM saved_copy JOIN signed_file ON signed_file.sha256 = saved_copy.sha256"
    " WHERE signed_file.sitting_id = sitting.id AND signed_file.revision = sitting.revision)"
    " AND NOT EXISTS (SELECT 1 FROM register_event WHERE register_event.sitting_id = sitting.id)"
    " AND NOT EXISTS (SELECT 1 FROM cleared_sitting WHERE cleared_sitting.sitting_id = sitting.id)"
)
NEWEST = "ORDER BY signed_file.revision DESC, signatures DESC LIMIT 1"


@dataclass(frozen=True, slots=True)
class SignedFile:
    """One signed file. `record_digest` names the record inside; `shown_name` is the observer's name on it."""

    sitting_uid: str
    revision: int
    signatures: int
    sha256: str
    record_digest: str
    name: str
    shown_name: str
    made_at: datetime
    content: bytes


@dataclass(frozen=True, slots=True)
class FileFacts:
    """A signed file without its bytes; `size` counts them."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class SignedFacts:
    """What a list says of a signed sitting; `entered_in_error` is why it was marked as a mistake, or empty."""

    sitting_uid: str
    record_digest: str
    clinic_name: str
    clinician_name: str
    started_at: datetime
    name: str
    sha256: str
    size: int
    handed_in: bool
    entered_in_error: str


@dataclass(frozen=True, slots=True)
class SavedCopy:
    """Where a copy of these bytes was written."""

    path: str
    sha256: str
    at: datetime


def keep(
    database: Database,
    sitting_uid: str,
    content: bytes,
    *,
    record_digest: str,
    name: str,
    shown_name: str,
    revision: int = 1,
    signatures: int = 1,
    record_text: str = "",
) -> SignedFile:
    """Keeps a file and moves its sitting to *signed*, in one transaction; the same file twice changes nothing.

    `record_text` is the record inside it, where it is not kept yet.
    """
    held = by_sha256(database, hashlib.sha256(content).hexdigest())
    if held is not None:
        return held
    with database.write():
        key, stage = _sitting(database, sitting_uid)
        made_at, sha256 = database.clock(), hashlib.sha256(content).hexdigest()
        database.run(
            "INSERT INTO signed_file (sitting_id, revision, signatures, sha256, record_digest, name, shown_name,"
            " made_ms, bytes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            key, revision, signatures, sha256, record_digest, name, shown_name, to_ms(made_at), content,
        )  # fmt: skip
        if record_text:
            printed.keep(database, record_digest, record_text)
        if stage is SittingStage.WAITING_FOR_SIGNATURE:
            sittings.set_stage(database, key, SittingStage.SIGNED)
        audit.append(database, audit.Event.SIGNED, sitting_uid, revision=revision, signatures=signatures, sha256=sha256)
    return get(database, sitting_uid, revision, signatures)


def get(database: Database, sitting_uid: str, revision: int, signatures: int) -> SignedFile:
    """That very file; KeyError when it is not held."""
    which = "sitting.uid = ? AND signed_file.revision = ? AND signatures = ?"
    row = database.one(f"{FILE} WHERE {which}", sitting_uid, revision, signatures)
    if row is None:
        raise KeyError(sitting_uid)
    return _file(row)


def latest(database: Database, sitting_uid: str) -> SignedFile | None:
    """The newest revision with the most signatures."""
    row = database.one(f"{FILE} WHERE sitting.uid = ? {NEWEST}", sitting_uid)
    return None if row is None else _file(row)


def by_sha256(database: Database, sha256: str) -> SignedFile | None:
    """The file with these very bytes, by their SHA-256 in hexadecimal."""
    row = database.one(f"{FILE} WHERE sha256 = ?", sha256)
    return None if row is None else _file(row)


def of_record(database: Database, record_digest: str) -> tuple[SignedFile, ...]:
    """Every file with this record inside, the one with the fewest signatures first."""
    rows = database.rows(f"{FILE} WHERE record_digest = ? ORDER BY signatures", record_digest)
    return tuple(_file(row) for row in rows)


def record_of_file(database: Database, sha256: str) -> str | None:
    """The digest of the record inside the file with these bytes that was signed here; None for any other."""
    found = database.value("SELECT record_digest FROM signed_file WHERE sha256 = ?", sha256)
    return None if found is None else str(found)


def every_digest(database: Database) -> frozenset[str]:
    """The SHA-256 of each signed file of this computer's own sittings, at each signature."""
    return frozenset(str(sha256) for (sha256,) in database.rows("SELECT sha256 FROM signed_file"))


def sitting_of_record(database: Database, record_digest: str) -> str | None:
    """The uid of the sitting that was held here and whose file has this record inside; None for one from elsewhere."""
    found = database.value(
        "SELECT sitting.uid FROM signed_file JOIN sitting ON sitting.id = sitting_id WHERE record_digest = ?",
        record_digest,
    )
    return None if found is None else str(found)


def signed_sittings(database: Database) -> tuple[str, ...]:
    """The uids of all sittings that are signed, whoever's."""
    return tuple(
        uid for (uid,) in database.rows("SELECT uid FROM sitting WHERE stage = ? ORDER BY uid", SittingStage.SIGNED)
    )


def records_of_sitting(database: Database, sitting_uid: str) -> tuple[str, ...]:
    """The records inside all signed files of this sitting that are here."""
    rows = database.rows(
        "SELECT DISTINCT record_digest FROM signed_file JOIN sitting ON sitting.id = sitting_id WHERE sitting.uid = ?"
        " ORDER BY record_digest",
        sitting_uid,
    )
    return tuple(str(digest) for (digest,) in rows)


def latest_record(database: Database, sitting_uid: str) -> str | None:
    """The digest of the record inside the file that `latest` gives."""
    found = database.value(
        f"SELECT record_digest FROM signed_file JOIN sitting ON sitting.id = sitting_id WHERE sitting.uid = ? {NEWEST}",
        sitting_uid,
    )
    return None if found is None else str(found)


def facts_of_latest(database: Database, sitting_uid: str) -> FileFacts | None:
    """What there is to say about the file that `latest` gives, without reading it."""
    row = database.one(
        "SELECT signed_file.name, sha256, length(bytes) FROM signed_file"
        " JOIN sitting ON sitting.id = signed_file.sitting_id"
        f" WHERE sitting.uid = ? {NEWEST}",
        sitting_uid,
    )
    return None if row is None else FileFacts(*row)


def list_signed(database: Database, observer_uid: str, sitting_uid: str | None = None) -> tuple[SignedFacts, ...]:
    """What this observer signed, or of it one sitting, newest first; the bytes are counted and not read."""
    rows = database.rows(
        "SELECT sitting.uid, newest.record_digest, clinic.name, clinician.full_name, started_ms, newest.name,"
        " newest.sha256,"
        f" length(newest.bytes), NOT ({NOT_HANDED_IN.replace('?', '?1')}),"
        " (SELECT reason FROM register_event WHERE register_event.sitting_id = sitting.id AND kind = ?2)"
        " FROM sitting JOIN clinic ON clinic.id = clinic_id JOIN person AS clinician ON clinician.id = clinician_id"
        " JOIN person AS observer ON observer.id = observer_id"
        " JOIN signed_file AS newest ON newest.id = (SELECT signed_file.id FROM signed_file"
        f"  WHERE signed_file.sitting_id = sitting.id {NEWEST})"
        " WHERE observer.uid = ?3 AND stage = ?1 AND (?4 IS NULL OR sitting.uid = ?4)"
        " ORDER BY started_ms DESC, sitting.id DESC",
        SittingStage.SIGNED, RegisterKind.ENTERED_IN_ERROR, observer_uid, sitting_uid,
    )  # fmt: skip
    return tuple(
        SignedFacts(
            uid, record, clinic, clinician, from_ms(started_ms), name, sha256, size, bool(handed_in), error or ""
        )
        for uid, record, clinic, clinician, started_ms, name, sha256, size, handed_in, error in rows
    )


def previous_record_digest(
    database: Database, observer_uid: str, shown_name: str, before: str | None = None
) -> str | None:
    """The digest of the latest record that this observer signed under this name; None before the first.

    The chain runs by shown name, so that a code is not tied to a name by what came before it. `before` is the uid
    of a sitting that is signed anew and keeps its turn.
    """
    digest = database.value(
        "SELECT record_digest FROM (SELECT sitting_id, record_digest, shown_name, made_ms, id FROM signed_file"
        "  UNION ALL SELECT sitting_id, record_digest, shown_name, made_ms, 0 FROM cleared_sitting) AS signed"
        " JOIN sitting ON sitting.id = signed.sitting_id JOIN person ON person.id = observer_id"
        " WHERE person.uid = ? AND shown_name = ? AND made_ms < ? ORDER BY made_ms DESC, signed.id DESC LIMIT 1",
        observer_uid, shown_name, _signed_first_ms(database, before),
    )  # fmt: skip
    return None if digest is None else str(digest)


def count_signed(
    database: Database, observer_uid: str, clinician_uid: str, shown_as: ShownAs, before: str | None = None
) -> int:
    """How many sittings with this clinician the observer has signed, shown in this way; `before` as above."""
    count = database.value(
        "SELECT count(*) FROM sitting JOIN person AS observer ON observer.id = observer_id"
        " JOIN person AS clinician ON clinician.id = clinician_id"
        f" WHERE observer.uid = ? AND clinician.uid = ? AND shown_as = ? AND stage = ? AND {FIRST_MS} < ?",
        observer_uid, clinician_uid, shown_as, SittingStage.SIGNED, _signed_first_ms(database, before),
    )  # fmt: skip
    return int(count)


def _signed_first_ms(database: Database, sitting_uid: str | None) -> int:
    first_ms = database.value(f"SELECT {FIRST_MS} FROM sitting WHERE uid = ?", sitting_uid)
    return LATER_THAN_ANY_MS if first_ms is None else int(first_ms)


def note_saved_copy(database: Database, sitting_uid: str, sha256: str, path: str) -> None:
    """Keeps where a copy was written, so that it can be found again should someone withdraw."""
    with database.write():
        database.run(
            "INSERT INTO saved_copy (sitting_id, sha256, path, at_ms)"
            " SELECT id, ?, ?, ? FROM sitting WHERE uid = ?",
            sha256, path, to_ms(database.clock()), sitting_uid,
        )  # fmt: skip
        audit.append(database, audit.Event.COPY_SAVED, sitting_uid, sha256=sha256)


def saved_copies(database: Database, sitting_uid: str) -> tuple[SavedCopy, ...]:
    """Where copies of any version of this sitting's file were written, newest first, each place once."""
    rows = database.rows(
        "SELECT path, sha256, max(at_ms) FROM saved_copy JOIN sitting ON sitting.id = sitting_id"
        " WHERE sitting.uid = ? GROUP BY path, sha256 ORDER BY max(at_ms) DESC, saved_copy.id DESC",
        sitting_uid,
    )
    return tuple(SavedCopy(path, sha256, from_ms(at_ms)) for path, sha256, at_ms in rows)


def count_not_handed_in(database: Database) -> int:
    """How many signed sittings, whoever's, were saved nowhere yet."""
    return int(database.value(f"SELECT count(*) FROM sitting WHERE {NOT_HANDED_IN}", SittingStage.SIGNED))


def signature_counts(database: Database) -> dict[str, int]:
    """How many have signed each file, by the record inside it; no file is read."""
    rows = database.rows("SELECT record_digest, max(signatures) FROM signed_file GROUP BY record_digest")
    return {str(digest): int(count) for digest, count in rows}


def _sitting(database: Database, uid: str) -> tuple[int, SittingStage]:
    row = database.one("SELECT id, stage FROM sitting WHERE uid = ?", uid)
    if row is None:
        raise KeyError(uid)
    stage = SittingStage(row[1])
    if stage not in (SittingStage.WAITING_FOR_SIGNATURE, SittingStage.SIGNED):
        raise ValueError(f"a sitting that is {stage} has nothing to sign")
    return row[0], stage


def _file(row: Row) -> SignedFile:
    sitting_uid, revision, signatures, sha256, record_digest, name, shown_name, made_ms, content = row
    return SignedFile(
        sitting_uid, revision, signatures, sha256, record_digest, name, shown_name, from_ms(made_ms), content
    )


def signed_again_at(database: Database, record_digest: str) -> datetime | None:
    """When a file with this record came here that someone signed after its observer; None while none has."""
    made_ms = database.value(
        "SELECT min(made_ms) FROM signed_file WHERE record_digest = ? AND signatures > 1", record_digest
    )
    return None if made_ms is None else from_ms(made_ms)


def states_of_record(database: Database, record_digest: str) -> tuple[str, ...]:
    """SHA-256 of the file at each signature that is held, for the record with this digest; empty when it is not."""
    rows = database.rows("SELECT sha256 FROM signed_file WHERE record_digest = ? ORDER BY signatures", record_digest)
    return tuple(str(row[0]) for row in rows)
