"""Copies of a feedback for reading: the same words, and plainly no original."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from observer_app.domain.feedback_blocks import Block, Bullets, Callout, FeedbackDocument, Heading, Paragraph
from observer_app.domain.feedback_fields import FILLED_IN_OBSERVER, HOW_TO_CHECK, HOW_TO_CHECK_TITLE

COPY_TITLE = "This is a copy for reading"
COPY_WORDS = "It is not signed. The signed original is the file “{original}”. How to check it stands near the end."
CHECK_TITLE = "How to check the original"
CHECK_LINES = (
    "Ask for the file “{original}”, if you do not have it.",
    "In Observer, choose “Check a signed file” and open it. You need no words of your own for it.",
    "This copy has nothing in it that could be checked. Where the two differ, the original counts.",
)
IN_THE_ORIGINAL = "These are filled in and signed in the original."


def make_reading_copy(document: FeedbackDocument, original: str) -> FeedbackDocument:
    """The same blocks, said to be a copy of the file `original`."""
    return replace(document, blocks=tuple(_blocks(document, original)))


def _blocks(document: FeedbackDocument, original: str) -> Iterator[Block]:
    for place, block in enumerate(document.blocks):
        yield _in_a_copy(block, original)
        if place == 0:
            yield Callout(COPY_TITLE, COPY_WORDS.format(original=original))


def _in_a_copy(block: Block, original: str) -> Block:
    if block == Heading(HOW_TO_CHECK_TITLE):
        return Heading(CHECK_TITLE)
    if block == Bullets(HOW_TO_CHECK):
        return Bullets(tuple(line.format(original=original) for line in CHECK_LINES))
    if block == Paragraph(FILLED_IN_OBSERVER, quiet=True):
        return Paragraph(IN_THE_ORIGINAL)
    return block
