"""How whoever asks for a check and the process that checks speak: a length, then so many bytes. Nothing else."""

from __future__ import annotations

import struct
from typing import IO

LENGTH = struct.Struct(">Q")


def write_frame(target: IO[bytes], content: bytes) -> None:
    target.write(LENGTH.pack(len(content)) + content)
    target.flush()


def read_frame(source: IO[bytes], most: int | None = None) -> bytes | None:
    """One message; None at the end of all. OSError for one that breaks off, or that is longer than `most` bytes."""
    head = source.read(LENGTH.size)
    if not head:
        return None
    if len(head) < LENGTH.size:
        raise OSError("a message that breaks off")
    (length,) = LENGTH.unpack(head)
    if most is not None and length > most:
        raise OSError("a message that is far too long")
    content = source.read(length)
    if len(content) < length:
        raise OSError("a message that breaks off")
    return content
