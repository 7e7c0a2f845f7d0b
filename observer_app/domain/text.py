"""Text as people type or paste it, made into what can be kept; meaning and length are not looked at."""

from __future__ import annotations

import unicodedata
from typing import Annotated, Any

from pydantic import BeforeValidator

JOINERS = "\u200c\u200d"
"""Not to be seen, and still part of how some names are written."""
PRINTED = ("LATIN", "GREEK", "CYRILLIC", "COMBINING", "MODIFIER LETTER", "FEMININE", "MASCULINE", "MICRO")
"""How Unicode begins the names of the letters that pages have, and of what stands on them."""
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def mend_pairs(text: str) -> str:
    """Halves of a pair of code units put together; a half that is alone becomes the sign for what was lost.

    A text box may hand over half a pair, and nothing in the world can write it down.
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def _mend(value: Any) -> Any:
    return mend_pairs(value) if isinstance(value, str) else value


Written = Annotated[str, BeforeValidator(_mend)]
"""Words of someone's own."""


def tidy_line(text: str) -> str:
    """One line for a name: one space between words, none around them, and nothing that no one can see."""
    words = "".join(letter for letter in " ".join(text.split()) if _is_seen(letter))
    return " ".join(words.split())


def _is_seen(letter: str) -> bool:
    return letter in JOINERS or unicodedata.category(letter) not in UNSEEN


def in_letters_of_pages(text: str) -> bool:
    """Whether every letter is of an alphabet that pages are printed in."""
    letters = (letter for letter in text if unicodedata.category(letter)[0] in "LM" and letter not in JOINERS)
    return all(unicodedata.name(letter, "").startswith(PRINTED) for letter in letters)


def has_letters(text: str) -> bool:
    """Whether there is at least one letter or figure in it."""
    return any(unicodedata.category(letter)[0] in "LN" for letter in text)


def in_file_name(text: str) -> str:
    """The text in letters that every computer takes in the name of a file, at most forty; empty where it has none."""
    letters = (letter if letter.isascii() and letter.isalnum() else "-" for letter in text.casefold())
    return "-".join(part for part in "".join(letters).split("-") if part)[:40]
