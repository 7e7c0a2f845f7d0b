"""Tables: facts in pairs, the levels of a section, a boxed statement; each cell under its own tag, heads as heads."""

from __future__ import annotations

from collections.abc import Iterator

from pikepdf import Name
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable

from observer_app.documents import style
from observer_app.documents.setting import Setting
from observer_app.documents.structure import Attribute, Tag
from observer_app.documents.style import CONTENT_WIDTH, GUTTER
from observer_app.documents.tagging import RepeatedParagraph, tagged_table
from observer_app.domain.feedback_blocks import LEVEL_HEADS, Callout, Facts, LevelRow, LevelTable

FACT_WIDTHS = [139.0, CONTENT_WIDTH - 139]
LEVEL_WIDTHS = [CONTENT_WIDTH - 30, 30.0]
HEAD_WIDTHS = [40.0, LEVEL_WIDTHS[0] - GUTTER - 40]
CALLOUT_WIDTHS = [110.0, CONTENT_WIDTH - 110]
SMALL_WIDTHS = [86.0, CONTENT_WIDTH - 86]
LONGEST_LETTERS = 60
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
    heads, cells = (style.ROW_HEAD_SMALL, style.CELL_SMALL) if facts.small else (style.ROW_HEAD, style.CELL)
    rows = []
    for what, which in facts.rows:
        row = table.add("TR")
        head = setting.text(row.add("TH", ROW_SCOPE), what, heads)
        rows.append([head, setting.text(row.add("TD"), which, cells)])
    yield tagged_table(rows, SMALL_WIDTHS if facts.small else FACT_WIDTHS, style.FACTS, spaceAfter=4)


def level_table_parts(setting: Setting, root: Tag, table: LevelTable) -> Iterator[Flowable]:
    """The levels of one section; the heads come again on every page.

    An item and what was seen are two cells to whoever hears them, and stand below each other on the page.
    """
    tag = root.add("Table", ("Table", "Summary", table.summary))
    row = tag.add("TR")
    item, seen, rated = (
        setting.kind_of_text(RepeatedParagraph, row.add("TH", COLUMN_SCOPE), words, style.COLUMN_HEAD)
        for words in LEVEL_HEADS
    )
    heads = [tagged_table([[item, seen]], HEAD_WIDTHS, style.BESIDE), rated]
    rows = [_level_row(setting, tag.add("TR"), each) for each in table.rows]
    yield tagged_table([heads, *rows], LEVEL_WIDTHS, style.LEVELS, heads=1)


def _level_row(setting: Setting, row: Tag, level: LevelRow) -> list[list[Flowable]]:
    item, seen, rated = row.add("TH", ROW_SCOPE), row.add("TD"), row.add("TD")
    return [
        [*_item(setting, item, level), *_seen(setting, seen, level)],
        [setting.text(rated, level.rated_of, style.LEVEL_RATED)],
    ]


def _item(setting: Setting, cell: Tag, level: LevelRow) -> Iterator[Flowable]:
    """The item in words, then the moments that belong to it."""
    said = [(f"{level.number}. {level.short_name}", style.LEVEL_NAME)]
    more = (level.text, _hold_together(level.evidence))
    said += [(f" {words}", style.LEVEL_ITEM) for words in more if words]
    yield setting.mixed(cell.add("P"), *said)


def _hold_together(evidence: str) -> str:
    """A letter and its minutes stay on one line."""
    first, colon, places = evidence.partition(": ")
    return first + colon + "; ".join(place.replace(" ", "\N{NO-BREAK SPACE}") for place in places.split("; "))


def _seen(setting: Setting, cell: Tag, level: LevelRow) -> Iterator[Flowable]:
    """Each level with its letters in bold."""
    for words in level.levels:
        yield setting.mixed(cell.add("P"), *split_letters(words, style.LEVEL_LETTERS, style.LEVEL_TEXT))


def split_letters(words: str, bold: ParagraphStyle, plain: ParagraphStyle) -> Iterator[tuple[str, ParagraphStyle]]:
    """The letters at the beginning of a level in bold, where it begins with letters."""
    letters, colon, said = words.partition(": ")
    if colon and len(letters) <= LONGEST_LETTERS:
        yield f"{letters}: ", bold
        words = said
    yield words, plain
