"""A content stream cut into operators with their operands; knows the grammar of PDF content and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

MOST_TOKENS = 400_000
TOKEN = re.compile(
    rb"[\x00\t\n\f\r ]*(?:"
    rb"(?P<comment>%[^\r\n]*)"
    rb"|(?P<number>[+-]?(?:\d+\.?\d*|\.\d+))"
    rb"|(?P<name>/[^\x00\t\n\f\r ()<>\[\]{}/%]*)"
    rb"|(?P<mark><<|>>|\[|\])"
    rb"|<(?P<hex>[0-9A-Fa-f\s]*)>"
    rb"|(?P<text>\()"
    rb"|(?P<operator>[^\x00\t\n\f\r ()<>\[\]{}/%]+)"
    rb")"
)
TEXT_PIECE = re.compile(rb"[^()\\]+|\\[0-7]{1,3}|\\\r\n|\\.|[()]", re.DOTALL)
ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}

Operand = float | bytes | str | list["Operand"]


class ContentError(ValueError):
    """The stream is not content as it may be."""


@dataclass(frozen=True, slots=True)
class Operation:
    """One operator and what stands before it: numbers, strings (bytes), names (str), arrays; dictionaries flat."""

    operator: bytes
    operands: list[Operand]


def read_operations(content: bytes) -> Iterator[Operation]:
    operands: list[Operand] = []
    open_lists: list[list[Operand]] = []
    place = count = 0
    while (found := TOKEN.match(content, place)) is not None:
        place, count = found.end(), count + 1
        if count > MOST_TOKENS:
            raise ContentError("too long")
        kind, target = found.lastgroup, open_lists[-1] if open_lists else operands
        if kind == "mark":
            _turn_bracket(found["mark"], target, open_lists)
        elif kind == "operator":
            if open_lists or found["operator"] == b"BI":
                raise ContentError("an operator in a list, or a picture in the line")
            yield Operation(found["operator"], operands)
            operands = []
        elif kind == "text":
            text, place = _read_text(content, place)
            target.append(text)
        elif kind != "comment":
            target.append(_plain_operand(found))
    if content[place:].strip(b"\x00\t\n\f\r "):
        raise ContentError("something that is no content")


def _turn_bracket(mark: bytes, target: list[Operand], open_lists: list[list[Operand]]) -> None:
    if mark in {b"[", b"<<"}:
        inner: list[Operand] = []
        target.append(inner)
        open_lists.append(inner)
    elif open_lists:
        open_lists.pop()
    else:
        raise ContentError("a bracket that closes nothing")


def _plain_operand(found: re.Match[bytes]) -> Operand:
    if found.lastgroup == "number":
        return float(found["number"])
    if found.lastgroup == "name":
        return found["name"].decode("latin-1")
    digits = b"".join(found["hex"].split())
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())


def _read_text(content: bytes, place: int) -> tuple[bytes, int]:
    pieces: list[bytes] = []
    depth = 1
    while (found := TEXT_PIECE.match(content, place)) is not None:
        piece, place = found[0], found.end()
        if piece in {b"(", b")"}:
            depth += 1 if piece == b"(" else -1
            if not depth:
                return b"".join(pieces), place
        pieces.append(_unescape(piece))
    raise ContentError("a text that does not end")


def _unescape(piece: bytes) -> bytes:
    if piece[:1] != b"\\":
        return piece
    if piece[1:2].isdigit():
        return bytes([int(piece[1:], 8) & 0xFF])
    return ESCAPES.get(piece[1:], piece[1:])
