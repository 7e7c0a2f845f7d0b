"""What the pages about two views say of a pair, a visit, an item and a line. No Qt here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from observer_app.domain.clinician_answers import say_date
from observer_app.domain.feedback_levels import say_when
from observer_app.domain.observation import MomentKind, Speaker, Writing
from observer_app.domain.one_view import OneView, OneVisit
from observer_app.domain.people import Perspective
from observer_app.domain.record import PrintedMoment
from observer_app.domain.side_by_side import Given, SideBySide, VisitRow
from observer_app.domain.sitting import Encounter, PlaceState
from observer_app.services.pairs import PairStage, PairView

SEEN_DIFFERENTLY = "Seen differently"
BOTH_STAY = (
    "Both views stay as they are. Where they part, it says so, and that is worth a talk. There is no total and no"
    " right answer."
)
BOTH_STAY_CLINICIAN = (
    "Two people saw the same visits. Both views stay as they are. Where they part, it says so. There is no total and"
    " no right answer."
)
OTHER_FORMS = "They went by different forms, or versions of one. Only items that mean the same stand side by side."
OTHER_SCALE = "The levels of this item are not the same in both forms."
KEEPS_APART = (
    "You will both see both, side by side, once yours is finished. Until then neither can see the other’s. That keeps"
    " your two views apart."
)
BOXES = {
    Writing.HELPED: "What helped",
    Writing.MORE: "What could help more",
    Writing.QUESTION: "A question to think about together",
}
STATES = {
    PlaceState.WAITING: "did not go in",
    PlaceState.OUT: "stayed outside",
    PlaceState.SAID_NO: "the person said no",
    PlaceState.DID_NOT_COME: "no one came",
    PlaceState.NOT_KNOWN: "not known whether they said yes",
    PlaceState.SEEN: "seen, not rated",
    PlaceState.SEEN_AND_RATED: "seen and rated",
    PlaceState.CHANGED_THEIR_MIND: "the person changed their mind",
    PlaceState.NO_TIME: "seen, not rated: no time",
}
SPEAKERS = {Speaker.PERSON: "the person", Speaker.CLINICIAN: "the clinician", Speaker.COMPANION: "a companion"}


class RowWords(NamedTuple):
    """A row that leads on, or a card that only tells."""

    title: str
    body: str


def say_who(view: OneView) -> str:
    return f"{view.name}, {view.perspective.in_words}"


def say_where(pair: PairView) -> str:
    return f"{pair.clinic_name}, {say_date(pair.day)}"


def say_pair(pair: PairView) -> RowWords:
    """How far a pair has come, for one of the two."""
    name = " and ".join(pair.whose)
    if pair.stage is PairStage.MINE_OPEN:
        return RowWords(f"{name} has finished. Yours is still your own", KEEPS_APART)
    if pair.stage is PairStage.THEIRS_NOT_HERE:
        return RowWords(
            f"{name}’s is not here yet",
            "You will both see both, side by side, once theirs is here. It comes in a file, from them or from a lead.",
        )
    if not pair.is_matched:
        return RowWords(
            "Which visits are the same?",
            f"Your list and {name}’s have slipped. Say which visits are the same, then see both side by side.",
        )
    return RowWords("See both, side by side", f"Yours and {name}’s. Both views stay as they are.")


def say_pair_to_lead(pair: PairView) -> RowWords:
    """The same for a lead who observed neither."""
    line = f"{' and '.join(pair.whose)}. With {pair.clinician_name}."
    return RowWords(say_where(pair), line if pair.is_matched else f"{line} Their lists have slipped.")


# -- visits ----------------------------------------------------------------------------------------------


def say_visit(row: VisitRow, found: SideBySide) -> str:
    """“Person 2”, or what it is in each list; by letters “Visit C”."""
    first, second = row.first, row.second
    if first is None or second is None:
        there = first or second
        assert there is not None
        return _name(there)
    if _name(first) == _name(second):
        return _name(first)
    return f"{_name(first)} of {found.first.name}, {_lower(_name(second))} of {found.second.name}"


def beneath_visit(row: VisitRow, found: SideBySide) -> str:
    """The letters in the feedback, and when each went in; empty by letters, where neither may be known."""
    there = [(each, view.name) for each, view in ((row.first, found.first), (row.second, found.second)) if each]
    if any(each.place is None for each, _ in there):
        return ""
    letters = list(dict.fromkeys(each.letter for each, _ in there))
    if len(letters) == 1:
        letter = f"Visit {letters[0]} in the feedback"
    else:
        letter = "In the feedback: " + ", ".join(f"{each.letter} in {name}’s" for each, name in there)
    times = sorted({_time(each.began_at) for each, _ in there if each.began_at is not None})
    return f"{letter}. Began at {' and '.join(times)}." if times else f"{letter}."


def say_alone(row: VisitRow, found: SideBySide) -> str:
    """Why only one view stands there; empty where both do."""
    both = ((row.first, found.first.name), (row.second, found.second.name))
    missing = [(each, name) for each, name in both if each is None or each.rated is None]
    if not missing:
        return ""
    each, name = missing[0]
    there = row.first or row.second
    if there is not None and there.place is None:
        return f"{name} did not rate this visit."
    return f"{name}: {'not in their list' if each is None else STATES[each.state]}."


def say_not_rated(rows: Sequence[VisitRow], found: SideBySide) -> Iterator[str]:
    """Everyone on the lists whom neither rated, a line each."""
    for row in rows:
        states = [
            f"{view.name}: {STATES[each.state]}"
            for each, view in ((row.first, found.first), (row.second, found.second))
            if each is not None
        ]
        yield f"{say_visit(row, found)}. {'; '.join(states)}."


def say_differently(row: VisitRow) -> str:
    """The items that were seen differently, by name."""
    return ", ".join(each.either.short_name for each in row.seen_differently)


# -- items -----------------------------------------------------------------------------------------------


def say_item(given: Given) -> str:
    return given.short_name if given.number is None else f"{given.number}. {given.short_name}"


def say_given(given: Given, who: str) -> str:
    """All of one cell, as a screen reader reads it."""
    return " ".join(
        part for part in (f"{given.short_name}. {who}: {given.answer}.", given.descriptor, given.note) if part
    )


def say_moment(moment: PrintedMoment) -> str:
    """“Minute 3, the clinician: “…””, or one's own note."""
    when = say_when(moment).removeprefix(", ")
    who = SPEAKERS.get(moment.speaker) if moment.speaker is not None else None
    before = ", ".join(part for part in (when, who or "") if part)
    text = f"“{moment.text.strip('“”')}”" if moment.kind is MomentKind.WORDS else moment.text
    return f"{before[:1].upper()}{before[1:]}: {text}" if before else text


# -- lists to be matched ---------------------------------------------------------------------------------


def say_lists(ours: int, theirs: int, whose: str, mine: str) -> str:
    """“You have four, they have five.”"""
    return f"{mine} {_count(ours)}, {whose} {_count(theirs)}."


def say_place(place: Encounter, *, has_times: bool) -> str:
    """One line of a list: who it is there, when they came in, and what became of it."""
    began = f" at {_time(place.began_at)}" if has_times and place.began_at is not None else ""
    return f"Person {place.place}{began}: {STATES[place.state]}"


def _count(number: int) -> str:
    words = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    return words[number] if number < len(words) else str(number)


def _name(visit: OneVisit) -> str:
    return f"Visit {visit.letter}" if visit.place is None else f"Person {visit.place}"


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


def _time(moment: datetime) -> str:
    return f"{moment.astimezone():%H:%M}"


# -- the agreed line -------------------------------------------------------------------------------------


def say_signed_by(names: Sequence[str], eyes: Sequence[Perspective]) -> str:
    """Whose line it is: the perspectives, and the names as they are shown."""
    both = [f"{name}, {each.in_words}" for name, each in zip(names, eyes, strict=True)]
    return f"Agreed by {'; '.join(both)}. What each rated stays as it is."
