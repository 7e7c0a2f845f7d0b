"""Text ready to copy into the boxes of an appraisal portal, from one feedback and what the clinician made of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from observer_app.domain.clinician_answers import CAME_OUT_WORDS, CameOut, Thought, say_date, tidy
from observer_app.domain.feedback_facts import count_visits
from observer_app.domain.record import PrintedRecord
from observer_app.domain.sitting import Mode

HOW = {
    Mode.IN_THE_ROOM: "In the room, they saw",
    Mode.PHONE: "By phone, they listened in to",
    Mode.VIDEO: "By video, they saw",
}


class PortalBox(StrEnum):
    """What portals ask, in the order in which they ask it."""

    DID = "What I did"
    WHEN = "When"
    LEARNT = "What I learnt"
    CHANGED = "What I changed"
    BENEFIT = "How patients benefit"
    NEXT = "What I will do next"


@dataclass(frozen=True, slots=True)
class Made:
    """What the clinician made of a feedback; whether their private thoughts are in it is theirs to say."""

    thoughts: Mapping[Thought, str] = field(default_factory=dict)
    talked_on: date | None = None
    action: str = ""
    due: date | None = None
    came: CameOut | None = None
    came_text: str = ""


def appraisal_text(record: PrintedRecord, made: Made) -> dict[PortalBox, str]:
    """Each box in plain sentences; a box of which nothing is known yet is empty. No level is in any of them."""
    thoughts = {thought: tidy(text) for thought, text in made.thoughts.items()}
    learnt = (thoughts.get(each, "") for each in (Thought.RINGS_TRUE, Thought.SURPRISES, Thought.NOT_KNOWN))
    changed = (_came(made), f"I keep: {thoughts[Thought.KEEP]}" if thoughts.get(Thought.KEEP) else "")
    return {
        PortalBox.DID: " ".join(_did(record)),
        PortalBox.WHEN: " ".join(_when(record, made)),
        PortalBox.LEARNT: _lines(learnt),
        PortalBox.CHANGED: _lines(changed),
        PortalBox.BENEFIT: thoughts.get(Thought.BENEFIT, ""),
        PortalBox.NEXT: _lines(_next(made, thoughts)),
    }


def _did(record: PrintedRecord) -> Iterator[str]:
    eyes = record.observer.perspective.in_words
    yield f"A {eyes} sat in on my {record.clinic[:1].lower()}{record.clinic[1:]} and gave me feedback that they signed."
    yield f"{HOW[record.mode]} {count_visits(record.seen)}."
    yield f"They went by the form “{record.form_text.title}”, version {record.form_text.version}."
    if record.focus:
        yield f"I had asked them to look at: {record.focus}"


def _when(record: PrintedRecord, made: Made) -> Iterator[str]:
    yield f"{say_date(record.day)}."
    if made.talked_on is not None:
        yield f"We talked about it on {say_date(made.talked_on)}."


def _came(made: Made) -> str:
    if made.came is None or made.came is CameOut.LET_GO:
        return ""
    return _lines((f"I set out to: {made.action}", f"{CAME_OUT_WORDS[made.came]}. {made.came_text}".strip()))


def _next(made: Made, thoughts: Mapping[Thought, str]) -> Iterator[str]:
    if made.action and made.came is None:
        yield made.action + (f" By {say_date(made.due)}." if made.due else "")
    else:
        yield thoughts.get(Thought.TRY, "")
    if thoughts.get(Thought.NEEDS):
        yield f"What I need: {thoughts[Thought.NEEDS]}"


def _lines(parts: Iterator[str] | tuple[str, ...]) -> str:
    return "\n".join(part for part in parts if part)
