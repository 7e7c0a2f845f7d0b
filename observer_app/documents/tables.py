"""Tables: facts in pairs, the levels of a section, a boxed statement; each cell under its own tag, heads as heads."""

from __future__ import annotations

from collections.abc import Iterator

from pikepdf import Name
from reportlab.platypus import Flowable

from observer_app.documents import style
from observer_app.documents.setting import Setting
from observer_app.documents.structure import Attribute, Tag
from observer_app.documents.style import CONTENT_WIDTH, GUTTER
from observer_app.documents.tagging import RepeatedParagraph, tagged_table
from observer_app.domain.feedback_blocks import LEVEL_HEADS, Callout, Facts, LevelRow, LevelTable

FACT_WIDTHS = [139.0, CONTENT_WIDTH - 139]
LEVEL_WIDTHS = [176.0 + GUTTER, CONTENT_WIDTH - 176 - 40 - GUTTER, 40.0]
CALLOUT_WIDTHS = [120.0, CONTENT_WIDTH - 120]
ROW_SCOPE: Attribute = ("Table", "Scope", Name.Row)
COLUMN_SCOPE: Attribute = ("Table", "Scope", Name.Column)


def callout_parts(setting: Setting, root: Tag, callout: Callout) -> Iterator[Flowable]:
    """What it is, beside what is said of it, on a ground of its own."""
    box = root.add("Div")
    title = setting.text(box.add("P"), callout.title, style.CELL_BOLD)
    text = setting.text(box.add("P"), callout.text, style.CELL)
    yield tagged_table([[title, text]], CALLOUT_WIDTHS, style.CALLOUT, spaceBefore=5, spaceAfter=5)


def fact_parts(setting: Setting, root: Tag, facts: Facts) -> Iterator[Flowable]:
    """A table of two columns; the first cell of each row is its head."""
    table = root.add("Table")
    yield setting.text(table.add("Caption"), facts.caption, style.TITLE)
    rows = []
    for what, which in facts.rows:
        row = table.add("TR")
        head = setting.text(row.add("TH", ROW_SCOPE), what, style.ROW_HEAD)
        rows.append([head, setting.text(row.add("TD"), which, style.CELL)])
    yield tagged_table(rows, FACT_WIDTHS, style.FACTS, spaceAfter=4)


def level_table_parts(setting: Setting, root: Tag, table: LevelTable) -> Iterator[Flowable]:
    """The levels of one section; the heads come again on every page."""
    tag = root.add("Table", ("Table", "Summary", table.summary))
    row = tag.add("TR")
    heads = [
        setting.kind_of_text(RepeatedParagraph, row.add("TH", COLUMN_SCOPE), words, style.COLUMN_HEAD)
        for words in LEVEL_HEADS
    ]
    rows = [_level_row(setting, tag.add("TR"), each) for each in table.rows]
    yield tagged_table([heads, *rows], LEVEL_WIDTHS, style.LEVELS, heads=1)


def _level_row(setting: Setting, row: Tag, level: LevelRow) -> list[list[Flowable]]:
    item, seen, rated = row.add("TH", ROW_SCOPE), row.add("TD"), row.add("TD")
    return [
        list(_item(setting, item, level)),
        list(_seen(setting, seen, level)),
        [setting.text(rated, level.rated_of, style.CELL)],
    ]


def _item(setting: Setting, cell: Tag, level: LevelRow) -> Iterator[Flowable]:
    yield setting.text(cell.add("P"), f"{level.number}. {level.short_name}", style.CELL_BOLD)
    if level.text:
        yield setting.text(cell.add("P"), level.text, style.CELL_QUIET)


def _seen(setting: Setting, cell: Tag, level: LevelRow) -> Iterator[Flowable]:
    for place, words in enumerate(level.levels):
        yield setting.text(cell.add("P"), words, style.CELL_AFTER if place else style.CELL)
    if level.evidence:
        yield setting.text(cell.add("P"), level.evidence, style.CELL_QUIET)
