"""The rules by which a record or a signed file from elsewhere is kept; in whatever order they come, it ends the same.

Of a sitting the highest revision counts. It goes up when someone withdraws, and then what is lower and still speaks of
them is erased; and when whoever signed it corrects it, and then what is lower stays, as it was signed. Two records of
one revision, or two files that went on differently, are both kept: the first is held, the other aside.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

from observer_app.domain.said import pair_key
from observer_app.domain.sitting_record import SittingRecord
from observer_app.domain.taken_in import Taken
from observer_app.services.sitting_records import digest_of, own_record, own_revision, text_of
from observer_app.store import corrections, register, said, signed_files, taken_in, taken_out, withdrawals
from observer_app.store.database import Database
from observer_app.store.taken_in import File, Record, Standing


def keep_record(database: Database, record: SittingRecord, from_uid: str) -> Taken:
    """Keeps a record inside the caller's transaction, or says why not."""
    digest, ours = digest_of(record), own_revision(database, record.uid)
    others = taken_in.records_of(database, record.uid)
    is_out = taken_out.may_not_be_kept(database, record.uid, record.withdrawn_places)
    if is_out or taken_in.is_erased(database, digest) or _speaks_of_withdrawn(database, record, others):
        if all(each.printed_digest != record.printed for each in others):
            taken_in.erase_print(database, record.printed, record.uid)
        return Taken.WITHDRAWN
    if is_print_erased(database, record.printed):
        return Taken.WITHDRAWN
    if any(each.digest == digest for each in others) or digest in _own_digests(database, record.uid):
        return Taken.ALREADY_HERE
    for lower in others:
        if lower.revision < record.revision and not set(record.withdrawn_places) <= _withdrawn_in(lower):
            taken_in.erase_record(database, lower, record.withdrawn_places)
    for printed in record.erased:
        taken_in.erase_print(database, printed, record.uid)
    if record.withdrawn:
        said.erase_lines(database, pair_key(record.sitting), max(each.at for each in record.withdrawn))
    is_other = ours is not None or _is_beside(record, others)
    standing = Standing.ASIDE if is_other else Standing.HELD
    taken_in.add_record(
        database,
        Record(record.uid, record.revision, digest, record.printed, standing, from_uid, text_of(record)),
    )
    return Taken.SET_ASIDE if is_other else Taken.TAKEN_IN


def _speaks_of_withdrawn(database: Database, record: SittingRecord, others: Sequence[Record]) -> bool:
    """Whether a later version is here that someone has withdrawn from who is still in this one."""
    places = set(record.withdrawn_places)
    ours = own_revision(database, record.uid)
    if ours is not None and record.revision < ours:
        gone = {place for place, _ in withdrawals.places_of(database, record.uid)}
        if not gone <= places:
            return True
    return any(each.revision > record.revision and not _withdrawn_in(each) <= places for each in others)


def _withdrawn_in(held: Record) -> set[int]:
    return {each["place"] for each in json.loads(held.text)["withdrawn"]}


def _is_beside(record: SittingRecord, others: Sequence[Record]) -> bool:
    """Whether another version of the same number is here, or a later one that does not name this as corrected."""
    return any(
        each.revision == record.revision
        or (each.revision > record.revision and record.printed not in _corrected_by(each))
        for each in others
    )


def _corrected_by(held: Record) -> set[str]:
    return {each["printed"] for each in json.loads(held.text).get("amended", ())}


def _own_digests(database: Database, sitting_uid: str) -> set[str]:
    """Of every version that was signed here and stays."""
    own = own_record(database, sitting_uid)
    earlier = {each.digest for each in corrections.superseded_of(database, sitting_uid)}
    return earlier if own is None else {*earlier, digest_of(own)}


def is_own(database: Database, sitting_uid: str, digest: str) -> bool:
    """Whether a record is one that was signed here, and was corrected since or not."""
    return digest in _own_digests(database, sitting_uid)


def is_anothers(database: Database, record: SittingRecord) -> bool:
    """Whether it bears the uid, or one of the signed files, of a sitting that is here and is not the same one."""
    own = own_record(database, record.uid)
    held = [SittingRecord.model_validate_json(each.text) for each in taken_in.records_of(database, record.uid)]
    if any(each.sitting.observer_uid != record.sitting.observer_uid for each in (*held, *([own] if own else []))):
        return True
    prints = (record.printed, *record.erased, *record.amended_prints)
    of_prints = {signed_files.sitting_of_record(database, each) for each in prints}
    of_prints |= {uid for each in prints for uid in taken_in.sittings_with_print(database, each)}
    return not of_prints <= {record.uid, None}


def is_print_erased(database: Database, printed_digest: str) -> bool:
    """Whether files with this record may not be kept: someone in it has withdrawn, here or elsewhere."""
    return withdrawals.is_erased(database, printed_digest) or taken_in.is_print_erased(database, printed_digest)


def is_in_error(database: Database, printed_digest: str) -> bool:
    """Whether the sitting of the files with this record was a mistake, as this computer or another says."""
    return register.is_in_error(database, printed_digest) or taken_in.is_in_error(database, printed_digest)


def keep_file(database: Database, file: File) -> Taken:
    """Keeps a signed file that was checked, inside the caller's transaction, or says why not. Its standing is ours."""
    if is_print_erased(database, file.printed_digest):
        return Taken.WITHDRAWN
    ours = signed_files.of_record(database, file.printed_digest)
    others = taken_in.files_of(database, file.printed_digest)
    contents = [*(each.content for each in ours), *(each.content for each in others)]
    if file.content in contents:
        return Taken.ALREADY_HERE if file.content in _furthest(contents) else Taken.ROLLED_BACK
    if any(held.startswith(file.content) for held in contents):
        return Taken.ROLLED_BACK
    before = [each for each in others if file.content.startswith(each.content)]
    if before:
        taken_in.replace_file(database, before[0], _standing(file, before[0].standing))
        return Taken.MORE_SIGNED
    if ours and file.content.startswith(ours[-1].content):
        _keep_of_our_own(database, ours[-1], file)
        return Taken.MORE_SIGNED
    standing = Standing.ASIDE if contents else Standing.HELD
    taken_in.add_file(database, _standing(file, standing))
    return Taken.SET_ASIDE if contents else Taken.TAKEN_IN


def print_of_held(database: Database, sha256: str) -> str | None:
    """The digest of the record inside a signed file that is here, byte for byte; None when it is not."""
    return signed_files.record_of_file(database, sha256) or taken_in.print_of_file(database, sha256)


def digests_of_held(database: Database) -> frozenset[str]:
    """The SHA-256 of every signed file that is here, or that gave its place to the same one with more signatures."""
    return signed_files.every_digest(database) | taken_in.every_digest(database)


def standing_of_held(database: Database, sha256: str) -> Taken:
    """What becomes of such a file when it comes again: ours may have more signatures, or be gone since."""
    digest = print_of_held(database, sha256)
    if digest is None:
        return Taken.ROLLED_BACK if taken_in.was_replaced(database, sha256) else Taken.WITHDRAWN
    furthest = {hashlib.sha256(pdf).hexdigest() for pdf in standing_files(database, digest)}
    return Taken.ALREADY_HERE if sha256 in furthest else Taken.ROLLED_BACK


def standing_files(database: Database, printed_digest: str) -> tuple[bytes, ...]:
    """The signed files with this record that count or lie aside, each as far as it went."""
    ours = signed_files.of_record(database, printed_digest)
    others = taken_in.files_of(database, printed_digest)
    return _furthest([*(each.content for each in ours), *(each.content for each in others)])


def _furthest(contents: list[bytes]) -> tuple[bytes, ...]:
    """Those of which no other is a continuation."""
    return tuple(one for one in contents if not any(other != one and other.startswith(one) for other in contents))


def state_digest(database: Database) -> str:
    """One digest of all signed sittings here, our own and others', with their files: alike on computers that agree."""
    own = (own_record(database, uid) for uid in signed_files.signed_sittings(database))
    lines = {(each.uid, each.revision, digest_of(each), each.printed) for each in own if each is not None}
    lines |= {
        (each.sitting_uid, each.revision, each.digest, each.printed_digest)
        for uid in signed_files.signed_sittings(database)
        for each in corrections.superseded_of(database, uid)
    }
    lines |= {
        (each.sitting_uid, each.revision, each.digest, each.printed_digest) for each in taken_in.records(database)
    }
    printed = {line[3] for line in lines} | set(taken_in.printed_digests(database))
    files = sorted(hashlib.sha256(pdf).hexdigest() for digest in printed for pdf in standing_files(database, digest))
    return hashlib.sha256(json.dumps([sorted(lines), files]).encode()).hexdigest()


def _keep_of_our_own(database: Database, held: signed_files.SignedFile, file: File) -> None:
    signed_files.keep(
        database,
        held.sitting_uid,
        file.content,
        record_digest=held.record_digest,
        name=held.name,
        shown_name=held.shown_name,
        revision=held.revision,
        signatures=len(file.states),
    )


def _standing(file: File, standing: Standing) -> File:
    return File(file.printed_digest, file.sha256, file.states, standing, file.name, file.content)
