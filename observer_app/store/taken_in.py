"""What came from other computers: whole records, signed files, what waits for its signer, and what stays erased."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from observer_app.store import audit, printed
from observer_app.store.connection import Row
from observer_app.store.database import Database
from observer_app.store.standing_schema import COUNTS
from observer_app.store.times import from_ms, to_ms

RECORD = "SELECT sitting_uid, revision, digest, printed_digest, standing, from_uid, text FROM taken_in"
FILE = "SELECT printed_digest, sha256, states, standing, name, bytes FROM taken_in_file"


class Standing(StrEnum):
    """Whether a thing counts here, or lies aside because ours says something else."""

    HELD = "held"
    ASIDE = "aside"


@dataclass(frozen=True, slots=True)
class Record:
    """A whole record of a sitting. `printed_digest` names the record inside its signed files."""

    sitting_uid: str
    revision: int
    digest: str
    printed_digest: str
    standing: Standing
    from_uid: str
    text: str


@dataclass(frozen=True, slots=True)
class File:
    """A signed file; `states` are the SHA-256 at each signature, the last its own."""

    printed_digest: str
    sha256: str
    states: tuple[str, ...]
    standing: Standing
    name: str
    content: bytes


class ArrivedPrint(NamedTuple):
    """A record inside signed files, when the last of it came, and who handed it in; empty where no one did."""

    digest: str
    at: datetime
    from_uid: str


class WaitsFor(StrEnum):
    """Why a file lies aside, still sealed."""

    SIGNER = "signer"
    OWN = "own"
    """Whoever it is for has not finished their own sitting, which was of the same visits."""


@dataclass(frozen=True, slots=True)
class Parked:
    """A whole file that waits: until someone says who signed it, or until one's own sitting is finished.

    `printed_digest` is that of the record inside a signed PDF; None for a sealed file.
    """

    sha256: str
    fingerprint: str
    name: str
    content: bytes
    waits_for: WaitsFor = WaitsFor.SIGNER
    printed_digest: str | None = None


class ParkedLine(NamedTuple):
    """What is known of one without reading it."""

    sha256: str
    fingerprint: str
    name: str
    waits_for: WaitsFor
    printed_digest: str | None


def add_record(database: Database, record: Record) -> None:
    """Keeps a record inside the caller's transaction."""
    database.run(
        "INSERT INTO taken_in (sitting_uid, revision, digest, printed_digest, standing, from_uid, at_ms, text)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        record.sitting_uid, record.revision, record.digest, record.printed_digest, record.standing, record.from_uid,
        to_ms(database.clock()), record.text,
    )  # fmt: skip
    event = audit.Event.TAKEN_IN if record.standing is Standing.HELD else audit.Event.SET_ASIDE
    audit.append(database, event, record.sitting_uid, revision=record.revision, digest=record.digest)


def records(database: Database) -> tuple[Record, ...]:
    """Every record there is, in an order that follows from what they say."""
    return tuple(_record(row) for row in database.rows(f"{RECORD} ORDER BY sitting_uid, revision, digest"))


def records_of(database: Database, sitting_uid: str) -> tuple[Record, ...]:
    return tuple(_record(row) for row in database.rows(f"{RECORD} WHERE sitting_uid = ? ORDER BY id", sitting_uid))


def record(database: Database, digest: str) -> Record | None:
    row = database.one(f"{RECORD} WHERE digest = ?", digest)
    return None if row is None else _record(row)


def record_with_print(database: Database, printed_digest: str) -> Record | None:
    """The record that counts whose signed files have this record inside them."""
    row = database.one(f"{RECORD} WHERE printed_digest = ? AND standing = ?", printed_digest, Standing.HELD)
    return None if row is None else _record(row)


def observer_with_print(database: Database, printed_digest: str) -> str | None:
    """The uid of whoever observed, of the record that `record_with_print` gives."""
    found = database.value(
        "SELECT json_extract(text, '$.sitting.observer_uid') FROM taken_in WHERE printed_digest = ? AND standing = ?",
        printed_digest, Standing.HELD,
    )  # fmt: skip
    return None if found is None else str(found)


def sitting_with_print(database: Database, printed_digest: str) -> str | None:
    """Its sitting as JSON, likewise."""
    found = database.value(
        "SELECT json_extract(text, '$.sitting') FROM taken_in WHERE printed_digest = ? AND standing = ?",
        printed_digest, Standing.HELD,
    )  # fmt: skip
    return None if found is None else str(found)


def lately(database: Database, most: int) -> tuple[ArrivedPrint, ...]:
    """What came last and counts, the newest first, each record once; as quick with many as with few."""
    rows = database.rows(
        "SELECT printed_digest, max(at_ms), max(from_uid) FROM ("
        " SELECT * FROM (SELECT printed_digest, at_ms, from_uid FROM taken_in WHERE standing = ?1"
        "  ORDER BY id DESC LIMIT ?2)"
        " UNION ALL SELECT * FROM (SELECT printed_digest, at_ms, '' FROM taken_in_file WHERE standing = ?1"
        "  ORDER BY id DESC LIMIT ?2)"
        ") GROUP BY printed_digest ORDER BY 2 DESC, 1 LIMIT ?2",
        Standing.HELD, most,
    )  # fmt: skip
    return tuple(ArrivedPrint(str(digest), from_ms(at_ms), str(from_uid)) for digest, at_ms, from_uid in rows)


def sittings_with_print(database: Database, printed_digest: str) -> frozenset[str]:
    """The sittings of all records here whose signed files have this record inside them."""
    rows = database.rows("SELECT sitting_uid FROM taken_in WHERE printed_digest = ?", printed_digest)
    return frozenset(str(uid) for (uid,) in rows)


def held_sittings(database: Database) -> tuple[tuple[str, str], ...]:
    """Of every record that counts, the digest of its print and its sitting as JSON."""
    rows = database.rows(
        f"SELECT printed_digest, json_extract(text, '$.sitting') FROM taken_in WHERE {COUNTS} ORDER BY sitting_uid"
    )
    return tuple((str(digest), str(text)) for digest, text in rows)


def erase_record(database: Database, gone: Record, places: tuple[int, ...]) -> None:
    """Leaves its digest behind and no word of it; `places` are those whose people have withdrawn."""
    now = to_ms(database.clock())
    database.run(
        "INSERT INTO erased_record (digest, sitting_uid, at_ms) VALUES (?, ?, ?)", gone.digest, gone.sitting_uid, now
    )
    database.run("DELETE FROM taken_in WHERE digest = ?", gone.digest)
    erase_print(database, gone.printed_digest, gone.sitting_uid)
    audit.append(database, audit.Event.ERASED_HERE_TOO, gone.sitting_uid, revision=gone.revision)
    for place in places:
        # By these lines safety copies are known that still hold the words.
        audit.append(database, audit.Event.NOTES_DELETED, gone.sitting_uid, place=place)


def erase_print(database: Database, printed_digest: str, sitting_uid: str) -> None:
    """The signed files with this record go, and are known when they come again."""
    if not database.value("SELECT 1 FROM erased_print WHERE digest = ?", printed_digest):
        database.run(
            "INSERT INTO erased_print (digest, sitting_uid, at_ms) VALUES (?, ?, ?)",
            printed_digest, sitting_uid, to_ms(database.clock()),
        )  # fmt: skip
        # By this line safety copies are known that still hold the file, and what was said of it.
        audit.append(database, audit.Event.PRINT_ERASED, printed_digest, sitting=sitting_uid)
    database.run("DELETE FROM taken_in_file WHERE printed_digest = ?", printed_digest)
    printed.erase(database, printed_digest)


def erased_prints(database: Database) -> dict[str, str]:
    """The sitting of each record inside signed files of which nothing may be kept."""
    return {str(digest): str(uid) for digest, uid in database.rows("SELECT digest, sitting_uid FROM erased_print")}


def is_erased(database: Database, digest: str) -> bool:
    """Whether a record with this digest was here until someone in it withdrew."""
    return database.value("SELECT 1 FROM erased_record WHERE digest = ?", digest) is not None


def is_print_erased(database: Database, printed_digest: str) -> bool:
    """The same for signed files, by the record inside them."""
    return database.value("SELECT 1 FROM erased_print WHERE digest = ?", printed_digest) is not None


def add_file(database: Database, file: File) -> None:
    """Keeps a signed file inside the caller's transaction."""
    database.run(
        "INSERT INTO taken_in_file (printed_digest, sha256, states, standing, name, at_ms, bytes)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        file.printed_digest, file.sha256, " ".join(file.states), file.standing, file.name, to_ms(database.clock()),
        file.content,
    )  # fmt: skip
    event = audit.Event.TAKEN_IN if file.standing is Standing.HELD else audit.Event.SET_ASIDE
    audit.append(database, event, file.printed_digest, sha256=file.sha256, signatures=len(file.states))


def replace_file(database: Database, old: File, new: File) -> None:
    """The same file with more signatures takes the place of what is held."""
    database.run("INSERT INTO earlier_file (sha256, at_ms) VALUES (?, ?)", old.sha256, to_ms(database.clock()))
    database.run("DELETE FROM taken_in_file WHERE sha256 = ?", old.sha256)
    add_file(database, new)


def print_of_file(database: Database, sha256: str) -> str | None:
    """The digest of the record inside the file with these bytes that was taken in; None when it is not here."""
    found = database.value("SELECT printed_digest FROM taken_in_file WHERE sha256 = ?", sha256)
    return None if found is None else str(found)


def every_digest(database: Database) -> frozenset[str]:
    """The SHA-256 of each signed file that was taken in, those too that gave their place to the same with more."""
    rows = database.rows("SELECT sha256 FROM taken_in_file UNION ALL SELECT sha256 FROM earlier_file")
    return frozenset(str(sha256) for (sha256,) in rows)


def was_replaced(database: Database, sha256: str) -> bool:
    """Whether this file gave its place to the same one with more signatures."""
    return database.value("SELECT 1 FROM earlier_file WHERE sha256 = ?", sha256) is not None


def files_of(database: Database, printed_digest: str) -> tuple[File, ...]:
    return tuple(_file(row) for row in database.rows(f"{FILE} WHERE printed_digest = ? ORDER BY id", printed_digest))


def signed_again_at(database: Database, printed_digest: str) -> datetime | None:
    """When a file with this record came here that someone signed after its observer; None while none has."""
    at_ms = database.value(
        "SELECT min(at_ms) FROM taken_in_file WHERE printed_digest = ? AND states LIKE '% %'", printed_digest
    )
    return None if at_ms is None else from_ms(at_ms)


def records_from(database: Database, person_uid: str) -> tuple[Record, ...]:
    """The records that count of what this person handed in themselves."""
    rows = database.rows(f"{RECORD} WHERE from_uid = ? AND {COUNTS} ORDER BY id", person_uid)
    return tuple(_record(row) for row in rows)


def names_aside(database: Database) -> tuple[str, ...]:
    """What the signed files are called that lie aside."""
    rows = database.rows("SELECT name FROM taken_in_file WHERE standing = ? ORDER BY id", Standing.ASIDE)
    return tuple(str(name) for (name,) in rows)


def printed_digests(database: Database) -> tuple[str, ...]:
    """The record inside each signed file that is here."""
    rows = database.rows("SELECT DISTINCT printed_digest FROM taken_in_file ORDER BY printed_digest")
    return tuple(str(digest) for (digest,) in rows)


def signature_counts(database: Database) -> dict[str, int]:
    """How many have signed each file that counts, by the record inside it; no file is read."""
    rows = database.rows("SELECT printed_digest, states FROM taken_in_file WHERE standing = ?", Standing.HELD)
    return {str(digest): len(states.split()) for digest, states in rows}


def add_error(database: Database, sitting_uid: str, reason: str, at: datetime) -> None:
    """Says that a sitting was a mistake, once."""
    database.run(
        "INSERT INTO taken_in_error (sitting_uid, reason, at_ms) SELECT ?1, ?2, ?3"
        " WHERE NOT EXISTS (SELECT 1 FROM taken_in_error WHERE sitting_uid = ?1)",
        sitting_uid, reason, to_ms(at),
    )  # fmt: skip


def error_of(database: Database, sitting_uid: str) -> str:
    return str(database.value("SELECT reason FROM taken_in_error WHERE sitting_uid = ?", sitting_uid) or "")


def add_mistaken_print(database: Database, printed_digest: str) -> None:
    """The same for whoever has the signed file alone, once; inside the caller's transaction."""
    database.run(
        "INSERT INTO mistaken_print (digest, at_ms) SELECT ?1, ?2"
        " WHERE NOT EXISTS (SELECT 1 FROM mistaken_print WHERE digest = ?1)",
        printed_digest, to_ms(database.clock()),
    )  # fmt: skip


def is_in_error(database: Database, printed_digest: str) -> bool:
    """Whether the sitting of the file with this record was a mistake."""
    found = database.value(
        "SELECT 1 FROM taken_in_error JOIN taken_in ON taken_in.sitting_uid = taken_in_error.sitting_uid"
        " WHERE printed_digest = ?1 UNION SELECT 1 FROM mistaken_print WHERE digest = ?1",
        printed_digest,
    )
    return found is not None


def park(database: Database, parked: Parked) -> None:
    """Keeps a file aside, still sealed; the same one twice changes nothing but what it waits for."""
    with database.write():
        if database.run(
            "UPDATE parked_file SET waits_for = ?, printed_digest = ? WHERE sha256 = ?",
            parked.waits_for, parked.printed_digest, parked.sha256,
        ):  # fmt: skip
            return
        database.run(
            "INSERT INTO parked_file (sha256, fingerprint, name, at_ms, bytes, waits_for, printed_digest)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            parked.sha256, parked.fingerprint, parked.name, to_ms(database.clock()), parked.content, parked.waits_for,
            parked.printed_digest,
        )  # fmt: skip
        audit.append(database, audit.Event.PARKED, parked.fingerprint, sha256=parked.sha256)


def parked_lines(database: Database) -> tuple[ParkedLine, ...]:
    """All that wait, in the order in which they came; no file is read for it, be they hundreds."""
    rows = database.rows(
        "SELECT sha256, fingerprint, name, waits_for, printed_digest FROM parked_file INDEXED BY parked_file_lines"
        " ORDER BY id"
    )
    return tuple(ParkedLine(uid, mark, name, WaitsFor(why), printed) for uid, mark, name, why, printed in rows)


def parked_file(database: Database, sha256: str) -> bytes:
    """The file itself, of one that waits."""
    return bytes(database.value("SELECT bytes FROM parked_file WHERE sha256 = ?", sha256))


def unpark(database: Database, sha256: str) -> None:
    with database.write():
        database.run("DELETE FROM parked_file WHERE sha256 = ?", sha256)


def add_receipt(database: Database, digest: str, from_uid: str, at: datetime) -> bool:
    """Keeps that someone has a record; True when that was not known yet."""
    if database.value("SELECT 1 FROM receipt WHERE digest = ? AND from_uid = ?", digest, from_uid):
        return False
    database.run("INSERT INTO receipt (digest, from_uid, at_ms) VALUES (?, ?, ?)", digest, from_uid, to_ms(at))
    audit.append(database, audit.Event.RECEIPT_TAKEN_IN, from_uid, digest=digest)
    return True


def receipts(database: Database) -> frozenset[tuple[str, str]]:
    """Digest of a record, and the uid of whoever says that they have it."""
    return frozenset((str(d), str(who)) for d, who in database.rows("SELECT digest, from_uid FROM receipt"))


def wrapped_keys_of(database: Database, person_uid: str) -> tuple[bytes, ...]:
    """Every signature this person ever had here, wrapped; what was sealed to an earlier one still opens."""
    rows = database.rows(
        "SELECT wrapped_key FROM identity JOIN person ON person.id = person_id WHERE person.uid = ? ORDER BY"
        " identity.id DESC",
        person_uid,
    )
    return tuple(bytes(key) for (key,) in rows)


def forget_again(database: Database, sitting_uid: str, place: int) -> bool:
    """Erases records of a sitting that still hold a visit whose notes were deleted; True when there was one."""
    found = [each for each in records_of(database, sitting_uid) if _holds(each, place)]
    for each in found:
        erase_record(database, each, ())
    return bool(found)


def _holds(record: Record, place: int) -> bool:
    observed = json.loads(record.text)["observations"]
    return any(each["place"] == place and each["status"] != "withdrawn" for each in observed)


def _record(row: Row) -> Record:
    sitting_uid, revision, digest, printed_digest, standing, from_uid, text = row
    return Record(sitting_uid, revision, digest, printed_digest, Standing(standing), from_uid, text)


def _file(row: Row) -> File:
    printed_digest, sha256, states, standing, name, content = row
    return File(printed_digest, sha256, tuple(states.split()), Standing(standing), name, content)
