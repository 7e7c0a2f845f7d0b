"""What a page is put together from: pieces that know their height, can be split between pages, and draw."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass, replace

from observer_app.documents.page import Box, Page
from observer_app.documents.structure import Tag
from observer_app.documents.style import CONTENT_HEIGHT, HAIRLINE, PRIMARY, TINT, Colour
from observer_app.documents.typesetting import Line

FEWEST_LINES = 2  # no line of a paragraph stands alone at the head or foot of a page
NEARLY = 0.01
BAR_WIDTH = 4.0
KEPT_WHOLE = CONTENT_HEIGHT / 3
BULLET_DOWN = 7.7  # the middle of the first line


class Piece(ABC):
    """Something with a height that draws itself at a place."""

    @property
    @abstractmethod
    def height(self) -> float: ...

    @abstractmethod
    def draw(self, page: Page, x: float, y: float) -> None:
        """Draw with the top left corner at this place."""

    def split(self, room: float) -> tuple[Piece | None, Piece | None]:
        """The part that fits into `room` (None when nothing does) and the rest (None when all does)."""
        return _all_or_nothing(self, room)


def _all_or_nothing(piece: Piece, room: float) -> tuple[Piece | None, Piece | None]:
    return (piece, None) if piece.height <= room + NEARLY else (None, piece)


@dataclass(frozen=True, slots=True)
class Whole(Piece):
    """A piece that is not split unless it is high."""

    piece: Piece

    @property
    def height(self) -> float:
        return self.piece.height

    def draw(self, page: Page, x: float, y: float) -> None:
        self.piece.draw(page, x, y)

    def split(self, room: float) -> tuple[Piece | None, Piece | None]:
        if self.height <= KEPT_WHOLE:
            return _all_or_nothing(self, room)
        return self.piece.split(room)


@dataclass(frozen=True, slots=True)
class Text(Piece):
    """Lines of one paragraph under one tag; None draws them as decoration."""

    laid: tuple[Line, ...]
    leading: float
    tag: Tag | None

    @property
    def height(self) -> float:
        return len(self.laid) * self.leading

    def draw(self, page: Page, x: float, y: float) -> None:
        if not self.laid:
            return
        with page.decoration() if self.tag is None else page.tagged(self.tag):
            page.lines(self.laid, x, y, self.leading)

    def split(self, room: float) -> tuple[Piece | None, Piece | None]:
        fits = int((room + NEARLY) / self.leading)
        if fits >= len(self.laid):
            return self, None
        fits = min(fits, len(self.laid) - FEWEST_LINES)
        if fits < FEWEST_LINES:
            return None, self
        return replace(self, laid=self.laid[:fits]), replace(self, laid=self.laid[fits:])


@dataclass(frozen=True, slots=True)
class HeadingText(Piece):
    """A heading, which is also a bookmark."""

    text: Text
    words: str
    level: int

    @property
    def height(self) -> float:
        return self.text.height

    def draw(self, page: Page, x: float, y: float) -> None:
        page.bookmark(self.words, self.level, y)
        self.text.draw(page, x, y)


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece in a stack: the gap before it, and whether it stays with the piece that follows."""

    piece: Piece
    gap: float = 0
    stays: bool = False


@dataclass(frozen=True, slots=True)
class Stack(Piece):
    """Pieces below each other. A gap at the head of a page is left out."""

    placed: tuple[Placed, ...]

    @property
    def height(self) -> float:
        return sum(each.piece.height + (each.gap if place else 0) for place, each in enumerate(self.placed))

    def draw(self, page: Page, x: float, y: float) -> None:
        for place, each in enumerate(self.placed):
            y += each.gap if place else 0
            each.piece.draw(page, x, y)
            y += each.piece.height

    def let_go(self) -> Stack:
        """The same, with nothing held together: for what is higher than a page."""
        return replace(self, placed=tuple(replace(each, stays=False) for each in self.placed))

    def split(self, room: float) -> tuple[Piece | None, Piece | None]:
        used = 0.0
        for place, each in enumerate(self.placed):
            used += each.gap if place else 0
            if used + each.piece.height > room + NEARLY:
                return self._split_at(place, room - used)
            used += each.piece.height
        return self, None

    def _split_at(self, place: int, room: float) -> tuple[Piece | None, Piece | None]:
        first, rest = self.placed[place].piece.split(room)
        if first is None or rest is None:
            return self._split_before(place)
        before = (*self.placed[:place], replace(self.placed[place], piece=first))
        after = (replace(self.placed[place], piece=rest, gap=0), *self.placed[place + 1 :])
        return replace(self, placed=before), replace(self, placed=after)

    def _split_before(self, place: int) -> tuple[Piece | None, Piece | None]:
        while place and self.placed[place - 1].stays:
            place -= 1
        if place == 0:
            return None, self
        return replace(self, placed=self.placed[:place]), replace(self, placed=self.placed[place:])


@dataclass(frozen=True, slots=True)
class Columns(Piece):
    """Cells side by side, each with its distance from the left; read from left to right."""

    cells: tuple[tuple[float, Piece], ...]

    @property
    def height(self) -> float:
        return max((cell.height for _, cell in self.cells), default=0)

    def draw(self, page: Page, x: float, y: float) -> None:
        for along, cell in self.cells:
            cell.draw(page, x + along, y)

    def split(self, room: float) -> tuple[Piece | None, Piece | None]:
        """Split the first cell that is too high; those after it go to the next page, so that they are read after."""
        for place, (along, cell) in enumerate(self.cells):
            if cell.height <= room + NEARLY:
                continue
            first, rest = cell.split(room)
            if first is None or rest is None:
                return None, self
            before = (*self.cells[:place], (along, first))
            return Columns(before), Columns(((along, rest), *self.cells[place + 1 :]))
        return self, None


@dataclass(frozen=True, slots=True)
class Framed(Piece):
    """A piece on a ground of its own, with a bar along its left side."""

    piece: Piece
    width: float
    padding: float = 12
    fill: Colour = TINT
    bar: Colour = PRIMARY

    @property
    def height(self) -> float:
        return self.piece.height + 2 * self.padding

    def draw(self, page: Page, x: float, y: float) -> None:
        with page.decoration():
            page.rectangle(Box(x, y, self.width, self.height), fill=self.fill)
            page.rectangle(Box(x, y, BAR_WIDTH, self.height), fill=self.bar)
        self.piece.draw(page, x + BAR_WIDTH + self.padding, y + self.padding)

    def split(self, room: float) -> tuple[Piece | None, Piece | None]:
        first, rest = self.piece.split(room - 2 * self.padding)
        return first and replace(self, piece=first), rest and replace(self, piece=rest)


@dataclass(frozen=True, slots=True)
class Ruled(Piece):
    """A piece under a fine line."""

    piece: Piece
    width: float
    above: float = 6
    below: float = 6
    thick: float = 0.6
    colour: Colour = HAIRLINE

    @property
    def height(self) -> float:
        return self.piece.height + self.above + self.below

    def draw(self, page: Page, x: float, y: float) -> None:
        with page.decoration():
            page.rule(x, y, x + self.width, y, self.colour, self.thick)
        self.piece.draw(page, x, y + self.above)

    def split(self, room: float) -> tuple[Piece | None, Piece | None]:
        first, rest = self.piece.split(room - self.above - self.below)
        return first and replace(self, piece=first), rest and replace(self, piece=rest)


@dataclass(frozen=True, slots=True)
class Bulleted(Piece):
    """A line of a list; the dot is decoration and stands only where the line begins."""

    piece: Piece
    indent: float
    begins: bool = True

    @property
    def height(self) -> float:
        return self.piece.height

    def draw(self, page: Page, x: float, y: float) -> None:
        if self.begins:
            with page.decoration():
                page.dot(x + 4, y + BULLET_DOWN, 1.9, fill=PRIMARY)
        self.piece.draw(page, x + self.indent, y)

    def split(self, room: float) -> tuple[Piece | None, Piece | None]:
        first, rest = self.piece.split(room)
        following = rest and replace(self, piece=rest, begins=self.begins and first is None)
        return first and replace(self, piece=first), following


@dataclass(frozen=True, slots=True)
class Headed(Piece):
    """Rows under a head; on every further page `again` repeats the head, as decoration."""

    head: Piece
    again: Piece
    rows: Stack

    @property
    def height(self) -> float:
        return self.head.height + self.rows.height

    def draw(self, page: Page, x: float, y: float) -> None:
        self.head.draw(page, x, y)
        self.rows.draw(page, x, y + self.head.height)

    def split(self, room: float) -> tuple[Piece | None, Piece | None]:
        first, rest = self.rows.split(room - self.head.height)
        if not isinstance(first, Stack):
            return None, self
        following = replace(self, head=self.again, rows=rest) if isinstance(rest, Stack) else None
        return replace(self, rows=first), following


def paginate(stack: Stack, room: float) -> Iterator[Piece]:
    """The stack, a page at a time."""
    rest: Piece | None = stack
    while rest is not None:
        first, following = rest.split(room)
        if first is None and isinstance(rest, Stack):
            first, following = rest.let_go().split(room)
        if first is None:
            raise AssertionError("a piece is higher than a page and cannot be split")
        yield first
        rest = following
