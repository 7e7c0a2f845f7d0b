"""What stands in boxes that were filled in: the words of each, wrapped, on a page of the size of its field."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import NamedTuple

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from observer_app.documents.field_parts import FIELD_PADDING, INSET
from observer_app.documents.setting import Setting
from observer_app.documents.style import FIELD, READING
from observer_app.documents.tagging import TaggedParagraph
from observer_app.domain.feedback_blocks import FieldKind, TextField
from observer_app.errors import UserError

PADDING = FIELD_PADDING - INSET
SIZES = (FIELD.fontSize, 9.0, 8.5, 8.0)
"""What does not fit at the first size is set a little smaller, and below the last not at all."""


class BoxToFill(NamedTuple):
    """A box, its words, and how large its field is on the page, in points."""

    field: TextField
    words: str
    width: float
    height: float


class FilledText(TaggedParagraph):
    """Words in a box. The field itself is tagged; marked as decoration, its words would not be read back."""

    def draw(self) -> None:
        self._keep_spaces()
        Paragraph.draw(self)


def draw_boxes(boxes: Sequence[BoxToFill], setting: Setting) -> bytes:
    """One page for each. All of them stand on the same faces, so that a file holds each face once.

    UserError for words that do not fit. Equal input gives equal bytes.
    """
    out = BytesIO()
    # Without a first font of ours, reportlab names one that no file of ours embeds.
    canvas = Canvas(out, invariant=1, initialFontName=READING)
    for box in boxes:
        canvas.setPageSize((box.width, box.height))
        _draw_box(canvas, box, setting)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _draw_box(canvas: Canvas, box: BoxToFill, setting: Setting) -> None:
    text, tall = _fitting(box, setting)
    is_line = box.field.kind is FieldKind.LINE
    # Programs that fill in boxes look for these marks.
    canvas.addLiteral("/Tx BMC")
    text.drawOn(canvas, PADDING, (box.height - tall) / 2 if is_line else box.height - PADDING - tall)
    canvas.addLiteral("EMC")


def _fitting(box: BoxToFill, setting: Setting) -> tuple[FilledText, float]:
    """The words at the largest size at which they fit, and how high they stand."""
    for style in _styles():
        text = FilledText(None, style, frags=setting.fragments((box.words, style)))
        _, tall = text.wrap(box.width - 2 * PADDING, box.height)
        if tall <= box.height - (0 if box.field.kind is FieldKind.LINE else 2 * PADDING):
            return text, tall
    raise box_too_full(box.field.label)


def _styles() -> Iterator[ParagraphStyle]:
    for size in SIZES:
        yield FIELD.clone(f"filled {size:g}", fontSize=size, leading=FIELD.leading * size / FIELD.fontSize)


def box_too_full(label: str) -> UserError:
    return UserError(
        f"“{label}” does not fit in its box",
        "Nothing is signed yet, and your words are kept. Make it shorter, or take out some of the line ends, and then"
        " sign.",
        code="box_too_full",
    )
