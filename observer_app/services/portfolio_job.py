"""What signing one's own record is given and gives back: plain values, so that a worker thread touches no store."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from observer_app.domain.people import Person
from observer_app.domain.portfolio import PortfolioRecord
from observer_app.services.signing_job import HeldIdentity, NewIdentity
from observer_app.vault.vault import Unlocked


@dataclass(frozen=True, slots=True)
class PortfolioJob:
    """Everything that signing needs; the record is as it can be printed."""

    me: Person
    record: PortfolioRecord
    identity: HeldIdentity | None
    signed_at: datetime


@dataclass(frozen=True, slots=True)
class SignedPortfolio:
    """The signed file, which has been checked. `new_identity` is None when the signature was held already."""

    content: bytes
    new_identity: NewIdentity | None


class SignsPortfolio(Protocol):
    """Whoever draws, signs and checks."""

    def spell_out(self, record: PortfolioRecord) -> PortfolioRecord: ...

    def sign(self, job: PortfolioJob, keys: Unlocked) -> SignedPortfolio: ...
