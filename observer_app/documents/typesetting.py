"""Words to lines: measuring, breaking, and choosing for each run a face that has its characters."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from observer_app.documents.fonts import Font, FontsInUse
from observer_app.documents.style import Print

RIGHT_TO_LEFT = frozenset({"R", "AL"})
LEFT_TO_RIGHT = frozenset({"L", "EN", "AN"})


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring characters in one face; `backwards` when they are read from right to left."""

    key: str
    font: Font
    text: str
    print: Print
    backwards: bool = False


Line = tuple[Run, ...]
Word = tuple[str, Print]
Said = tuple[Word, ...]


class Typesetter:
    """Measures and breaks text with the fonts of one file."""

    def __init__(self, fonts: FontsInUse) -> None:
        self._fonts = fonts
        self._measured: dict[bool, dict[str, int]] = {False: {}, True: {}}

    def measure(self, text: str, style: Print) -> float:
        """How wide one line of this text is, in points."""
        known = self._measured[style.bold].get(text)
        if known is None:
            known = self._measured[style.bold][text] = self._add_up(text, style.bold)
        return known * style.size / 1000

    def break_lines(self, said: Said, width: float) -> tuple[Line, ...]:
        """The text in lines no wider than `width`; each keeps the space after it, or words run together."""
        lines = [line for part in _paragraphs(said) for line in self._fill(part, width)]
        last = len(lines) - 1
        return tuple(self._make_line(line, ends=place == last) for place, line in enumerate(lines))

    def one_line(self, text: str, style: Print, *, ends: bool = True) -> Line:
        """The text on one line, however wide; unless it ends what is said, with the space after it."""
        return self._make_line([(text, style)], ends=ends)

    def _add_up(self, text: str, bold: bool) -> int:
        """The width in thousandths of the size."""
        widths = self._fonts.reading(bold=bold)[1].widths
        try:
            return sum(map(widths.__getitem__, text))
        except KeyError:
            spare = self._fonts.spare(bold=bold)[1].widths
            return sum(widths[letter] if letter in widths else spare[letter] for letter in text)

    def _fill(self, words: list[Word], width: float) -> Iterator[list[Word]]:
        """Greedy lines of words."""
        line: list[Word] = []
        room = width
        for word, style in words:
            wide = self.measure(word, style)
            pieces = ((word, wide),) if wide <= width else self._cut(word, style, width)
            for piece, wide in pieces:
                if line and wide > room:
                    yield line
                    line, room = [], width
                line.append((piece, style))
                room -= wide + self.measure(" ", style)
        if line:
            yield line

    def _cut(self, word: str, style: Print, width: float) -> Iterator[tuple[str, float]]:
        """A word that is wider than a whole line, in pieces that are not."""
        piece, wide = "", 0.0
        for letter in word:
            more = self.measure(letter, style)
            if piece and wide + more > width:
                yield piece, wide
                piece, wide = "", 0.0
            piece, wide = piece + letter, wide + more
        yield piece, wide

    def _make_line(self, words: list[Word], *, ends: bool) -> Line:
        parts = [(style, " ".join([text for text, _ in group])) for style, group in groupby(words, key=itemgetter(1))]
        *before, (style, last) = parts
        runs = [run for each, text in before for run in self._runs(text + " ", each)]
        runs += self._runs(last if ends else last + " ", style)
        return tuple(runs)

    def _runs(self, text: str, style: Print) -> Iterator[Run]:
        key, font = self._fonts.reading(bold=style.bold)
        if font.widths.keys() >= set(text):
            yield Run(key, font, text, style)
            return
        directed = zip(text, _backwards(text), strict=True)
        parts = [(letter not in font.widths, backwards, letter) for letter, backwards in directed]
        for (spare, backwards), letters in groupby(parts, key=itemgetter(0, 1)):
            used = self._fonts.spare(bold=style.bold) if spare else (key, font)
            yield Run(*used, "".join(letter for _, _, letter in letters), style, backwards)


def _paragraphs(said: Said) -> Iterator[list[Word]]:
    """The words of each paragraph; a line break in the text begins another."""
    words: list[Word] = []
    for text, style in said:
        first, *more = text.split("\n")
        words += [(word, style) for word in first.split()]
        for paragraph in more:
            yield words
            words = [(word, style) for word in paragraph.split()]
    yield words


def _backwards(text: str) -> list[bool]:
    """For each character whether it is read from right to left; what stands between two such goes with them."""
    classes = [unicodedata.bidirectional(letter) for letter in text]
    flags = [each in RIGHT_TO_LEFT for each in classes]
    last: int | None = None
    for place, each in enumerate(classes):
        if each in LEFT_TO_RIGHT:
            last = None
        elif flags[place]:
            flags[place if last is None else last : place] = [True] * (place - (place if last is None else last))
            last = place
    return flags
