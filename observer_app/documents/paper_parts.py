"""Small parts of paper to be filled in: lines to write on, boxes to tick, and half a page that stays whole."""

from __future__ import annotations

from collections.abc import Iterable

from reportlab.platypus import Flowable

from observer_app.documents import paper_style as paper
from observer_app.documents import style
from observer_app.documents.paper_style import BOX, WRITING_LINE
from observer_app.documents.setting import Setting
from observer_app.documents.structure import Tag
from observer_app.documents.style import CONTENT_WIDTH
from observer_app.documents.tagging import TaggedTable, tagged_table
from observer_app.domain.form_parts import Item, ItemKind

HARD = "\N{NO-BREAK SPACE}"
GAP = f"{HARD * 3} "
"""Spaces beside each other would be drawn as one; a line may end at the last."""
RING_GAP = HARD * 5


class WritingLines(Flowable):  # type: ignore[misc]  # reportlab has no types
    """Empty lines to write on; to be seen, and nothing to be read out."""

    def __init__(self, count: int, width: float = CONTENT_WIDTH, apart: float = WRITING_LINE) -> None:
        super().__init__()
        self._count = count
        self._apart = apart
        self.width = width
        self.height = count * apart

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """As wide as there is room."""
        self.width = min(self.width, width)
        return self.width, self.height

    def draw(self) -> None:
        with self.canv.marked(None):
            self.canv.setStrokeColor(style.BORDER)
            self.canv.setLineWidth(0.6)
            for place in range(self._count):
                self.canv.line(0, place * self._apart + 2, self.width, place * self._apart + 2)


def tick_boxes(answers: Iterable[str]) -> str:
    """Answers in a row, each behind a box."""
    return GAP.join(f"{BOX} {answer}".replace(" ", HARD) for answer in answers)


def asked(setting: Setting, root: Tag, question: str, answers: Iterable[str]) -> list[Flowable]:
    """A question with its answers to tick."""
    ticks = setting.text(root.add("P"), tick_boxes(answers), paper.TICKS)
    return [setting.text(root.add("P"), question, paper.ASKED), ticks]


def scale_of(item: Item) -> str:
    """What is ringed for an item: its values, or words where it has no levels."""
    if item.kind is ItemKind.LEVELS:
        return RING_GAP.join(option.code for option in item.options)
    return tick_boxes(option.label for option in item.options) or "________"


def half_page(parts: list[Flowable], height: float = paper.HALF_PAGE) -> TaggedTable:
    """The parts on half a page of their own, or on as much as they need."""
    needed = sum(part.wrap(CONTENT_WIDTH, 10_000)[1] + part.getSpaceBefore() + part.getSpaceAfter() for part in parts)
    rows = [height] if needed + 10 <= height else None
    return tagged_table([[parts]], [CONTENT_WIDTH], paper.HALF, heights=rows)
