"""The files inside a signed file: its record, and those that a pack brings; unpacked within bounds."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pyhanko.pdf_utils.generic import Reference, StreamObject
from pyhanko.pdf_utils.misc import PdfDecodeLimitError
from pyhanko.pdf_utils.reader import PdfFileReader

from observer_app.domain.manifest import MOST_FILES
from observer_app.domain.signed_kinds import RECORD_NAME, SignedKind
from observer_app.domain.verification_words import Code
from observer_app.signing import reading
from observer_app.signing.reading import ShapeError
from observer_app.signing.strict_json import StrictJsonError, read_strict_json

MAX_RECORD_BYTES = 2_000_000
MOST_ATTACHMENTS = MOST_FILES + 1


@dataclass(frozen=True, slots=True)
class Attached:
    """One attached file: what it is called, the object that holds it, its bytes."""

    name: str
    reference: Reference
    data: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class Contents:
    """The record, as it is written and as plain values; and the files beside it in the order of their names."""

    record_bytes: bytes
    record: Mapping[str, Any]
    files: tuple[Attached, ...] = ()


def read_attachments(reader: PdfFileReader) -> list[Attached]:
    """Every file in the list of attachments. ShapeError when one unpacks to far more than such a file ever is."""
    return [_read_one(name, spec) for name, spec in _listed(reader)]


def read_contents(reader: PdfFileReader, kind: SignedKind) -> Contents:
    """What is inside, after making sure that nothing else is attached anywhere in the file."""
    attached = read_attachments(reader)
    if not attached:
        raise ShapeError(Code.RECORD_MISSING)
    specifications = [each for each in reading.dictionaries(reader) if "/EF" in each]
    if len(specifications) > len(attached) or (len(attached) > 1 and not kind.holds_files):
        raise ShapeError(Code.ATTACHMENT_ADDED)
    if kind.holds_files:
        _check_names(reader, attached)
    record = next((each for each in attached if each.name == RECORD_NAME or not kind.holds_files), None)
    if record is None:
        raise ShapeError(Code.RECORD_MISSING)
    return Contents(record.data, parse_record(record.data), tuple(each for each in attached if each is not record))


def record_inside(signed: bytes) -> bytes:
    """The bytes of the record in a file of our own that was checked before; ShapeError when it is another."""
    reader = reading.open_pdf(signed)
    listed = _listed(reader)
    if len(listed) != 1:
        raise ShapeError(Code.ATTACHMENT_ADDED)
    return _read_one(*listed[0]).data


def contents_of(signed: bytes, kind: SignedKind) -> Contents:
    """What is inside a file that was checked before; ShapeError when it is another."""
    return read_contents(reading.open_pdf(signed), kind)


def document_of(reader: PdfFileReader) -> object:
    """What the record in a file calls itself, so that it is known what the file must hold; None when it does not.

    Nothing rests on it yet: `read_contents` and `parse_record` say what is wrong with a record.
    """
    try:
        listed = _listed(reader)
        name, spec = next((each for each in listed if each[0] == RECORD_NAME), listed[0])
        return parse_record(_read_one(name, spec).data).get("document")
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


def _listed(reader: PdfFileReader) -> list[tuple[str, Any]]:
    """What the list of attachments names, each with where its file is said to be."""
    tree = reading.look(reading.look(reader.root, "/Names"), "/EmbeddedFiles")
    if tree is not None and "/Kids" in tree:
        raise ShapeError(Code.PART_UNEXPECTED)
    listed = reading.items(reading.look(tree, "/Names"))
    if len(listed) > 2 * MOST_ATTACHMENTS:
        raise ShapeError(Code.TOO_MANY_PARTS)
    return [(str(name), spec) for name, spec in zip(listed[0::2], listed[1::2], strict=True)]


def _check_names(reader: PdfFileReader, attached: Sequence[Attached]) -> None:
    """Every program finds the same files under the same names, each once."""
    names = [each.name for each in attached]
    if names != sorted(set(names)) or len({each.reference for each in attached}) < len(attached):
        raise ShapeError(Code.PART_UNEXPECTED)
    if any(str(spec["/F"]) != name or str(spec["/UF"]) != name for name, spec in _listed(reader)):
        raise ShapeError(Code.PART_UNEXPECTED)


def _read_one(name: str, spec: Any) -> Attached:
    files = spec["/EF"]
    stream = files["/F"]
    if not isinstance(stream, StreamObject):
        raise ShapeError(Code.RECORD_UNREADABLE)
    # Other systems could be given another file under the same name, and related ones beside it.
    if set(files) - {"/F", "/UF"} or "/RF" in spec:
        raise ShapeError(Code.ATTACHMENT_ADDED)
    if "/UF" in files and files.raw_get("/UF") != files.raw_get("/F"):
        raise ShapeError(Code.ATTACHMENT_ADDED)
    try:
        data = stream.data
    except PdfDecodeLimitError as error:
        raise ShapeError(Code.RECORD_TOO_LARGE if name == RECORD_NAME else Code.FILE_INSIDE_TOO_LARGE) from error
    return Attached(name, reading.reference_of(files.raw_get("/F")), data)
