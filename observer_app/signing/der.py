"""The few pieces of DER (ITU-T X.690) that a signature is written in: one way to write, strict reading."""

from __future__ import annotations

from dataclasses import dataclass

SEQUENCE, SET, INTEGER, OCTET_STRING, NULL, OBJECT_ID = 0x30, 0x31, 0x02, 0x04, 0x05, 0x06
SHORT_FORM_LIMIT = 0x80
MAX_LENGTH_BYTES = 3


class DerError(ValueError):
    """The bytes are not DER as it must be written."""


@dataclass(frozen=True, slots=True)
class Element:
    """One value: its tag, its content, and both together as they stand in the input."""

    tag: int
    content: bytes
    whole: bytes


def encode(tag: int, *parts: bytes) -> bytes:
    content = b"".join(parts)
    return bytes([tag]) + _encode_length(len(content)) + content


def encode_integer(value: int) -> bytes:
    """A whole number that is not negative."""
    return encode(INTEGER, value.to_bytes(value.bit_length() // 8 + 1, "big"))


def encode_object_id(dotted: str) -> bytes:
    first, second, *rest = (int(arc) for arc in dotted.split("."))
    return encode(OBJECT_ID, bytes([first * 40 + second]), *(_encode_arc(arc) for arc in rest))


def encode_set_of(*elements: bytes) -> bytes:
    """A SET OF, whose members DER puts in order of their bytes."""
    return encode(SET, *sorted(elements))


def read_element(data: bytes) -> tuple[Element, bytes]:
    """The first element and what comes after it."""
    if len(data) < 2:
        raise DerError("nothing to read")
    length, start = _read_length(data)
    end = start + length
    if end > len(data):
        raise DerError("shorter than it says")
    return Element(data[0], data[start:end], data[:end]), data[end:]


def read_all(data: bytes) -> list[Element]:
    """Every element of a constructed value's content."""
    elements = []
    while data:
        element, data = read_element(data)
        elements.append(element)
    return elements


def _encode_length(length: int) -> bytes:
    if length < SHORT_FORM_LIMIT:
        return bytes([length])
    digits = length.to_bytes((length.bit_length() + 7) // 8, "big")
    return bytes([SHORT_FORM_LIMIT | len(digits)]) + digits


def _read_length(data: bytes) -> tuple[int, int]:
    first = data[1]
    if first < SHORT_FORM_LIMIT:
        return first, 2
    count = first & 0x7F
    digits = data[2 : 2 + count]
    if not 1 <= count <= MAX_LENGTH_BYTES or len(digits) < count:
        raise DerError("a length that is open or too long")
    length = int.from_bytes(digits, "big")
    if _encode_length(length) != data[1 : 2 + count]:
        raise DerError("a length that could be shorter")
    return length, 2 + count


def _encode_arc(arc: int) -> bytes:
    groups = [arc & 0x7F]
    while arc := arc >> 7:
        groups.append(0x80 | arc & 0x7F)
    return bytes(reversed(groups))
