"""The recovery sheet: one page to print and lock away, with the groups large enough for tired eyes."""

from __future__ import annotations

from reportlab.platypus import Flowable

from observer_app.documents import style
from observer_app.documents.setting import Setting
from observer_app.documents.structure import Tag
from observer_app.documents.tagging import tagged_table
from observer_app.domain.feedback_blocks import Block, Bullets, Facts, Heading, Paragraph

TITLE = "Recovery sheet"
PER_ROW = 3


def sheet_head(service: str, names: tuple[str, ...]) -> tuple[Block, ...]:
    """What the sheet is, and who may open the envelope."""
    openers = " or ".join(names)
    return (
        Heading(TITLE, level=1),
        Paragraph(f"For the computer of {service}."),
        Paragraph(
            f"With this sheet, {openers} can open this computer if everyone’s words are lost."
            if openers
            else "With this sheet the computer can be opened if everyone’s words are lost."
        ),
        Heading("The five groups"),
        Paragraph("They are typed in this order. Big or small letters make no difference.", quiet=True),
    )


def sheet_foot(names: tuple[str, ...], printed: str) -> tuple[Block, ...]:
    """How to keep the sheet, and when to use it."""
    return (
        Heading("How to keep it"),
        Bullets(
            (
                "Put it in an envelope and seal it. Write the date across the flap.",
                "Lock it away, and not with the laptop. Whoever has both can read everything.",
                "Make no copy and no photograph.",
                "If you find the seal broken, print a new sheet. This one then no longer opens the computer.",
            )
        ),
        Heading("When to use it"),
        Paragraph("Only when no one’s words open the computer any more. Observer then asks for the five groups."),
        Facts((("Who may open it", ", ".join(names) or "The leads"), ("Printed", printed)), caption="This sheet"),
    )


def groups_part(setting: Setting, root: Tag, groups: tuple[str, ...]) -> Flowable:
    """The groups in boxes, numbered; each is one item of a list."""
    listed = root.add("L")
    cells = [_group(setting, listed.add("LI"), *numbered) for numbered in enumerate(groups, start=1)]
    rows = [cells[start : start + PER_ROW] for start in range(0, len(cells), PER_ROW)]
    places = [divmod(place, PER_ROW)[::-1] for place in range(len(cells))]
    boxes = [("BOX", place, place, 0.8, style.BORDER) for place in places]
    look = style.table_look(8, ("LEFTPADDING", *style.ALL, 10), ("RIGHTPADDING", *style.ALL, 10), *boxes)
    filled = [[*row, *[""] * (PER_ROW - len(row))] for row in rows]
    return tagged_table(filled, [style.CONTENT_WIDTH / PER_ROW] * PER_ROW, look, spaceBefore=6, spaceAfter=4)


def _group(setting: Setting, item: Tag, number: int, group: str) -> list[Flowable]:
    said = setting.text(item.add("Lbl"), str(number), style.GROUP_NUMBER)
    return [said, setting.text(item.add("LBody"), group, style.GROUP)]
