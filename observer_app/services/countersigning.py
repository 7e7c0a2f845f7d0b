"""Filling in the answer, signing it and checking it: the slow part, on plain values. Imported at first need."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from observer_app.documents.filled_box import BoxToFill
from observer_app.domain.feedback_fields import FIELDS
from observer_app.domain.people import LEADS
from observer_app.domain.verification import SIGNATURE_FIELDS, Verdict, Verification
from observer_app.errors import UserError
from observer_app.services.countersign_job import Countersigned, CountersignJob, Part
from observer_app.services.forms import FormShelf
from observer_app.services.signing_identity import Signatory, picture_lines
from observer_app.services.verify import join_record
from observer_app.signing.boxes import Filled, box_sizes
from observer_app.signing.signer import sign_as_clinician, sign_as_lead
from observer_app.signing.trust import TrustStore
from observer_app.signing.verifier import verify
from observer_app.vault.vault import Unlocked

SIGN_AS = {Part.CLINICIAN: sign_as_clinician, Part.LEAD: sign_as_lead}


class BoxPrinter(Protocol):
    """Draws what stands in the boxes, and the small picture in a signature field."""

    def filled_boxes(self, boxes: Sequence[BoxToFill]) -> bytes: ...

    def spell_out(self, text: str) -> str: ...

    def signature(self, lines: tuple[str, ...]) -> bytes: ...


class Countersigner:
    """Signs after the observer. Safe to run in a worker thread. `computer` names this computer on signer cards."""

    def __init__(self, printer: BoxPrinter, shelf: FormShelf, computer: str) -> None:
        self._printer = printer
        self._shelf = shelf
        self._computer = computer

    def spell_out(self, text: str) -> str:
        """The text with every sign that no page can print written in words."""
        return self._printer.spell_out(text)

    def refuse_overflow(self, pdf: bytes, values: Mapping[str, str]) -> None:
        """UserError for words that do not fit in their box of this file."""
        self._draw(pdf, values)

    def sign(self, job: CountersignJob, keys: Unlocked) -> Countersigned:
        """The file with one signature more. What does not verify never leaves here."""
        signatory = Signatory.in_full(job.me, job.name, job.identity, job.signed_at, self._computer)
        identity, made = signatory.identity(keys.slot_key)
        filled = Filled(job.values, self._draw(job.pdf, job.values))
        picture = self._printer.signature(picture_lines(_says(job), job.signed_at, identity.fingerprint))
        content = SIGN_AS[job.part](job.pdf, identity, picture, job.signed_at, filled)
        known = TrustStore(signers=(*job.trust.signers, signatory.pin(identity)))
        found = join_record(verify(content, known, None, job.signed_at), self._shelf)
        if not _is_sound(found, job):
            raise _signature_unsound(found)
        return Countersigned(content, found.signed_states, made)

    def _draw(self, pdf: bytes, values: Mapping[str, str]) -> bytes:
        sizes = box_sizes(pdf)
        return self._printer.filled_boxes(
            [BoxToFill(FIELDS[name], text, *sizes[name]) for name, text in values.items()]
        )


def _is_sound(found: Verification, job: CountersignJob) -> bool:
    """Whether it is good, has the signature that was asked for, and holds what was put in."""
    held = {name: text for name, text in found.values.items() if name in job.values}
    count = SIGNATURE_FIELDS.index(job.part) + 1
    return found.verdict is Verdict.GOOD_AND_KNOWN and len(found.signatures) == count and held == dict(job.values)


def _says(job: CountersignJob) -> str:
    if job.part is Part.LEAD:
        role = next(role for role in job.me.roles if role in LEADS)
        return f"Signed by {job.name}, {role.in_words}"
    return f"Not signed as seen: {job.name} gives the reason below" if job.declines else f"Signed as seen by {job.name}"


def _signature_unsound(found: Verification) -> UserError:
    what = ", ".join(found.codes) or found.verdict.value
    return UserError(
        "It is not signed yet",
        "Your words and the feedback are safe. We made the file and checked it, and the check did not pass, so we did"
        f" not keep the file. Try again; if it happens again, tell a lead these words: {what}.",
        code="signature_unsound",
    )
