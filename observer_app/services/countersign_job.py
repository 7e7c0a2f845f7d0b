"""What signing after the observer is given and gives back: plain values, so that a worker thread touches no store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from observer_app.domain.people import Person
from observer_app.services.signing_job import HeldIdentity, NewIdentity
from observer_app.signing.trust import TrustStore
from observer_app.vault.vault import Unlocked


class Part(StrEnum):
    """In which part someone signs after the observer; the value is the name of their field."""

    CLINICIAN = "sig_clinician"
    LEAD = "sig_lead"


@dataclass(frozen=True, slots=True)
class CountersignJob:
    """Everything that signing needs. `values` are the words of each box, as they can be printed.

    `trust` is everyone this computer knows. `talked_on` is the day we talked; None for a lead, and for whoever
    declines.
    """

    digest: str
    part: Part
    me: Person
    name: str
    pdf: bytes
    values: Mapping[str, str]
    talked_on: date | None
    identity: HeldIdentity | None
    trust: TrustStore
    signed_at: datetime

    @property
    def declines(self) -> bool:
        return "declined_because" in self.values


@dataclass(frozen=True, slots=True)
class Countersigned:
    """The file with one signature more, checked; `states` is its SHA-256 at each signature.

    `new_identity` is None when the signature was held already.
    """

    content: bytes
    states: tuple[str, ...]
    new_identity: NewIdentity | None


class Countersigns(Protocol):
    """Whoever draws, signs and checks."""

    def spell_out(self, text: str) -> str: ...

    def refuse_overflow(self, pdf: bytes, values: Mapping[str, str]) -> None: ...

    def sign(self, job: CountersignJob, keys: Unlocked) -> Countersigned: ...
