"""A whole form to fill in by hand: every item with its levels, why something was not rated, and the three boxes."""

from __future__ import annotations

from collections.abc import Iterator

from pikepdf import Name
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable

from observer_app.documents import paper_style as paper
from observer_app.documents import style
from observer_app.documents.paper_parts import HARD, WritingLines, asked
from observer_app.documents.paper_style import BOX
from observer_app.documents.setting import Setting
from observer_app.documents.structure import Tag
from observer_app.documents.style import CONTENT_WIDTH
from observer_app.documents.tagging import HeadingParagraph, tagged_table
from observer_app.domain.answers import NotRatedReason
from observer_app.domain.form import AnswerOption, Form, Item, ItemKind

HEAD_LINE = "Two words ____________________ Clinic _______________________ Day ______________ Person ____"
BOXES = (
    ("What helped", "What should the clinician keep doing? Say what you saw or heard, and what happened next.", 6),
    ("What could help more", "Offer it as you would to someone you want to do well.", 6),
    ("A question to think about together", "One question you do not know the answer to.", 3),
    ("What did this form miss?", "This goes to the form, not to the clinician.", 2),
)
NO_NAMES = "Write nothing here that could tell anyone who a patient is."


def blank_form_parts(setting: Setting, root: Tag, form: Form) -> Iterator[Flowable]:
    """Head, what is asked first, the items by section, then the boxes that are about the whole sitting."""
    yield _heading(setting, root, form.title, 1)
    yield setting.text(root.add("P"), HEAD_LINE, paper.TICKS)
    yield setting.text(root.add("P"), " ".join((*form.guidance.how_to_rate, NO_NAMES)), paper.SMALL)
    for item in form.asked_first():
        yield from asked(setting, root, item.text, tuple(option.label for option in item.options))
    yield from _reasons(setting, root, form)
    for section in form.sections:
        items = [item for item in section.items if item in form.rated_items()]
        if items:
            yield _heading(setting, root, section.title, 2)
            yield from (_item(setting, root, form, item) for item in items)
    yield _heading(setting, root, "In your own words", 2)
    for title, prompt, lines in BOXES:
        yield setting.mixed(root.add("P"), (f"{title} ", paper.QUESTION), (prompt, paper.HINT))
        yield WritingLines(lines)


def _heading(setting: Setting, root: Tag, words: str, level: int) -> Flowable:
    said = setting.kind_of_text(HeadingParagraph, root.add(f"H{level}"), words, style.HEADINGS[level])
    said.bookmark = words, level
    return said


def _letters(form: Form) -> dict[NotRatedReason, str]:
    used = dict.fromkeys(reason for item in form.rated_items() for reason in item.not_rated)
    return {reason: chr(ord("a") + place) for place, reason in enumerate(used)}


def _reasons(setting: Setting, root: Tag, form: Form) -> Iterator[Flowable]:
    letters = _letters(form)
    if letters:
        said = "; ".join(f"{letter} {form.not_rated_label(reason)}" for reason, letter in letters.items())
        lead = "Not rated, because: "
        yield setting.mixed(root.add("P"), (lead, paper.ASKED), (f"{said}. Not rated is never 0.", paper.SMALL))


def _item(setting: Setting, root: Tag, form: Form, item: Item) -> Flowable:
    """One item that stays whole: its words, a box for each level, and why it was not rated."""
    box = root.add("Div")
    parts: list[Flowable] = [
        setting.mixed(box.add("P"), (f"{form.number_of(item.link_id)}. {item.text} ", paper.QUESTION), *_example(item))
    ]
    answers = box.add("L", ("List", "ListNumbering", Name("/None")))
    said = [_say_level(item, option) for option in item.options]
    parts += [setting.text(answers.add("LI").add("LBody"), words, paper.LEVEL) for words in said]
    if not item.options:
        parts.append(WritingLines(1))
    below = _below(form, item)
    if below:
        parts.append(setting.text(box.add("P"), below, paper.HINT))
    return tagged_table([[parts]], [CONTENT_WIDTH], paper.FORM_ROW)


def _example(item: Item) -> Iterator[tuple[str, ParagraphStyle]]:
    if item.guidance.this_is_not:
        yield f"This is not {item.guidance.this_is_not[:1].lower()}{item.guidance.this_is_not[1:]}", paper.HINT


def _say_level(item: Item, option: AnswerOption) -> str:
    label = f"{option.code} {option.label}" if item.kind is ItemKind.LEVELS else option.label
    return f"{BOX} {label}. {option.descriptor}" if option.descriptor else f"{BOX} {label}"


def _below(form: Form, item: Item) -> str:
    letters = _letters(form)
    reasons = (HARD * 3).join(letters[reason] for reason in item.not_rated)
    not_rated = f"{BOX} Not rated:{HARD * 2}{reasons}" if reasons else ""
    zero = f"For a 0: {BOX} looked for, and not there. Or where it might have fitted: ______________________"
    return f"{HARD * 5} ".join(filter(None, (not_rated, zero if item.kind is ItemKind.LEVELS else "")))
