"""What people carry: the slip for someone who may change their mind, and the card for the talk."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pikepdf import Name
from reportlab.platypus import Flowable

from observer_app.documents import paper_style as paper
from observer_app.documents import style
from observer_app.documents.setting import Setting
from observer_app.documents.structure import Tag
from observer_app.documents.style import CONTENT_WIDTH
from observer_app.documents.tagging import HeadingParagraph, tagged_table
from observer_app.domain.paper import Slip
from observer_app.domain.talk_card import TALK_END, TALK_HOW_LONG, TALK_STEPS, TALK_TITLE

SLIP_TITLE = "You can change your mind"
SLIP_NUMBER = "Ring ________________________"


def slip_parts(setting: Setting, root: Tag, slip: Slip) -> Iterator[Flowable]:
    """The slip in a frame to cut out."""
    said: list[Flowable] = [_title(setting, root, SLIP_TITLE)]
    said += [setting.text(root.add("P"), words, paper.CARD_BODY) for words in _slip_words(slip)]
    words = f"{' '.join(slip.two_words)}, {slip.letter}"
    said.insert(4, setting.text(root.add("P"), words, paper.TWO_WORDS))
    yield tagged_table([[said]], [CONTENT_WIDTH], paper.SLIP)


def _slip_words(slip: Slip) -> Iterator[str]:
    yield f"On {_say_day(slip.day)} someone sat in on your visit, to help {slip.service} learn. You said yes to it."
    yield f"If you would rather not after all: {SLIP_NUMBER} by {_say_day(slip.until)}."
    yield "Say these two words and the letter:"
    yield (
        "You need not say who you are, or why. What was written about your visit is then taken out. Your care stays"
        " just the same."
    )


def talk_card_parts(setting: Setting, root: Tag) -> Iterator[Flowable]:
    """The five steps of the talk on one page."""
    yield _title(setting, root, TALK_TITLE)
    yield setting.text(root.add("P"), TALK_HOW_LONG, paper.CARD_BODY)
    steps = root.add("L", ("List", "ListNumbering", Name.Decimal))
    for number, step in enumerate(TALK_STEPS, start=1):
        yield setting.text(steps.add("LI").add("LBody"), f"{number}.  {step}", paper.CARD)
    yield setting.text(root.add("P"), TALK_END, paper.CARD_BODY)


def _title(setting: Setting, root: Tag, words: str) -> Flowable:
    title = setting.kind_of_text(HeadingParagraph, root.add("H1"), words, style.HEADINGS[1])
    title.bookmark = words, 1
    return title


def _say_day(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B %Y}"
