"""A small unsigned feedback, as reportlab and pikepdf make it: two pages, the fields, the record attached."""

from __future__ import annotations

import json
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from observer_app.domain.verification import SIGNATURE_FIELDS, TEXT_FIELDS

SHOWN_NAME = "Observer 4"
FONT = "SampleSans"
PAGES = (
    ("What helped", "You sat down and said “Tell me what matters most” – and waited."),
    ("The moments", "Minute 11: “I would like to be able to lift my grandson.”"),
)


def sample_record() -> bytes:
    record = {"document": "feedback/1", "observer": {"shown_name": SHOWN_NAME}, "pages": [list(p) for p in PAGES]}
    return json.dumps(record, ensure_ascii=False, sort_keys=True).encode()


def build_sample(record: bytes | None = None, *, packed: bool = False) -> bytes:
    """The unsigned PDF, its objects plain or packed into streams. Equal input gives equal bytes."""
    mode = pikepdf.ObjectStreamMode.generate if packed else pikepdf.ObjectStreamMode.disable
    with Pdf.open(BytesIO(draw_pages())) as pdf:
        _attach(pdf, "record.json", sample_record() if record is None else record)
        _add_fields(pdf)
        out = BytesIO()
        pdf.save(out, deterministic_id=True, object_stream_mode=mode)
    return out.getvalue()


def build_appearance(text: str = "Signed by Observer 4") -> bytes:
    """One small page to be drawn in a signature field."""
    _register_font()
    out = BytesIO()
    canvas = Canvas(out, pagesize=(240, 48), invariant=1)
    canvas.setFont(FONT, 8)
    canvas.drawString(4, 30, text)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _register_font() -> None:
    fonts = sorted((Path(__file__).parents[2] / "resources" / "fonts").rglob("*.ttf"))
    if FONT not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(FONT, str(fonts[0])))


def draw_pages(pages: Sequence[Sequence[str]] = PAGES) -> bytes:
    _register_font()
    out = BytesIO()
    canvas = Canvas(out, invariant=1, pageCompression=1, initialFontName=FONT)
    for number, lines in enumerate(pages, start=1):
        canvas.setFont(FONT, 11)
        for place, line in enumerate(lines):
            canvas._code.append(f"/P <</MCID {place}>> BDC")
            canvas.drawString(72, 760 - 20 * place, line)
            canvas._code.append("EMC")
        canvas._code.append("/Artifact <</Type /Pagination>> BDC")
        canvas.drawString(72, 40, f"Page {number} of {len(pages)}")
        canvas._code.append("EMC")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _attach(pdf: Pdf, name: str, data: bytes) -> None:
    stream = Stream(pdf, data, Type=Name.EmbeddedFile, Subtype=Name("/application/json"))
    stream.Params = Dictionary(Size=len(data))
    spec = pdf.make_indirect(
        Dictionary(
            Type=Name.Filespec, F=name, UF=name, Desc="The record", AFRelationship=Name.Source,
            EF=Dictionary(F=stream, UF=stream),
        )
    )  # fmt: skip
    pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array([String(name), spec])))
    pdf.Root.AF = Array([spec])


def _add_fields(pdf: Pdf) -> None:
    page = pdf.pages[-1].obj
    fields = [_text_field(pdf, page, name, place) for place, name in enumerate(TEXT_FIELDS)]
    fields += [signature_field(pdf, page, name, place) for place, name in enumerate(SIGNATURE_FIELDS)]
    page.Annots = Array(fields)
    font = page.Resources.Font
    pdf.Root.AcroForm = Dictionary(
        Fields=Array(fields), SigFlags=3, DA=String("/F1 10 Tf 0 g"), DR=Dictionary(Font=font)
    )


def _text_field(pdf: Pdf, page: pikepdf.Object, name: str, place: int) -> pikepdf.Object:
    top = 700 - 30 * place
    return _field(pdf, page, name, [72, top, 500, top + 20], FT=Name.Tx, Ff=4096)


def signature_field(pdf: Pdf, page: pikepdf.Object, name: str, place: int) -> pikepdf.Object:
    top = 300 - 60 * place
    return _field(pdf, page, name, [72, top, 312, top + 48], FT=Name.Sig)


def _field(pdf: Pdf, page: pikepdf.Object, name: str, rectangle: list[int], **more: Any) -> pikepdf.Object:
    box = [0, 0, rectangle[2] - rectangle[0], rectangle[3] - rectangle[1]]
    blank = Stream(pdf, b"", Type=Name.XObject, Subtype=Name.Form, BBox=Array(box))
    widget = Dictionary(
        Type=Name.Annot, Subtype=Name.Widget, T=String(name), TU=String(name), Rect=Array(rectangle), F=4,
        P=page, AP=Dictionary(N=pdf.make_indirect(blank)), **more,
    )  # fmt: skip
    return pdf.make_indirect(widget)
