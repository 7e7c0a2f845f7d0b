"""Moments: when, who, what it did, and the words; what it did is written out, never told by colour alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pikepdf import Name

from observer_app.documents.page import Box, Page
from observer_app.documents.pieces import Columns, Piece, Placed, Ruled, Stack, Whole
from observer_app.documents.setting import Setting
from observer_app.documents.structure import Tag
from observer_app.documents.style import (
    BODY,
    CELL_BOLD,
    CONTENT_WIDTH,
    INK,
    PRIMARY,
    QUIET,
    TINT,
    WHITE,
    Colour,
    Print,
)
from observer_app.documents.typesetting import Line
from observer_app.domain.feedback_blocks import MomentLine, Moments

WHERE_WIDTH = 104.0
TEXT_AT = WHERE_WIDTH + 12
TEXT_WIDTH = CONTENT_WIDTH - TEXT_AT
PILL = Print(9.5, 14.5)
PILL_HEIGHT = 14.5
PILL_PADDING = 7.0
SYMBOL_WIDTH = 10.0
APART = 8.0
HELPED = "helped"


@dataclass(frozen=True, slots=True)
class Pill:
    """Where the outline around what a moment did goes; `full` fills it and its disc."""

    along: float
    width: float
    full: bool


@dataclass(frozen=True, slots=True)
class MomentHead(Piece):
    """One line: who, what it did, and the item it belongs to."""

    tag: Tag
    parts: tuple[tuple[float, Line, float], ...]
    pill: Pill | None

    @property
    def height(self) -> float:
        return 17

    def draw(self, page: Page, x: float, y: float) -> None:
        if self.pill is not None:
            with page.decoration():
                _draw_pill(page, self.pill, x, y)
        with page.tagged(self.tag):
            for along, line, leading in self.parts:
                page.lines((line,), x + along, y, leading)


def moment_pieces(setting: Setting, root: Tag, moments: Moments) -> Iterator[Placed]:
    """Each moment as one item of a list."""
    listed = root.add("L", ("List", "ListNumbering", Name("/None")))
    for place, moment in enumerate(moments.lines):
        body = listed.add("LI").add("LBody")
        row = Whole(Ruled(_moment(setting, body, moment), CONTENT_WIDTH, above=7, below=7))
        yield Placed(row, 0 if place else 9)


def _moment(setting: Setting, body: Tag, moment: MomentLine) -> Piece:
    where = setting.text(body.add("P"), moment.where, QUIET, WHERE_WIDTH)
    head = _head(setting, body, moment)
    text = setting.text(body.add("P"), moment.text, BODY, TEXT_WIDTH)
    return Columns(((0, where), (TEXT_AT, Stack((Placed(head, stays=True), Placed(text))))))


def _head(setting: Setting, body: Tag, moment: MomentLine) -> Piece:
    said = [(moment.who, CELL_BOLD), (moment.effect, PILL), (moment.item, QUIET)]
    shown = [(words, style) for words, style in said if words]
    tag = body.add("P")
    wide = sum(setting.measure(words, style) for words, style in shown) + 2 * (APART + PILL_PADDING) + SYMBOL_WIDTH
    if wide > TEXT_WIDTH:
        return setting.mixed(tag, tuple(shown), TEXT_WIDTH)
    return _lay(setting, tag, moment, shown)


def _lay(setting: Setting, tag: Tag, moment: MomentLine, shown: list[tuple[str, Print]]) -> MomentHead:
    """The parts beside each other, with room for the outline."""
    along, parts, pill = 0.0, [], None
    for place, (words, style) in enumerate(shown):
        wide = setting.measure(words, style)
        ends = place == len(shown) - 1
        line = setting.typesetter.one_line(words, style, ends=ends)
        if style is PILL:
            pill = Pill(along, wide + 2 * PILL_PADDING + SYMBOL_WIDTH, full=moment.effect == HELPED)
            parts.append((along + PILL_PADDING + SYMBOL_WIDTH, line, 15.5))
            along += pill.width + APART
        else:
            parts.append((along, line, 15.5))
            along += wide + APART
    return MomentHead(tag, tuple(parts), pill)


def _draw_pill(page: Page, pill: Pill, x: float, y: float) -> None:
    ground: Colour = TINT if pill.full else WHITE
    edge: Colour = PRIMARY if pill.full else INK
    box = Box(x + pill.along, y + (15.5 - PILL_HEIGHT) / 2, pill.width, PILL_HEIGHT)
    page.rectangle(box, fill=ground, line=edge, radius=PILL_HEIGHT / 2, thick=0.7)
    middle_x, middle_y = box.x + PILL_PADDING + 2.5, box.y + PILL_HEIGHT / 2
    if pill.full:
        page.dot(middle_x, middle_y, 2.8, fill=PRIMARY)
    else:
        page.dot(middle_x, middle_y, 2.4, line=INK)
