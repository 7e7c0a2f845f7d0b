"""The blocks that a feedback is made of: meaning without layout; screen, PDF and HTML each draw them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 3."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph. `quiet` is smaller print."""

    text: str
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Callout:
    """A short boxed statement that must not be missed."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of short lines."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Pairs of what and which, drawn as a two-column table whose first cells are row headers.

    `small` is for what few people look up.
    """

    rows: tuple[tuple[str, str], ...]
    caption: str
    small: bool = False


@dataclass(frozen=True, slots=True)
class MomentLine:
    """A moment: where (“Visit C, minute 11”), who or what, what it did, the text as it is printed."""

    where: str
    who: str
    effect: str
    text: str
    item: str = ""


@dataclass(frozen=True, slots=True)
class Moments:
    """Moments in order of time."""

    lines: tuple[MomentLine, ...]


@dataclass(frozen=True, slots=True)
class LevelRow:
    """One item: its number and words, the levels given in words, what they rest on, the denominator."""

    number: int
    short_name: str
    text: str
    levels: tuple[str, ...]
    evidence: str
    rated_of: str
    built_on: str = ""
    """The words of the level that a given one names (“All of 3, and …”), where it was not given itself."""


@dataclass(frozen=True, slots=True)
class LevelTable:
    """Rows of one section of the form. Never a section figure, never a total.

    `summary` is for who hears the table and is not printed: the heading above says the same.
    """

    summary: str
    rows: tuple[LevelRow, ...]


@dataclass(frozen=True, slots=True)
class DotRow:
    """One line of the dot plot. `dots` pairs a consultation's letter with its level; None is not rated."""

    number: int
    label: str
    dots: tuple[tuple[str, int | None], ...]


@dataclass(frozen=True, slots=True)
class DotPlot:
    """Levels along, items down, a dot for each consultation; `spoken` says the same in words."""

    title: str
    level_labels: tuple[str, ...]
    rows: tuple[DotRow, ...]
    spoken: str
    perspective: str


class FieldKind(StrEnum):
    """How large a box to write in."""

    LINE = "line"
    LINES = "lines"


@dataclass(frozen=True, slots=True)
class TextField:
    """A box that is filled in later. `most` is how many characters it takes before it would overflow."""

    name: str
    label: str
    prompt: str
    most: int
    kind: FieldKind = FieldKind.LINES


@dataclass(frozen=True, slots=True)
class SignatureField:
    """A place for one signature, with what signing there means."""

    name: str
    label: str
    meaning: str


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows starts on a page of its own."""


class OwnBlock(ABC):
    """A block that one kind of document alone has; it says itself which words it prints."""

    __slots__ = ()

    @abstractmethod
    def texts(self) -> tuple[str, ...]:
        """Its words in reading order, as every drawing of it must carry them."""


Block = (
    Heading
    | Paragraph
    | Callout
    | Bullets
    | Facts
    | Moments
    | LevelTable
    | DotPlot
    | TextField
    | SignatureField
    | NewPage
    | OwnBlock
)


@dataclass(frozen=True, slots=True)
class FeedbackDocument:
    """One feedback. `title` and `subject` name it, `foot` runs along every page, `watermark` marks practice.

    `head` is what every page says at its top, small; empty for nothing.
    """

    title: str
    subject: str
    language: str
    short_id: str
    foot: str
    watermark: str
    blocks: tuple[Block, ...]
    head: str = ""


def block_texts(block: Block) -> tuple[str, ...]:
    """The words of a block in reading order, as every drawing of it must carry them; figures carry none."""
    match block:
        case Heading(text=text) | Paragraph(text=text):
            return (text,)
        case Callout(title=first, text=second) | TextField(label=first, prompt=second):
            return (first, second)
        case SignatureField(label=label, meaning=meaning):
            return (label, meaning)
        case Bullets(lines=lines):
            return lines
        case OwnBlock():
            return block.texts()
        case _:
            return _table_texts(block)


def _table_texts(block: Facts | Moments | LevelTable | DotPlot | NewPage) -> tuple[str, ...]:
    match block:
        case Facts(rows=rows, caption=caption):
            return (caption, *(cell for row in rows for cell in row))
        case Moments(lines=moments):
            return tuple(part for m in moments for part in _moment_texts(m))
        case LevelTable(rows=level_rows):
            return (*LEVEL_HEADS, *(part for row in level_rows for part in _level_texts(row)))
        case DotPlot(title=title):
            return (title,)
        case NewPage():
            return ()


LEVEL_HEADS = ("Item", "What was seen, by visit", "Rated")


def _moment_texts(moment: MomentLine) -> tuple[str, ...]:
    parts = (moment.where, f"{moment.who}:", moment.text, moment.effect, moment.item)
    return tuple(part for part in parts if part)


def _level_texts(row: LevelRow) -> tuple[str, ...]:
    parts = (f"{row.number}. {row.short_name} {row.text}".strip(), row.evidence, *row.levels, row.rated_of)
    return tuple(part for part in parts if part)


def document_text(document: FeedbackDocument) -> str:
    """Every printed word of the document in reading order, one part a line."""
    return "\n".join(text for block in document.blocks for text in block_texts(block) if text)


def spell_blocks(blocks: Iterable[Block], spell: Callable[[str], str]) -> tuple[Block, ...]:
    """Headings, paragraphs, statements, lists and facts with every text as it can be printed; others as they are."""
    return tuple(_spell(block, spell) for block in blocks)


def _spell(block: Block, spell: Callable[[str], str]) -> Block:
    match block:
        case Heading() | Paragraph():
            return replace(block, text=spell(block.text))
        case Callout():
            return Callout(spell(block.title), spell(block.text))
        case Bullets():
            return Bullets(tuple(map(spell, block.lines)))
        case Facts():
            rows = tuple((spell(what), spell(which)) for what, which in block.rows)
            return replace(block, rows=rows, caption=spell(block.caption))
        case _:
            return block
