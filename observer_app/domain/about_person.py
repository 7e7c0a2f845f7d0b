"""Everything that is kept about one person, line by line, and the page that tells it; who else is in it is marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from observer_app.domain.clinician_answers import say_date
from observer_app.domain.feedback_blocks import Block, Bullets, Callout, Facts, FeedbackDocument, Heading, Paragraph
from observer_app.domain.tables import YES_NO, Column, ColumnKind, Row, yes_no


class AboutPart(StrEnum):
    """What a line is of, in the order in which people ask."""

    WHO = "who"
    FEEDBACK = "feedback"
    OBSERVED = "observed"
    SAID = "said"
    BOOKED = "booked"
    OFF_PLAN = "off_plan"
    SIGNATURE = "signature"
    CHANGES = "changes"
    CLOSED = "closed"


PART_WORDS = {
    AboutPart.WHO: "Who they are",
    AboutPart.FEEDBACK: "Feedback to them, as a clinician",
    AboutPart.OBSERVED: "What they saw and wrote, as an observer",
    AboutPart.SAID: "What was said by them and to them",
    AboutPart.BOOKED: "Sittings that were booked",
    AboutPart.OFF_PLAN: "What became of each sitting, and what did not go to plan",
    AboutPart.SIGNATURE: "Their signature",
    AboutPart.CHANGES: "Lines of the record of changes",
    AboutPart.CLOSED: "Kept, and not opened here",
}


@dataclass(frozen=True, slots=True)
class AboutLine:
    """One thing that is kept. `words` are someone's own, `whose` says whose where they are not the person's.

    `file` is the name of a signed file that lies beside the tables. `others` are names and other words by which
    someone else may be known.
    """

    part: AboutPart
    what: str
    day: date | None = None
    words: str = ""
    whose: str = ""
    readers: str = ""
    file: str = ""
    others: tuple[str, ...] = ()

    @property
    def is_of_others_too(self) -> bool:
        return bool(self.others or self.whose)


@dataclass(frozen=True, slots=True)
class AboutPage:
    """What the page that comes with them says at its head."""

    person: str
    service: str
    made_by: str
    made_on: date
    files: int
    is_practice: bool


TEXT, CODE, DAY = ColumnKind.TEXT, ColumnKind.CODE, ColumnKind.DAY
COLUMNS = (
    Column("part", CODE, "What it is of.", {str(part): words for part, words in PART_WORDS.items()}),
    Column("day", DAY, "When it was."),
    Column("what", TEXT, "What is kept."),
    Column("words", TEXT, "The words themselves."),
    Column("words_of", TEXT, "Whose words they are, where they are someone else's."),
    Column("who_can_read_it", TEXT, "Who can read it in Observer."),
    Column("file", TEXT, "The signed file that lies beside this table."),
    Column("someone_else", TEXT, "By what someone else may be known."),
    Column("look_first", CODE, "Whether someone else is in it: look at it before it is handed over.", YES_NO),
)
LOOK_FIRST = (
    "Other people are in what is kept: who observed, who was seen, and who wrote. Look at each line that says “Look"
    " first”, and at the signed files. Then decide what may be handed over. All of these lines are in"
    " “look-at-these-first.csv” too."
)
OTHER_PLACES = (
    "Other computers of the service may hold files that were handed to them. Safety copies may still hold what was"
    " deleted here. Whoever was given a signed file has it still."
)
CLOSED = "It is sealed to other people’s words, or they may not read it yet. It is listed, and was not opened."


def about_rows(lines: Iterable[AboutLine]) -> Iterator[Row]:
    for line in lines:
        yield (
            line.part, line.day, line.what, line.words or None, line.whose or None, line.readers or None,
            line.file or None, " | ".join(line.others) or None, yes_no(line.is_of_others_too),
        )  # fmt: skip


def build_about(page: AboutPage, lines: Sequence[AboutLine]) -> FeedbackDocument:
    """The page to read first."""
    return FeedbackDocument(
        title=f"Everything kept here about {page.person}",
        subject=say_date(page.made_on),
        language="en-GB",
        short_id=page.made_on.isoformat(),
        foot=page.service,
        watermark="Practice" if page.is_practice else "",
        blocks=tuple(_blocks(page, lines)),
    )


def _blocks(page: AboutPage, lines: Sequence[AboutLine]) -> Iterator[Block]:
    to_look_at = sum(line.is_of_others_too for line in lines)
    yield Heading(f"Everything kept here about {page.person}", level=1)
    if to_look_at:
        yield Callout("Look at this before you hand it over", LOOK_FIRST)
    yield Facts(
        (
            ("Service", page.service),
            ("Saved", f"{say_date(page.made_on)}, by {page.made_by}"),
            ("Lines", f"{len(lines)}, and {to_look_at} of them with someone else in them"),
            ("Signed files beside this page", str(page.files)),
        ),
        caption="What this is",
    )
    for part in AboutPart:
        held = [line for line in lines if line.part is part]
        if held:
            yield Heading(PART_WORDS[part])
            if part is AboutPart.CLOSED:
                yield Paragraph(CLOSED)
            yield Bullets(tuple(_say(line) for line in held))
    yield Heading("What else there may be")
    yield Paragraph(OTHER_PLACES)


def _say(line: AboutLine) -> str:
    when = "" if line.day is None else f"{say_date(line.day)}: "
    words = f" “{line.words}”" if line.words else ""
    parts = (
        f"{when}{line.what}{words}",
        _by(line),
        f"Who can read it: {line.readers}." if line.readers else "",
        f"File: {line.file}." if line.file else "",
        _look(line),
    )
    return " ".join(part for part in parts if part)


def _by(line: AboutLine) -> str:
    if not line.whose:
        return ""
    return f"Words of {line.whose}." if line.words else f"By {line.whose}."


def _look(line: AboutLine) -> str:
    if not line.is_of_others_too:
        return ""
    return f"Look first: {', '.join(line.others)}." if line.others else "Look first."
