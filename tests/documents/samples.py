"""Feedbacks to print: one visit, eight visits, one that is very long, and one with every kind of block."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from observer_app.domain.feedback_blocks import (
    Block,
    Bullets,
    Callout,
    DotPlot,
    DotRow,
    Facts,
    FeedbackDocument,
    FieldKind,
    Heading,
    LevelRow,
    LevelTable,
    MomentLine,
    Moments,
    NewPage,
    Paragraph,
    SignatureField,
    TextField,
)

MADE_AT = datetime(2026, 11, 21, 18, 5, tzinfo=UTC)
RECORD = b'{"document":"feedback/1"}'
LETTERS = "ADFHKMRT"
LABELS = ("Did not happen", "A glimpse", "Part way", "Clearly there", "All the way")
ITEMS = (
    ("Welcome", "The person is met and made welcome before the problem is dealt with."),
    ("Heard", "The person gets to the end of what they came to say, in the way they want to say it."),
    ("Worry", "Worry and distress are noticed, and the clinician stays with them."),
    ("Ways forward", "The ways forward are laid out fairly, and doing nothing for now is one of them."),
)
BOXES = ("noticed", "keep", "try_next", "benefit", "action", "due", "reply", "talked_on", "declined_because")
SIGNERS = ("sig_observer", "sig_clinician", "sig_lead")
LONG = "You waited, and the person went on to say what they had come for. " * 120


def one_visit(watermark: str = "") -> FeedbackDocument:
    return _document(1, watermark=watermark)


def eight_visits() -> FeedbackDocument:
    return _document(8)


def very_long() -> FeedbackDocument:
    """Every text is longer than a page, and one word is longer than a line."""
    word = "f8" * 120
    moments = Moments((MomentLine("Visit C, minute 11", "The clinician", "helped", LONG, "Worry"),))
    row = LevelRow(1, "Welcome", ITEMS[0][1], (LONG, "Visit A: " + LONG), "Rests on: " + LONG, "1 of 1")
    blocks: tuple[Block, ...] = (
        Heading("A long feedback", 1),
        Callout("What this is", LONG),
        Facts((("Seen by", LONG), ("Check code", word)), "About this sitting"),
        Paragraph(LONG),
        Bullets((LONG, LONG)),
        Heading("The moments"),
        moments,
        LevelTable("Being treated as a person", (row, row)),
        *_fields(),
    )
    return replace(one_visit(), blocks=blocks)


def with_words(words: str) -> FeedbackDocument:
    """One visit with these words of the observer's."""
    document = one_visit()
    return replace(document, blocks=(*document.blocks, Heading("More"), Paragraph(words)))


def _document(visits: int, watermark: str = "") -> FeedbackDocument:
    return FeedbackDocument(
        title="Feedback for Jo Marsh (sample)",
        subject="Shoulder clinic (sample), 20 November 2026",
        language="en-GB",
        short_id="5f0c2a44",
        foot="Practice clinic (sample) · Shoulder clinic (sample) · 20 November 2026",
        watermark=watermark,
        blocks=(*_words(visits), NewPage(), *_levels(visits), NewPage(), *_fields()),
    )


def _words(visits: int) -> tuple[Block, ...]:
    return (
        Heading("Feedback for Jo Marsh (sample)", 1),
        Callout("What this is, and what it is not", "What one person saw and heard. It has no total and no mark."),
        Facts(
            (("Seen by", "Practice Observer, patient partner"), ("Seen and rated", f"{visits} seen, {visits} rated")),
            "About this sitting",
        ),
        Heading("What helped"),
        Paragraph("When you asked what she wanted to be able to do again, she put her bag down."),
        Heading("What could help more"),
        Paragraph("Nothing was written here.", quiet=True),
        Heading("The moments these rest on"),
        Moments(
            (
                MomentLine(
                    "Visit A, minute 4", "The clinician", "helped", "“What else did you hope to tell me?”", "Heard"
                ),
                MomentLine("Visit A, minute 9", "A note", "got in the way", "Typing for a while."),
                MomentLine("Visit A", "The person", "", "“I keep thinking I will never lift her again.”", "Worry"),
            )
        ),
    )


def _levels(visits: int) -> tuple[Block, ...]:
    letters = LETTERS[:visits]
    dots = tuple(
        DotRow(number, name, tuple((letter, _level(number, place)) for place, letter in enumerate(letters)))
        for number, (name, _) in enumerate(ITEMS, start=1)
    )
    rows = tuple(
        LevelRow(
            number,
            name,
            text,
            tuple(f"Visit {letter}: 3 – Clearly there. They finish." for letter in letters),
            "Rests on: visit A, minute 4",
            f"{visits} of {visits}",
        )
        for number, (name, text) in enumerate(ITEMS, start=1)
    )
    return (
        Heading("The levels"),
        Paragraph("Each says what was seen, and none is a mark."),
        DotPlot("Every level at a glance", LABELS, dots, "1 Welcome: visit A level 3.", "patient partner"),
        Heading("Being treated as a person", 3),
        LevelTable("Being treated as a person", rows),
    )


def _level(number: int, place: int) -> int | None:
    """Mostly one level, so that dots crowd one cell; some not rated."""
    return None if (number, place) in {(3, 2), (4, 7)} else 3 if place < 6 else number % 5


def _fields() -> tuple[Block, ...]:
    lines = {"due", "talked_on"}
    boxes = tuple(
        TextField(name, name.replace("_", " ").capitalize(), "Say what you wish.", 40, FieldKind.LINE)
        if name in lines
        else TextField(name, name.replace("_", " ").capitalize(), "Say what you wish.", 600)
        for name in BOXES
    )
    signatures = tuple(SignatureField(name, name[4:].capitalize(), "I have seen this.") for name in SIGNERS)
    lead = TextField("lead_comment", "Comment by a lead", "If a lead wishes to add one.", 700)
    check = Bullets(("Open this file in Observer.", "Any PDF reader can show it."))
    return (Heading("For the clinician"), *boxes, NewPage(), Heading("Signatures"), lead, *signatures, check)
