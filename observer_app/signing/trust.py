"""Whom this computer knows: pinned certificates as plain values. Where they are kept is the store's business."""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class PinnedSigner(_Frozen):
    """A certificate that someone vouched for, known by its full SHA-256.

    It counts for what says it was signed from `valid_from` on, and before `stopped_from` when that is given.
    """

    fingerprint: str = Field(pattern=r"^[0-9a-f]{64}$")
    shown_name: str
    valid_from: datetime
    confirmed_by: str
    confirmed_at: datetime
    stopped_from: datetime | None = None


class TrustStore(_Frozen):
    """All pinned signers at one moment."""

    signers: tuple[PinnedSigner, ...] = ()

    def find(self, fingerprint: str) -> PinnedSigner | None:
        return next((each for each in self.signers if each.fingerprint == fingerprint), None)
