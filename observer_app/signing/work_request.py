"""What the checking process is asked, and how large a file may be; light, so that asking loads no PDF library."""

from __future__ import annotations

from datetime import datetime

from pydantic import Base64Bytes, BaseModel, ConfigDict

from observer_app.domain.verification import KnownFile
from observer_app.signing.trust import TrustStore

MAX_FEEDBACK_BYTES = 1_000_000


class WorkRequest(BaseModel):
    """What the worker is given on its standard input, as JSON."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    pdf: Base64Bytes
    trust: TrustStore | None
    known: KnownFile | None
    now: datetime
