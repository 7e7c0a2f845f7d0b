"""What the checking process is asked, and how large a file may be; light, so that asking loads no PDF library."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from pydantic import BaseModel, ConfigDict

from observer_app.domain.signed_kinds import MOST_BYTES, MOST_PACK_BYTES
from observer_app.domain.verification import KnownFile
from observer_app.signing.trust import TrustStore

MAX_FEEDBACK_BYTES, MAX_PACK_BYTES = MOST_BYTES, MOST_PACK_BYTES
BREAK = b"\n"


class WorkRequest(BaseModel):
    """What the worker is asked about the file that follows it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    trust: TrustStore | None
    known: KnownFile | None
    now: datetime

    def before(self, pdf: bytes) -> bytes:
        """What the worker is given on its standard input: this as one line of JSON, then the file as it is.

        A pack is large, and as text it would be larger.
        """
        return BREAK.join((self.model_dump_json().encode(), pdf))

    @classmethod
    def read(cls, given: bytes) -> tuple[Self, bytes]:
        """The request and the file."""
        asked, _, pdf = given.partition(BREAK)
        return cls.model_validate_json(asked), pdf
