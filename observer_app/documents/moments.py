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

WIDTHS = [99.0, style.CONTENT_WIDTH - 99 - 164, 164.0]
PILL_HEIGHT, PILL_LOW, SYMBOL_ALONG = 12.4, 0.3, 8.5
APART = 8.5  # a little more than the look of the table leaves, or a word that just fits would wrap
HELPED = "helped"


class PillParagraph(TaggedParagraph):
    """What a moment did, in an outline; `full` for what helped, hollow for what did not."""

    full = False

    def draw(self) -> None:
        canvas, edge = self.canv, style.PRIMARY if self.full else style.INK
        with canvas.marked(None):
            canvas.saveState()
            canvas.setLineWidth(0.7)
            canvas.setStrokeColor(edge)
            canvas.setFillColor(style.TINT if self.full else style.WHITE)
            canvas.roundRect(0, PILL_LOW, self.width, PILL_HEIGHT, PILL_HEIGHT / 2, fill=1)
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
    return [where, said, list(_marks(setting, body, moment))]


def _marks(setting: Setting, body: Tag, moment: MomentLine) -> Iterator[Flowable]:
    """What it did, and the item it belongs to, beside each other."""
    parts: list[Any] = []
    widths: list[float] = []
    if moment.effect:
        pill = setting.kind_of_text(PillParagraph, body.add("P"), moment.effect, style.PILL)
        pill.full = moment.effect == HELPED
        around = style.PILL.leftIndent + style.PILL.rightIndent + APART
        parts.append(pill)
        widths.append(setting.faces.measure(moment.effect, style.PILL) + around)
    if moment.item:
        parts.append(setting.text(body.add("P"), moment.item, style.MOMENT_ITEM))
        widths.append(WIDTHS[2] - sum(widths))
    if parts:
        yield tagged_table([parts], widths, style.MOMENT_PARTS)
