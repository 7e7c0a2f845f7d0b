"""The start card: one page to print and hand over, with the code large enough for tired eyes."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from reportlab.platypus import Flowable

from observer_app.documents import style
from observer_app.documents.archive import write_archive
from observer_app.documents.compose import Composer
from observer_app.documents.fonts import Faces
from observer_app.documents.metadata import About
from observer_app.documents.setting import Setting
from observer_app.documents.sheets import Running, draw_sheets
from observer_app.documents.spelling import Spelling
from observer_app.documents.structure import Tag
from observer_app.documents.tagging import tagged_table
from observer_app.domain.feedback_blocks import Block, Bullets, Facts, Heading, Paragraph

TITLE = "Start card"
LANGUAGE = "en-GB"
PLACES = ("First", "Second", "Third", "Fourth", "Fifth")


class CardWords(NamedTuple):
    """What is printed; `code` with a space in its middle, `last_day` the last day on which it opens."""

    name: str
    service: str
    given_by: str
    code: str
    last_day: str


def print_start_card(resources: Path, words: CardWords, made_at: datetime) -> bytes:
    """One page, PDF/A and PDF/UA like everything that is printed here; fonts are read from `resources`."""
    faces = Faces(resources / "fonts")
    spelling, setting = Spelling(faces), Setting(faces)
    plain = CardWords(*(spelling.spell_out(each) for each in words))
    root = Tag("Document")
    composer = Composer(setting, root)
    story = composer.compose(card_head(plain))
    story.append(_code_part(setting, root, plain.code))
    story += composer.compose(card_foot(plain))
    drawn = draw_sheets(story, root, faces, Running(plain.service))
    colours = (resources / "icc" / "sRGB.icc").read_bytes()
    return write_archive(drawn, About(TITLE, plain.service, LANGUAGE, made_at), colours)


def card_head(words: CardWords) -> tuple[Block, ...]:
    """Whose card it is."""
    return (
        Heading(TITLE, level=1),
        Paragraph(f"For {words.name}, from {words.given_by}."),
        Paragraph(f"It opens Observer on the computer of {words.service}, once, until {words.last_day}."),
        Heading("Your code"),
        Paragraph("Big or small letters make no difference, nor do spaces. It has no 0, O, 1, I or L.", quiet=True),
    )


def card_foot(words: CardWords) -> tuple[Block, ...]:
    """What to do with it, and how to keep it."""
    return (
        Heading("What to do"),
        Bullets(
            (
                "Open Observer and choose “I have a start card”.",
                "Type the code. Observer asks if you are you.",
                "You then get five words of your own. From then on they open Observer, and not this card.",
            )
        ),
        Heading("How to keep it"),
        Bullets(
            (
                "Keep it with you until you have used it, and not with the computer.",
                "You may write your five words below. Then keep it at home: the code opens nothing any more.",
                f"If it is lost, tell {words.given_by}, who can stop it and give you another.",
            )
        ),
        Facts(tuple((f"{place} word", "") for place in PLACES), caption="My five words"),
    )


def _code_part(setting: Setting, root: Tag, code: str) -> Flowable:
    said = setting.text(root.add("P"), code, style.GROUP)
    look = style.table_look(10, ("BOX", *style.ALL, 0.8, style.BORDER))
    return tagged_table([[[said]]], [style.CONTENT_WIDTH], look, spaceBefore=6, spaceAfter=4)
