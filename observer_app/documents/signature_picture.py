"""What stands in a signature field once it is signed: a few lines, on a page of that size."""

from __future__ import annotations

from io import BytesIO

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import KeepInFrame, Paragraph

from observer_app.documents.field_parts import SIGNATURE_HEIGHT_MM, SIGNATURE_WIDTH_MM
from observer_app.documents.setting import Setting
from observer_app.documents.style import READING, SIGNED_BY, SIGNED_MORE

PADDING = 1.8


def draw_signature(lines: tuple[str, ...], setting: Setting) -> bytes:
    """One page with the lines below each other, the first in bold; smaller when they are too long.

    The page is to be drawn in the field as it is. Equal input gives equal bytes.
    """
    width, height = SIGNATURE_WIDTH_MM * mm, SIGNATURE_HEIGHT_MM * mm
    styles = [SIGNED_BY, *[SIGNED_MORE] * (len(lines) - 1)]
    printed = zip(lines, styles, strict=True)
    said = [Paragraph(None, style, frags=setting.fragments((line, style))) for line, style in printed]
    out = BytesIO()
    # Without a first font of ours, reportlab names one that no file of ours embeds.
    canvas = Canvas(out, pagesize=(width, height), invariant=1, initialFontName=READING)
    block = KeepInFrame(width - 2 * PADDING, height - 2 * PADDING, said, mode="shrink")
    _, tall = block.wrapOn(canvas, width - 2 * PADDING, height - 2 * PADDING)
    block.drawOn(canvas, PADDING, (height - tall) / 2)
    canvas.showPage()
    canvas.save()
    return out.getvalue()
