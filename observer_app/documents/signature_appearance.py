"""What stands in a signature field once it is signed: a few lines, drawn with reportlab on a page of that size."""

from __future__ import annotations

from io import BytesIO
from itertools import groupby
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from observer_app.documents.field_pieces import SIGNATURE_HEIGHT_MM, SIGNATURE_WIDTH_MM
from observer_app.documents.style import INK, MUTED, POINTS_PER_MM, Colour

SIGNATURE_SIZE_MM = (SIGNATURE_WIDTH_MM, SIGNATURE_HEIGHT_MM)
PADDING = 5.0
FIRST_SIZE = 10.0
SIZE = 8.5
SMALLEST = 5.0
BOLD, REGULAR, SPARE = "AtkinsonHyperlegibleNext-Bold", "AtkinsonHyperlegibleNext-Regular", "DejaVuSans"


def signature_appearance(lines: tuple[str, ...], width_mm: float, height_mm: float, fonts: Path) -> bytes:
    """One page with the lines below each other, the first in bold; a line that is too long is set smaller.

    The page is to be drawn in the field as it is. Equal input gives equal bytes.
    """
    width, height = width_mm * POINTS_PER_MM, height_mm * POINTS_PER_MM
    _register(fonts, "".join(lines))
    out = BytesIO()
    # Without a first font of ours, reportlab names one that no file of ours embeds.
    canvas = Canvas(out, pagesize=(width, height), invariant=1, pageCompression=1, initialFontName=REGULAR)
    step = (height - 2 * PADDING) / max(3, len(lines))
    for place, line in enumerate(lines):
        baseline = height - PADDING - (place + 0.5) * step - 0.33 * SIZE
        face, size, colour = (BOLD, FIRST_SIZE, INK) if place == 0 else (REGULAR, SIZE, MUTED)
        _draw(canvas, line, face, size, colour, baseline, width - 2 * PADDING)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _draw(canvas: Canvas, line: str, face: str, size: float, colour: Colour, baseline: float, room: float) -> None:
    runs = _runs(line, face)
    wide = sum(pdfmetrics.stringWidth(text, name, size) for name, text in runs)
    fits = max(SMALLEST, size * min(1, room / wide)) if wide else size
    canvas.setFillColorRGB(*colour.parts)
    along = PADDING
    for name, text in runs:
        canvas.setFont(name, fits)
        canvas.drawString(along, baseline, text)
        along += pdfmetrics.stringWidth(text, name, fits)


def _runs(line: str, face: str) -> list[tuple[str, str]]:
    """Neighbouring characters with the face that has them."""
    known = pdfmetrics.getFont(face).face.charToGlyph
    parts = groupby(line, key=lambda letter: face if ord(letter) in known else SPARE)
    return [(name, "".join(letters)) for name, letters in parts]


def _register(fonts: Path, text: str) -> None:
    """Make the faces known to reportlab, which keeps them for the whole process; the spare one only if needed."""
    for name in (REGULAR, BOLD):
        _register_one(fonts, name)
    known = pdfmetrics.getFont(REGULAR).face.charToGlyph
    if any(ord(letter) not in known for letter in text):
        _register_one(fonts, SPARE)


def _register_one(fonts: Path, name: str) -> None:
    if name not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(name, str(fonts / f"{name}.ttf")))
