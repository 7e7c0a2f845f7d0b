"""The blocks of an evidence pack: tables with links, the list of contents, figures by perspective and over time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from reportlab.platypus import CondPageBreak, Flowable

from observer_app.documents import style
from observer_app.documents.compose import MAKERS, Composer
from observer_app.documents.eyes_charts import RADIUS, TREND_WIDTH, EyesChart, TrendChart, draw_mark
from observer_app.documents.setting import Setting
from observer_app.documents.structure import Tag
from observer_app.documents.style import CONTENT_WIDTH, GUTTER
from observer_app.documents.tables import COLUMN_SCOPE, ROW_SCOPE
from observer_app.documents.tagging import LinkParagraph, RepeatedParagraph, TaggedParagraph, tagged_table
from observer_app.domain import evidence_blocks as blocks
from observer_app.domain import feedback_blocks
from observer_app.domain.evidence_blocks import TableKind
from observer_app.domain.people import Perspective
from observer_app.domain.series_words import EYES

FIRST_COLUMNS: dict[TableKind, tuple[float, ...]] = {
    TableKind.BY_EYES: (205,),
    TableKind.WORDS: (136,),
    TableKind.FIGURES: (227,),
    TableKind.POINTS: (135,),
    TableKind.REGISTER: (110,),
    TableKind.LEFT_OUT: (130, 116),
    TableKind.ORIGINALS: (30, 215),
    TableKind.HEADINGS: (150, 130),
}
"""How wide the first columns are, in points; the others share the rest."""
BESIDE = 2
MOST_ROWS = 24
"""So many items in one picture are still no higher than half a page."""
LAST_PART = 270.0
"""As high as the signature is, with how to check the file."""
LEADER_GAP = 5.0
LEADER_DASH = [0.8, 2.6]
NUMBER_ROOM = 24.0


class EntryParagraph(LinkParagraph):
    """A line of a list of contents: the words, dots, and room for the number of the page."""

    def draw(self) -> None:
        TaggedParagraph.draw(self)
        with self.canv.marked(None):
            self._lead()
        if self.tag is not None:
            self.canv.place_entry(self.target, self.words, self.tag, self.width, self.height)

    def _lead(self) -> None:
        words_end = self.width - self.blPara.lines[-1][0] + LEADER_GAP
        y = self.style.leading - self.style.fontSize
        self.canv.setStrokeColor(style.BORDER)
        self.canv.setLineWidth(0.8)
        self.canv.setDash(LEADER_DASH)
        self.canv.line(words_end, y, self.width - NUMBER_ROOM, y)
        self.canv.setDash()


class LegendParagraph(TaggedParagraph):
    """What a mark stands for, behind the mark."""

    eyes: Perspective

    def draw(self) -> None:
        with self.canv.marked(None):
            middle = self.height - self.style.fontSize * (1 - style.HALF_CAPITAL) - 1
            draw_mark(self.canv, self.eyes, RADIUS, middle)
        super().draw()


def _intro_parts(setting: Setting, root: Tag, block: blocks.Intro) -> Iterator[Flowable]:
    yield setting.text(root.add("P"), block.text, style.INTRO)


def _contents_parts(setting: Setting, root: Tag, block: blocks.Contents) -> Iterator[Flowable]:
    listed = root.add("TOC")
    entries: list[object] = []
    for words, place in block.lines:
        entry = setting.kind_of_text(EntryParagraph, listed.add("TOCI").add("Link"), words, style.CONTENTS)
        entry.target, entry.words = place, words
        entries.append(entry)
    rows = [[*entries[start : start + 2], ""][:2] for start in range(0, len(entries), 2)]
    yield tagged_table(rows, [TREND_WIDTH + GUTTER, TREND_WIDTH], style.BESIDE)


def _table_parts(setting: Setting, root: Tag, block: blocks.Table) -> Iterator[Flowable]:
    """Rows stay whole where they can; the heads come again on every page."""
    tag = root.add("Table", ("Table", "Summary", block.summary))
    row = tag.add("TR")
    heads = [
        setting.kind_of_text(RepeatedParagraph, row.add("TH", COLUMN_SCOPE), words, style.COLUMN_HEAD)
        for words in block.heads
    ]
    widths = _widths(block)
    rows = [_row(setting, tag.add("TR"), each, widths) for each in block.rows]
    look = style.PACK_FIGURES if block.kind is TableKind.FIGURES else style.PACK
    yield tagged_table([heads, *rows], widths, look, heads=1, spaceAfter=6)


def _widths(block: blocks.Table) -> list[float]:
    first = FIRST_COLUMNS[block.kind]
    others = len(block.heads) - len(first)
    return [*first, *[(CONTENT_WIDTH - sum(first)) / others] * others]


def _row(setting: Setting, tag: Tag, row: blocks.Row, widths: Sequence[float]) -> list[list[Flowable]]:
    head, *others = row.cells
    cells = [_cell(setting, tag.add("TH", ROW_SCOPE), head, widths[0] - GUTTER)]
    last = len(others)
    for place, cell in enumerate(others, start=1):
        room = widths[place] - (0 if place == last else GUTTER)
        cells.append(_cell(setting, tag.add("TD"), cell, room))
    first = next((part for part in cells[0] if isinstance(part, TaggedParagraph)), None)
    if row.place and first is not None:
        first.spot = row.place
    return cells


def _cell(setting: Setting, tag: Tag, cell: blocks.Cell, width: float) -> list[Flowable]:
    parts: list[Flowable] = [_said(setting, tag.add("P"), each) for each in cell.said]
    if not cell.beside:
        return parts
    rows = [parts[start : start + BESIDE] for start in range(0, len(parts), BESIDE)]
    full = [[*row, *[""] * (BESIDE - len(row))] for row in rows]
    return [tagged_table(full, [width / BESIDE] * BESIDE, style.BESIDE)]


def _said(setting: Setting, tag: Tag, said: blocks.Said) -> TaggedParagraph:
    if said.link:
        link = setting.kind_of_text(LinkParagraph, tag.add("Link"), said.words, style.PACK_LINK)
        link.target, link.words = said.link, said.words
        return link
    kind = style.PACK_QUIET if said.quiet else style.PACK_TEXT
    label = f"{said.label} " if said.label and said.text else said.label
    parts = ((label, style.PACK_BOLD), (said.text, kind))
    return setting.mixed(tag, *(part for part in parts if part[0]))


def _legend_parts(setting: Setting, root: Tag, block: blocks.Legend) -> Iterator[Flowable]:
    cells = []
    for eyes in block.perspectives:
        entry = setting.kind_of_text(LegendParagraph, root.add("P"), EYES[eyes], style.LEGEND)
        entry.eyes = eyes
        cells.append(entry)
    width = CONTENT_WIDTH / 4
    yield tagged_table([cells], [width] * len(cells), style.BESIDE, spaceBefore=3, spaceAfter=5)


def _eyes_parts(setting: Setting, root: Tag, block: blocks.EyesFigure) -> Iterator[Flowable]:
    """One picture, or as many as keep each to half a page."""
    spoken = block.spoken
    for start in range(0, len(block.items), MOST_ROWS):
        part = slice(start, start + MOST_ROWS)
        yield EyesChart(setting.faces, root.add("Figure", spoken=spoken), block.items[part], block.numbers[part])
        spoken = "The picture goes on. It is told in full with the one before."


def _trend_parts(setting: Setting, root: Tag, block: blocks.TrendFigures) -> Iterator[Flowable]:
    """Two beside each other."""
    cells: list[object] = [_trend(setting, root, each) for each in block.trends]
    rows = [[*cells[start : start + 2], ""][:2] for start in range(0, len(cells), 2)]
    yield tagged_table(rows, [TREND_WIDTH + GUTTER, TREND_WIDTH], style.TRENDS, spaceAfter=6)


def _trend(setting: Setting, root: Tag, trend: blocks.Trend) -> list[Flowable]:
    title = setting.text(root.add("P"), trend.title, style.CHART_LABEL)
    return [title, TrendChart(setting.faces, root.add("Figure", spoken=trend.spoken), trend.item)]


class EvidenceComposer(Composer):
    """Makes the flowables of an evidence pack."""

    makers = {  # noqa: RUF012 – never changed
        **MAKERS,
        blocks.Intro: _intro_parts,
        blocks.Contents: _contents_parts,
        blocks.Table: _table_parts,
        blocks.Legend: _legend_parts,
        blocks.EyesFigure: _eyes_parts,
        blocks.TrendFigures: _trend_parts,
    }

    def _parts(self, block: feedback_blocks.Block) -> Iterable[Flowable]:
        if isinstance(block, blocks.PlacedHeading) and block.begins_last:
            yield CondPageBreak(LAST_PART)
        yield from super()._parts(block)

    def _heading(self, heading: feedback_blocks.Heading) -> Flowable:
        drawn = super()._heading(heading)
        if isinstance(heading, blocks.PlacedHeading):
            drawn.spot = heading.place
        return drawn
