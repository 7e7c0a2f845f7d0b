"""Opening a PDF that may be hostile: strict, with bounds on what it unpacks to and on how many parts it has."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pyhanko.pdf_utils.decode_limits import DecodeLimits, DocumentDecodeBudget, StreamDecodeLimits
from pyhanko.pdf_utils.generic import DictionaryObject, IndirectObject, Reference
from pyhanko.pdf_utils.reader import PdfFileReader

from observer_app.domain.verification_words import Code
from observer_app.signing.envelope import EnvelopeError
from observer_app.signing.object_streams import Reader

MEBIBYTE = 1024 * 1024
LIMITS = DecodeLimits(
    per_stream=StreamDecodeLimits(max_output_size=4 * MEBIBYTE),
    # A pack of many files is large, and unpacks to a little more than its own size.
    document_budget=DocumentDecodeBudget(base_allowance=64 * MEBIBYTE, max_ratio=2),
)
MOST_OBJECTS = 20_000
MOST_PAGES = 60
DEEPEST = 40


class ShapeError(Exception):
    """The file is signed but is not made as such a file is."""

    def __init__(self, code: Code) -> None:
        super().__init__(code.value)
        self.code = code


def open_pdf(pdf: bytes) -> PdfFileReader:
    """A strict reader. Whatever it raises means that the file is broken inside."""
    reader = Reader(BytesIO(pdf), decode_limits=LIMITS)
    if "/Encrypt" in reader.trailer:
        raise EnvelopeError(Code.LOCKED)
    if int(reader.trailer["/Size"]) > MOST_OBJECTS:
        raise EnvelopeError(Code.TOO_MANY_PARTS)
    return reader


def all_references(reader: PdfFileReader) -> set[Reference]:
    """Every object that any revision of the file defines."""
    found: set[Reference] = set()
    for revision in range(reader.total_revisions):
        found |= reader.xrefs.explicit_refs_in_revision(revision)
    return found


def dictionaries(reader: PdfFileReader) -> Iterator[DictionaryObject]:
    """Every dictionary in the file, those inside other values too."""
    for reference in all_references(reader):
        value = reader.get_object(reference)  # type: ignore[no-untyped-call]
        yield from _dictionaries_in(value, DEEPEST)


def pages(reader: PdfFileReader) -> list[tuple[Reference, DictionaryObject]]:
    """The pages in order, each with its reference."""
    found: list[tuple[Reference, DictionaryObject]] = []
    seen: set[Reference] = set()
    waiting = [reader.root.raw_get("/Pages")]
    while waiting:
        node = waiting.pop(0)
        reference = reference_of(node)
        if reference in seen or len(seen) > MOST_OBJECTS or len(found) > MOST_PAGES:
            raise ShapeError(Code.PART_UNEXPECTED)
        seen.add(reference)
        value = node.get_object()
        if value["/Type"] == "/Page":
            found.append((reference, value))
        else:
            waiting[:0] = list(raw_items(value["/Kids"]))
    return found


def reference_of(value: Any) -> Reference:
    """The reference of what must be an object of its own."""
    if not isinstance(value, IndirectObject):
        raise ShapeError(Code.PART_UNEXPECTED)
    return value.reference


def look(dictionary: Any, key: str) -> Any:
    """The value with references followed, or None. (The library's own `get` does not follow them.)"""
    return dictionary[key] if dictionary is not None and key in dictionary else None


def items(array: Any) -> list[Any]:
    """The items of an array with references followed; None counts as empty."""
    return [array[place] for place in range(len(array))] if array is not None else []


def raw_items(array: Any) -> Iterator[Any]:
    """The items of an array as they stand, references not followed; None counts as empty."""
    for place in range(len(array) if array is not None else 0):
        yield array.raw_get(place)


def _dictionaries_in(value: Any, depth: int) -> Iterator[DictionaryObject]:
    if depth == 0:
        raise ShapeError(Code.PART_UNEXPECTED)
    if isinstance(value, DictionaryObject):
        yield value
        inside = [value.raw_get(key) for key in value]
    elif isinstance(value, list):
        inside = list(raw_items(value))
    else:
        return
    for each in inside:
        if isinstance(each, (DictionaryObject, list)):
            yield from _dictionaries_in(each, depth - 1)
