"""What is printed: a feedback with its fields and its record, a signature's lines, the recovery sheet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cached_property
from pathlib import Path

from observer_app.documents import large_style as large
from observer_app.documents.archive import Attachment, write_archive
from observer_app.documents.compose import Composer
from observer_app.documents.evidence_compose import EvidenceComposer
from observer_app.documents.filled_box import BoxToFill, draw_boxes
from observer_app.documents.fonts import Faces
from observer_app.documents.large_compose import LargeComposer
from observer_app.documents.metadata import About
from observer_app.documents.recovery_sheet import TITLE, groups_part, sheet_foot, sheet_head
from observer_app.documents.setting import Setting
from observer_app.documents.sheets import Running, draw_sheets
from observer_app.documents.signature_picture import draw_signature
from observer_app.documents.spelling import Spelling
from observer_app.documents.structure import Tag
from observer_app.documents.web_page import write_web_page
from observer_app.domain.feedback_blocks import FeedbackDocument, document_text
from observer_app.domain.signed_kinds import RECORD_NAME
from observer_app.errors import UserError

RECORD_KIND = "application/json"
RECORD_ABOUT = "The same words and levels, for a computer to read"
SHEET_LANGUAGE = "en-GB"
LARGE_FOOT = "A copy for reading, in large print"


class FeedbackPrinter:
    """Prints. Reads fonts and colours from the folder `resources` at first need, and keeps them."""

    def __init__(self, resources: Path) -> None:
        self._resources = resources
        self._faces = Faces(resources / "fonts")
        self._spelling = Spelling(self._faces)
        self._setting = Setting(self._faces)

    def feedback(self, document: FeedbackDocument, record_json: bytes, made_at: datetime) -> bytes:
        """The unsigned file, PDF/A-3a and PDF/UA-1. Equal input gives equal bytes.

        The record and the document must have been through `spell_out`: what cannot be printed is a UserError
        here, so that pages and record never differ.
        """
        self._refuse_unprintable(
            "\n".join((document.title, document.foot, document.watermark, document_text(document)))
        )
        root = Tag("Document")
        story = Composer(self._setting, root).compose(document.blocks)
        drawn = draw_sheets(story, root, self._faces, Running(document.foot, document.short_id, document.watermark))
        about = About(document.title, document.subject, document.language, made_at)
        record = Attachment(RECORD_NAME, RECORD_KIND, RECORD_ABOUT, record_json)
        return write_archive(drawn, about, self._colours, (record,))

    def evidence(
        self, pack: FeedbackDocument, record_json: bytes, originals: Iterable[Attachment], made_at: datetime
    ) -> bytes:
        """The unsigned pack, PDF/A-3a and PDF/UA-1, with its record and the originals inside, byte for byte.

        As `feedback` otherwise. A portal copy has no originals.
        """
        self._refuse_unprintable("\n".join((pack.title, pack.foot, pack.head, document_text(pack))))
        root = Tag("Document")
        story = EvidenceComposer(self._setting, root).compose(pack.blocks)
        running = Running(pack.foot, pack.short_id, pack.watermark, head=pack.head)
        drawn = draw_sheets(story, root, self._faces, running)
        about = About(pack.title, pack.subject, pack.language, made_at)
        record = Attachment(RECORD_NAME, RECORD_KIND, RECORD_ABOUT, record_json)
        return write_archive(drawn, about, self._colours, (record, *originals))

    def large_print(self, copy: FeedbackDocument, made_at: datetime) -> bytes:
        """A copy for reading in large print, PDF/A-3a and PDF/UA-1. Equal input gives equal bytes."""
        self._refuse_unprintable("\n".join((copy.title, document_text(copy))))
        root = Tag("Document")
        story = LargeComposer(self._setting, root).compose(copy.blocks)
        running = Running(LARGE_FOOT, copy.short_id, copy.watermark, large.FOOT)
        drawn = draw_sheets(story, root, self._faces, running)
        return write_archive(drawn, About(copy.title, copy.subject, copy.language, made_at), self._colours)

    def web_page(self, copy: FeedbackDocument) -> bytes:
        """A copy for reading as one web page, in UTF-8. Equal input gives equal bytes."""
        return write_web_page(copy)

    def signature(self, lines: tuple[str, ...]) -> bytes:
        """One page of the size of a signature field, to be drawn in it once it is signed."""
        return draw_signature(tuple(self.spell_out(line) for line in lines), self._setting)

    def filled_boxes(self, boxes: Sequence[BoxToFill]) -> bytes:
        """A page for each box, of its size, with the words as they are to stand in it; UserErrors say why not.

        The words must have been through `spell_out`. Equal input gives equal bytes.
        """
        self._refuse_unprintable("\n".join(each.words for each in boxes))
        return draw_boxes(boxes, self._setting)

    def recovery_sheet(self, service: str, groups: tuple[str, ...], names: tuple[str, ...], made_at: datetime) -> bytes:
        """One page to print and lock away; `names` are those who may open the envelope."""
        service, *plain = (self.spell_out(text) for text in (service, *names))
        root = Tag("Document")
        composer = Composer(self._setting, root)
        story = composer.compose(sheet_head(service, tuple(plain)))
        story.append(groups_part(self._setting, root, groups))
        story += composer.compose(sheet_foot(tuple(plain), f"{made_at.day} {made_at:%B %Y}"))
        drawn = draw_sheets(story, root, self._faces, Running(service))
        return write_archive(drawn, About(TITLE, service, SHEET_LANGUAGE, made_at), self._colours)

    def spell_out(self, text: str) -> str:
        """The text as pages can print it: unchanged, or with the names of signs that no face has in brackets."""
        return self._spelling.spell_out(text)

    @cached_property
    def _colours(self) -> bytes:
        """The profile of the screen's colours."""
        return (self._resources / "icc" / "sRGB.icc").read_bytes()

    def _refuse_unprintable(self, words: str) -> None:
        if self._spelling.can_print(words):
            return
        raise UserError(
            "A sign in this feedback cannot be printed",
            f"Your words are safe. Take out “{self._spelling.first_unprintable(words)}”, or write it in words,"
            " then sign again.",
            code="sign_not_printable",
        )
