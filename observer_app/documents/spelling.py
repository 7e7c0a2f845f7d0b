"""What pages can print, and kind words in place of what they cannot: a picture becomes its name in brackets."""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property

from observer_app.documents.fonts import Faces

OTHER_WRITING = "[words in other writing]"
PICTURE = "[picture]"
JOINERS = "\u200b\u200c\u200d\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\ufe00-\ufe0f\U0001f3fb-\U0001f3ff"
INVISIBLE = re.compile(f"[{JOINERS}\U000e0000-\U000e0fff]")
FLAG = re.compile("([\U0001f1e6-\U0001f1ff])([\U0001f1e6-\U0001f1ff])")
FIRST_FLAG_LETTER = 0x1F1E6
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
# What stands beyond, reportlab prints and does not give back.
LAST_LETTER = "\uffff"
# The blocks of scripts that run from right to left: reportlab sets lines in one direction only.
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")


class Spelling:
    """Judges and rewrites text by the faces that pages are printed with."""

    def __init__(self, faces: Faces) -> None:
        self._faces = faces

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
        return _merge("".join(self._spell_letter(letter) for letter in bare))

    def first_unprintable(self, text: str) -> str:
        return next((letter for letter in text if self._spell_letter(letter) != letter), "")

    def _spell_letter(self, letter: str) -> str:
        if letter in self._safe:
            return letter
        if unicodedata.category(letter) == "Zs":
            return " "
        if self._has(letter):
            return letter
        if unicodedata.category(letter)[0] in "LM" or RIGHT_TO_LEFT.match(letter):
            return OTHER_WRITING
        name = unicodedata.name(letter, "").lower()
        return f"[{name}]" if name else PICTURE

    def _has(self, letter: str) -> bool:
        known = letter in self._faces.reading or letter in self._faces.spare
        return known and letter <= LAST_LETTER and not RIGHT_TO_LEFT.match(letter)

    @cached_property
    def _safe(self) -> frozenset[str]:
        """What the reading face prints as it is, whatever stands beside it: no accents of their own."""
        plain = {letter for letter in self._faces.reading if unicodedata.category(letter)[0] != "M"}
        return frozenset(filter(str.isprintable, plain)) | {"\n"}


def _name_flag(found: re.Match[str]) -> str:
    letters = "".join(chr(ord("A") + ord(part) - FIRST_FLAG_LETTER) for part in found.groups())
    return f"[flag {letters}]"


def _merge(text: str) -> str:
    """One bracket for a run of words that cannot be printed."""
    mark = re.escape(OTHER_WRITING)
    return re.sub(rf"{mark}(\s*{mark})+", OTHER_WRITING, text)
