"""What signing an evidence pack is given and gives back: plain values, so that a worker thread touches no store."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from observer_app.domain.evidence import EvidenceRecord
from observer_app.domain.people import Person
from observer_app.domain.verification import Verification
from observer_app.services.signing_job import HeldIdentity, NewIdentity
from observer_app.signing.trust import TrustStore
from observer_app.vault.vault import Unlocked


@dataclass(frozen=True, slots=True)
class EvidenceJob:
    """Everything that signing needs; the record is as it can be printed, and is of the full pack.

    `originals` are the signed files byte for byte, in the order in which the record lists them. `portal_uid` is for the
    copy without them, random; None where no copy is wanted.
    """

    me: Person
    record: EvidenceRecord
    originals: tuple[bytes, ...] = field(repr=False)
    portal_uid: str | None
    identity: HeldIdentity | None
    signed_at: datetime


@dataclass(frozen=True, slots=True)
class SignedEvidence:
    """The signed pack and its portal copy, both checked; the copy None where none was wanted.

    `new_identity` is None when the signature was held already.
    """

    content: bytes = field(repr=False)
    portal_copy: bytes | None = field(repr=False)
    new_identity: NewIdentity | None


class SignsEvidence(Protocol):
    """Whoever checks what goes in, draws, signs and checks what comes out."""

    def check(self, original: bytes, trust: TrustStore | None, now: datetime) -> Verification: ...

    def spell_out(self, record: EvidenceRecord) -> EvidenceRecord: ...

    def sign(self, job: EvidenceJob, keys: Unlocked) -> SignedEvidence: ...
