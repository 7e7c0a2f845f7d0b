"""A tree and the files that go with it, in as few bytes as they need; read back within bounds, whatever was written."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from observer_app.exchange import faults
from observer_app.exchange.framing import frame, unframe

KIND = b"observer-content/1"
MOST_INFLATED_BYTES = 100_000_000
MOST_FILES = 2000
MOST_FILE_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class Content:
    """What one file holds: `tree` is plain JSON, `files` are signed PDFs, byte for byte, by their SHA-256."""

    tree: Any
    files: dict[str, bytes]


def pack(tree: Any, files: Sequence[bytes] = ()) -> bytes:
    """Equal content gives equal bytes, in whatever order the files come."""
    ordered = sorted({hashlib.sha256(each).hexdigest(): each for each in files}.items())
    listed = [{"sha256": sha256, "size": len(each)} for sha256, each in ordered]
    whole = frame(KIND, {"files": listed, "tree": tree}, b"".join(each for _, each in ordered))
    return zlib.compress(whole, 9)


def unpack(packed: bytes) -> Content:
    """UserError for what is too large, cut off, or not as it was packed."""
    outer, rest = unframe(_inflate(packed), KIND)
    if not isinstance(outer, dict) or outer.keys() != {"files", "tree"}:
        raise faults.unreadable()
    return Content(outer["tree"], _cut(outer["files"], rest))


def _inflate(packed: bytes) -> bytes:
    inflater = zlib.decompressobj()
    try:
        whole = inflater.decompress(packed, MOST_INFLATED_BYTES + 1)
    except zlib.error as error:
        raise faults.unreadable() from error
    if len(whole) > MOST_INFLATED_BYTES:
        raise faults.too_large()
    if not inflater.eof or inflater.unused_data:
        raise faults.unreadable()
    return whole


def _cut(listed: Any, rest: bytes) -> dict[str, bytes]:
    if not isinstance(listed, list) or len(listed) > MOST_FILES:
        raise faults.unreadable()
    files: dict[str, bytes] = {}
    for each in listed:
        if not isinstance(each, dict) or each.keys() != {"sha256", "size"} or not _is_size(each["size"]):
            raise faults.unreadable()
        file, rest = rest[: each["size"]], rest[each["size"] :]
        if hashlib.sha256(file).hexdigest() != each["sha256"] or each["sha256"] in files:
            raise faults.changed()
        files[each["sha256"]] = file
    if rest:
        raise faults.changed()
    return files


def _is_size(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 < value <= MOST_FILE_BYTES
