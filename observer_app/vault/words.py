"""The list of plain words: five to open with, two for a sitting. Any three letters that begin a word name it.

Knows nothing of keys; `passphrase` says what becomes of words that someone typed.
"""

from __future__ import annotations

import random
import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

WORDS_IN_A_PASSPHRASE = 5
WORDS_OF_A_SITTING = 2
LETTERS_THAT_TELL = 3
_BETWEEN_WORDS = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class WordList:
    """Words in alphabetical order; no two begin with the same three letters."""

    words: tuple[str, ...]

    @cached_property
    def _by_beginning(self) -> dict[str, str]:
        return {word[:LETTERS_THAT_TELL]: word for word in self.words}

    def find(self, typed: str) -> str | None:
        """The word that the first three letters name; what follows them is not looked at."""
        letters = split_words(typed)
        return self._by_beginning.get(letters[0][:LETTERS_THAT_TELL]) if len(letters) == 1 else None


def read_word_list(path: Path) -> WordList:
    return WordList(tuple(path.read_text(encoding="ascii").split()))


def split_words(typed: str) -> list[str]:
    """The words typed, in small letters, whatever stands between them."""
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", typed).casefold())
    return [word for word in _BETWEEN_WORDS.split(plain) if word]


def suggest_words(words: WordList, chance: random.Random) -> tuple[str, ...]:
    """Five different words to open with. `chance` must be `random.SystemRandom` outside tests."""
    return tuple(chance.sample(words.words, WORDS_IN_A_PASSPHRASE))


def two_words(words: WordList, chance: random.Random) -> tuple[str, str]:
    """Two different words that two observers of one sitting share, such as *copper kite*."""
    first, second = chance.sample(words.words, WORDS_OF_A_SITTING)
    return first, second
