"""Tables: facts in pairs, and the levels of a section; each cell under its own tag, heads marked as heads."""

from __future__ import annotations

from collections.abc import Iterator

from pikepdf import Name

from observer_app.documents.pieces import Columns, Headed, Piece, Placed, Ruled, Stack, Whole
from observer_app.documents.setting import Setting
from observer_app.documents.structure import Attribute, Tag
from observer_app.documents.style import (
    BODY_BOLD,
    CELL,
    CELL_BOLD,
    CELL_QUIET,
    CONTENT_WIDTH,
    QUIET,
    QUIET_BOLD,
)
from observer_app.domain.feedback_blocks import LEVEL_HEADS, Facts, LevelRow, LevelTable

FACT_HEAD_WIDTH = 138.0
ITEM_WIDTH = 172.0
RATED_WIDTH = 38.0
GUTTER = 14.0
SEEN_WIDTH = CONTENT_WIDTH - ITEM_WIDTH - RATED_WIDTH - 2 * GUTTER
SEEN_AT = ITEM_WIDTH + GUTTER
RATED_AT = SEEN_AT + SEEN_WIDTH + GUTTER
WIDTHS = (ITEM_WIDTH, SEEN_WIDTH, RATED_WIDTH)
PLACES = (0.0, SEEN_AT, RATED_AT)
ROW_HEAD: Attribute = ("Table", "Scope", Name.Row)
COLUMN_HEAD: Attribute = ("Table", "Scope", Name.Column)


def facts_piece(setting: Setting, root: Tag, facts: Facts) -> Piece:
    """A table of two columns; the first cell of each row is its head."""
    table = root.add("Table")
    caption = setting.text(table.add("Caption"), facts.caption, BODY_BOLD)
    rows = [Placed(_fact_row(setting, table.add("TR"), *row)) for row in facts.rows]
    return Whole(Stack((Placed(caption, stays=True), *(_after_caption(row, place) for place, row in enumerate(rows)))))


def _after_caption(row: Placed, place: int) -> Placed:
    return row if place else Placed(row.piece, 4)


def _fact_row(setting: Setting, row: Tag, what: str, which: str) -> Piece:
    head = setting.text(row.add("TH", ROW_HEAD), what, QUIET, FACT_HEAD_WIDTH)
    cell = setting.text(row.add("TD"), which, CELL, CONTENT_WIDTH - FACT_HEAD_WIDTH - GUTTER)
    return Ruled(Columns(((0, head), (FACT_HEAD_WIDTH + GUTTER, cell))), CONTENT_WIDTH, 4, 4)


def level_table_piece(setting: Setting, root: Tag, table: LevelTable) -> Piece:
    """The levels of one section; the heads come again on every page."""
    tag = root.add("Table", ("Table", "Summary", table.summary))
    first = tag.add("TR")
    head = _head(setting, [first.add("TH", COLUMN_HEAD) for _ in LEVEL_HEADS])
    again = _head(setting, [None for _ in LEVEL_HEADS])
    rows = Stack(tuple(Placed(_level_row(setting, tag.add("TR"), row)) for row in table.rows))
    return Headed(head, again, rows)


def _head(setting: Setting, tags: list[Tag] | list[None]) -> Piece:
    cells = zip(PLACES, tags, LEVEL_HEADS, WIDTHS, strict=True)
    return Columns(tuple((along, setting.text(tag, words, QUIET_BOLD, width)) for along, tag, words, width in cells))


def _level_row(setting: Setting, tag: Tag, row: LevelRow) -> Piece:
    item = Stack(tuple(_item(setting, tag.add("TH", ROW_HEAD), row)))
    seen = Stack(tuple(_seen(setting, tag.add("TD"), row)))
    rated = setting.text(tag.add("TD"), row.rated_of, CELL, RATED_WIDTH)
    return Whole(Ruled(Columns(((0, item), (SEEN_AT, seen), (RATED_AT, rated))), CONTENT_WIDTH, 5, 5))


def _item(setting: Setting, cell: Tag, row: LevelRow) -> Iterator[Placed]:
    yield Placed(setting.text(cell.add("P"), f"{row.number}. {row.short_name}", CELL_BOLD, ITEM_WIDTH))
    if row.text:
        yield Placed(setting.text(cell.add("P"), row.text, CELL_QUIET, ITEM_WIDTH))


def _seen(setting: Setting, cell: Tag, row: LevelRow) -> Iterator[Placed]:
    for place, level in enumerate(row.levels):
        yield Placed(setting.text(cell.add("P"), level, CELL, SEEN_WIDTH), 3 if place else 0)
    if row.evidence:
        yield Placed(setting.text(cell.add("P"), row.evidence, CELL_QUIET, SEEN_WIDTH), 3)
