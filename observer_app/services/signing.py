"""Drawing, signing and checking a feedback: the slow part, on plain values. Imported when the first one is signed."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from observer_app.domain.feedback import build_feedback
from observer_app.domain.feedback_blocks import FeedbackDocument
from observer_app.domain.record import PrintedRecord
from observer_app.domain.verification import Verdict, Verification
from observer_app.errors import UserError
from observer_app.services.forms import FormShelf
from observer_app.services.records import digest_of_record, record_bytes
from observer_app.services.signing_identity import Signatory, picture_lines
from observer_app.services.signing_job import SignedPdf, SigningJob
from observer_app.services.spelling import spell
from observer_app.services.verify import join_record
from observer_app.signing.attachment import record_inside
from observer_app.signing.signer import sign_as_observer
from observer_app.signing.trust import PinnedSigner, TrustStore
from observer_app.signing.verifier import verify
from observer_app.vault.vault import Unlocked


class Printer(Protocol):
    """Draws a feedback, and the small picture in its signature field."""

    def feedback(self, document: FeedbackDocument, record_json: bytes, made_at: datetime) -> bytes: ...

    def spell_out(self, text: str) -> str: ...

    def signature(self, lines: tuple[str, ...]) -> bytes: ...


class Signer:
    """Draws, signs and checks. Safe to run in a worker thread. `computer` names this computer on signer cards."""

    def __init__(self, printer: Printer, shelf: FormShelf, computer: str) -> None:
        self._printer = printer
        self._shelf = shelf
        self._computer = computer

    def spell_out(self, record: PrintedRecord) -> PrintedRecord:
        """The record with every sign that no page can print written in words, so that both always say the same."""
        plain = record.model_dump(mode="json", exclude={"form_text"})
        return PrintedRecord.model_validate({**spell(plain, self._printer.spell_out), "form_text": record.form_text})

    def spell_name(self, name: str) -> str:
        """A name as pages and signatures carry it, by which what was signed before is found again."""
        return self._printer.spell_out(name)

    def sign(self, job: SigningJob, keys: Unlocked) -> SignedPdf:
        """The signed file. What does not verify never leaves here."""
        signatory = _signatory(job, self._computer)
        identity, made = signatory.identity(keys.slot_key)
        attached = record_bytes(job.record)
        unsigned = self._printer.feedback(build_feedback(job.record), attached, job.signed_at)
        picture = self._printer.signature(_signature_lines(job, identity.fingerprint))
        content = sign_as_observer(unsigned, identity, picture, job.signed_at)
        self._refuse_unsound(content, signatory.pin(identity), job.signed_at)
        return SignedPdf(content, digest_of_record(attached), made)

    def read_record(self, signed: bytes) -> PrintedRecord:
        """The record inside a file that was signed and checked here."""
        return PrintedRecord.model_validate_json(record_inside(signed))

    def _refuse_unsound(self, content: bytes, itself: PinnedSigner, signed_at: datetime) -> None:
        found = join_record(verify(content, TrustStore(signers=(itself,)), None, signed_at), self._shelf)
        if found.verdict is not Verdict.GOOD_AND_KNOWN:
            raise _signature_unsound(found)


def _signatory(job: SigningJob, computer: str) -> Signatory:
    observer = job.record.observer
    return Signatory(
        job.person_uid, job.shown_as, observer.shown_name, observer.perspective, job.identity, job.signed_at, computer
    )


def _signature_lines(job: SigningJob, fingerprint: str) -> tuple[str, ...]:
    observer = job.record.observer
    who = f"Signed by {observer.shown_name}, {observer.perspective.in_words}"
    return picture_lines(who, job.signed_at, fingerprint)


def _signature_unsound(found: Verification) -> UserError:
    return UserError(
        "Your feedback is not signed yet",
        "Everything you wrote is safe. We made the file and checked it, and the check did not pass, so we did not keep"
        f" the file. Try again; if it happens again, tell a lead these words: {', '.join(found.codes)}.",
        code="signature_unsound",
    )
