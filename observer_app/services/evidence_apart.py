"""Signing an evidence pack in a process of its own: drawing a large one would hold the window up, and fill its memory.

The process is ours, it has one pack to make, and then it is gone. The words it is asked with stay on its own pipes.
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import IO, Protocol, Self

from pydantic import BaseModel, ConfigDict

from observer_app.domain.evidence import EvidenceRecord
from observer_app.domain.people import Person
from observer_app.domain.verification import KnownFile, Verification
from observer_app.errors import UserError
from observer_app.services.evidence_job import EvidenceJob, SignedEvidence
from observer_app.services.forms import FormShelf
from observer_app.services.signing_job import HeldIdentity, NewIdentity
from observer_app.services.spelling import spell
from observer_app.services.verify import join_record
from observer_app.signing.frames import read_frame, write_frame
from observer_app.signing.isolated import environment, kind_flags
from observer_app.signing.trust import TrustStore
from observer_app.vault.vault import Unlocked


class ChecksApart(Protocol):
    """Checks files in other processes, and lets go of those when there is nothing more to check."""

    def check(self, pdf: bytes, trust: TrustStore | None, known: KnownFile | None, now: datetime) -> Verification: ...

    def rest(self) -> None: ...


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", ser_json_bytes="base64", val_json_bytes="base64")


class HeldRow(_Row):
    """See `HeldIdentity`."""

    wrapped_key: bytes
    certificate: bytes


class NewRow(_Row):
    """See `NewIdentity`."""

    wrapped_key: bytes
    certificate: bytes
    fingerprint: str
    card: bytes
    valid_from: datetime


class PackRequest(_Row):
    """One job, without the originals, which follow it; `checked` is what was found of them, so that it is known."""

    me: Person
    record: EvidenceRecord
    portal_uid: str | None
    identity: HeldRow | None
    signed_at: datetime
    person_uid: str
    generation: int
    slot_key: bytes
    computer: str
    checked: tuple[Verification, ...]

    @classmethod
    def of(cls, job: EvidenceJob, keys: Unlocked, computer: str, checked: Sequence[Verification]) -> Self:
        held = job.identity
        return cls(
            me=job.me,
            record=job.record,
            portal_uid=job.portal_uid,
            identity=None if held is None else HeldRow(wrapped_key=held.wrapped_key, certificate=held.certificate),
            signed_at=job.signed_at,
            person_uid=keys.person_uid,
            generation=keys.generation,
            slot_key=keys.slot_key,
            computer=computer,
            checked=tuple(checked),
        )

    def job(self, originals: tuple[bytes, ...]) -> EvidenceJob:
        held = self.identity
        identity = None if held is None else HeldIdentity(held.wrapped_key, held.certificate)
        return EvidenceJob(self.me, self.record, originals, self.portal_uid, identity, self.signed_at)

    @property
    def keys(self) -> Unlocked:
        """What signing needs of someone's keys: the one for the store stays where it is."""
        return Unlocked(self.person_uid, self.generation, b"", self.slot_key)


class PackAnswer(_Row):
    """What came of it; the pack and then its copy follow where there are any. `fault` is a `UserError` in its parts."""

    fault: tuple[str, str, str] | None = None
    new_identity: NewRow | None = None
    has_copy: bool = False


class EvidenceSignerApart:
    """Safe to run in a worker thread. `command` starts the process; `computer` names this computer on signer cards."""

    def __init__(
        self,
        checks: ChecksApart,
        spell_out: Callable[[str], str],
        shelf: FormShelf,
        computer: str,
        command: Sequence[str],
    ) -> None:
        self._checks = checks
        self._spell_out = spell_out
        self._shelf = shelf
        self._computer = computer
        self._command = tuple(command)
        self._checked: dict[str, Verification] = {}

    def check(self, original: bytes, trust: TrustStore | None, now: datetime) -> Verification:
        """What a check of a signed file finds; remembered until the next pack is signed."""
        found = join_record(self._checks.check(original, trust, None, now), self._shelf)
        self._checked[found.sha256] = found
        return found

    def spell_out(self, record: EvidenceRecord) -> EvidenceRecord:
        """The record with every sign that no page can print written in words, so that both always say the same."""
        return EvidenceRecord.model_validate(spell(record.model_dump(mode="json"), self._spell_out))

    def sign(self, job: EvidenceJob, keys: Unlocked) -> SignedEvidence:
        """The signed pack, and its copy for a portal. What does not verify never leaves the process."""
        self._checks.rest()
        with subprocess.Popen(
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment(),
            creationflags=kind_flags(),
        ) as process:
            try:
                self._ask(_open(process.stdin), job, keys)
            except OSError as error:
                raise _ended() from error
            return _read_answer(_open(process.stdout))

    def _ask(self, target: IO[bytes], job: EvidenceJob, keys: Unlocked) -> None:
        """Piece by piece, and let go of before the answer comes: a pack is large, and is here often enough."""
        request = PackRequest.of(job, keys, self._computer, tuple(self._checked.values()))
        self._checked.clear()
        with target:
            write_request(target, request, job.originals)


def _open(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None, "it was asked for"
    return pipe


def write_request(target: IO[bytes], request: PackRequest, originals: Sequence[bytes]) -> None:
    write_frame(target, request.model_dump_json().encode())
    for each in originals:
        write_frame(target, each)


def read_request(source: IO[bytes]) -> tuple[EvidenceJob, PackRequest]:
    request = PackRequest.model_validate_json(_frame(source))
    originals = tuple(_frame(source) for _ in request.record.originals)
    return request.job(originals), request


def write_answer(target: IO[bytes], made: SignedEvidence | UserError) -> None:
    if isinstance(made, UserError):
        write_frame(target, PackAnswer(fault=(made.title, made.body, made.code)).model_dump_json().encode())
        return
    new = made.new_identity
    row = None if new is None else NewRow(**{name: getattr(new, name) for name in NewRow.model_fields})
    answer = PackAnswer(new_identity=row, has_copy=made.portal_copy is not None)
    write_frame(target, answer.model_dump_json().encode())
    write_frame(target, made.content)
    write_frame(target, made.portal_copy or b"")


def _read_answer(source: IO[bytes]) -> SignedEvidence:
    try:
        answer = PackAnswer.model_validate_json(_frame(source))
        if answer.fault is not None:
            title, body, code = answer.fault
            raise UserError(title, body, code=code)
        content, copy = _frame(source), _frame(source)
    except OSError as error:
        raise _ended() from error
    row = answer.new_identity
    new = None if row is None else NewIdentity(**dict(row))
    return SignedEvidence(content, copy if answer.has_copy else None, new)


def _frame(source: IO[bytes]) -> bytes:
    content = read_frame(source)
    if content is None:
        raise OSError("nothing more")
    return content


def _ended() -> UserError:
    return UserError(
        "The evidence pack is not made yet",
        "Every feedback is safe. Making the pack ended before it was done. Close other programs, to make room for it,"
        " and try again.",
        code="pack_making_ended",
    )
