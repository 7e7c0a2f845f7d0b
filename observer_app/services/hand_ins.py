"""The hand-in file: what one person hands over to the leads, whole, with its signed files and all that it speaks of."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from observer_app.domain.people import Clinic, Person
from observer_app.domain.sitting import SittingStage
from observer_app.domain.sitting_record import SittingRecord
from observer_app.domain.travel import HandedIn, HandInFile, Mistake, NamedFile
from observer_app.errors import UserError
from observer_app.services.envelopes import sha256
from observer_app.services.keeping import standing_files
from observer_app.services.set_up_files import service_of
from observer_app.services.sitting_records import own_record
from observer_app.signing.cards import SignerCard, read_card
from observer_app.store import forms, people, register, signatures, signed_files, sittings, taken_in
from observer_app.store.database import Database


@dataclass(frozen=True, slots=True)
class HandIn:
    """What is to be sealed, and to whose keys. `own_files` are my own files in it: sitting and SHA-256."""

    content: HandInFile
    files: tuple[bytes, ...]
    receivers: tuple[bytes, ...]
    own_files: tuple[tuple[str, str], ...]


def gather(database: Database, me: Person, now: datetime) -> HandIn:
    """Everything that I signed here; a lead passes on what was taken in as well. UserError when there is nothing."""
    mine = [record for uid in _signed_by(database, me) if (record := own_record(database, uid)) is not None]
    passed_on = _held(database) if me.is_lead else []
    handed = [_handed(database, record) for record in (*mine, *passed_on)]
    if not handed:
        raise UserError(
            "There is nothing to hand in yet",
            "No sitting of yours is signed on this computer. Sign one first, then hand it in.",
            code="nothing_to_hand_in",
        )
    records = [each.record for each in handed]
    content = HandInFile(
        made_at=now,
        made_by=me.uid,
        service=service_of(database).uid,
        people=tuple(_people(database, me, records)),
        clinics=tuple(_clinics(database, records)),
        forms={each.sitting.form.digest: _form(database, each) for each in records},
        cards=tuple(base64.b64encode(card).decode() for card in _cards(database, me)),
        sittings=tuple(handed),
        gone=taken_in.erased_prints(database) if me.is_lead else {},
    )
    own_files = tuple((each.uid, sha256(pdf)) for each in mine for pdf in standing_files(database, each.printed))
    files = tuple(pdf for each in records for pdf in standing_files(database, each.printed))
    return HandIn(content, files, leads_keys(database), own_files)


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


def _held(database: Database) -> list[SittingRecord]:
    # A record whose signed file waits for its signer is passed on once that is known.
    found = (each for each in taken_in.records(database) if standing_files(database, each.printed_digest))
    return [SittingRecord.model_validate_json(each.text) for each in found]


def _handed(database: Database, record: SittingRecord) -> HandedIn:
    pdfs = standing_files(database, record.printed)
    named = {each.sha256: each.name for each in signed_files.of_record(database, record.printed)}
    named |= {each.sha256: each.name for each in taken_in.files_of(database, record.printed)}
    reason = register.error_of(database, record.uid) or taken_in.error_of(database, record.uid)
    return HandedIn(
        record=record,
        files=tuple(NamedFile(sha256=sha256(pdf), name=named[sha256(pdf)]) for pdf in pdfs),
        mistake=Mistake(reason=reason) if reason else None,
    )


def _people(database: Database, me: Person, records: Iterable[SittingRecord]) -> Iterable[Person]:
    uids = {me.uid, *(uid for each in records for uid in (each.sitting.observer_uid, each.sitting.clinician_uid))}
    return (people.get_person(database, uid) for uid in sorted(uids))


def _clinics(database: Database, records: Iterable[SittingRecord]) -> Iterable[Clinic]:
    return (people.get_clinic(database, uid) for uid in sorted({each.sitting.clinic_uid for each in records}))


def _form(database: Database, record: SittingRecord) -> str:
    text = forms.get(database, record.sitting.form.digest)
    assert text is not None, "every sitting's form is kept when it begins"
    return text


def _cards(database: Database, me: Person) -> tuple[bytes, ...]:
    """Mine, one for each way of being shown; a lead vouches for everyone who counts here."""
    if me.is_lead:
        return tuple(each.card for each in signatures.trusted_signers(database) if each.stopped_from is None)
    return tuple(each.card for each in signatures.identities_of(database, me.uid))
