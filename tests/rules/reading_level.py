"""The reading level of all that people read here, by the grade of Flesch and Kincaid; nothing is asked of a network.

`python3 dev.py reading-level` tells it. The grade is 0.39 × words for a sentence + 11.8 × syllables for a word − 15.59
(Kincaid and others, 1975): the years of school that it takes. Words that the glossary explains count as plain ones.
"""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass
from functools import cache
from statistics import median

from tests.rules.repository import ROOT
from tests.rules.sentences import Passage, all_passages
from tests.rules.syllables import count_syllables

GLOSSARY = ROOT / "resources" / "help" / "glossary.json"
MOST, MOST_IN_THE_MIDDLE = 9.0, 6.0
FEWEST_WORDS = 8
"""A formula for prose says nothing about a button: what is shorter counts towards its page alone."""
WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
SENTENCE_END = re.compile(r"(?<=[.!?…])[”’\")]*\s+(?=[“‘(A-Z0-9])|(?<=[;:])\s|\n+|\s·\s")
"""Flesch counts what stands before a semicolon or a colon as a sentence of its own (*The Art of Readable Writing*)."""
PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Graded:
    """A passage or one of its sentences, with its grade."""

    grade: float
    where: str
    text: str


@cache
def glossary_words() -> re.Pattern[str]:
    entries = json.loads(GLOSSARY.read_text(encoding="utf-8"))["words"]
    words = (word for each in entries for word in (each["word"], *each.get("also", ())))
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})(?:s|ed|ing)?\b", re.IGNORECASE)


def words_apart(text: str) -> str:
    """The text with a plain word for each word that the glossary explains."""
    return glossary_words().sub(lambda found: " ".join(PLAIN for _ in found.group().split()), text)


def sentences(text: str) -> list[str]:
    return [part for part in SENTENCE_END.split(text) if WORD.search(part)]


def grade(text: str) -> float:
    """Years of school; 0 for what has no words."""
    plain = words_apart(text)
    words = WORD.findall(plain)
    if not words:
        return 0.0
    syllables = sum(1 if word[0].isdigit() else count_syllables(word) for word in words)
    return 0.39 * len(words) / len(sentences(text)) + 11.8 * syllables / len(words) - 15.59


def graded(passages: list[Passage]) -> list[Graded]:
    """Those long enough to be graded, hardest first."""
    long_enough = (each for each in passages if len(WORD.findall(each.text)) >= FEWEST_WORDS)
    return sorted((Graded(grade(each.text), each.where, each.text) for each in long_enough), key=lambda g: -g.grade)


def hard_sentences(passages: list[Passage]) -> list[Graded]:
    """Sentences above the limit, hardest first."""
    apart = [Passage(each.where, sentence) for each in passages for sentence in sentences(each.text)]
    return [each for each in graded(apart) if each.grade > MOST]


def main() -> int:
    passages = all_passages()
    all_graded = graded(passages)
    middle = median(each.grade for each in all_graded)
    too_hard = [each for each in all_graded if each.grade > MOST]
    for each in too_hard:
        print(f"{each.grade:5.1f}  {each.where}\n       {each.text}")
    print(f"{len(all_graded)} passages of {FEWEST_WORDS} words or more; in the middle {middle:.1f}, the hardest "
          f"{all_graded[0].grade:.1f}; {len(too_hard)} above {MOST:g}.")  # fmt: skip
    return 1 if too_hard or middle > MOST_IN_THE_MIDDLE else 0


if __name__ == "__main__":
    sys.exit(main())
