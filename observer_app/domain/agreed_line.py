"""The agreed line of two who observed: off unless each wants one; the partner words it first; both put their names.

What each rated stays as it is. Either may leave the line again, which takes back every word and name before it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from observer_app.domain.people import Perspective
from observer_app.domain.said import Said, SaidKind, latest

YES, NO = "yes", "no"
LINE_KINDS = (SaidKind.WANTS_LINE, SaidKind.AGREED_LINE, SaidKind.LINE_AGREED)


class LineStage(StrEnum):
    """How far an agreed line has come."""

    OFF = "off"
    """Not everyone wants one."""
    TO_WORD = "to_word"
    """Everyone does, and the partner has not worded it yet."""
    WORDED = "worded"
    """There are words, and someone has not put their name to them."""
    AGREED = "agreed"


@dataclass(frozen=True, slots=True)
class AgreedLine:
    """Where it stands. `wants` has each observer's wish, None for who has not said; `words` are those that count.

    `may_word` are those who may word it now, `to_agree` those whose name the words still wait for.
    """

    stage: LineStage
    wants: Mapping[str, bool | None]
    words: Said | None = None
    may_word: frozenset[str] = frozenset()
    to_agree: frozenset[str] = frozenset()

    @property
    def text(self) -> str:
        return "" if self.words is None else self.words.body["text"]


def read_line(found: Iterable[Said], observers: Mapping[str, Perspective]) -> AgreedLine:
    """Where the agreed line of these observers stands, from all that they said of it."""
    said = [each for each in found if each.author in observers and each.kind in LINE_KINDS]
    wants = {uid: _wish(said, uid) for uid in observers}
    if not all(wants.values()):
        return AgreedLine(LineStage.OFF, wants)
    left = latest(each for each in said if each.kind is SaidKind.WANTS_LINE and each.body["wants"] == NO)
    since = [each for each in said if left is None or (each.at, each.uid) > (left.at, left.uid)]
    words = _words_that_count(since, _first_to_word(observers))
    if words is None:
        return AgreedLine(LineStage.TO_WORD, wants, may_word=_first_to_word(observers))
    named = {each.author for each in since if each.kind is SaidKind.LINE_AGREED and each.body["line"] == words.uid}
    to_agree = frozenset(observers) - named - {words.author}
    stage = LineStage.WORDED if to_agree else LineStage.AGREED
    return AgreedLine(stage, wants, words, frozenset(observers), to_agree)


def _first_to_word(observers: Mapping[str, Perspective]) -> frozenset[str]:
    """The partners; where there is none, anyone."""
    partners = frozenset(uid for uid, eyes in observers.items() if eyes is Perspective.PATIENT_PARTNER)
    return partners or frozenset(observers)


def _words_that_count(said: Collection[Said], may_begin: frozenset[str]) -> Said | None:
    """What was worded last, in a row of answers that begins with someone who may word it first."""
    lines = {each.uid: each for each in said if each.kind is SaidKind.AGREED_LINE and each.body["text"].strip()}
    return latest(each for each in lines.values() if _begins_well(each, lines, may_begin))


def _begins_well(line: Said, lines: Mapping[str, Said], may_begin: frozenset[str]) -> bool:
    seen = set()
    while line.body["answers"] and line.uid not in seen:
        seen.add(line.uid)
        if line.body["answers"] not in lines:
            return False
        line = lines[line.body["answers"]]
    return line.uid not in seen and line.author in may_begin


def _wish(said: Iterable[Said], uid: str) -> bool | None:
    last = latest(each for each in said if each.kind is SaidKind.WANTS_LINE and each.author == uid)
    return None if last is None else last.body["wants"] == YES
