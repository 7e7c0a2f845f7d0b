"""The words that the pages really show, in the order in which they are drawn; repeated heads and feet left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf
from pyhanko.pdf_utils.generic import DictionaryObject, Reference, StreamObject
from pyhanko.pdf_utils.reader import PdfFileReader

from observer_app.domain.verification_words import Code
from observer_app.signing import reading
from observer_app.signing.content import ContentError, Operation, read_operations, text_bytes
from observer_app.signing.reading import ShapeError
from observer_app.signing.to_unicode import CodeMap, read_code_map

MOST_LETTERS = 1_000_000
SHOWING = {"Tj": 0, "TJ": 0, "'": 0, '"': 2}
BEGINS, ENDS = ("BMC", "BDC"), "EMC"
MOST_NESTED_FORMS = 3


class FontBook:
    """The fonts that a file shows text in, each read once."""

    def __init__(self) -> None:
        self._read: dict[Reference, CodeMap] = {}

    def code_map(self, resources: Any, name: str) -> CodeMap:
        raw = resources["/Font"].raw_get(name)
        reference = reading.reference_of(raw)
        if reference not in self._read:
            font = raw.get_object()
            width = 2 if font["/Subtype"] == "/Type0" else 1
            self._read[reference] = read_code_map(font["/ToUnicode"].data, width)
        return self._read[reference]


def read_page_text(reader: PdfFileReader) -> str:
    """One line for each page. ShapeError when a page cannot be read back with certainty."""
    book = FontBook()
    try:
        lines = [
            "".join(_shown(_content(page), reading.look(page, "/Resources"), book)) for _, page in reading.pages(reader)
        ]
    except (KeyError, IndexError, ValueError) as error:
        raise ShapeError(Code.PAGE_TEXT_UNREADABLE) from error
    if sum(map(len, lines)) > MOST_LETTERS:
        raise ShapeError(Code.PAGE_TEXT_UNREADABLE)
    return "\n".join(lines)


def read_drawn_text(drawing: StreamObject) -> str:
    """The words that an appearance (a form XObject) shows."""
    if not drawing.encoded_data:
        return ""
    try:
        return "".join(_shown(drawing.data, reading.look(drawing, "/Resources"), FontBook()))
    except (KeyError, IndexError, ValueError) as error:
        raise ShapeError(Code.PAGE_TEXT_UNREADABLE) from error


def _content(page: DictionaryObject) -> bytes:
    contents = reading.look(page, "/Contents")
    parts = [contents] if isinstance(contents, StreamObject) else reading.items(contents)
    return b"\n".join(part.data for part in parts)


def _shown(content: bytes, resources: Any, book: FontBook, depth: int = MOST_NESTED_FORMS) -> Iterator[str]:
    """Pieces of text outside artifacts. The font is part of the state that q keeps and Q brings back."""
    font = ""
    kept: list[str] = []
    marked: list[bool] = []
    for operation in read_operations(content):
        operator = operation.operator
        if operator in BEGINS:
            marked.append(str(operation.operands[0]) == "/Artifact")
        elif operator == ENDS:
            _take_last(marked)
        elif operator == "q":
            kept.append(font)
        elif operator == "Q":
            font = _take_last(kept)
        elif operator == "Tf":
            font = str(operation.operands[0])
        elif operator in SHOWING and not any(marked):
            codes = book.code_map(resources, font)
            yield from (codes.decode(piece) for piece in _strings(operation))
        elif operator == "Do" and not any(marked):
            yield from _shown_inside(resources["/XObject"][str(operation.operands[0])], book, depth)


def _shown_inside(drawing: Any, book: FontBook, depth: int) -> Iterator[str]:
    if drawing["/Subtype"] != "/Form":
        return
    if not depth:
        raise ContentError("drawings inside drawings")
    yield from _shown(drawing.data, reading.look(drawing, "/Resources"), book, depth - 1)


def _strings(operation: Operation) -> Iterator[bytes]:
    operand = operation.operands[SHOWING[operation.operator]]
    pieces = list(operand) if isinstance(operand, pikepdf.Array) else [operand]
    # Between the pieces of an array stand numbers that only move them.
    yield from (text_bytes(piece) for piece in pieces if isinstance(piece, pikepdf.String))


def _take_last(stack: list[Any]) -> Any:
    if not stack:
        raise ContentError("an end without a beginning")
    return stack.pop()
