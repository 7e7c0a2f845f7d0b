"""Drawing, signing and checking a feedback: the slow part, on plain values. Imported when the first one is signed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, time
from typing import Any, Protocol

from observer_app.domain.feedback import build_feedback
from observer_app.domain.feedback_blocks import FeedbackDocument
from observer_app.domain.people import ShownAs
from observer_app.domain.record import PrintedRecord
from observer_app.domain.verification import Verdict, Verification
from observer_app.errors import UserError
from observer_app.services.forms import FormShelf
from observer_app.services.records import digest_of_record, record_bytes
from observer_app.services.signing_job import IDENTITY_PURPOSE, NewIdentity, SignedPdf, SigningJob
from observer_app.services.verify import join_record
from observer_app.signing.attachment import record_inside
from observer_app.signing.cards import make_card
from observer_app.signing.identity import IdentityBytes, SigningIdentity, load_identity, make_identity
from observer_app.signing.signer import sign_as_observer
from observer_app.signing.trust import PinnedSigner, TrustStore
from observer_app.signing.verifier import verify
from observer_app.vault.sealing import KEY_BYTES, NotOpenedError, new_private_key, public_key_of
from observer_app.vault.slots import unwrap_private, wrap_private
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
        return PrintedRecord.model_validate({**_spell(plain, self._printer.spell_out), "form_text": record.form_text})

    def spell_name(self, name: str) -> str:
        """A name as pages and signatures carry it, by which what was signed before is found again."""
        return self._printer.spell_out(name)

    def sign(self, job: SigningJob, keys: Unlocked) -> SignedPdf:
        """The signed file. What does not verify never leaves here."""
        identity, made = self._identity(job, keys.slot_key)
        attached = record_bytes(job.record)
        unsigned = self._printer.feedback(build_feedback(job.record), attached, job.signed_at)
        picture = self._printer.signature(_signature_lines(job, identity.fingerprint))
        content = sign_as_observer(unsigned, identity, picture, job.signed_at)
        self._refuse_unsound(content, identity, job)
        return SignedPdf(content, digest_of_record(attached), made)

    def read_record(self, signed: bytes) -> PrintedRecord:
        """The record inside a file that was signed and checked here."""
        return PrintedRecord.model_validate_json(record_inside(signed))

    def _identity(self, job: SigningJob, slot_key: bytes) -> tuple[SigningIdentity, NewIdentity | None]:
        held = _open_held(job, slot_key)
        if held is not None and _serves(held, job):
            return held, None
        made = make_identity(job.record.observer.shown_name, job.signed_at)
        identity = load_identity(made.key_der, made.certificate_der)
        return identity, self._new_identity(job, slot_key, made, identity)

    def _new_identity(
        self, job: SigningJob, slot_key: bytes, made: IdentityBytes, identity: SigningIdentity
    ) -> NewIdentity:
        # Each signature has a key of its own to be sealed to: a code's must not lead to the person's.
        exchange_key = new_private_key()
        is_code = job.shown_as is ShownAs.CODE
        card = make_card(
            identity,
            public_key_of(exchange_key),
            person=None if is_code else job.person_uid,
            perspective=job.record.observer.perspective,
            # Nor may the name of the computer, which is often called after whose it is, or the minute of its making.
            computer="" if is_code else self._computer,
            made_at=datetime.combine(job.signed_at.astimezone(UTC).date(), time(), UTC),
        )
        wrapped = wrap_private(slot_key, exchange_key + made.key_der, IDENTITY_PURPOSE, job.person_uid)
        return NewIdentity(wrapped, made.certificate_der, made.fingerprint, card, _first_day(identity))

    def _refuse_unsound(self, content: bytes, identity: SigningIdentity, job: SigningJob) -> None:
        itself = PinnedSigner(
            fingerprint=identity.fingerprint,
            shown_name=job.record.observer.shown_name,
            valid_from=_first_day(identity),
            confirmed_by="this computer",
            confirmed_at=job.signed_at,
        )
        found = join_record(verify(content, TrustStore(signers=(itself,)), None, job.signed_at), self._shelf)
        if found.verdict is not Verdict.GOOD_AND_KNOWN:
            raise _signature_unsound(found)


def _open_held(job: SigningJob, slot_key: bytes) -> SigningIdentity | None:
    if job.identity is None:
        return None
    try:
        secret = unwrap_private(slot_key, job.identity.wrapped_key, IDENTITY_PURPOSE, job.person_uid)
    except NotOpenedError:
        # It was made under words that are lost: a new one takes its place.
        return None
    return load_identity(secret[KEY_BYTES:], job.identity.certificate)


def _serves(held: SigningIdentity, job: SigningJob) -> bool:
    """Whether a signature carries the name on the page and counts today; else a new one takes its place.

    One that was made while the clock was ahead does not count yet.
    """
    last_day = held.certificate.not_valid_after_utc
    return held.shown_name == job.record.observer.shown_name and _first_day(held) <= job.signed_at <= last_day


def _first_day(identity: SigningIdentity) -> datetime:
    return identity.certificate.not_valid_before_utc


def _spell(value: Any, spell_out: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return spell_out(value)
    if isinstance(value, dict):
        return {key: _spell(each, spell_out) for key, each in value.items()}
    return [_spell(each, spell_out) for each in value] if isinstance(value, list) else value


def _signature_lines(job: SigningJob, fingerprint: str) -> tuple[str, ...]:
    observer, when = job.record.observer, job.signed_at.astimezone()
    return (
        f"Signed by {observer.shown_name}, {observer.perspective.in_words}",
        f"{when.day} {when:%B %Y} (by the clock of this computer)",
        f"Signature {fingerprint[:16]}",
    )


def _signature_unsound(found: Verification) -> UserError:
    return UserError(
        "Your feedback is not signed yet",
        "Everything you wrote is safe. We made the file and checked it, and the check did not pass, so we did not keep"
        f" the file. Try again; if it happens again, tell a lead these words: {', '.join(found.codes)}.",
        code="signature_unsound",
    )
