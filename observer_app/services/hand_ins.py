"""The hand-in file: what one person hands over to the leads, whole, with its signed files and all that it speaks of."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from observer_app.domain.people import Clinic, Person
from observer_app.domain.said import Said
from observer_app.domain.sitting import SittingStage
from observer_app.domain.sitting_record import SittingRecord
from observer_app.domain.travel import HandedIn, HandInFile, Mistake, NamedFile
from observer_app.errors import UserError
from observer_app.services import not_signed, readers
from observer_app.services.envelopes import sha256
from observer_app.services.keeping import standing_files
from observer_app.services.set_up_files import service_of
from observer_app.services.sitting_records import earlier_records, own_record
from observer_app.signing.cards import SignerCard, read_card
from observer_app.store import (
    forms,
    people,
    register,
    said,
    signatures,
    signed_files,
    sittings,
    taken_in,
    taken_out,
    withdrawals,
)
from observer_app.store.database import Database


@dataclass(frozen=True, slots=True)
class HandIn:
    """What is to be sealed, and to whose keys. `own_files` are my own files in it: sitting and SHA-256."""

    content: HandInFile
    files: tuple[bytes, ...]
    receivers: tuple[bytes, ...]
    own_files: tuple[tuple[str, str], ...]


def gather(database: Database, me: Person, now: datetime) -> HandIn:
    """Everything that I signed or said here; a lead passes on what was taken in as well. UserError when there is none.

    A clinician's answers go as signed files, without the record behind them, which is not theirs to have.
    """
    refuse_nothing(database, me)
    mine = [record for uid in _signed_by(database, me) for record in _versions(database, uid)]
    passed_on = _held(database) if me.is_lead else []
    handed_in = [handed(database, record) for record in (*mine, *passed_on)]
    records = [each.record for each in handed_in]
    answered = tuple(_answered(database, me, {each.printed for each in records}))
    words = tuple(_words_of(database, me))
    content = HandInFile(
        made_at=now,
        made_by=me.uid,
        service=service_of(database).uid,
        people=tuple(people_in(database, (me,), records)),
        clinics=tuple(clinics_in(database, records)),
        forms=forms_in(database, records),
        cards=cards_of(database, me),
        sittings=tuple(handed_in),
        feedback=tuple(named for named, _ in answered),
        said=words,
        gone=gone_by(database, me),
        taken_out=taken_out.everything(database) if me.is_lead else (),
    )
    own_files = tuple((each.uid, sha256(pdf)) for each in mine for pdf in standing_files(database, each.printed))
    files = (
        *(pdf for each in records for pdf in standing_files(database, each.printed)),
        *(pdf for _, pdf in answered),
    )
    return HandIn(content, files, leads_keys(database), own_files)


def refuse_nothing(database: Database, me: Person) -> None:
    """UserError when there is nothing for `gather` to find."""
    has_signed = _signed_by(database, me) or (me.is_lead and (_held(database) or taken_out.count(database)))
    if has_signed or any(_answered(database, me, set())) or any(_words_of(database, me)):
        return
    raise UserError(
        "There is nothing to hand in yet",
        "No sitting of yours is signed on this computer. Sign one first, then hand it in.",
        code="nothing_to_hand_in",
    )


def _words_of(database: Database, me: Person) -> Iterator[Said]:
    heard = [each for each in said.as_it_travels(database) if me.is_lead or each.author == me.uid]
    yield from heard
    known = {each.uid for each in heard}
    yield from (each for each in not_signed.words_of(database, me) if each.uid not in known)


def gone_by(database: Database, me: Person) -> dict[str, str]:
    """What others must erase as well; only a lead can say so."""
    return {**taken_in.erased_prints(database), **withdrawals.erased_prints(database)} if me.is_lead else {}


def leads_keys(database: Database) -> tuple[bytes, ...]:
    """The keys that the leads are sealed to; UserError when none is known here."""
    leads = {each.uid for each in people.list_people(database) if each.is_lead}
    found = tuple(card.exchange_key_bytes for card in trusted_cards(database) if card.person in leads)
    if not found:
        raise UserError(
            "No lead could open it yet",
            "Nothing was written, and your work is safe here. Ask a lead for a set-up file, take it in, then hand in.",
            code="no_lead_to_seal_to",
        )
    return found


def trusted_cards(database: Database) -> tuple[SignerCard, ...]:
    """The cards of everyone who counts now."""
    held = (each for each in signatures.trusted_signers(database) if each.stopped_from is None)
    return tuple(read_card(each.card) for each in held)


def _signed_by(database: Database, me: Person) -> list[str]:
    return [row.sitting.uid for row in sittings.find_all(database, me.uid, SittingStage.SIGNED)]


def _versions(database: Database, sitting_uid: str) -> Iterator[SittingRecord]:
    """What is signed of a sitting, after each version that was corrected since."""
    record = own_record(database, sitting_uid)
    if record is not None:
        yield from earlier_records(database, sitting_uid)
        yield record


def _held(database: Database) -> list[SittingRecord]:
    # A record whose signed file waits for its signer is passed on once that is known.
    found = (each for each in taken_in.records(database) if standing_files(database, each.printed_digest))
    return [SittingRecord.model_validate_json(each.text) for each in found]


def handed(database: Database, record: SittingRecord) -> HandedIn:
    """A record with its signed files, as it goes into a file."""
    pdfs = standing_files(database, record.printed)
    reason = register.error_of(database, record.uid) or taken_in.error_of(database, record.uid)
    return HandedIn(
        record=record,
        files=tuple(NamedFile(sha256=sha256(pdf), name=name_of(database, record.printed, pdf)) for pdf in pdfs),
        mistake=Mistake(reason=reason) if reason else None,
    )


def name_of(database: Database, printed_digest: str, pdf: bytes) -> str:
    """What a signed file that is here is called."""
    named = {each.sha256: each.name for each in signed_files.of_record(database, printed_digest)}
    named |= {each.sha256: each.name for each in taken_in.files_of(database, printed_digest)}
    return named[sha256(pdf)]


def is_countersigned(database: Database, pdf: bytes, printed_digest: str) -> bool:
    """Whether someone signed this file after its observer."""
    wanted = sha256(pdf)
    ours = any(
        each.sha256 == wanted and each.signatures > 1 for each in signed_files.of_record(database, printed_digest)
    )
    return ours or any(
        each.sha256 == wanted and len(each.states) > 1 for each in taken_in.files_of(database, printed_digest)
    )


def _answered(database: Database, me: Person, known: set[str]) -> Iterator[tuple[NamedFile, bytes]]:
    """Feedback to me that I signed as seen, or declined to; what goes along with its record already is left out."""
    for digest in readers.released_to(database, me.uid):
        for pdf in standing_files(database, digest) if digest not in known else ():
            if is_countersigned(database, pdf, digest):
                yield NamedFile(sha256=sha256(pdf), name=name_of(database, digest, pdf)), pdf


def people_in(database: Database, also: Iterable[Person], records: Iterable[SittingRecord]) -> Iterable[Person]:
    """Everyone whom these records name, and `also`."""
    uids = {each.uid for each in also}
    uids |= {uid for each in records for uid in (each.sitting.observer_uid, each.sitting.clinician_uid)}
    return (people.get_person(database, uid) for uid in sorted(uids))


def clinics_in(database: Database, records: Iterable[SittingRecord]) -> Iterable[Clinic]:
    return (people.get_clinic(database, uid) for uid in sorted({each.sitting.clinic_uid for each in records}))


def forms_in(database: Database, records: Iterable[SittingRecord]) -> dict[str, str]:
    """The texts of their forms, by digest."""
    return {each.sitting.form.digest: _form(database, each) for each in records}


def _form(database: Database, record: SittingRecord) -> str:
    text = forms.get(database, record.sitting.form.digest)
    assert text is not None, "every sitting's form is kept when it begins"
    return text


def cards_of(database: Database, me: Person, *, with_number: bool = True) -> tuple[str, ...]:
    """Mine, one for each way of being shown; a lead vouches for everyone who counts here. In base 64.

    Without my number for whoever is not to learn that it is mine.
    """
    if me.is_lead:
        cards = [each.card for each in signatures.in_no_order(database) if each.stopped_from is None]
    else:
        mine = [each.card for each in signatures.identities_of(database, me.uid)]
        cards = [card for card in mine if with_number or read_card(card).person is not None]
    return tuple(base64.b64encode(card).decode() for card in cards)
