"""Drawing, signing and checking an evidence pack: the slow part, on plain values. Imported at first need."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Protocol

from observer_app.documents.archive import Attachment
from observer_app.domain.evidence import EvidenceRecord
from observer_app.domain.evidence_builder import portal_copy
from observer_app.domain.evidence_document import build_evidence_pages
from observer_app.domain.feedback_blocks import FeedbackDocument
from observer_app.domain.portfolio_document import say_day
from observer_app.domain.verification import Verdict, Verification
from observer_app.errors import UserError
from observer_app.services.envelopes import sha256
from observer_app.services.evidence_job import EvidenceJob, SignedEvidence
from observer_app.services.forms import FormShelf
from observer_app.services.records import record_bytes
from observer_app.services.signing_identity import Signatory, picture_lines
from observer_app.services.spelling import spell
from observer_app.services.verify import join_record
from observer_app.signing.identity import SigningIdentity
from observer_app.signing.signer import sign_as_maker
from observer_app.signing.trust import TrustStore
from observer_app.signing.verifier import verify, verify_made
from observer_app.vault.vault import Unlocked

PDF = "application/pdf"


class PackPrinter(Protocol):
    """Draws a pack with the files inside it, and the small picture in its signature field."""

    def evidence(
        self, pack: FeedbackDocument, record_json: bytes, originals: Iterable[Attachment], made_at: datetime
    ) -> bytes: ...

    def spell_out(self, text: str) -> str: ...

    def signature(self, lines: tuple[str, ...]) -> bytes: ...


class EvidenceSigner:
    """Safe to run in a worker thread. `computer` names this computer on signer cards."""

    def __init__(self, printer: PackPrinter, shelf: FormShelf, computer: str) -> None:
        self._printer = printer
        self._shelf = shelf
        self._computer = computer
        self._checked: dict[str, Verification] = {}

    def check(self, original: bytes, trust: TrustStore | None, now: datetime) -> Verification:
        """What a check of a signed file finds, for the list of a pack that is to hold it; it is one of our own.

        It is remembered until the next pack is signed, so that the same bytes are not checked twice.
        """
        found = join_record(verify(original, trust, None, now), self._shelf)
        self._checked[found.sha256] = found
        return found

    def remember(self, checked: Iterable[Verification]) -> None:
        """What was found of files that the next pack is to hold, by whoever checked them."""
        self._checked |= {each.sha256: each for each in checked}

    def spell_out(self, record: EvidenceRecord) -> EvidenceRecord:
        """The record with every sign that no page can print written in words, so that both always say the same."""
        return EvidenceRecord.model_validate(spell(record.model_dump(mode="json"), self._printer.spell_out))

    def sign(self, job: EvidenceJob, keys: Unlocked) -> SignedEvidence:
        """The signed pack, and its copy for a portal. What does not verify never leaves here."""
        name = job.record.made_by.shown_name
        signatory = Signatory.in_full(job.me, name, job.identity, job.signed_at, self._computer)
        identity, made = signatory.identity(keys.slot_key)
        itself = TrustStore(signers=(signatory.pin(identity),))
        content = self._sign_one(job, job.record, tuple(_attachments(job)), identity, itself)
        copy = None
        if job.portal_uid is not None:
            copied = portal_copy(job.record, job.portal_uid, sha256(content))
            copy = self._sign_one(job, copied, (), identity, itself)
        self._checked.clear()
        return SignedEvidence(content, copy, made)

    def _sign_one(
        self,
        job: EvidenceJob,
        record: EvidenceRecord,
        files: tuple[Attachment, ...],
        identity: SigningIdentity,
        itself: TrustStore,
    ) -> bytes:
        unsigned = self._printer.evidence(build_evidence_pages(record), record_bytes(record), files, job.signed_at)
        picture = self._printer.signature(_signature_lines(job, identity.fingerprint))
        content = sign_as_maker(unsigned, identity, picture, job.signed_at)
        found = join_record(verify_made(content, itself, job.signed_at, self._checked), self._shelf)
        if found.verdict is not Verdict.GOOD_AND_KNOWN:
            raise _signature_unsound(found)
        return content


def _attachments(job: EvidenceJob) -> Iterator[Attachment]:
    for listed, content in zip(job.record.originals, job.originals, strict=True):
        about = f"Signed feedback of {say_day(listed.day)}"
        yield Attachment(listed.file_name, PDF, about, content, is_source=True)


def _signature_lines(job: EvidenceJob, fingerprint: str) -> tuple[str, ...]:
    made_by = job.record.made_by
    as_who = made_by.role.in_words if made_by.is_lead else "whose pack it is"
    return picture_lines(f"Signed by {made_by.shown_name}, {as_who}", job.signed_at, fingerprint)


def _signature_unsound(found: Verification) -> UserError:
    return UserError(
        "The evidence pack is not made yet",
        "Every feedback is safe. We made the file and checked it, and the check did not pass, so we did not keep the"
        f" file. Try again; if it happens again, tell whoever looks after Observer this: {', '.join(found.codes)}.",
        code="signature_unsound",
    )
