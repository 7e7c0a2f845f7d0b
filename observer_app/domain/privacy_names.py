"""Names in a note: a title with a name, and the names of people that the service knows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from observer_app.domain.people import TITLES
from observer_app.domain.privacy_common import CAPITAL_ANYWAY, NOT_A_NAME, SPEAKS, WORDS_TOO
from observer_app.domain.privacy_folding import fold
from observer_app.domain.privacy_kinds import HintKind

PIECE = re.compile(r"[^\W\d_]+")
WORD = re.compile(r"(?:mrs?|mx)(?=-)|[^\W\d_]+(?:['-][^\W\d_]+)*", re.IGNORECASE)
"""A title that a hyphen ties to the name is a word of its own."""
ENDS_A_SENTENCE = frozenset(".!?:;\n\"'(-•*")
SHORT_TITLES = frozenset({"mr", "mrs", "mx", "dr", "ms", "prof", "rev"})
ALL_WORDS = WORDS_TOO | NOT_A_NAME | CAPITAL_ANYWAY
NEVER_A_WORD = frozenset({"mr", "mrs", "mx"})
"""Titles that are never words, so that the name after them may be typed without a capital."""
TITLE_WORDS = TITLES | {"doctor", "rev", "reverend"}
WORDS_AND_TITLES = frozenset({"lady", "lord", "nurse", "sister", "matron", "master"})
"""Words that are titles with a capital; people have them as names too, so they stay parts of a name."""
BEGINS_A_NAME = TITLE_WORDS | WORDS_AND_TITLES
NEEDS_A_CAPITAL = WORDS_AND_TITLES | {"miss", "sir", "dame"}
"""To miss something; yes, sir; the nurse."""
NO_ONE_BY_NAME = frozenset(
    {"associate", "class", "consultant", "led", "luck", "manager", "mayor", "practitioner", "prescriber", "specialist"}
)
"""What follows these titles in the name of a job or a thing."""
PARTS_OF_NAMES = frozenset({"van", "von", "de", "der", "den", "la", "le", "du", "al", "el", "bin", "st", "mac", "mc"})

GAP = re.compile(r" {1,2}")
AFTER_INITIAL = re.compile(r"\.?[ \t]{0,2}")
AFTER_SHORT = re.compile(r"\.[ \t]{0,2}|[ \t]{1,2}")
AFTER_CERTAIN = re.compile(r"\.?[ \t]{0,4}(?:\r?\n[ \t]{0,4})?[(\"'-]{0,2}")
"""Between Mr or Mrs and a name with a capital: a new line, a bracket, a quote or a hyphen hides nothing."""

SHORTEST_WITHOUT_CAPITAL = 3
Parts = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a note, folded to small letters, and where it stands."""

    low: str
    start: int
    end: int
    has_capital: bool
    is_shouted: bool


@dataclass(frozen=True, slots=True)
class Names:
    """The names to look for. `spared` are those of whom the notes are about anyway: the clinician."""

    alone: frozenset[str] = frozenset()
    whole: dict[str, tuple[Parts, ...]] = field(default_factory=dict)
    spared: frozenset[str] = frozenset()
    pieces: frozenset[str] = BEGINS_A_NAME
    """One of these stands in every text that has anything to find."""

    @classmethod
    def of(cls, people: Iterable[tuple[str, str]], spared: Iterable[tuple[str, str]] = ()) -> Names:
        """From full and first names."""
        without = frozenset(part for full, first in spared for name in (full, first) for part in name_parts(name))
        alone, whole = set(), dict[str, tuple[Parts, ...]]()
        for full, first in people:
            parts = name_parts(full)
            alone |= {part for part in (*parts, *name_parts(first)) if len(part) > 1}
            if len(parts) > 1 and not without.issuperset(parts):
                whole[parts[0]] = (*whole.get(parts[0], ()), parts)
        found = frozenset(alone) - without - PARTS_OF_NAMES
        pieces = frozenset(piece for part in (*found, *whole) for piece in PIECE.findall(part))
        return cls(found, whole, without, BEGINS_A_NAME | pieces)


def name_parts(name: str) -> Parts:
    """The words of a name in small letters, without titles."""
    return tuple(word.low for word in split_words(fold(name).text) if word.low not in TITLE_WORDS)


def split_words(text: str) -> tuple[Word, ...]:
    return tuple(_word(found) for found in WORD.finditer(text))


def _word(found: re.Match[str]) -> Word:
    typed = found.group()
    owned = typed[-2:] in ("'s", "'S")
    bare = typed[:-2] if owned else typed
    return Word(
        bare.casefold(), found.start(), found.start() + len(bare), bare[0].isupper(), len(bare) > 1 and bare.isupper()
    )


def find_names(text: str, names: Names) -> Iterator[tuple[HintKind, int, int]]:
    if names.pieces.isdisjoint(PIECE.findall(text.casefold())):
        return
    words = split_words(text)
    for place, word in enumerate(words):
        if word.low in BEGINS_A_NAME:
            end = _titled_until(text, words, place, names)
            if end is not None:
                yield HintKind.TITLED_NAME, word.start, end
        for whole in names.whole.get(word.low, ()):
            if _follow_on(text, words, place, whole):
                yield HintKind.KNOWN_NAME, word.start, words[place + len(whole) - 1].end
        if word.low in names.alone and _is_a_name(text, words, place):
            yield HintKind.KNOWN_NAME, word.start, word.end


def _titled_until(text: str, words: tuple[Word, ...], place: int, names: Names) -> int | None:
    """Where the name after a title ends; None when none follows, or when it is a name that is spared."""
    title, end, seen = words[place], None, list[str]()
    if not _is_a_title(title):
        return None
    for at in range(place + 1, min(place + 6, len(words))):
        before, word = words[at - 1], words[at]
        gap = _gap_after_title(title, word) if not seen else AFTER_INITIAL if _is_initial(before) else GAP
        if not gap.fullmatch(text, before.end, word.start) or not _goes_on(title, word, first=not seen):
            break
        seen.append(word.low)
        if _is_initial(word):
            # One letter alone is how people keep a name out; with a stop it is how names are shortened.
            end = word.end + 1 if text.startswith(".", word.end) else end
        elif word.low not in PARTS_OF_NAMES:
            end = word.end
    spared = names.spared.intersection(seen) and names.spared.issuperset(seen[-1:])
    return None if spared else end


def _is_a_title(word: Word) -> bool:
    if word.low == "ms" and word.is_shouted:
        # The illness.
        return False
    if word.low in WORDS_AND_TITLES and word.is_shouted:
        return False
    return word.has_capital or word.low not in NEEDS_A_CAPITAL


def _gap_after_title(title: Word, word: Word) -> re.Pattern[str]:
    if title.low in NEVER_A_WORD and word.has_capital:
        return AFTER_CERTAIN
    return AFTER_SHORT if title.low in SHORT_TITLES else GAP


def _is_initial(word: Word) -> bool:
    return len(word.low) == 1 and word.has_capital


def _goes_on(title: Word, word: Word, *, first: bool) -> bool:
    """Whether a word can belong to the name."""
    if _is_initial(word):
        return True
    if word.low in NOT_A_NAME or len(word.low) == 1:
        return False
    if title.low in WORDS_AND_TITLES and word.low in NO_ONE_BY_NAME:
        return False
    return word.has_capital or word.low in PARTS_OF_NAMES or (first and title.low in NEVER_A_WORD)


def _follow_on(text: str, words: tuple[Word, ...], place: int, parts: Parts) -> bool:
    """Whether the words from here on are these, with nothing but room or a hyphen between them."""
    there = words[place : place + len(parts)]
    if tuple(word.low for word in there) != parts:
        return False
    if ALL_WORDS.issuperset(parts) and not all(word.has_capital for word in there):
        return False
    return all(text[one.end : two.start].strip(" \t-.") == "" for one, two in pairwise(there))


def _is_a_name(text: str, words: tuple[Word, ...], place: int) -> bool:
    """Whether a word that is someone's name is meant as one here."""
    word = words[place]
    if word.low in CAPITAL_ANYWAY or (len(word.low) < SHORTEST_WITHOUT_CAPITAL and not word.has_capital):
        return False
    if word.low not in WORDS_TOO and word.low not in NOT_A_NAME:
        return True
    if not word.has_capital or word.is_shouted:
        return False
    if not _begins_a_sentence(text, word.start):
        return True
    return place + 1 < len(words) and words[place + 1].low in SPEAKS


def _begins_a_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip(" \t")
    return not before or before[-1] in ENDS_A_SENTENCE
