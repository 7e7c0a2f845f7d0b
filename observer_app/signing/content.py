"""A content stream as operators with their operands. pikepdf reads it, and nothing else in this room."""

from __future__ import annotations

from dataclasses import dataclass

import pikepdf

MOST_BYTES = 2_000_000


class ContentError(ValueError):
    """The stream is not content as it may be."""


@dataclass(frozen=True, slots=True)
class Operation:
    """One operator and what stands before it."""

    operator: str
    operands: list[pikepdf.Object]


def read_operations(content: bytes) -> list[Operation]:
    """All of it, or ContentError. A picture written into the line is refused: a feedback has none."""
    if len(content) > MOST_BYTES:
        raise ContentError("too long")
    with pikepdf.new() as scratch:
        try:
            parsed = pikepdf.parse_content_stream(pikepdf.Stream(scratch, content))
        except pikepdf.PdfError as error:
            raise ContentError("something that is no content") from error
        if any(isinstance(each, pikepdf.ContentStreamInlineImage) for each in parsed):
            raise ContentError("a picture in the line")
        return [Operation(str(each.operator), list(each.operands)) for each in parsed]


def text_bytes(operand: object) -> bytes:
    """The bytes of a string."""
    if not isinstance(operand, pikepdf.String):
        raise ContentError("not a string")
    return bytes(operand)
