"""Paper to fill in or carry, as accessible PDFs in the service's own name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from pathlib import Path

from reportlab.platypus import Flowable

from observer_app.documents.archive import write_archive
from observer_app.documents.blank_form import blank_form_parts
from observer_app.documents.compose import Composer
from observer_app.documents.day_sheet import TITLE as DAY_SHEET
from observer_app.documents.day_sheet import day_sheet_parts
from observer_app.documents.flow_picture import flow_parts
from observer_app.documents.fonts import Faces
from observer_app.documents.handouts import SLIP_TITLE, slip_parts, talk_card_parts
from observer_app.documents.large_compose import LargeComposer
from observer_app.documents.metadata import About
from observer_app.documents.setting import Setting
from observer_app.documents.sheets import Running, draw_sheets
from observer_app.documents.spelling import Spelling
from observer_app.documents.structure import Tag
from observer_app.domain.feedback_blocks import Block, spell_blocks
from observer_app.domain.form import Form
from observer_app.domain.mentoring import TITLE as MENTORING_TITLE
from observer_app.domain.paper import DaySheet, Slip
from observer_app.domain.papers import Flow, PaperDocument
from observer_app.domain.people import Contact
from observer_app.domain.talk_card import TALK_TITLE

LANGUAGE = "en-GB"
PRACTICE = "Practice"


class PaperPrinter:
    """Prints on paper. Reads fonts and colours from the folder `resources` at first need, and keeps them.

    The service is named at the foot of every page. Equal input gives equal bytes, PDF/A-3a and PDF/UA-1.
    """

    def __init__(self, resources: Path) -> None:
        self._resources = resources
        self._faces = Faces(resources / "fonts")
        self._spelling = Spelling(self._faces)
        self._setting = Setting(self._faces)

    def day_sheet(self, sheet: DaySheet, made_at: datetime) -> bytes:
        root, sheet = Tag("Document"), self._printable(sheet)
        story = day_sheet_parts(self._setting, root, sheet)
        about = About(f"{DAY_SHEET}: {' '.join(sheet.two_words)}", sheet.clinic, sheet.form.language, made_at)
        foot = f"{sheet.service} · {' '.join(sheet.two_words)} · {sheet.clinic}"
        return self._print(root, story, about, foot, practice=sheet.practice)

    def blank_form(self, form: Form, service: str, made_at: datetime, *, practice: bool = False) -> bytes:
        root, form, service = Tag("Document"), self._printable_form(form), self._spell(service)
        story = blank_form_parts(self._setting, root, form)
        about = About(form.title, f"To fill in by hand, version {form.version}", form.language, made_at)
        foot = f"{service} · {form.title}, version {form.version} · {form.licence}"
        return self._print(root, story, about, foot, practice=practice)

    def slip(self, slip: Slip, made_at: datetime) -> bytes:
        root, slip = Tag("Document"), replace(slip, service=self._spell(slip.service))
        story = slip_parts(self._setting, root, slip)
        about = About(SLIP_TITLE, "For someone who was observed", LANGUAGE, made_at)
        return self._print(root, story, about, slip.service, practice=slip.practice)

    def talk_card(self, service: str, made_at: datetime, *, practice: bool = False) -> bytes:
        root = Tag("Document")
        story = talk_card_parts(self._setting, root)
        about = About(TALK_TITLE, "A card for the talk about feedback", LANGUAGE, made_at)
        return self._print(root, story, about, self._spell(service), practice=practice)

    def mentoring(self, blocks: tuple[Block, ...], service: str, made_at: datetime, *, practice: bool = False) -> bytes:
        """What two people who go on meeting wrote down; to read, and signed by no one."""
        root = Tag("Document")
        story = Composer(self._setting, root).compose(spell_blocks(blocks, self._spell))
        about = About(MENTORING_TITLE, "What two people wrote down, not signed", LANGUAGE, made_at)
        return self._print(
            root, story, about, f"{self._spell(service)} · {MENTORING_TITLE}, not signed", practice=practice
        )

    def paper(self, document: PaperDocument, made_at: datetime, *, large: bool = False) -> bytes:
        """One of the papers on how information is looked after; `large` for whoever reads large print."""
        root = Tag("Document")
        composer = (LargeComposer if large else Composer)(self._setting, root)
        story: list[Flowable] = []
        for block in document.blocks:
            if isinstance(block, Flow):
                story += flow_parts(self._setting, root, block)
            else:
                story += composer.compose(spell_blocks((block,), self._spell))
        about = About(self._spell(document.title), self._spell(document.subject), LANGUAGE, made_at)
        return self._print(root, story, about, self._spell(document.foot), practice=document.practice)

    def _printable(self, sheet: DaySheet) -> DaySheet:
        worry = Contact(name=self._spell(sheet.worry.name), number=self._spell(sheet.worry.number))
        return replace(
            sheet,
            service=self._spell(sheet.service),
            clinic=self._spell(sheet.clinic),
            clinician=self._spell(sheet.clinician),
            observers=tuple(map(self._spell, sheet.observers)),
            focus=self._spell(sheet.focus),
            form=self._printable_form(sheet.form),
            worry=worry,
        )

    def _printable_form(self, form: Form) -> Form:
        text = form.model_dump_json()
        return form if self._spelling.can_print(text) else Form.model_validate_json(self._spell(text))

    def _spell(self, text: str) -> str:
        """What no face has, in words."""
        return self._spelling.spell_out(text)

    def _print(self, root: Tag, story: Iterable[Flowable], about: About, foot: str, *, practice: bool) -> bytes:
        running = Running(foot, watermark=PRACTICE if practice else "")
        drawn = draw_sheets(list(story), root, self._faces, running)
        return write_archive(drawn, about, self._colours)

    @cached_property
    def _colours(self) -> bytes:
        """The profile of the screen's colours."""
        return (self._resources / "icc" / "sRGB.icc").read_bytes()
