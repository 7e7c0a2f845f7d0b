"""From the blocks of a document to flowables, each under the tag that says what it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from pikepdf import Name
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, PageBreakIfNotEmpty

from observer_app.documents import style
from observer_app.documents.chart import chart_parts
from observer_app.documents.field_parts import signature_parts, text_field_parts
from observer_app.documents.moments import moment_parts
from observer_app.documents.setting import Setting
from observer_app.documents.structure import Tag
from observer_app.documents.tables import callout_parts, fact_parts, level_table_parts
from observer_app.documents.tagging import HeadingParagraph, TaggedParagraph
from observer_app.domain import feedback_blocks as blocks

DOT_ALONG, DOT_ABOVE_BASE, DOT_RADIUS = 4.0, 3.6, 1.8


class BulletedParagraph(TaggedParagraph):
    """A line of a list; the dot is decoration and stands only where the line begins."""

    begins = True

    def draw(self) -> None:
        if self.begins:
            with self.canv.marked(None):
                self.canv.setFillColor(style.PRIMARY)
                middle = self.height - self.style.fontSize + DOT_ABOVE_BASE
                self.canv.circle(DOT_ALONG, middle, DOT_RADIUS, stroke=0, fill=1)
        super().draw()

    def split(self, width: float, height: float) -> list[Any]:
        parts = super().split(width, height)
        for part in parts[1:]:
            part.begins = False
        return parts


def _paragraph_parts(setting: Setting, root: Tag, block: blocks.Paragraph) -> Iterator[Flowable]:
    yield setting.text(root.add("P"), block.text, style.QUIET if block.quiet else style.BODY)


def _bullet_parts(setting: Setting, root: Tag, block: blocks.Bullets) -> Iterator[Flowable]:
    bullets = root.add("L", ("List", "ListNumbering", Name.Disc))
    for line in block.lines:
        yield setting.kind_of_text(BulletedParagraph, bullets.add("LI").add("LBody"), line, style.LISTED)


def _new_page(_setting: Setting, _root: Tag, _block: blocks.NewPage) -> Iterator[Flowable]:
    yield PageBreakIfNotEmpty()


Maker = Callable[[Setting, Tag, Any], Iterator[Flowable]]
MAKERS: dict[type[blocks.Block], Maker] = {
    blocks.Paragraph: _paragraph_parts,
    blocks.Bullets: _bullet_parts,
    blocks.Callout: callout_parts,
    blocks.Facts: fact_parts,
    blocks.LevelTable: level_table_parts,
    blocks.Moments: moment_parts,
    blocks.DotPlot: chart_parts,
    blocks.TextField: text_field_parts,
    blocks.SignatureField: signature_parts,
    blocks.NewPage: _new_page,
}


class Composer:
    """Makes the flowables of one document. The order of the blocks is the order in which they are read."""

    makers: Mapping[type[blocks.Block], Maker] = MAKERS
    headings: Mapping[int, ParagraphStyle] = style.HEADINGS

    def __init__(self, setting: Setting, root: Tag) -> None:
        self._setting = setting
        self._root = root
        self._level = 0

    def compose(self, document: Iterable[blocks.Block]) -> list[Flowable]:
        return [part for block in document for part in self._parts(block)]

    def _parts(self, block: blocks.Block) -> Iterable[Flowable]:
        if isinstance(block, blocks.Heading):
            return (self._heading(block),)
        return self.makers[type(block)](self._setting, self._root, block)

    def _heading(self, heading: blocks.Heading) -> Flowable:
        size = min(max(heading.level, 1), max(self.headings))
        # A level that is skipped is heard as a missing heading.
        self._level = min(size, self._level + 1)
        tag = self._root.add(f"H{self._level}")
        paragraph = self._setting.kind_of_text(HeadingParagraph, tag, heading.text, self.headings[size])
        paragraph.bookmark = heading.text, self._level
        return paragraph
