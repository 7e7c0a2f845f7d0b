"""From the codes of a font to characters, by the font's own ToUnicode map; no guessing where there is none."""

from __future__ import annotations

from dataclasses import dataclass

import pikepdf

from observer_app.signing.content import ContentError, read_operations, text_bytes

MOST_CODES = 70_000


@dataclass(frozen=True, slots=True)
class CodeMap:
    """Characters by code; every code of the font is `width` bytes long."""

    width: int
    characters: dict[int, str]

    def decode(self, codes: bytes) -> str:
        if len(codes) % self.width:
            raise ContentError("half a code")
        steps = range(0, len(codes), self.width)
        try:
            return "".join(self.characters[int.from_bytes(codes[at : at + self.width], "big")] for at in steps)
        except KeyError as error:
            raise ContentError("a code without a character") from error


def read_code_map(cmap: bytes, width: int) -> CodeMap:
    """Read `bfchar` and `bfrange`; a map that goes on for ever is refused."""
    characters: dict[int, str] = {}
    for operation in read_operations(cmap):
        given = operation.operands
        if operation.operator == "endbfchar":
            for code, text in zip(given[0::2], given[1::2], strict=True):
                characters[_code(code)] = _text(text)
        elif operation.operator == "endbfrange":
            for first, last, target in zip(given[0::3], given[1::3], given[2::3], strict=True):
                _add_range(characters, _code(first), _code(last), target)
        if len(characters) > MOST_CODES:
            raise ContentError("too many codes")
    return CodeMap(width, characters)


def _add_range(characters: dict[int, str], first: int, last: int, target: object) -> None:
    if last - first > MOST_CODES:
        raise ContentError("too many codes")
    codes = range(first, last + 1)
    if isinstance(target, pikepdf.Array):
        characters.update(zip(codes, (_text(each) for each in target), strict=True))
        return
    start = _text(target)
    characters.update((code, start[:-1] + chr(ord(start[-1]) + step)) for step, code in enumerate(codes))


def _code(operand: object) -> int:
    return int.from_bytes(text_bytes(operand), "big")


def _text(operand: object) -> str:
    written = text_bytes(operand)
    if not written:
        raise ContentError("no character")
    return written.decode("utf-16-be")
