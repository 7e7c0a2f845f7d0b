"""What is printed: a feedback with its fields and its record, a signature's lines, the recovery sheet."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from pathlib import Path

from observer_app.documents.compose import Composer
from observer_app.documents.faces import squeeze
from observer_app.documents.fonts import FontFolder, FontsInUse
from observer_app.documents.metadata import About
from observer_app.documents.pdf_file import Attachment, Drawn, FileWriter
from observer_app.documents.pieces import Placed, Stack
from observer_app.documents.recovery_sheet import TITLE, groups_piece, sheet_foot, sheet_head
from observer_app.documents.running import Running, draw_pages
from observer_app.documents.setting import Setting
from observer_app.documents.spelling import Spelling
from observer_app.documents.structure import Tag
from observer_app.documents.typesetting import Typesetter
from observer_app.domain.feedback_blocks import FeedbackDocument, document_text
from observer_app.errors import UserError

RECORD_NAME = "record.json"
RECORD_KIND = "application/json"
RECORD_ABOUT = "The same words and levels, for a computer to read"
SHEET_LANGUAGE = "en-GB"


class FeedbackPrinter:
    """Prints. Reads fonts and colours from the folder `resources` at first need, and keeps them."""

    def __init__(self, resources: Path) -> None:
        self._resources = resources
        self._fonts = FontFolder(resources / "fonts")
        self._spelling = Spelling(self._fonts)

    def feedback(self, document: FeedbackDocument, record_json: bytes, made_at: datetime) -> bytes:
        """The unsigned file, PDF/A-3a and PDF/UA-1. Equal input gives equal bytes.

        The record and the document must have been through `spell_out`: what cannot be printed is a UserError
        here, so that pages and record never differ.
        """
        self._refuse_unprintable(
            "\n".join((document.title, document.foot, document.watermark, document_text(document)))
        )
        drawn, setting = self._start()
        stacks = Composer(setting, drawn.root).compose(document.blocks)
        draw_pages(drawn, setting, stacks, Running(document.foot, document.short_id, document.watermark))
        about = About(document.title, document.subject, document.language, made_at)
        record = Attachment(RECORD_NAME, RECORD_KIND, RECORD_ABOUT, record_json)
        return FileWriter(drawn, about, self._colours).write([record])

    def signature(self, lines: tuple[str, ...]) -> bytes:
        """One page of the size of a signature field, to be drawn in it once it is signed."""
        from observer_app.documents.signature_appearance import SIGNATURE_SIZE_MM, signature_appearance

        plain = tuple(self.spell_out(line) for line in lines)
        return signature_appearance(plain, *SIGNATURE_SIZE_MM, self._resources / "fonts")

    def recovery_sheet(self, service: str, groups: tuple[str, ...], names: tuple[str, ...], made_at: datetime) -> bytes:
        """One page to print and lock away; `names` are those who may open the envelope."""
        service, *plain = (self.spell_out(text) for text in (service, *names))
        drawn, setting = self._start()
        composer = Composer(setting, drawn.root)
        (head,) = composer.compose(sheet_head(service, tuple(plain)))
        middle = Placed(groups_piece(setting, drawn.root, groups), gap=10)
        printed = f"{made_at.day} {made_at:%B %Y}"
        (foot,) = composer.compose(sheet_foot(tuple(plain), printed))
        sheet = Stack((*head.placed, middle, *foot.placed))
        draw_pages(drawn, setting, (sheet,), Running(service))
        return FileWriter(drawn, About(TITLE, service, SHEET_LANGUAGE, made_at), self._colours).write()

    def spell_out(self, text: str) -> str:
        """The text as pages can print it: unchanged, or with the names of signs that no face has in brackets."""
        return self._spelling.spell_out(text)

    @cached_property
    def _colours(self) -> bytes:
        """The squeezed profile of the screen's colours."""
        return squeeze((self._resources / "icc" / "sRGB.icc").read_bytes())

    def _start(self) -> tuple[Drawn, Setting]:
        drawn = Drawn(Tag("Document"), FontsInUse(self._fonts))
        return drawn, Setting(Typesetter(drawn.fonts))

    def _refuse_unprintable(self, words: str) -> None:
        if self._spelling.can_print(words):
            return
        raise UserError(
            "A sign in this feedback cannot be printed",
            f"Your words are safe. Take out “{self._spelling.first_unprintable(words)}”, or write it in words,"
            " then sign again.",
            code="sign_not_printable",
        )
