"""What pages can print, and kind words in place of what they cannot: a picture becomes its name in brackets."""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property

from observer_app.documents.faces import Face
from observer_app.documents.fonts import FontFolder

OTHER_WRITING = "[words in other writing]"
PICTURE = "[picture]"
JOINERS = "\u200b\u200c\u200d\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\ufe00-\ufe0f\U0001f3fb-\U0001f3ff"
INVISIBLE = re.compile(f"[{JOINERS}\U000e0000-\U000e0fff]")
FLAG = re.compile("([\U0001f1e6-\U0001f1ff])([\U0001f1e6-\U0001f1ff])")
FIRST_FLAG_LETTER = 0x1F1E6
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


class Spelling:
    """Judges and rewrites text by the faces that pages are printed with."""

    def __init__(self, fonts: FontFolder) -> None:
        self._fonts = fonts

    def can_print(self, text: str) -> bool:
        return self._safe >= set(text) or self.spell_out(text) == text

    def spell_out(self, text: str) -> str:
        """The same text where all of it can be printed; else pictures become their names, [thumbs up sign].

        Spelling out twice changes nothing more.
        """
        if self._safe >= set(text):
            return text
        bare = INVISIBLE.sub("", FLAG.sub(_name_flag, unicodedata.normalize("NFC", text)))
        bare = CONTROL.sub("", bare.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
        spelled = "".join(self._spell_letter(letter) for letter in bare)
        return _merge(spelled)

    def first_unprintable(self, text: str) -> str:
        return next((letter for letter in text if self._spell_letter(letter) != letter), "")

    def _spell_letter(self, letter: str) -> str:
        if letter in "\n " or letter in self._safe:
            return letter
        same = self._stand_in(letter)
        if same is not None:
            return same
        if unicodedata.category(letter)[0] in "LM":
            return OTHER_WRITING
        name = unicodedata.name(letter, "").lower()
        return f"[{name}]" if name else PICTURE

    def _stand_in(self, letter: str) -> str | None:
        """The character that prints with the same glyph and would be read back; None when no face has it."""
        for face, plain in ((self._fonts.regular, self._plain), (self._fonts.spare, self._plain_spare)):
            if letter in face.widths:
                return plain[face.glyphs[ord(letter)]]
        return None

    @cached_property
    def _plain(self) -> dict[int, str]:
        return _first_of_each_glyph(self._fonts.regular)

    @cached_property
    def _plain_spare(self) -> dict[int, str]:
        return _first_of_each_glyph(self._fonts.spare)

    @cached_property
    def _safe(self) -> frozenset[str]:
        """What the reading face prints and gives back as it was, whatever stands beside it."""
        shown = {letter for letter in self._plain.values() if letter.isprintable() and not _joins(letter)}
        return frozenset(shown | {"\n"})


def _joins(letter: str) -> bool:
    """An accent of its own, which may belong to the letter before it."""
    return unicodedata.category(letter)[0] == "M"


def _first_of_each_glyph(face: Face) -> dict[int, str]:
    """For each glyph the lowest character that it prints."""
    return {face.glyphs[code]: chr(code) for code in sorted(face.glyphs, reverse=True)}


def _name_flag(found: re.Match[str]) -> str:
    letters = "".join(chr(ord("A") + ord(part) - FIRST_FLAG_LETTER) for part in found.groups())
    return f"[flag {letters}]"


def _merge(text: str) -> str:
    """One bracket for a run of words that cannot be printed."""
    mark = re.escape(OTHER_WRITING)
    return re.sub(rf"{mark}(\s*{mark})+", OTHER_WRITING, text)
