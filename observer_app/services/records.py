"""A record as bytes: canonical JSON (RFC 8785), so that the same record is always the same file."""

from __future__ import annotations

import hashlib

import rfc8785
from pydantic import BaseModel


def record_bytes(record: BaseModel) -> bytes:
    """The record as it is attached to a signed file, in UTF-8."""
    return rfc8785.dumps(record.model_dump(mode="json"))


def digest_of_record(content: bytes) -> str:
    """SHA-256 of those bytes, in lower-case hexadecimal."""
    return hashlib.sha256(content).hexdigest()
