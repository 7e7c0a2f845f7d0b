"""The record inside a signed file: exactly one file attached, unpacked within bounds, JSON read strictly."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from pyhanko.pdf_utils.generic import Reference, StreamObject
from pyhanko.pdf_utils.misc import PdfDecodeLimitError
from pyhanko.pdf_utils.reader import PdfFileReader

from observer_app.domain.verification_words import Code
from observer_app.signing import reading
from observer_app.signing.reading import ShapeError
from observer_app.signing.strict_json import StrictJsonError, read_strict_json

MAX_RECORD_BYTES = 2_000_000
MOST_ATTACHMENTS = 50


@dataclass(frozen=True, slots=True)
class Attached:
    """One attached file: what it is called, the object that holds it, its bytes."""

    name: str
    reference: Reference
    data: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


def read_attachments(reader: PdfFileReader) -> list[Attached]:
    """Every file in the list of attachments. ShapeError when one unpacks to far more than a record ever is."""
    tree = reading.look(reading.look(reader.root, "/Names"), "/EmbeddedFiles")
    if tree is not None and "/Kids" in tree:
        raise ShapeError(Code.PART_UNEXPECTED)
    listed = reading.items(reading.look(tree, "/Names"))
    if len(listed) > 2 * MOST_ATTACHMENTS:
        raise ShapeError(Code.TOO_MANY_PARTS)
    return [_read_one(str(name), spec) for name, spec in zip(listed[0::2], listed[1::2], strict=True)]


def read_record(reader: PdfFileReader) -> bytes:
    """The bytes of the one record, after making sure that nothing else is attached anywhere in the file."""
    attached = read_attachments(reader)
    if not attached:
        raise ShapeError(Code.RECORD_MISSING)
    specifications = [each for each in reading.dictionaries(reader) if "/EF" in each]
    if len(attached) > 1 or len(specifications) > 1:
        raise ShapeError(Code.ATTACHMENT_ADDED)
    return attached[0].data


def record_inside(signed: bytes) -> bytes:
    """The bytes of the record in a file of our own that was checked before; ShapeError when it is another."""
    return read_record(reading.open_pdf(signed))


def document_of(reader: PdfFileReader) -> object:
    """What the first record in a file calls itself, so that it is known what the file must hold; None when it does not.

    Nothing rests on it yet: `read_record` and `parse_record` say what is wrong with a record.
    """
    try:
        return parse_record(read_attachments(reader)[0].data).get("document")
    except (ShapeError, IndexError):
        return None


def parse_record(data: bytes) -> dict[str, Any]:
    """The record as plain values. ShapeError when it is not strict JSON with an object at its top."""
    if len(data) > MAX_RECORD_BYTES:
        raise ShapeError(Code.RECORD_TOO_LARGE)
    try:
        value = read_strict_json(data, MAX_RECORD_BYTES)
    except StrictJsonError as error:
        raise ShapeError(Code.RECORD_UNREADABLE) from error
    if not isinstance(value, dict):
        raise ShapeError(Code.RECORD_UNREADABLE)
    return value


def _read_one(name: str, spec: Any) -> Attached:
    files = spec["/EF"]
    stream = files["/F"]
    if not isinstance(stream, StreamObject):
        raise ShapeError(Code.RECORD_UNREADABLE)
    if "/UF" in files and files.raw_get("/UF") != files.raw_get("/F"):
        raise ShapeError(Code.ATTACHMENT_ADDED)
    try:
        data = stream.data
    except PdfDecodeLimitError as error:
        raise ShapeError(Code.RECORD_TOO_LARGE) from error
    return Attached(name, reading.reference_of(files.raw_get("/F")), data)
