"""Text made alike before it is looked through: one kind of digit, dash and quote, no accents; and the way back."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

ALIKE = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—―−⁃﹘﹣－", "-"),
        **dict.fromkeys("‘’‚‛′`´ʼʹ＇", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("․。．", "."),
        **dict.fromkeys("⁄∕／", "/"),
        **dict.fromkeys("⁽（", "("),
        **dict.fromkeys("⁾）", ")"),
        **dict.fromkeys("＠﹫", "@"),
        # Cyrillic and Greek letters that look like ours, in pairs, so that capitals stay capitals of the same letter.
        **dict(zip("АВЕКМНОРСТУХІЈЅавекмнорстухіјѕ", "ABEKMHOPCTYXIJSabekmhopctyxijs", strict=True)),
        **dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαβεζηικμνορτυχ", "ABEZHIKMNOPTYXabezhikmnoptyx", strict=True)),
    }
)
"""Signs that are read as others, so that no one is hidden behind a keyboard of another language."""
UNSEEN = frozenset({"Cf", "Mn", "Me"})
"""What stands in or on a letter and is no letter of its own."""


@dataclass(frozen=True, slots=True)
class Folded:
    """The text to look through. `starts` has the place in the typed text of each sign; None when all are the same."""

    text: str
    starts: tuple[int, ...] | None = None
    typed_length: int = 0

    def typed_span(self, start: int, end: int) -> tuple[int, int]:
        """Where the signs from `start` to `end` stand in the text as typed; accents on the last one come along."""
        if self.starts is None:
            return start, end
        last = self.starts[end - 1]
        after = bisect_right(self.starts, last)
        until = self.starts[after] if after < len(self.starts) else self.typed_length
        return self.starts[start], until


def fold(typed: str) -> Folded:
    """Compatible forms (NFKC) made one, without accents and without signs that no one can see."""
    if typed.isascii():
        return Folded(typed)
    quick = typed.translate(ALIKE)
    if quick.isascii():
        return Folded(quick)
    signs = [_fold_sign(sign) for sign in typed]
    text = "".join(signs)
    if len(text) == len(typed) and all(len(sign) == 1 for sign in signs):
        return Folded(text)
    starts = tuple(place for place, sign in enumerate(signs) for _ in sign)
    return Folded(text, starts, len(typed))


def _fold_sign(sign: str) -> str:
    if sign.isascii():
        return sign
    alike = sign.translate(ALIKE)
    if alike != sign:
        return alike
    whole = unicodedata.normalize("NFKD", sign).translate(ALIKE)
    return "".join(_digit(part) for part in whole if unicodedata.category(part) not in UNSEEN)


def _digit(sign: str) -> str:
    value = unicodedata.decimal(sign, None)
    return sign if value is None else str(value)
