"""What the page of files says: of what was taken in, of what lies aside, and of what was written. No Qt here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from observer_app.domain.taken_in import Counted, Taken, TakenFile, TakenThing
from observer_app.services.signers import Aside
from observer_app.ui.house.home_words import say_day
from observer_app.ui.observer.say import and_list

GOOD = frozenset({Taken.TAKEN_IN, Taken.MORE_SIGNED, Taken.ALREADY_HERE})
WAITING = frozenset({Taken.SIGNER_UNKNOWN, Taken.WAITS_FOR_OWN})
COUNTED = {
    Taken.TAKEN_IN: "taken in",
    Taken.MORE_SIGNED: "taken in with more signatures",
    Taken.ALREADY_HERE: "here already",
    Taken.SIGNER_UNKNOWN: "aside, as we do not know the signer yet",
    Taken.WAITS_FOR_OWN: "closed until your own sitting is signed",
    Taken.SET_ASIDE: "aside, as ours says something else",
    Taken.ROLLED_BACK: "not taken in, as ours has more signatures",
    Taken.WITHDRAWN: "not taken in, as someone has withdrawn",
    Taken.NOT_FEEDBACK: "not taken in, as it is not feedback",
    Taken.REFUSED: "not taken in, as it is not good",
    Taken.UNREADABLE: "not taken in, as it cannot be read",
    Taken.PASSED_OVER: "not for Observer",
}
"""In the order in which they are said."""
SUMMED_UP = {
    Taken.REFUSED: ("not good, so not taken in", "Each line says what is wrong. Ask whoever sent it."),
    Taken.UNREADABLE: ("not to be read, so not taken in", "Each line says why."),
    Taken.SET_ASIDE: ("aside, as ours says something else", "Ours stays and counts. Ask which of the two is right."),
    Taken.SIGNER_UNKNOWN: ("aside, as we do not know the signer yet", "Compare six words with them, further down."),
    Taken.WAITS_FOR_OWN: ("closed until your own sitting is signed", "They open by themselves then."),
    Taken.WITHDRAWN: ("not taken in, as someone in it has withdrawn", "Please delete your copy."),
    Taken.NOT_FEEDBACK: ("not taken in, as it is not feedback", "Each line says what it is."),
    Taken.ROLLED_BACK: ("not taken in, as ours has more signatures", "Nothing is to be done."),
    Taken.MORE_SIGNED: ("here now with more signatures", ""),
    Taken.TAKEN_IN: ("taken in", ""),
    Taken.ALREADY_HERE: ("here already", ""),
    Taken.PASSED_OVER: ("not for Observer", ""),
}
"""Of how many files: what became of them, and what to do about it; what someone has to look at comes first."""
WORST_FIRST = tuple(SUMMED_UP)
MUCH = 4
"""From so many files on they are summed up first."""


class Told(NamedTuple):
    """One file that was taken in, in words; `ink` says how it went without being needed to know it."""

    name: str
    words: str
    ink: str
    more: tuple[str, ...]


def tell(taken: TakenFile) -> Told:
    """One line for the file, and one for each thing in it where there are several."""
    verdicts = Counter(each.taken for each in taken.things)
    ink = ink_of(worst_of(taken)) if verdicts else "text"
    if len(taken.things) == 1:
        return Told(taken.name, _tell_one(taken.things[0]), ink, ())
    if not verdicts:
        return Told(taken.name, "There was nothing new in it.", "text", ())
    counted = ", ".join(f"{verdicts[each]} {words}" for each, words in COUNTED.items() if verdicts[each])
    return Told(taken.name, f"{counted}.", ink, tuple(each.sentence for each in taken.things))


def _tell_one(thing: TakenThing) -> str:
    if thing.taken is Taken.UNREADABLE:
        # What is known of it says that it was not taken in, and what to do.
        return thing.more or f"{thing.taken.in_words} Ask for it again, as it was made."
    more = thing.more if thing.taken not in WAITING else ""
    return " ".join(part for part in (thing.taken.in_words, more) if part)


def worst_of(taken: TakenFile) -> Taken:
    """What became of a file, by the thing in it that someone has to look at first."""
    return min((each.taken for each in taken.things), key=WORST_FIRST.index, default=Taken.ALREADY_HERE)


def ink_of(verdict: Taken) -> str:
    if verdict in GOOD:
        return "success"
    return "text" if verdict in WAITING or verdict is Taken.PASSED_OVER else "danger"


def in_order(taken: Sequence[TakenFile]) -> list[TakenFile]:
    """What someone has to look at comes first, and else they stay in their order."""
    return sorted(taken, key=lambda each: WORST_FIRST.index(worst_of(each)))


def needs_a_look(taken: TakenFile) -> bool:
    return worst_of(taken) not in GOOD and not taken.was_passed_over


def sum_up(taken: Sequence[TakenFile]) -> list[tuple[str, str, str]]:
    """“3 are not good, so not taken in”, what to do about it, and the ink; empty for a few files."""
    found = Counter(worst_of(each) for each in taken if not each.was_passed_over)
    if found.total() < MUCH:
        return []
    return [_sum_up(verdict, found[verdict]) for verdict in WORST_FIRST if found[verdict]]


def _sum_up(verdict: Taken, number: int) -> tuple[str, str, str]:
    words, what_to_do = SUMMED_UP[verdict]
    return f"{'One is' if number == 1 else f'{number} are'} {words}.", what_to_do, ink_of(verdict)


def say_taken(taken: Sequence[TakenFile], *, stopped: bool) -> str:
    """The line above them."""
    number = sum(not each.was_passed_over for each in taken)
    if stopped:
        return f"You stopped it. {_files(number)} done by then, and nothing is left half done."
    if not number:
        return "There is nothing here that Observer can take in"
    return "What became of it" if number == 1 else f"What became of {number} files"


def say_begun(begun: Counted) -> str:
    """“312 of 400 files were looked at.”"""
    left = begun.every - begun.looked_at
    if not begun.looked_at:
        return "One file was not looked at yet." if left == 1 else f"{left} files were not looked at yet."
    return f"{begun.looked_at} of {begun.every} files were looked at."


def say_place(first: int, last: int, every: int) -> str:
    """Which of them are shown."""
    return f"{first} to {last} of {every}" if last > first else f"{first} of {every}"


def _files(number: int) -> str:
    return "One file was" if number == 1 else f"{number} files were"


def say_unknown(aside: Aside) -> str:
    """What is asked of whoever compares six words."""
    if aside.card is None:
        return (
            f"{_quoted(aside.names)}: it was not changed, but no one here has confirmed its signer. Ask whoever signed"
            " it for the file that makes their computer known, and take that in first. Until then this counts for"
            " nothing."
        )
    them = "the file is" if len(aside.names) == 1 else f"these {len(aside.names)} files are"
    return (
        f"It says {aside.who}. Ring them, or stand beside them, and compare these six words. Until you have, {them}"
        " kept aside and counts for nothing."
    ).replace("are kept aside and counts", "are kept aside and count")


def say_names(names: Sequence[str], most: int = 3) -> str:
    """The files that wait."""
    shown = ", ".join(names[:most])
    return shown if len(names) <= most else f"{shown} and {len(names) - most} more"


def _quoted(names: Sequence[str]) -> str:
    return f"“{names[0]}”" if len(names) == 1 else f"{len(names)} signed files"


def say_turned_away(who: str) -> tuple[str, str]:
    """What follows when six words are different."""
    body = (
        f"Someone may have changed it on its way, or it is not from {who or 'whoever it says'}. Tell them, and ask for"
        " a new file. It is in the record of changes."
    )
    return "Nothing of it is kept", body


def say_closed(number: int) -> str:
    """What stays sealed until one's own sitting is finished."""
    one = "One file stays" if number == 1 else f"{number} files stay"
    return f"{one} closed until your own sitting of the same visits is signed. That keeps the two views apart."


def say_given(at: datetime) -> str:
    """When someone was last given a file from here."""
    return f"Last written for them on {say_day(at.astimezone().date())}."


def say_leads(names: Sequence[str]) -> str:
    """To whom a hand-in file goes."""
    return and_list(list(names)) or "your lead"


def say_saved(path: Path) -> str:
    return f"Saved and checked: {path}"


def file_name(*parts: str, ending: str = ".observer") -> str:
    """A name for a file that any computer takes: letters, figures and dashes."""
    words = "-".join("-".join("".join(c if c.isalnum() else " " for c in part).split()) for part in parts if part)
    return f"{words.lower()}{ending}"
