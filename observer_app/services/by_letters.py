"""Which feedbacks of a clinician belong together, and both side by side by letters, under the names they show.

A clinician never has the whole records, so a lead tells them which letters are the same visits, and the agreed line
where there is one. Whoever is shown by a number stays a number.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from observer_app.domain.agreed_line import LINE_KINDS, LineStage, read_line
from observer_app.domain.changes import NO_CHANGES, Outcome
from observer_app.domain.one_view import OneView, view_of_print
from observer_app.domain.people import Person, Perspective
from observer_app.domain.record import letter_of
from observer_app.domain.said import Audience, Said, SaidKind, latest
from observer_app.domain.side_by_side import SideBySide, lay_side_by_side, second_comes_first
from observer_app.domain.sitting import PlaceState
from observer_app.services import readers
from observer_app.services.pairs import Held, PairFinder
from observer_app.services.printed import find_printed
from observer_app.services.saying import SAID, Saying
from observer_app.store import said
from observer_app.store.database import Database

PAIR = re.compile(r"([A-Z])=([A-Z])")


@dataclass(frozen=True, slots=True)
class BelongView:
    """Two feedbacks of the same visits, by the digests of their records. `whose` and `eyes` are as they show."""

    first: str
    second: str
    clinic_name: str
    day: date
    whose: tuple[str, str]
    eyes: tuple[Perspective, Perspective]
    line: str


class ByLetters:
    """For leads, who tell what belongs together, and for the clinician, who is told."""

    def __init__(self, database: Database, me: Person, saying: Saying, finder: PairFinder) -> None:
        self._database = database
        self._me = me
        self._saying = saying
        self._finder = finder

    # -- a lead ------------------------------------------------------------------------------------------

    def tell(self) -> Outcome[int]:
        """Tells each clinician which of the feedbacks released to them belong together, as far as that is settled.

        Said by a lead when something was released or taken in, or which visits are the same was settled; no one else
        says it. What was told already is not told again. Gives back how many pairs were told.
        """
        told = 0
        for key, held in self._finder.by_key().items() if self._me.is_lead else ():
            released = [each for each in held if self._is_released(each)]
            if len(released) > 1 and not readers.is_blind_to(self._database, self._me.uid, key):
                told += sum(self._tell(key, one, other, held) for one, other in combinations(released, 2))
        return Outcome(told, SAID if told else NO_CHANGES)

    def _is_released(self, held: Held) -> bool:
        return readers.reads_feedback(self._database, held.sitting.clinician_uid, held.digest)

    def _tell(self, key: str, one: Held, other: Held, held: Sequence[Held]) -> bool:
        words = self._finder.words_about(key)
        pairs = self._finder.confirmed(one.sitting, other.sitting, words)
        if pairs is None:
            return False
        rated = [each for each in pairs if _is_rated(one, each[0]) and _is_rated(other, each[1])]
        letters = [(_letter(one, ours), _letter(other, theirs)) for ours, theirs in rated]
        eyes = {each.sitting.observer_uid: each.sitting.perspective for each in held}
        line = read_line((each for each in words if each.kind in LINE_KINDS), eyes)
        text = line.text if line.stage is LineStage.AGREED else ""
        news = [
            self._say_anew(one.digest, other.digest, letters, text),
            self._say_anew(other.digest, one.digest, [(theirs, ours) for ours, theirs in letters], text),
        ]
        return any(news)

    def _say_anew(self, about: str, other: str, letters: list[tuple[str, str]], line: str) -> bool:
        body = {
            "with": other,
            "letters": " ".join(f"{ours}={theirs}" for ours, theirs in sorted(letters)),
            "line": line,
        }
        last = self._last(about, other)
        if last is not None and last.body == body:
            return False
        self._saying.say(SaidKind.BELONG, about, Audience.CLINICIAN, **body)
        return True

    def _last(self, about: str, other: str) -> Said | None:
        found = said.about(self._database, about, SaidKind.BELONG)
        return latest(each for each in found if each.body["with"] == other)

    # -- the clinician -----------------------------------------------------------------------------------

    def told(self) -> tuple[BelongView, ...]:
        """The pairs among my feedback, newest first."""
        found = [view for one, other, belong in self._belonging() if (view := self._pair(one, other, belong))]
        return tuple(sorted(found, key=lambda each: (each.day, each.first), reverse=True))

    def with_which(self, printed_digest: str) -> tuple[BelongView, ...]:
        """The pairs that this feedback of mine is part of."""
        return tuple(each for each in self.told() if printed_digest in (each.first, each.second))

    def side_by_side(self, first: str, second: str) -> SideBySide:
        """Both by letters; KeyError unless a lead told me that they belong together, and both are here."""
        for one, other, belong in self._belonging():
            if {one, other} == {first, second}:
                views = self._views(one, other)
                if views is not None:
                    found = lay_side_by_side(*views, _read_letters(belong, *views))
                    return found.flipped() if second_comes_first(found, one, other) else found
        raise KeyError(first)

    def _belonging(self) -> Iterator[tuple[str, str, Said]]:
        """Each pair once: a word about either must be here, so that one whose file is gone is not spoken of."""
        words = _by_pair(said.of_kinds(self._database, SaidKind.BELONG))
        # Who may read which takes longer to find out, and there are few of these.
        both = [pair for pair in words if pair[0] < pair[1] and pair[::-1] in words]
        mine = set(readers.released_to(self._database, self._me.uid)) if both else set()
        for one, other in sorted(both):
            if one in mine and other in mine:
                yield one, other, words[one, other]

    def _pair(self, one: str, other: str, belong: Said) -> BelongView | None:
        first, second = find_printed(self._database, one), find_printed(self._database, other)
        if first is None or second is None:
            return None
        return BelongView(
            first=one,
            second=other,
            clinic_name=first.clinic,
            day=first.day,
            whose=(first.observer.shown_name, second.observer.shown_name),
            eyes=(first.observer.perspective, second.observer.perspective),
            line=belong.body["line"],
        )

    def _views(self, one: str, other: str) -> tuple[OneView, OneView] | None:
        first, second = find_printed(self._database, one), find_printed(self._database, other)
        return None if first is None or second is None else (view_of_print(first), view_of_print(second))


def _by_pair(words: Iterable[Said]) -> dict[tuple[str, str], Said]:
    """The last that was said of each pair, by what it is about and what that belongs with."""
    found: dict[tuple[str, str], list[Said]] = defaultdict(list)
    for each in words:
        found[each.about, each.body["with"]].append(each)
    return {pair: last for pair, said_of in found.items() if (last := latest(said_of)) is not None}


def _letter(held: Held, place: int) -> str:
    return letter_of(held.sitting.two_words, place)


def _is_rated(held: Held, place: int) -> bool:
    """What only one of them rated has its letter in one file alone."""
    return held.sitting.place(place).state is PlaceState.SEEN_AND_RATED


def _read_letters(belong: Said, first: OneView, second: OneView) -> list[tuple[str, str]]:
    """The letters that both files have, each once."""
    ours, theirs = ({each.key for each in view.visits} for view in (first, second))
    found: list[tuple[str, str]] = []
    for part in belong.body["letters"].split():
        match = PAIR.fullmatch(part)
        if match and match[1] in ours and match[2] in theirs:
            ours.discard(match[1])
            theirs.discard(match[2])
            found.append((match[1], match[2]))
    return found
