"""One typeface as pages need it: which characters it has, how wide they are, and its glyphs for the file."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

from reportlab.pdfbase.ttfonts import TTFontFace

# What a PDF reader needs of a TrueType font (ISO 32000-1, 9.9); layout tables and names only take up room.
KEPT_TABLES = (b"cmap", b"cvt ", b"fpgm", b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp", b"prep")
CHECKSUM_MAGIC = 0xB1B0AFBA


class Face:
    """A typeface read from a file. `widths` are in thousandths of the size, `glyphs` by code point."""

    def __init__(self, path: Path) -> None:
        self.name = path.stem
        self._ttf = TTFontFace(str(path))
        self.glyphs: dict[int, int] = dict(self._ttf.charToGlyph)
        self.widths: dict[str, int] = {chr(code): round(self._ttf.charWidths[code]) for code in self.glyphs}
        self.ascent: int = round(self._ttf.ascent)
        self.descent: int = round(self._ttf.descent)
        self.cap_height: int = round(self._ttf.capHeight)
        self.box: list[int] = [round(side) for side in self._ttf.bbox]

    @cached_property
    def whole(self) -> bytes:
        """Every glyph, under its own number."""
        return _slim(self._ttf._ttf_data)

    def cut(self, codes: Iterable[int]) -> bytes:
        """The glyphs of these characters alone, numbered from 1 in the order in which each first comes."""
        subset: bytes = self._ttf.makeSubset(list(codes))
        return _slim(subset)


def squeeze(data: bytes) -> bytes:
    """Compressed as PDF streams are."""
    return zlib.compress(data, 6)


def _slim(font: bytes) -> bytes:
    """The font with only the tables that are needed."""
    count = struct.unpack_from(">H", font, 4)[0]
    records = [struct.unpack_from(">4sLLL", font, 12 + 16 * n) for n in range(count)]
    tables = {tag: font[start : start + length] for tag, _, start, length in records if tag in KEPT_TABLES}
    # The checksum of the whole is taken with its own place empty.
    tables[b"head"] = tables[b"head"][:8] + bytes(4) + tables[b"head"][12:]
    bare = _join(tables)
    tables[b"head"] = (
        tables[b"head"][:8] + struct.pack(">L", CHECKSUM_MAGIC - _checksum(bare) & 0xFFFFFFFF) + (tables[b"head"][12:])
    )
    return _join(tables)


def _join(tables: dict[bytes, bytes]) -> bytes:
    """A font file of these tables, each at a multiple of four."""
    power = len(tables).bit_length() - 1
    reach = 16 << power
    head = struct.pack(">LHHHH", 0x00010000, len(tables), reach, power, 16 * len(tables) - reach)
    start = 12 + 16 * len(tables)
    directory, body = [], []
    for tag in sorted(tables):
        data = tables[tag]
        padded = data + bytes(-len(data) % 4)
        directory.append(struct.pack(">4sLLL", tag, _checksum(padded), start, len(data)))
        body.append(padded)
        start += len(padded)
    return head + b"".join(directory) + b"".join(body)


def _checksum(data: bytes) -> int:
    words: tuple[int, ...] = struct.unpack(f">{len(data) // 4}L", data)
    return sum(words) & 0xFFFFFFFF
