"""From the codes of a font to characters, by the font's own ToUnicode map; no guessing where there is none."""

from __future__ import annotations

from dataclasses import dataclass

from observer_app.signing.content_tokens import ContentError, Operand, read_operations

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
        if operation.operator == b"endbfchar":
            for code, text in zip(operation.operands[0::2], operation.operands[1::2], strict=True):
                characters[_code(code)] = _text(text)
        elif operation.operator == b"endbfrange":
            rows = zip(*(operation.operands[at::3] for at in range(3)), strict=True)
            for first, last, target in rows:
                _add_range(characters, _code(first), _code(last), target)
        if len(characters) > MOST_CODES:
            raise ContentError("too many codes")
    return CodeMap(width, characters)


def _add_range(characters: dict[int, str], first: int, last: int, target: Operand) -> None:
    if last - first > MOST_CODES:
        raise ContentError("too many codes")
    if isinstance(target, list):
        characters.update(zip(range(first, last + 1), map(_text, target), strict=True))
        return
    start = _text(target)
    for step, code in enumerate(range(first, last + 1)):
        characters[code] = start[:-1] + chr(ord(start[-1]) + step)


def _code(operand: Operand) -> int:
    if not isinstance(operand, bytes):
        raise ContentError("a code must be written in hex")
    return int.from_bytes(operand, "big")


def _text(operand: Operand) -> str:
    if not isinstance(operand, bytes) or not operand:
        raise ContentError("a character must be written in hex")
    return operand.decode("utf-16-be")
