"""The fields of a file: boxes to write in and places to sign, all there before anyone has signed."""

from __future__ import annotations

from collections.abc import Sequence

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from observer_app.documents.field_pieces import INSET
from observer_app.documents.fonts import FORM_FONT
from observer_app.documents.page import Box, Page, PlacedField
from observer_app.documents.style import FIELD
from observer_app.domain.feedback_blocks import FieldKind, SignatureField, TextField

PRINTED = 4
MANY_LINES = 1 << 12
NO_SCROLLING = 1 << 23


class FormWriter:
    """Writes the fields of one file."""

    def __init__(self, pdf: Pdf, fonts: Object, drawn: Sequence[Page]) -> None:
        self._pdf = pdf
        self._fonts = fonts
        self._drawn = drawn
        self._written = 0

    def write_field(self, placed: PlacedField, pages: Sequence[Object]) -> Object:
        """One field with its empty look, on its page."""
        page = pages[placed.page]
        widget = self._pdf.make_indirect(self._describe(placed, page))
        widget.StructParent = len(pages) + self._written
        self._written += 1
        if isinstance(placed.field, TextField):
            self._add_text(widget, placed.field)
        else:
            widget.FT = Name.Sig
        if "/Annots" not in page:
            page.Annots = Array()
        page.Annots.append(widget)
        return widget

    def write_form(self, fields: Sequence[Object]) -> Object:
        """The form that holds the fields, with an embedded font for what is written in them."""
        return Dictionary(
            Fields=Array(fields),
            DR=Dictionary(Font=Dictionary({f"/{FORM_FONT}": self._fonts[f"/{FORM_FONT}"]})),
            DA=String(_default_look()),
        )

    def _describe(self, placed: PlacedField, page: Object) -> Dictionary:
        left, low, right, high = _corners(placed.box, self._drawn[placed.page].height)
        return Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            T=String(placed.field.name),
            TU=String(say_tooltip(placed.field)),
            F=PRINTED,
            P=page,
            Rect=Array([left, low, right, high]),
            AP=Dictionary(N=self._empty(right - left, high - low, placed.field)),
        )

    def _add_text(self, widget: Object, field: TextField) -> None:
        widget.FT = Name.Tx
        widget.Ff = NO_SCROLLING | (MANY_LINES if field.kind is FieldKind.LINES else 0)
        widget.MaxLen = field.most
        widget.DA = String(_default_look())

    def _empty(self, width: float, height: float, field: TextField | SignatureField) -> Object:
        content = b"/Tx BMC EMC" if isinstance(field, TextField) else b""
        return Stream(
            self._pdf,
            content,
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array([0, 0, round(width, 2), round(height, 2)]),
            Resources=Dictionary(),
        )


def say_tooltip(field: TextField | SignatureField) -> str:
    """What a screen reader says of a field."""
    more = field.prompt if isinstance(field, TextField) else field.meaning
    return f"{field.label}. {more}" if more else field.label


def _default_look() -> str:
    return f"/{FORM_FONT} {FIELD.size:g} Tf {FIELD.colour.fill}"


def _corners(box: Box, page_height: float) -> tuple[float, float, float, float]:
    top = page_height - box.y - INSET
    sides = box.x + INSET, top - box.height + 2 * INSET, box.x + box.width - INSET, top
    left, low, right, high = (round(side, 2) for side in sides)
    return left, low, right, high
