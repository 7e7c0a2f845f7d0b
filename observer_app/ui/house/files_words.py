"""What the page of files says: of what was taken in, of what lies aside, and of what was written. No Qt here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from observer_app.domain.taken_in import Taken, TakenFile, TakenThing
from observer_app.services.signers import Aside
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
}
"""In the order in which they are said."""


class Told(NamedTuple):
    """One file that was taken in, in words; `ink` says how it went without being needed to know it."""

    name: str
    words: str
    ink: str
    more: tuple[str, ...]


def tell(taken: TakenFile) -> Told:
    """One line for the file, and one for each thing in it where there are several."""
    verdicts = Counter(each.taken for each in taken.things)
    ink = "success" if verdicts.keys() <= GOOD else "text" if verdicts.keys() <= GOOD | WAITING else "danger"
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


def in_order(taken: Sequence[TakenFile]) -> list[Told]:
    """What someone has to look at comes first, and else they stay in their order."""
    told = [tell(each) for each in taken]
    return sorted(told, key=lambda each: ("danger", "text", "success").index(each.ink))


def say_taken(taken: Sequence[TakenFile], *, stopped: bool) -> str:
    """The line above them."""
    if stopped:
        return f"You stopped it. {_files(len(taken))} done by then, and nothing is left half done."
    if not taken:
        return "There is nothing here that Observer can take in"
    return "What became of it" if len(taken) == 1 else f"What became of {len(taken)} files"


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


def say_leads(names: Sequence[str]) -> str:
    """To whom a hand-in file goes."""
    return and_list(list(names)) or "your lead"


def say_saved(path: Path) -> str:
    return f"Saved and checked: {path}"


def file_name(*parts: str, ending: str = ".observer") -> str:
    """A name for a file that any computer takes: letters, figures and dashes."""
    words = "-".join("-".join("".join(c if c.isalnum() else " " for c in part).split()) for part in parts if part)
    return f"{words.lower()}{ending}"
