"""Places to write and to sign: label and prompt first, then a box that is large enough for what it takes."""

from __future__ import annotations

import math
from collections.abc import Iterator

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from observer_app.documents import style
from observer_app.documents.setting import Setting
from observer_app.documents.structure import Tag
from observer_app.documents.style import CONTENT_HEIGHT, CONTENT_WIDTH
from observer_app.documents.tagging import TaggedTable, tagged_table
from observer_app.domain.feedback_blocks import FieldKind, SignatureField, TextField

SIGNATURE_WIDTH_MM, SIGNATURE_HEIGHT_MM = 98.0, 14.0
"""The size of a signature field itself, and so of what is drawn in it."""
INSET = 1.0  # a field stands inside its outline, which stays in sight
FIELD_PADDING = 4.0
AFTER = 5.0
LINE_FIELD_WIDTH, LINE_FIELD_HEIGHT = 200.0, 21.0
# English prose in the reading face; lines do not end flush, hence a little less than fits.
EM_PER_CHARACTER = 0.447
FILLED = 0.93
TALLEST = CONTENT_HEIGHT - 60


class FieldBox(Flowable):  # type: ignore[misc]  # reportlab has no types
    """The outline of a field, and the field in it. The outline stays when the field is filled."""

    def __init__(self, field: TextField | SignatureField, tag: Tag, width: float, height: float) -> None:
        super().__init__()
        self._field = field
        self._tag = tag
        self.width = width
        self.height = height
        self.spaceAfter = AFTER

    def draw(self) -> None:
        with self.canv.marked(None):
            self.canv.setFillColor(style.WHITE)
            self.canv.setStrokeColor(style.BORDER)
            self.canv.setLineWidth(0.8)
            self.canv.roundRect(0, 0, self.width, self.height, 3, stroke=1, fill=1)
        self.canv.translate(INSET, INSET)
        self.canv.place_field(self._field, self._tag, self.width - 2 * INSET, self.height - 2 * INSET)


def text_field_parts(setting: Setting, root: Tag, field: TextField) -> Iterator[Flowable]:
    """A field of one line stands beside its label, a larger one below it."""
    label = setting.mixed(root.add("P"), (f"{field.label} ", style.LABEL), (field.prompt, style.PROMPT))
    box = root.add("Form")
    if field.kind is FieldKind.LINE:
        yield _beside([label], FieldBox(field, box, LINE_FIELD_WIDTH, LINE_FIELD_HEIGHT))
    else:
        yield label
        yield FieldBox(field, box, CONTENT_WIDTH, box_height(field.most))


def signature_parts(setting: Setting, root: Tag, field: SignatureField) -> Iterator[Flowable]:
    """Who signs and what it means, beside the place for the signature."""
    label = setting.text(root.add("P"), field.label, style.LABEL)
    meaning = setting.text(root.add("P"), field.meaning, style.PROMPT)
    width, height = SIGNATURE_WIDTH_MM * mm + 2 * INSET, SIGNATURE_HEIGHT_MM * mm + 2 * INSET
    yield _beside([label, meaning], FieldBox(field, root.add("Form"), width, height))


def _beside(said: list[Flowable], box: FieldBox) -> TaggedTable:
    return tagged_table([[said, box]], [CONTENT_WIDTH - box.width, box.width], style.BESIDE, spaceAfter=AFTER)


def box_height(most: int) -> float:
    """High enough for this many characters of prose."""
    per_line = (CONTENT_WIDTH - 2 * FIELD_PADDING) / (EM_PER_CHARACTER * style.FIELD.fontSize) * FILLED
    lines = max(2, math.ceil(most / per_line))
    return float(min(lines * style.FIELD.leading + 2 * FIELD_PADDING, TALLEST))
