"""Two people who go on meeting: whether both want to, and what they aim at, did and learnt. No rating is in it.

It follows from what the two said, in whatever order it comes, so that both computers end up with the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from observer_app.domain.feedback_blocks import Block, Callout, Facts, Heading, Paragraph
from observer_app.domain.said import Said


class What(StrEnum):
    """What one of the two says. `YES` asks, and answers; whoever says `END` says no, or ends it."""

    YES = "yes"
    END = "end"
    AIM = "aim"
    MEETING = "meeting"
    LEARNT = "learnt"


NOTES = (What.AIM, What.MEETING, What.LEARNT)


class Stage(StrEnum):
    """How far the two have come."""

    NOTHING = "nothing"
    I_ASKED = "i_asked"
    THEY_ASKED = "they_asked"
    PAIR = "pair"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Note:
    """One aim, meeting or thing learnt; `day` is when they met or will, or when it was written. `is_mine`: by me."""

    uid: str
    what: What
    day: date
    text: str
    is_mine: bool


@dataclass(frozen=True, slots=True)
class Pair:
    """The two as one of them sees it. `asked_with` are the words beside the latest question.

    `since` is when the stage was reached; None while nothing was said.
    """

    stage: Stage
    since: datetime | None = None
    asked_with: str = ""
    notes: tuple[Note, ...] = ()


def read_pair(said: Iterable[Said], me: str) -> Pair:
    """What stands between me and the other, of all that both said to each other."""
    every = sorted(said, key=lambda each: (each.at, each.uid))
    ended = max((place for place, each in enumerate(every) if _what(each) is What.END), default=-1)
    wanted = {each.author: each for each in every[ended + 1 :] if _what(each) is What.YES}
    notes = tuple(
        Note(each.uid, what, _day(each), each.body["text"], each.author == me)
        for each in every
        if (what := _what(each)) in NOTES
    )
    last = max(wanted.values(), key=lambda each: (each.at, each.uid), default=None)
    if last is None:
        at = every[ended].at if ended >= 0 else None
        return Pair(Stage.ENDED if ended >= 0 else Stage.NOTHING, at, notes=notes)
    if len(wanted) > 1:
        return Pair(Stage.PAIR, last.at, last.body["text"], notes)
    return Pair(Stage.I_ASKED if me in wanted else Stage.THEY_ASKED, last.at, last.body["text"], notes)


def _what(said: Said) -> What | None:
    """None for what a later version knows and this one does not."""
    return What(said.body["what"]) if said.body["what"] in set(What) else None


def _day(said: Said) -> date:
    try:
        return date.fromisoformat(said.body["day"])
    except ValueError:
        return said.at.astimezone().date()


# -- on paper --------------------------------------------------------------------------------------------

TITLE = "Our meetings"
WHAT_THIS_IS = (
    "What two people wrote down who go on meeting to learn from each other. It is apart from feedback: no one is rated"
    " in it. No one has signed it, so no one can check whether it was changed."
)
TITLES = {What.AIM: "What we aim at", What.MEETING: "When we meet", What.LEARNT: "What we learnt"}


def mentoring_blocks(pair: Pair, names: tuple[str, str], made_on: date) -> Iterator[Block]:
    """The pages of one pair; `names` are mine and the other's."""
    yield Heading(TITLE, level=1)
    yield Callout("Not signed", WHAT_THIS_IS)
    yield Facts(tuple(_in_short(pair, names, made_on)), caption="In short")
    for what in NOTES:
        found = [note for note in pair.notes if note.what is what]
        yield Heading(TITLES[what])
        if not found:
            yield Paragraph("Nothing was written here.", quiet=True)
            continue
        rows = tuple((say_day(note.day), _say(note, names)) for note in sorted(found, key=lambda note: note.day))
        yield Facts(rows, caption="By day")


def _in_short(pair: Pair, names: tuple[str, str], made_on: date) -> Iterator[tuple[str, str]]:
    yield "Who", f"{names[0]} and {names[1]}"
    if pair.since is not None:
        since = say_day(pair.since.astimezone().date())
        yield ("Ended", since) if pair.stage is Stage.ENDED else ("Going on since", since)
    yield "Written out on", say_day(made_on)


def _say(note: Note, names: tuple[str, str]) -> str:
    return f"{' '.join(note.text.split())} ({names[0] if note.is_mine else names[1]})"


def say_day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
