"""How a file is put together: a first line that says what it is, a line of canonical JSON, then plain bytes.

Bytes stay bytes, so that a signed PDF does not grow by a third at each layer. One content is one file: what is not
spelled as we spell it is refused.
"""

from __future__ import annotations

from typing import Any

import rfc8785

from observer_app.domain.strict_json import read_json
from observer_app.exchange import faults

MOST_BYTES = 50_000_000
MOST_TREE_BYTES = 20_000_000
DEEPEST = 24
FAMILY = b"observer-"


def frame(kind: bytes, tree: Any, rest: bytes) -> bytes:
    return kind + b"\n" + rfc8785.dumps(tree) + b"\n" + rest


def unframe(raw: bytes, kind: bytes, most_tree_bytes: int = MOST_TREE_BYTES) -> tuple[Any, bytes]:
    """The tree and the bytes behind it; UserError for what is not whole, strict and spelled as we spell it."""
    if not raw.startswith(kind + b"\n"):
        raise _of_another_kind(raw, kind)
    start = len(kind) + 1
    end = raw.find(b"\n", start, start + most_tree_bytes + 1)
    if end < 0:
        raise faults.unreadable()
    line = raw[start:end]
    tree, found = read_json(line, most_tree_bytes, DEEPEST)
    if found:
        raise faults.unreadable()
    if rfc8785.dumps(tree) != line:  # type: ignore[arg-type]
        raise faults.changed()
    return tree, raw[end + 1 :]


def _of_another_kind(raw: bytes, kind: bytes) -> Exception:
    name = kind.rpartition(b"/")[0] + b"/"
    digits = raw[len(name) : len(name) + 6].split(b"\n")[0]
    is_newer = raw.startswith(name) and digits.isdigit() and int(digits) > int(kind.rpartition(b"/")[2])
    return faults.newer() if is_newer else faults.unreadable()
