"""Words that no page and no feedback may say: a total, a rank, a mark, an average that does not say over what."""

from __future__ import annotations

import re
from collections.abc import Iterable

FORBIDDEN = re.compile(
    r"\b(totals?|averages?|averaged|ranks?|ranked|ranking|league|medals?|scores?|scored|scoring|percentiles?|"
    r"highest|out of \d+)\b|\d ?%",
    re.IGNORECASE,
)
SAYS_THAT_THERE_IS_NONE = re.compile(
    r"\b(no|not|never|neither|nor|without|instead of)\b|\bmean of the (two|perspectives’)\b", re.IGNORECASE
)
TEXT_SIZE = re.compile(r"\b(1\d\d|200) ?%")
SENTENCE_END = re.compile(r"(?<=[.!?:;”])\s+|\n")


def mark_faults(text: str) -> list[str]:
    """Each sentence that speaks of a mark, unless it says that there is none."""
    return [f"a mark: {sentence!r}" for sentence in _sentences(text) if _is_mark(sentence)]


def _is_mark(sentence: str) -> bool:
    spoken_of = FORBIDDEN.search(TEXT_SIZE.sub("", sentence))
    return spoken_of is not None and SAYS_THAT_THERE_IS_NONE.search(sentence) is None


def _sentences(text: str) -> Iterable[str]:
    return (part.strip() for part in SENTENCE_END.split(text) if part.strip())
