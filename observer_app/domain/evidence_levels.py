"""The levels of an evidence pack, by mode: each perspective's own figures, with what each rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from observer_app.domain.evidence import EvidenceRecord
from observer_app.domain.evidence_blocks import (
    Cell,
    EyesFigure,
    Intro,
    Legend,
    PlacedHeading,
    Row,
    Said,
    Table,
    TableKind,
    Trend,
    TrendFigures,
)
from observer_app.domain.evidence_sections import number_items, place_of_item
from observer_app.domain.feedback_blocks import Block, Heading, NewPage, Paragraph
from observer_app.domain.feedback_levels import READING
from observer_app.domain.series import Figure, ItemSeries, Point, Series, TrendLine
from observer_app.domain.series_plot import share_levels
from observer_app.domain.series_words import (
    EYES,
    MODES,
    NO_ONE_FIGURE,
    say_breaks,
    say_days,
    say_forms,
    say_how_much,
    say_item,
    say_number,
    say_of,
    say_point,
)

LEVELS, OVER_TIME = "levels", "over-time"
HOW_TO_READ = (
    "Each figure is a mean: beside it stands from how many consultations it comes, of how many that were seen."
)
NOT_SEEN = "Not seen"
FORM_CHANGED = "Here the form changed."
ONE_DAY = "All of it is from one day, so nothing can be said over time yet."
NO_LEVELS = "No visit of this time has been rated."


def levels_by_eyes(record: EvidenceRecord) -> Iterator[Block]:
    """Each mode apart: how much it may say, the figures side by side, then the table behind them."""
    if record.series:
        yield NewPage()
    yield PlacedHeading("The levels", place=LEVELS)
    if not record.series:
        yield Paragraph(NO_LEVELS, quiet=True)
        return
    yield Intro(f"{READING} {HOW_TO_READ} {NO_ONE_FIGURE}")
    numbers, placed = number_items(record), set[str]()
    for series in _in_order(record):
        yield Heading(MODES[series.mode], level=3)
        yield Paragraph(" ".join(part for part in (say_how_much(series.count), say_forms(series)) if part))
        yield Legend(record.order)
        for items in share_levels(series.items):
            spoken = " ".join(say_item(item) for item in items)
            yield EyesFigure(items, tuple(numbers[item.key] for item in items), spoken)
        yield _figure_table(record, series, numbers, placed)


def levels_over_time(record: EvidenceRecord) -> Iterator[Block]:
    """Each mode apart: a small picture of each item, then the table behind them."""
    yield PlacedHeading("Over time", place=OVER_TIME)
    if not record.series:
        yield Paragraph(NO_LEVELS, quiet=True)
        return
    numbers = number_items(record)
    for series in _in_order(record):
        yield Heading(f"{MODES[series.mode]}, {say_days(series.first, series.last)}", level=3)
        if series.first == series.last:
            yield Paragraph(ONE_DAY, quiet=True)
            continue
        breaks = next((words for item in series.items if (words := say_breaks(item))), "")
        if breaks:
            yield Intro(breaks)
        yield Legend(record.order)
        changing = [item for item in series.items if _has_days(item)]
        yield TrendFigures(tuple(_trend(item, numbers[item.key]) for item in changing))
        yield _point_table(record, series, numbers)


def _in_order(record: EvidenceRecord) -> Iterator[Series]:
    """Every mode, its items in the order of their numbers."""
    numbers = number_items(record)
    for pack in record.series:
        series = pack.series
        yield replace(series, items=tuple(sorted(series.items, key=lambda item: numbers[item.key])))


def _has_days(item: ItemSeries) -> bool:
    """Whether it was rated on more than one day: of one day there is no picture."""
    points = [point for line in item.lines for point in line.points()]
    return len({day for point in points for day in (point.first, point.last)}) > 1


def _figure_table(record: EvidenceRecord, series: Series, numbers: Mapping[str, int], placed: set[str]) -> Table:
    """`placed` are the items that links lead to already."""
    rows = []
    for item in series.items:
        place = "" if item.key in placed else place_of_item(item.key)
        placed.add(item.key)
        figures = dict(item.figures)
        cells = (Cell(tuple(_figure(item, figures.get(eyes)))) for eyes in record.order)
        rows.append(Row((_item(item, numbers[item.key], whole=bool(place)), *cells), place))
    return Table(TableKind.FIGURES, f"Levels: {MODES[series.mode]}", _heads(record), tuple(rows))


def _heads(record: EvidenceRecord) -> tuple[str, ...]:
    return ("Item", *(EYES[eyes] for eyes in record.order))


def _item(item: ItemSeries, number: int, *, whole: bool) -> Cell:
    """Its name; where it is told for the first time, its words as well."""
    return Cell((Said(item.text if whole else "", label=f"{number}. {item.short_name}", quiet=True),))


def _figure(item: ItemSeries, figure: Figure | None) -> Iterator[Said]:
    if figure is None:
        yield Said(NOT_SEEN, quiet=True)
        return
    if figure.mean is None:
        yield Said(f"Not rated in {_of(figure.seen)}", quiet=True)
        return
    yield Said(f"from {figure.rated} of {figure.seen}, {_days(figure.days)}", label=say_number(figure.mean))
    if figure.same is not None:
        yield Said(f"Each time {figure.same}: {dict(item.levels)[figure.same]}", quiet=True)


def _of(number: int) -> str:
    return "1 consultation" if number == 1 else f"{number} consultations"


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number} days"


def _trend(item: ItemSeries, number: int) -> Trend:
    points = (say_point(line, point) for line in item.lines for point in line.points())
    return Trend(f"{number}. {item.short_name}", item, " ".join((f"{item.short_name}.", *points)))


def _point_table(record: EvidenceRecord, series: Series, numbers: Mapping[str, int]) -> Table:
    rows = []
    for item in series.items:
        lines = {line.perspective: line for line in item.lines}
        cells = (Cell(tuple(_points(lines.get(eyes)))) for eyes in record.order)
        rows.append(Row((_item(item, numbers[item.key], whole=False), *cells)))
    return Table(TableKind.POINTS, f"Over time: {MODES[series.mode]}", _heads(record), tuple(rows))


def _points(line: TrendLine | None) -> Iterator[Said]:
    if line is None or not line.points():
        yield Said(NOT_SEEN if line is None else "Not rated", quiet=True)
        return
    for place, run in enumerate(line.runs):
        if place:
            yield Said(FORM_CHANGED, quiet=True)
        yield from (_point(point) for point in run)


def _point(point: Point) -> Said:
    figure = point.figure
    return Said(f"{_short(point)}, from {say_of(figure)}", label=say_number(figure.mean))


def _short(point: Point) -> str:
    """“3 Jun 2026”, “3–17 Jun 2026” or “3 Jun – 12 Oct 2026”: a table of many days has little room."""
    first, last = point.first, point.last
    until = f"{last.day} {last:%b %Y}"
    if first == last:
        return until
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{until}"
    return f"{first.day} {first:%b}{'' if first.year == last.year else f' {first.year}'} – {until}"
