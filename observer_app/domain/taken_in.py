"""What became of something that came from another computer, and how it is said."""

from __future__ import annotations

import base64
import json
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import NamedTuple


class Taken(StrEnum):
    """One verdict for each thing that came."""

    TAKEN_IN = "taken_in"
    ALREADY_HERE = "already_here"
    MORE_SIGNED = "more_signed"
    ROLLED_BACK = "rolled_back"
    SET_ASIDE = "set_aside"
    WITHDRAWN = "withdrawn"
    SIGNER_UNKNOWN = "signer_unknown"
    WAITS_FOR_OWN = "waits_for_own"
    NOT_FEEDBACK = "not_feedback"
    REFUSED = "refused"
    UNREADABLE = "unreadable"
    PASSED_OVER = "passed_over"

    @property
    def in_words(self) -> str:
        return WORDS[self]


WORDS = {
    Taken.TAKEN_IN: "It was taken in.",
    Taken.ALREADY_HERE: "It was here already. Nothing was changed.",
    Taken.MORE_SIGNED: "It has more signatures than ours, and took its place.",
    Taken.ROLLED_BACK: "It is an earlier state of what we hold, with fewer signatures. It was not taken in.",
    Taken.SET_ASIDE: "It says something else than ours. Ours stays, and this lies aside. Ask whoever handed it in.",
    Taken.WITHDRAWN: "Someone in it has withdrawn since. It was not taken in.",
    Taken.SIGNER_UNKNOWN: "No one here has confirmed who signed it. It lies aside until then.",
    Taken.WAITS_FOR_OWN: (
        "It is of the same visits as your own sitting, and stays closed until yours is signed. That keeps your two"
        " views apart."
    ),
    Taken.NOT_FEEDBACK: "It is signed well, and is not feedback. It was not taken in.",
    Taken.REFUSED: "It is not good. It was not taken in.",
    Taken.UNREADABLE: "It cannot be read. It was not taken in.",
    Taken.PASSED_OVER: "Not for Observer, and left where it was.",
}


@dataclass(frozen=True, slots=True)
class TakenThing:
    """One thing in a file: what it is called, what became of it, and more words where there are some."""

    name: str
    taken: Taken
    more: str = ""

    @property
    def sentence(self) -> str:
        return " ".join(part for part in (f"{self.name}: {self.taken.in_words}", self.more) if part)


@dataclass(frozen=True, slots=True)
class TakenFile:
    """One file. `arrived` are the digests of the records in it that are here now, for a receipt.

    `folder` is where it was read from; empty for what lay aside.
    """

    name: str
    things: tuple[TakenThing, ...]
    arrived: tuple[str, ...] = ()
    reply_to: bytes | None = None
    folder: str = ""

    @property
    def may_be_answered(self) -> bool:
        """Whether a receipt for it can be written beside it."""
        return self.reply_to is not None and bool(self.arrived) and bool(self.folder)

    @property
    def was_passed_over(self) -> bool:
        """Whether it stands for things that are not for us, and is no file of ours at all."""
        return any(each.taken is Taken.PASSED_OVER for each in self.things)

    def spell(self) -> str:
        """As text, to be read again by `read_taken`."""
        told = asdict(self) | {"reply_to": None if self.reply_to is None else base64.b64encode(self.reply_to).decode()}
        return json.dumps(told, ensure_ascii=False)


class Counted(NamedTuple):
    """How many files were looked at, of how many that someone began to take in."""

    looked_at: int
    every: int


def read_taken(text: str) -> TakenFile:
    """What `spell` wrote."""
    told = json.loads(text)
    return TakenFile(
        told["name"],
        tuple(TakenThing(each["name"], Taken(each["taken"]), each["more"]) for each in told["things"]),
        tuple(told["arrived"]),
        None if told["reply_to"] is None else base64.b64decode(told["reply_to"]),
        told["folder"],
    )
