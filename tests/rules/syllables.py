"""How many syllables an English word has, as it is said in Britain: by rule, and by a list of what no rule catches."""

from __future__ import annotations

import re
from functools import cache

VOWELS = re.compile(r"[aeiouy]+")
SAID = {
    1: "eyed",
    2: "business buyer camera centre chocolate client create diet evening every family favourite fibre fluid "
    "forehead interest largely layer lifelike litre maybe merely metre naive notebook people player poem poet "
    "prayer quiet react ruin safeguard safeguards saying science several soldier theatre therefore timestamp "
    "wednesday",
    3: "area companion created creative everyone everything idea interested interesting medium museum opinion poetry "
    "quietly reaction",
    4: "anxiety everybody experience february january society variety",
}
EXCEPTIONS = {word: count for count, words in SAID.items() for word in words.split()}
SAID_APART = tuple(
    map(
        re.compile,
        (
            r"i[ao](?!n\b|ns\b|us|ned|ning|nal|nally|l\b|lly|lis|nate|nable|nary)|eo(?!u)|[^qg]ua(?!r)|uou",
            r"(?<![ctsgx])i(?:an|ans|ons?|ous|al|ally)$|[^aeiou]ying|[eiou]ing(?:s|ly)?$|yo[^u]",
            r"(?:thm|sm)s?$",
            r"[aeiouy][a-z]*[^aeiou]i(?:er|est)s?$",
        ),
    )
)
"""Vowels that stand together and are said one by one, and an ending that has none and is said all the same."""
SILENT_INSIDE = re.compile(r"[aiou][^aeiouy]e(?:ly|less|ful|ment|ness|where|thing|times?|one|body|work|line|by)")


ENDINGS = re.compile(r"['’](?:s|d|ll|re|ve|m)\b|(?<=n)['’]t\b")
LETTERS_READ_OUT = range(2, 5)


@cache
def count_syllables(word: str) -> int:
    """At least one; what stands around a hyphen is counted on its own, and letters in place of a name one by one."""
    if word.isupper() and len(word) in LETTERS_READ_OUT:
        return len(word)
    parts = re.split(r"[^a-z]+", ENDINGS.sub("", word.casefold()))
    return max(1, sum(_count(part) for part in parts if part))


def _count(word: str) -> int:
    if word in EXCEPTIONS:
        return EXCEPTIONS[word]
    for ending in ("s", "es", "ed", "ly", "ing"):
        stem = word.removesuffix(ending)
        if stem != word and stem in EXCEPTIONS:
            return EXCEPTIONS[stem] + _ending_said(stem, ending)
    return max(1, _by_rule(word))


def _ending_said(stem: str, ending: str) -> int:
    if ending in ("ly", "ing"):
        return 1
    if ending == "ed":
        return int(stem[-1] in "td")
    return int(ending == "es" or stem.endswith(("ce", "se", "ge", "ch", "sh", "x", "z", "s")))


def _by_rule(word: str) -> int:
    count = len(VOWELS.findall(word))
    count -= _silent(word)
    return count + sum(len(apart.findall(word)) for apart in SAID_APART)


def _silent(word: str) -> int:
    """An e that is written and not said: at the end, before an s or a d, and inside words made of two."""
    if re.search(r"[^aeiouy]le[sd]?$", word) or len(word) < 3:
        silent = 0
    elif word.endswith("ed"):
        silent = int(word[-3] not in "tdaeiou" or word[-3:-1] in ("ie", "ue"))
        silent = 0 if word[-3] in "aeiou" else silent
    elif word.endswith("es"):
        silent = int(word[-3] not in "aeiouyscxzg" and not word.endswith(("shes", "ches")))
    elif word.endswith("e"):
        silent = int(word[-2] not in "aeiouy")
    else:
        silent = 0
    return silent + len(SILENT_INSIDE.findall(word))
