"""Papers for whoever answers for the information in a service: words with gaps, and what this computer fills in.

A paper is read from a file and says the same for every service but for its gaps. Nothing of any visit is in one.
"""

from __future__ import annotations

import string
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from observer_app.domain.feedback_blocks import Block, Bullets, Callout, Facts, Heading, Paragraph

Words = Annotated[str, StringConstraints(min_length=2, max_length=900, pattern=r"^\S.*\S$")]
Pair = tuple[Words, Words]


class PaperName(StrEnum):
    """Each paper, by the name of its file; in the order in which people ask for them."""

    PURPOSE = "purpose"
    NOT_PROTECTED = "not_protected"
    ON_THIS_COMPUTER = "on_this_computer"
    WHERE_IT_GOES = "where_it_goes"
    IMPACT_ASSESSMENT = "impact_assessment"
    NOTICE_PATIENTS = "notice_patients"
    NOTICE_OBSERVERS = "notice_observers"
    NOTICE_CLINICIANS = "notice_clinicians"
    IF_IT_IS_LOST = "if_it_is_lost"


TO_HAND_OUT = (PaperName.NOTICE_PATIENTS, PaperName.NOTICE_OBSERVERS, PaperName.NOTICE_CLINICIANS)
"""Those that many people are given: they are to be had in large print too."""


class Known(StrEnum):
    """A table that this computer fills in."""

    WHO_CAN_OPEN = "who_can_open"
    HELD = "held"
    COPIES = "copies"


KNOWN_CAPTIONS = {
    Known.WHO_CAN_OPEN: "With their own five words",
    Known.HELD: "Counted when this page was made",
    Known.COPIES: "Where they are",
}


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Stop(_Strict):
    """Where information is, with what of it; `by` is how it got there, empty for the first."""

    who: Words
    what: Words
    by: str = Field(default="", max_length=80)


class _Said(_Strict):
    title: Words
    text: Words


class _Part(_Strict):
    """One of these; `level` goes with a heading, `caption` with facts and `spoken` with a flow."""

    heading: Words | None = None
    level: int = Field(default=2, ge=2, le=3)
    paragraph: Words | None = None
    callout: _Said | None = None
    bullets: tuple[Words, ...] = ()
    facts: tuple[Pair, ...] = ()
    caption: str = ""
    known: Known | None = None
    flow: tuple[Stop, ...] = ()
    spoken: str = ""


class PaperText(_Strict):
    """The words of one paper, with its gaps in braces."""

    title: Words
    for_whom: Words
    parts: tuple[_Part, ...] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class Flow:
    """Stops in a row with what leads from one to the next; `spoken` says the same in words."""

    stops: tuple[Stop, ...]
    spoken: str


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """What fills the gaps: `gaps` by their name, and the rows of each table."""

    service: str
    made_on: date
    gaps: Mapping[str, str]
    tables: Mapping[Known, tuple[Pair, ...]] = field(default_factory=dict)
    practice: bool = False


@dataclass(frozen=True, slots=True)
class PaperDocument:
    """One paper as it is printed; `foot` runs along every page."""

    title: str
    subject: str
    foot: str
    blocks: tuple[Block | Flow, ...]
    practice: bool


def fill_in(text: PaperText, facts: PaperFacts) -> PaperDocument:
    """The paper for one service. KeyError for a gap that nothing fills."""
    gaps = {**facts.gaps, "service": facts.service, "made_on": say_day(facts.made_on)}
    filled = _Filler(gaps, facts.tables)
    title = filled.words(text.title)
    return PaperDocument(
        title=title,
        subject=filled.words(text.for_whom),
        foot=f"{facts.service} · {title} · {say_day(facts.made_on)}",
        blocks=(Heading(title, level=1), Paragraph(filled.words(text.for_whom), quiet=True), *filled.blocks(text)),
        practice=facts.practice,
    )


def say_day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


@dataclass(frozen=True, slots=True)
class _Filler:
    gaps: Mapping[str, str]
    tables: Mapping[Known, tuple[Pair, ...]]

    def words(self, text: str) -> str:
        # A service whose name has a brace in it is printed as it is: what fills a gap is not read again.
        return string.Formatter().vformat(text, (), self.gaps)

    def blocks(self, text: PaperText) -> Iterator[Block | Flow]:
        for part in text.parts:
            yield from self._part(part)

    def _part(self, part: _Part) -> Iterator[Block | Flow]:
        if part.heading:
            yield Heading(self.words(part.heading), part.level)
        if part.paragraph:
            yield Paragraph(self.words(part.paragraph))
        if part.callout:
            yield Callout(self.words(part.callout.title), self.words(part.callout.text))
        if part.bullets:
            yield Bullets(tuple(map(self.words, part.bullets)))
        if part.facts:
            yield Facts(tuple((self.words(a), self.words(b)) for a, b in part.facts), self.words(part.caption))
        if part.known is not None:
            yield Facts(self.tables[part.known], KNOWN_CAPTIONS[part.known])
        if part.flow:
            yield Flow(part.flow, part.spoken)
