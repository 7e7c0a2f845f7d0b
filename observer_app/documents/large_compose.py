"""The blocks of a feedback in large print: one column, every box a line of words, the dots as a table of letters."""

from __future__ import annotations

from collections.abc import Iterator

from pikepdf import Name
from reportlab.platypus import Flowable, PageBreakIfNotEmpty

from observer_app.documents import large_style as large
from observer_app.documents.compose import BulletedParagraph, Composer
from observer_app.documents.setting import Setting
from observer_app.documents.structure import Tag
from observer_app.documents.style import CONTENT_WIDTH
from observer_app.documents.tables import COLUMN_SCOPE, ROW_SCOPE, split_letters
from observer_app.documents.tagging import RepeatedParagraph, tagged_table
from observer_app.domain import feedback_blocks as blocks
from observer_app.domain.dot_plot import letters_by_column, name_columns

LEVEL_WIDTH = 148.0
ITEM_HEAD, RATED_HEAD = 60.0, 70.0


def _paragraph_parts(setting: Setting, root: Tag, block: blocks.Paragraph) -> Iterator[Flowable]:
    yield setting.text(root.add("P"), block.text, large.BODY)


def _bullet_parts(setting: Setting, root: Tag, block: blocks.Bullets) -> Iterator[Flowable]:
    bullets = root.add("L", ("List", "ListNumbering", Name.Disc))
    for line in block.lines:
        yield setting.kind_of_text(BulletedParagraph, bullets.add("LI").add("LBody"), line, large.LISTED)


def _callout_parts(setting: Setting, root: Tag, callout: blocks.Callout) -> Iterator[Flowable]:
    box = root.add("Div")
    said = [
        setting.text(box.add("P"), callout.title, large.STRONG),
        setting.text(box.add("P"), callout.text, large.CELL),
    ]
    yield tagged_table([[said]], [CONTENT_WIDTH], large.CALLOUT, spaceBefore=8, spaceAfter=8)


def _fact_parts(setting: Setting, root: Tag, facts: blocks.Facts) -> Iterator[Flowable]:
    table = root.add("Table")
    yield setting.text(table.add("Caption"), facts.caption, large.TITLE)
    rows = []
    for what, which in facts.rows:
        row = table.add("TR")
        head = setting.text(row.add("TH", ROW_SCOPE), what, large.CELL)
        rows.append([head, setting.text(row.add("TD"), which, large.CELL)])
    yield tagged_table(rows, large.FACT_WIDTHS, large.FACTS, spaceAfter=8)


def _moment_parts(setting: Setting, root: Tag, moments: blocks.Moments) -> Iterator[Flowable]:
    listed = root.add("L", ("List", "ListNumbering", Name("/None")))
    rows = [[list(_moment(setting, listed.add("LI").add("LBody"), moment))] for moment in moments.lines]
    yield tagged_table(rows, [CONTENT_WIDTH], large.FACTS)


def _moment(setting: Setting, body: Tag, moment: blocks.MomentLine) -> Iterator[Flowable]:
    yield setting.text(body.add("P"), moment.where, large.STRONG)
    yield setting.mixed(body.add("P"), (f"{moment.who}: ", large.STRONG), (moment.text, large.CELL))
    more = " · ".join(filter(None, (moment.effect, moment.item)))
    if more:
        yield setting.text(body.add("P"), more, large.QUIET)


def _level_parts(setting: Setting, root: Tag, table: blocks.LevelTable) -> Iterator[Flowable]:
    tag = root.add("Table", ("Table", "Summary", table.summary))
    row = tag.add("TR")
    heads = [
        setting.kind_of_text(RepeatedParagraph, row.add("TH", COLUMN_SCOPE), words, large.CELL)
        for words in blocks.LEVEL_HEADS
    ]
    widths = [ITEM_HEAD, CONTENT_WIDTH - ITEM_HEAD - RATED_HEAD, RATED_HEAD]
    rows = [[list(_level(setting, tag.add("TR"), each))] for each in table.rows]
    yield tagged_table([[tagged_table([heads], widths, large.FACTS)], *rows], [CONTENT_WIDTH], large.ROWS, heads=1)


def _level(setting: Setting, row: Tag, level: blocks.LevelRow) -> Iterator[Flowable]:
    item, seen, rated = row.add("TH", ROW_SCOPE), row.add("TD"), row.add("TD")
    name = (f"{level.number}. {level.short_name}", large.STRONG)
    yield setting.mixed(item.add("P"), *((name, (f" {level.text}", large.CELL)) if level.text else (name,)))
    if level.evidence:
        yield setting.text(item.add("P"), level.evidence, large.QUIET)
    for words in level.levels:
        yield setting.mixed(seen.add("P"), *split_letters(words, large.LEVEL_STRONG, large.LEVEL))
    yield setting.text(rated, f"{blocks.LEVEL_HEADS[2]}: {level.rated_of}", large.QUIET)


def _chart_parts(setting: Setting, root: Tag, plot: blocks.DotPlot) -> Iterator[Flowable]:
    """The table behind the dots: the letters of the visits under the level they were given."""
    table = root.add("Table", ("Table", "Summary", plot.title))
    yield setting.text(table.add("Caption"), plot.title, large.TITLE)
    columns = name_columns(plot)
    row = table.add("TR")
    labels = (blocks.LEVEL_HEADS[0], *columns)
    heads = [
        setting.kind_of_text(RepeatedParagraph, row.add("TH", COLUMN_SCOPE), words, large.COLUMN) for words in labels
    ]
    rows = [_chart_row(setting, table.add("TR"), plot, each) for each in plot.rows]
    widths = [LEVEL_WIDTH, *[(CONTENT_WIDTH - LEVEL_WIDTH) / len(columns)] * len(columns)]
    yield tagged_table([heads, *rows], widths, large.CHART, heads=1)


def _chart_row(setting: Setting, row: Tag, plot: blocks.DotPlot, dots: blocks.DotRow) -> list[Flowable]:
    head = setting.text(row.add("TH", ROW_SCOPE), f"{dots.number}. {dots.label}", large.CELL)
    return [head, *(setting.text(row.add("TD"), held, large.STRONG) for held in letters_by_column(plot, dots))]


def _box_parts(setting: Setting, root: Tag, box: blocks.TextField | blocks.SignatureField) -> Iterator[Flowable]:
    more = box.prompt if isinstance(box, blocks.TextField) else box.meaning
    yield setting.text(root.add("P"), box.label, large.LABEL)
    yield setting.text(root.add("P"), more, large.BODY)


def _new_page(_setting: Setting, _root: Tag, _block: blocks.NewPage) -> Iterator[Flowable]:
    yield PageBreakIfNotEmpty()


class LargeComposer(Composer):
    """Makes the flowables of a copy in large print."""

    headings = large.HEADINGS
    makers = {  # noqa: RUF012 – never changed
        blocks.Paragraph: _paragraph_parts,
        blocks.Bullets: _bullet_parts,
        blocks.Callout: _callout_parts,
        blocks.Facts: _fact_parts,
        blocks.Moments: _moment_parts,
        blocks.LevelTable: _level_parts,
        blocks.DotPlot: _chart_parts,
        blocks.TextField: _box_parts,
        blocks.SignatureField: _box_parts,
        blocks.NewPage: _new_page,
    }
