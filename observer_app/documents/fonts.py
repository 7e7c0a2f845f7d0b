"""The faces that ship, made known to reportlab, and text with a face for each run of it."""

from __future__ import annotations

from functools import cached_property
from itertools import groupby
from pathlib import Path

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from observer_app.documents.style import READING, READING_BOLD, SPARE, SPARE_BOLD


class Faces:
    """The faces of one folder, each read at first need. reportlab keeps them for the whole process."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def reading(self) -> frozenset[str]:
        """The letters of the faces for ordinary text."""
        return self._know(READING) & self._know(READING_BOLD)

    @cached_property
    def spare(self) -> frozenset[str]:
        """The letters of the faces that print what the reading ones lack."""
        return self._know(SPARE) & self._know(SPARE_BOLD)

    def draw_line(self, canvas: Canvas, words: str, style: ParagraphStyle, x: float, y: float) -> None:
        """One line on its base line, however long: for what is decoration."""
        canvas.setFillColor(style.textColor)
        for face, run in self.runs(words, style):
            canvas.setFont(face, style.fontSize)
            canvas.drawString(x, y, run)
            x += stringWidth(run, face, style.fontSize)

    def measure(self, words: str, style: ParagraphStyle) -> float:
        """How wide `draw_line` draws them."""
        return float(sum(stringWidth(run, face, style.fontSize) for face, run in self.runs(words, style)))

    def runs(self, words: str, style: ParagraphStyle) -> list[tuple[str, str]]:
        """Neighbouring letters with the face that has them."""
        if self.reading.issuperset(words):
            return [(style.fontName, words)]
        spare = SPARE_BOLD if style.fontName == READING_BOLD else SPARE
        runs = groupby(words, key=lambda letter: letter in self.reading or letter not in self.spare)
        return [(style.fontName if has else spare, "".join(letters)) for has, letters in runs]

    def _know(self, name: str) -> frozenset[str]:
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, str(self._folder / f"{name}.ttf")))
        return frozenset(map(chr, pdfmetrics.getFont(name).face.charToGlyph))
