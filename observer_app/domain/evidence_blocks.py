"""The blocks that an evidence pack has beside those of a feedback: tables with links, contents, figures."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from observer_app.domain.feedback_blocks import Heading, OwnBlock
from observer_app.domain.people import Perspective
from observer_app.domain.series import ItemSeries
from observer_app.domain.series_words import EYES


@dataclass(frozen=True, slots=True)
class PlacedHeading(Heading):
    """A heading that links lead to, by the name of its place.

    `begins_last` is for the last part, which is read as one and so stands on one page.
    """

    place: str = ""
    begins_last: bool = False


@dataclass(frozen=True, slots=True)
class Intro(OwnBlock):
    """A paragraph in small print that belongs to what follows it, and stays with it."""

    text: str

    def texts(self) -> tuple[str, ...]:
        return (self.text,)


@dataclass(frozen=True, slots=True)
class Contents(OwnBlock):
    """What the pages hold, each line with the name of its place; page numbers are the drawing's."""

    lines: tuple[tuple[str, str], ...]

    def texts(self) -> tuple[str, ...]:
        return tuple(words for words, _ in self.lines)


@dataclass(frozen=True, slots=True)
class Said:
    """One paragraph in a cell: what it is, in bold, then the words. With a `link`, all of it leads to that place."""

    text: str
    label: str = ""
    link: str = ""
    quiet: bool = False

    @property
    def words(self) -> str:
        return f"{self.label} {self.text}" if self.label and self.text else self.label or self.text


@dataclass(frozen=True, slots=True)
class Cell:
    """Paragraphs below each other, or side by side where there are many short ones."""

    said: tuple[Said, ...]
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """The first cell is the row's head; `place` is the name by which links lead here."""

    cells: tuple[Cell, ...]
    place: str = ""


class TableKind(StrEnum):
    """What a table holds, and so how its columns share the page."""

    BY_EYES = "by_eyes"
    WORDS = "words"
    FIGURES = "figures"
    POINTS = "points"
    REGISTER = "register"
    LEFT_OUT = "left_out"
    ORIGINALS = "originals"
    HEADINGS = "headings"


@dataclass(frozen=True, slots=True)
class Table(OwnBlock):
    """A table whose heads come again on every page. `summary` is for who hears it and is not printed."""

    kind: TableKind
    summary: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]

    def texts(self) -> tuple[str, ...]:
        said = (each.words for row in self.rows for cell in row.cells for each in cell.said)
        return (*self.heads, *said)


@dataclass(frozen=True, slots=True)
class Legend(OwnBlock):
    """What the marks of the figures that follow stand for."""

    perspectives: tuple[Perspective, ...]

    def texts(self) -> tuple[str, ...]:
        return tuple(EYES[eyes] for eyes in self.perspectives)


@dataclass(frozen=True, slots=True)
class EyesFigure(OwnBlock):
    """Each item's figure by perspective, on one scale: items down, levels along. `spoken` says the same in words.

    `numbers` are those of the items on these pages.
    """

    items: tuple[ItemSeries, ...]
    numbers: tuple[int, ...]
    spoken: str

    def texts(self) -> tuple[str, ...]:
        return ()


@dataclass(frozen=True, slots=True)
class Trend:
    """One item over time under its title; `spoken` says the same in words."""

    title: str
    item: ItemSeries
    spoken: str


@dataclass(frozen=True, slots=True)
class TrendFigures(OwnBlock):
    """Items over time, a small picture each: days along, levels up."""

    trends: tuple[Trend, ...]

    def texts(self) -> tuple[str, ...]:
        return tuple(each.title for each in self.trends)
