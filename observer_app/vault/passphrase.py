"""What someone opens with: five of our words or words of their own, and how each is brought to one written form.

Of our words only the first three letters of each count, typed or printed, right or wrong after that: they name the
word, so nothing is lost, and the list may change its words without locking anyone out.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from observer_app.errors import UserError
from observer_app.vault.words import LETTERS_THAT_TELL, WORDS_IN_A_PASSPHRASE, split_words

FEWEST_CHARACTERS = 16
FEWEST_WORDS = 4
FEWEST_DIFFERENT = 6
LONGEST_RUN = 5
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890", "abcdefghijklmnopqrstuvwxyz")


class WordsKind(StrEnum):
    """Whose words open a slot; it is kept in the slot, because each kind is read in its own way."""

    OURS = "ours"
    OWN = "own"


@dataclass(frozen=True)
class Passphrase:
    """Words that have been found good enough, in the one form that a key is made from."""

    kind: WordsKind
    folded: str = field(repr=False)


def choose_ours(words: Sequence[str]) -> Passphrase:
    """Five words from the list, as `suggest_words` gives them."""
    if len(words) < WORDS_IN_A_PASSPHRASE or any(len(word) < LETTERS_THAT_TELL for word in words):
        raise ValueError("these are not five words from the list")
    return Passphrase(WordsKind.OURS, fold(WordsKind.OURS, " ".join(words)))


def choose_own(typed: str, names: Iterable[str] = ()) -> Passphrase:
    """Words of someone's own. `names` are theirs and the service's: what anyone would try first."""
    reasons = find_weaknesses(typed, names)
    if reasons:
        raise UserError("Let us make these harder to guess", " ".join(reasons[:3]), code="own_words_too_easy")
    return Passphrase(WordsKind.OWN, fold(WordsKind.OWN, typed))


def fold(kind: WordsKind, typed: str) -> str:
    """The one written form of what was typed: case, spaces and ways of typing a letter make no difference."""
    if kind is WordsKind.OURS:
        return " ".join(word[:LETTERS_THAT_TELL] for word in split_words(typed))
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", typed).casefold())
    return " ".join(plain.split())


def find_weaknesses(typed: str, names: Iterable[str] = ()) -> tuple[str, ...]:
    """Why these own words will not do, each reason as a plain sentence; empty when they will."""
    folded = fold(WordsKind.OWN, typed)
    words, letters = split_words(folded), folded.replace(" ", "")
    checks = (
        (_is_short(words, letters), "Use at least four different words, or sixteen letters and figures."),
        (_repeats(words, letters), "Do not use the same word or letters again and again."),
        (_runs_on(letters), "Leave out letters in a row, as on the keyboard or in the alphabet."),
        (_has_name(words, letters, names), "Leave out names of yours and of your service."),
    )
    return tuple(sentence for is_weak, sentence in checks if is_weak)


def _is_short(words: Sequence[str], letters: str) -> bool:
    real_words = {word for word in words if len(word) >= LETTERS_THAT_TELL}
    return len(letters) < FEWEST_CHARACTERS and len(real_words) < FEWEST_WORDS


def _repeats(words: Sequence[str], letters: str) -> bool:
    once_more = (letters + letters).find(letters, 1)
    return len(set(letters)) < FEWEST_DIFFERENT or once_more < len(letters) or 2 * len(set(words)) <= len(words)


def _runs_on(letters: str) -> bool:
    rows = [row * 2 if row.isdigit() else row for row in _ROWS]
    rows += [row[::-1] for row in rows]
    pieces = (letters[start : start + LONGEST_RUN + 1] for start in range(len(letters) - LONGEST_RUN))
    return any(piece in row for piece in pieces for row in rows)


def _has_name(words: Sequence[str], letters: str, names: Iterable[str]) -> bool:
    for name in names:
        parts = [part for part in split_words(name) if len(part) >= LETTERS_THAT_TELL]
        whole = "".join(parts)
        if set(parts) & set(words) or (whole and whole in letters):
            return True
    return False
