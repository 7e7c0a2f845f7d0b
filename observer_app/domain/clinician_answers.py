"""What a clinician thinks, answers and will try after a feedback: its boxes, and how they fill the PDF's fields."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from observer_app.domain.feedback_fields import REFLECTION_FIELDS

LETTERS_PER_LINE = 106
"""How many letters of prose a line of the PDF's boxes holds; a line that ends early takes the rest of it."""


class Thought(StrEnum):
    """A box of *My thoughts*; each has a reader of its own."""

    RINGS_TRUE = "rings_true"
    SURPRISES = "surprises"
    NOT_KNOWN = "not_known"
    KEEP = "keep"
    TRY = "try"
    BENEFIT = "benefit"
    NEEDS = "needs"


class View(StrEnum):
    """How the clinician sees it."""

    SAME = "same"
    SOME = "some"
    DIFFERENT = "different"

    @property
    def in_words(self) -> str:
        return VIEW_WORDS[self]


VIEW_WORDS = {
    View.SAME: "I see it the same way.",
    View.SOME: "I see some of it differently.",
    View.DIFFERENT: "I see it differently.",
}


class CameOut(StrEnum):
    """What became of an action; all three are good answers."""

    DID = "did"
    CHANGED = "changed"
    LET_GO = "let_go"

    @property
    def in_words(self) -> str:
        return CAME_OUT_WORDS[self]


CAME_OUT_WORDS = {
    CameOut.DID: "I tried it, and carry on",
    CameOut.CHANGED: "I changed it",
    CameOut.LET_GO: "I let it go",
}


class Field(StrEnum):
    """A box of the PDF that the clinician's answers fill."""

    NOTICED = "noticed"
    KEEP = "keep"
    TRY_NEXT = "try_next"
    BENEFIT = "benefit"
    ACTION = "action"
    DUE = "due"
    REPLY = "reply"
    TALKED_ON = "talked_on"


MOST = {Field(each.name): each.most for each in REFLECTION_FIELDS}
"""How many letters each box takes before it would overflow."""
FIELD_OF = {
    Thought.RINGS_TRUE: Field.NOTICED,
    Thought.SURPRISES: Field.NOTICED,
    Thought.NOT_KNOWN: Field.NOTICED,
    Thought.KEEP: Field.KEEP,
    Thought.TRY: Field.TRY_NEXT,
    Thought.BENEFIT: Field.BENEFIT,
    Thought.NEEDS: Field.ACTION,
}
NOTICED_WORDS = {
    Thought.RINGS_TRUE: "Rings true:",
    Thought.SURPRISES: "Surprised me:",
    Thought.NOT_KNOWN: "The observer could not have known:",
}
NEEDED = "What I need:"


@dataclass(frozen=True, slots=True)
class ForEveryone:
    """What everyone who has the file may read; empty or None where nothing was said."""

    thoughts: Mapping[Thought, str] = field(default_factory=dict)
    view: View | None = None
    reply: str = ""
    action: str = ""
    needs: str = ""
    due: date | None = None
    talked_on: date | None = None


def fill_fields(said: ForEveryone) -> dict[Field, str]:
    """What goes into each box of the PDF; boxes that stay empty are left out."""
    thoughts = {thought: tidy(text) for thought, text in said.thoughts.items() if tidy(text)}
    noticed = [f"{words} {thoughts[thought]}" for thought, words in NOTICED_WORDS.items() if thought in thoughts]
    needs = [f"{NEEDED} {text}" for text in (tidy(said.needs), thoughts.get(Thought.NEEDS, "")) if text]
    filled = {
        Field.NOTICED: "\n".join(noticed),
        Field.KEEP: thoughts.get(Thought.KEEP, ""),
        Field.TRY_NEXT: thoughts.get(Thought.TRY, ""),
        Field.BENEFIT: thoughts.get(Thought.BENEFIT, ""),
        Field.ACTION: "\n".join(part for part in (tidy(said.action), *needs) if part),
        Field.DUE: say_date(said.due),
        Field.REPLY: " ".join(part for part in (said.view.in_words if said.view else "", tidy(said.reply)) if part),
        Field.TALKED_ON: say_date(said.talked_on),
    }
    return {name: text for name, text in filled.items() if text}


def room_left(filled: Mapping[Field, str], name: Field) -> int:
    """How many letters the box still takes; below 0 when it would overflow."""
    return MOST[name] - length_on_page(filled.get(name, ""))


def length_on_page(text: str) -> int:
    """In letters, each line but the last taking all of its width."""
    *whole, last = text.split("\n")
    return sum(max(1, math.ceil(len(line) / LETTERS_PER_LINE)) * LETTERS_PER_LINE for line in whole) + len(last)


def tidy(text: str) -> str:
    """Without room around it and without empty lines, which would take the room of words."""
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def say_date(day: date | None) -> str:
    """“3 March 2026”; empty for None."""
    return "" if day is None else f"{day.day} {day:%B %Y}"
