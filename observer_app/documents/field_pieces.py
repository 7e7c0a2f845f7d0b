"""Places to write and to sign: label and prompt first, then a box that is large enough for what it takes."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from observer_app.documents.page import Box, Page
from observer_app.documents.pieces import Columns, Piece, Placed, Stack
from observer_app.documents.setting import Setting
from observer_app.documents.structure import Tag
from observer_app.documents.style import (
    BORDER,
    CONTENT_HEIGHT,
    CONTENT_WIDTH,
    FIELD,
    LABEL,
    POINTS_PER_MM,
    QUIET,
    WHITE,
)
from observer_app.domain.feedback_blocks import FieldKind, SignatureField, TextField

SIGNATURE_WIDTH_MM = 98.0
SIGNATURE_HEIGHT_MM = 16.0
"""The size of a signature field itself, and so of what is drawn in it."""
GUTTER = 16.0
INSET = 1.0  # a field stands inside its outline, which stays in sight
SIGNATURE_WIDTH = SIGNATURE_WIDTH_MM * POINTS_PER_MM + 2 * INSET
SIGNATURE_HEIGHT = SIGNATURE_HEIGHT_MM * POINTS_PER_MM + 2 * INSET
FIELD_PADDING = 5.0
LINE_FIELD_WIDTH = 200.0
# English prose in the reading face; lines do not end flush, hence a little less than fits.
EM_PER_CHARACTER = 0.447
FILLED = 0.93
TALLEST = CONTENT_HEIGHT - 60


@dataclass(frozen=True, slots=True)
class FieldBox(Piece):
    """The outline of a field, and the field in it. The outline stays when the field is filled."""

    field: TextField | SignatureField
    tag: Tag
    width: float
    tall: float

    @property
    def height(self) -> float:
        return self.tall

    def draw(self, page: Page, x: float, y: float) -> None:
        box = Box(x, y, self.width, self.tall)
        with page.decoration():
            page.rectangle(box, fill=WHITE, line=BORDER, radius=3, thick=0.8)
        page.place_field(self.field, box, self.tag)


def text_field_pieces(setting: Setting, root: Tag, field: TextField) -> Iterator[Placed]:
    """A field of one line stands beside its label, a larger one below it."""
    said = ((field.label, LABEL), (field.prompt, QUIET))
    if field.kind is FieldKind.LINE:
        width = CONTENT_WIDTH - LINE_FIELD_WIDTH - GUTTER
        label = setting.mixed(root.add("P"), said, width)
        box = FieldBox(field, root.add("Form"), LINE_FIELD_WIDTH, line_height())
        yield Placed(Columns(((0, label), (width + GUTTER, box))), 11)
        return
    label = setting.mixed(root.add("P"), said, CONTENT_WIDTH)
    box = FieldBox(field, root.add("Form"), CONTENT_WIDTH, box_height(field.most))
    yield Placed(Stack((Placed(label, stays=True), Placed(box, 3))), 11)


def signature_piece(setting: Setting, root: Tag, field: SignatureField) -> Piece:
    """Who signs and what it means, beside the place for the signature."""
    width = CONTENT_WIDTH - SIGNATURE_WIDTH - GUTTER
    label = setting.text(root.add("P"), field.label, LABEL, width)
    meaning = setting.text(root.add("P"), field.meaning, QUIET, width)
    box = FieldBox(field, root.add("Form"), SIGNATURE_WIDTH, SIGNATURE_HEIGHT)
    return Columns(((0, Stack((Placed(label, stays=True), Placed(meaning, 1)))), (width + GUTTER, box)))


def line_height() -> float:
    return FIELD.leading + 2 * FIELD_PADDING - 1


def box_height(most: int) -> float:
    """High enough for this many characters of prose."""
    per_line = (CONTENT_WIDTH - 2 * FIELD_PADDING) / (EM_PER_CHARACTER * FIELD.size) * FILLED
    lines = max(2, math.ceil(most / per_line))
    return min(lines * FIELD.leading + 2 * FIELD_PADDING, TALLEST)
