"""The recovery sheet: one page to print and lock away, with the groups large enough for tired eyes."""

from __future__ import annotations

from dataclasses import dataclass

from observer_app.documents.page import Box, Page
from observer_app.documents.pieces import Piece
from observer_app.documents.setting import Setting
from observer_app.documents.structure import Tag
from observer_app.documents.style import BORDER, CONTENT_WIDTH, GROUP, GROUP_NUMBER, WHITE
from observer_app.domain.feedback_blocks import Block, Bullets, Facts, Heading, Paragraph

TITLE = "Recovery sheet"
PER_ROW = 3
GAP = 12.0
BOX_WIDTH = (CONTENT_WIDTH - (PER_ROW - 1) * GAP) / PER_ROW
BOX_HEIGHT = 64.0


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
        Paragraph("On the page that asks for your five words, choose “I have forgotten my words”."),
        Facts((("Who may open it", ", ".join(names) or "The leads"), ("Printed", printed)), caption="This sheet"),
    )


@dataclass(frozen=True, slots=True)
class Groups(Piece):
    """The groups in boxes, numbered; each number and group is one item of a list."""

    setting: Setting
    tags: tuple[Tag, ...]
    groups: tuple[str, ...]

    @property
    def height(self) -> float:
        rows = -(-len(self.groups) // PER_ROW)
        return rows * BOX_HEIGHT + (rows - 1) * GAP

    def draw(self, page: Page, x: float, y: float) -> None:
        for place, (tag, group) in enumerate(zip(self.tags, self.groups, strict=True)):
            row, column = divmod(place, PER_ROW)
            box = Box(x + column * (BOX_WIDTH + GAP), y + row * (BOX_HEIGHT + GAP), BOX_WIDTH, BOX_HEIGHT)
            with page.decoration():
                page.rectangle(box, fill=WHITE, line=BORDER, radius=6)
            self._draw_group(page, tag, box, place + 1, group)

    def _draw_group(self, page: Page, tag: Tag, box: Box, number: int, group: str) -> None:
        said = self.setting.typesetter.one_line(str(number), GROUP_NUMBER, ends=False)
        letters = self.setting.typesetter.one_line(group, GROUP)
        indent = (box.width - self.setting.measure(group, GROUP)) / 2
        with page.tagged(tag):
            page.lines((said,), box.x + 10, box.y + 6, GROUP_NUMBER.leading)
            page.lines((letters,), box.x + indent, box.y + (box.height - GROUP.leading) / 2, GROUP.leading)


def groups_piece(setting: Setting, root: Tag, groups: tuple[str, ...]) -> Groups:
    listed = root.add("L")
    return Groups(setting, tuple(listed.add("LI").add("LBody") for _ in groups), groups)
