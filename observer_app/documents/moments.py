"""Moments: when, who, what it did, and the words; what it did is written out, never told by colour alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pikepdf import Name
from reportlab.platypus import Flowable

from observer_app.documents import style
from observer_app.documents.setting import Setting
from observer_app.documents.structure import Tag
from observer_app.documents.tagging import TaggedParagraph, tagged_table
from observer_app.domain.feedback_blocks import MomentLine, Moments

WHERE, EFFECT, ITEM = 97.0, 89.0, 77.0
WIDTHS = [WHERE, style.CONTENT_WIDTH - WHERE - EFFECT - ITEM, EFFECT, ITEM]
PILL_HEIGHT, PILL_LOW, SYMBOL_ALONG = 12.4, 0.3, 8.5
HELPED = "helped"


class PillParagraph(TaggedParagraph):
    """What a moment did, in an outline; `full` for what helped, hollow for what did not."""

    full = False
    outline = 0.0

    def draw(self) -> None:
        canvas, edge = self.canv, style.PRIMARY if self.full else style.INK
        with canvas.marked(None):
            canvas.saveState()
            canvas.setLineWidth(0.7)
            canvas.setStrokeColor(edge)
            canvas.setFillColor(style.TINT if self.full else style.WHITE)
            canvas.roundRect(0, PILL_LOW, self.outline, PILL_HEIGHT, PILL_HEIGHT / 2, fill=1)
            canvas.setFillColor(edge)
            radius = 2.7 if self.full else 2.3
            canvas.circle(SYMBOL_ALONG, PILL_LOW + PILL_HEIGHT / 2, radius, stroke=not self.full, fill=self.full)
            canvas.restoreState()
        super().draw()


def moment_parts(setting: Setting, root: Tag, moments: Moments) -> Iterator[Flowable]:
    """Each moment as one item of a list, in the order in which it is read."""
    listed = root.add("L", ("List", "ListNumbering", Name("/None")))
    rows = [_moment(setting, listed.add("LI").add("LBody"), moment) for moment in moments.lines]
    yield tagged_table(rows, WIDTHS, style.MOMENTS)


def _moment(setting: Setting, body: Tag, moment: MomentLine) -> list[Any]:
    """When; who and what; then, at the right, what it did and the item it belongs to."""
    where = setting.text(body.add("P"), moment.where, style.ROW_HEAD)
    said = setting.mixed(body.add("P"), (f"{moment.who}: ", style.MOMENT_WHO), (moment.text, style.MOMENT_TEXT))
    effect = _pill(setting, body, moment.effect) if moment.effect else ""
    item = setting.text(body.add("P"), moment.item, style.MOMENT_ITEM) if moment.item else ""
    return [where, said, effect, item]


def _pill(setting: Setting, body: Tag, effect: str) -> PillParagraph:
    pill = setting.kind_of_text(PillParagraph, body.add("P"), effect, style.PILL)
    pill.full = effect == HELPED
    pill.outline = setting.faces.measure(effect, style.PILL) + style.PILL.leftIndent + style.PILL.rightIndent
    return pill
