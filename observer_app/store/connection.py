"""One keyed connection: how it is opened, with which settings, and the functions that triggers call."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

# The driver comes without types.
Connection = Any
Row = Any

KEY_BYTES = 32
BUSY_TIMEOUT_MS = 2000

WRITER_PRAGMAS = (
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    "recursive_triggers = ON",
    "secure_delete = ON",
    "cache_size = -65536",
    "temp_store = MEMORY",
)


def connect(path: Path, key: bytes, options: str) -> Connection:
    """`options` is the part of the address after the question mark, such as `mode=rw`. The key is raw."""
    if len(key) != KEY_BYTES:
        raise ValueError("a store's key has 32 bytes")
    connection = dbapi2.connect(
        f"{path.absolute().as_uri()}?{options}", uri=True, isolation_level=None, timeout=BUSY_TIMEOUT_MS / 1000
    )
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        # The first read proves the key; nothing may be set before it.
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def set_pragmas(connection: Connection) -> None:
    for pragma in WRITER_PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    if sys.platform == "darwin":
        connection.execute("PRAGMA fullfsync = ON")
        connection.execute("PRAGMA checkpoint_fullfsync = ON")


def sha256_hex(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
