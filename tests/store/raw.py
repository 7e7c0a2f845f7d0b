"""A stranger with the key: a connection that the app did not open, with none of its settings."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from observer_app.store.connection import connect
from tests.store.made_up import KEY


def open_raw(path: Path, options: str = "mode=rw") -> Any:
    connection = connect(path, KEY, options)
    connection.execute("PRAGMA recursive_triggers = OFF")
    connection.execute("PRAGMA foreign_keys = OFF")
    return connection


def columns_of(connection: Any, table: str) -> list[str]:
    return [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]


def everything_in(connection: Any) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table."""
    tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    return {table: sorted(map(tuple, connection.execute(f"SELECT * FROM {table}")), key=repr) for table in tables}


PAGE_BYTES, RESERVED_BYTES, IV_BYTES, SALT_BYTES = 4096, 80, 16, 16
WAL_HEADER_BYTES, FRAME_HEADER_BYTES = 32, 24


def words_in_file(path: Path, words: str, key: bytes = KEY) -> bool:
    """Whether the words stand in any decrypted page of a store or of its write-ahead log, in use or not."""
    content = path.read_bytes() if path.exists() else b""
    step, first = (PAGE_BYTES, 0)
    if path.name.endswith("-wal"):
        step, first = PAGE_BYTES + FRAME_HEADER_BYTES, WAL_HEADER_BYTES + FRAME_HEADER_BYTES
    pages = (content[at : at + PAGE_BYTES] for at in range(first, len(content), step))
    return any(words.encode() in _decrypt(page, key) for page in pages if len(page) == PAGE_BYTES)


def _decrypt(page: bytes, key: bytes) -> bytes:
    """SQLCipher 4: AES-256 in CBC mode, the vector before the check at the page's end; page 1 starts with the salt."""
    body, tail = page[:-RESERVED_BYTES], page[-RESERVED_BYTES:]
    decryptor = Cipher(algorithms.AES256(key), modes.CBC(tail[:IV_BYTES])).decryptor()
    # Page 1 alone has its first block in clear; decrypting it as well harms only itself and the next block.
    return decryptor.update(body)
