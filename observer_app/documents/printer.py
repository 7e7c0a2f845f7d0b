"""Everything this app prints, behind one door: feedback, the picture in a signature, the recovery sheet."""

from __future__ import annotations

from pathlib import Path

from observer_app.documents.feedback_pdf import FeedbackPrinter
from observer_app.documents.signature_appearance import SIGNATURE_SIZE_MM, signature_appearance


class Printer(FeedbackPrinter):
    """Reads fonts and colours from `resources` at first need and keeps them."""

    def __init__(self, resources: Path) -> None:
        super().__init__(resources)
        self._font_folder = resources / "fonts"

    def signature(self, lines: tuple[str, ...]) -> bytes:
        """A one-page PDF of the size of a signature field, the first line in bold."""
        return signature_appearance(lines, *SIGNATURE_SIZE_MM, self._font_folder)
