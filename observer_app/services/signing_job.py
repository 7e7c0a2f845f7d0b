"""What signing is given and gives back: plain values, so that a worker thread touches no store."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from observer_app.domain.feedback_blocks import Block, FeedbackDocument
from observer_app.domain.people import ShownAs
from observer_app.domain.record import PrintedRecord
from observer_app.vault.vault import Unlocked

IDENTITY_PURPOSE = "signing identity"
"""What a signature's keys are wrapped for."""


@dataclass(frozen=True, slots=True)
class HeldIdentity:
    """A signature that the store holds: the key wrapped, the certificate as DER."""

    wrapped_key: bytes = field(repr=False)
    certificate: bytes


@dataclass(frozen=True, slots=True)
class NewIdentity:
    """A signature made while signing, to be kept together with the file; it counts from `valid_from` on."""

    wrapped_key: bytes = field(repr=False)
    certificate: bytes
    fingerprint: str
    card: bytes
    valid_from: datetime


@dataclass(frozen=True, slots=True)
class SigningJob:
    """Everything that signing needs, as plain values: a worker thread touches no store."""

    sitting_uid: str
    person_uid: str
    shown_as: ShownAs
    record: PrintedRecord
    identity: HeldIdentity | None
    file_name: str
    signed_at: datetime


@dataclass(frozen=True, slots=True)
class SignedPdf:
    """A signed feedback that has been checked. `new_identity` is None when the signature was held already."""

    content: bytes
    record_digest: str
    new_identity: NewIdentity | None


class SignsFeedback(Protocol):
    """Whoever draws, signs and checks."""

    def spell_out(self, record: PrintedRecord) -> PrintedRecord: ...

    def spell_name(self, name: str) -> str: ...

    def sign(self, job: SigningJob, keys: Unlocked) -> SignedPdf: ...

    def read_record(self, signed: bytes) -> PrintedRecord: ...


class PrintsCopies(Protocol):
    """Draws copies for reading, which no one signs."""

    def large_print(self, copy: FeedbackDocument, made_at: datetime) -> bytes: ...

    def web_page(self, copy: FeedbackDocument) -> bytes: ...


class PrintsBlocks(Protocol):
    """Draws pages that are carried and never signed."""

    def mentoring(self, blocks: tuple[Block, ...], service: str, made_at: datetime, *, practice: bool) -> bytes: ...
