"""The fields of a file: boxes to write in and places to sign, all there before anyone has signed."""

from __future__ import annotations

from collections.abc import Sequence

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from observer_app.documents.style import FIELD, INK, READING
from observer_app.documents.tagging import PlacedField
from observer_app.domain.feedback_blocks import FieldKind, TextField
from observer_app.domain.verification import SIGNATURE_FIELDS, TEXT_FIELDS

PRINTED = 4
MANY_LINES = 1 << 12
NO_SCROLLING = 1 << 23
FORM_FONT = "Form"
LOOK = "/{} {:g} Tf {:.3f} {:.3f} {:.3f} rg".format(FORM_FONT, FIELD.fontSize, *INK.rgb())


def write_form(pdf: Pdf, placed: Sequence[PlacedField]) -> list[Object]:
    """All fields, each with its empty look and on its page; and the form that holds them."""
    fields = [_write_field(pdf, each, place) for place, each in enumerate(placed)]
    if fields:
        fonts = Dictionary({f"/{FORM_FONT}": _reading_font(pdf)})
        listed = sorted(fields, key=_known_place)
        pdf.Root.AcroForm = Dictionary(Fields=Array(listed), DR=Dictionary(Font=fonts), DA=String(LOOK))
    return fields


def _known_place(field: Object) -> int:
    """Whoever checks a file expects its fields in one order, wherever on the pages they stand."""
    known, name = (*TEXT_FIELDS, *SIGNATURE_FIELDS), str(field.T)
    return known.index(name) if name in known else len(known)


def _write_field(pdf: Pdf, placed: PlacedField, place: int) -> Object:
    page = pdf.pages[placed.page].obj
    widget = pdf.make_indirect(_describe(pdf, placed, page))
    # The numbers of the pages come first in the tree of parents.
    widget.StructParent = len(pdf.pages) + place
    if isinstance(placed.field, TextField):
        widget.FT = Name.Tx
        widget.Ff = NO_SCROLLING | (MANY_LINES if placed.field.kind is FieldKind.LINES else 0)
        widget.MaxLen = placed.field.most
        widget.DA = String(LOOK)
    else:
        widget.FT = Name.Sig
    page.Annots = Array([*page.get("/Annots", []), widget])
    return widget


def _describe(pdf: Pdf, placed: PlacedField, page: Object) -> Dictionary:
    field = placed.field
    more = field.prompt if isinstance(field, TextField) else field.meaning
    left, low, right, high = (round(side, 2) for side in placed.box)
    empty = Stream(
        pdf,
        b"/Tx BMC EMC" if isinstance(field, TextField) else b"",
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, round(right - left, 2), round(high - low, 2)]),
        Resources=Dictionary(),
    )
    return Dictionary(
        Type=Name.Annot,
        Subtype=Name.Widget,
        T=String(field.name),
        # What a screen reader says of the field.
        TU=String(f"{field.label}. {more}" if more else field.label),
        F=PRINTED,
        P=page,
        Rect=Array([left, low, right, high]),
        AP=Dictionary(N=empty),
    )


def _reading_font(pdf: Pdf) -> Object:
    """The first part of the reading face, which reportlab begins with all plain letters and figures."""
    fonts: Object = pdf.pages[0].obj.Resources.Font
    return next(font for font in fonts.values() if str(font.BaseFont).endswith(f"+{READING}"))
