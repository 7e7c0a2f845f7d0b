"""Making identifiers. The clock and the source of chance come in as arguments."""

from __future__ import annotations

import random
import uuid
from datetime import datetime

VERSION_7 = 0x7
VARIANT = 0b10


def make_uuid7(now: datetime, chance: random.Random) -> str:
    """A UUID of version 7 (RFC 9562, section 5.7): milliseconds since 1970, then 74 bits of chance."""
    milliseconds = int(now.timestamp() * 1000) & ((1 << 48) - 1)
    high, low = chance.getrandbits(12), chance.getrandbits(62)
    return str(uuid.UUID(int=milliseconds << 80 | VERSION_7 << 76 | high << 64 | VARIANT << 62 | low))
