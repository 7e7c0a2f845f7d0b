"""From the blocks of a document to pieces of page, each under the tag that says what it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pikepdf import Name

from observer_app.documents.chart import chart_pieces
from observer_app.documents.field_pieces import signature_piece, text_field_pieces
from observer_app.documents.moments import moment_pieces
from observer_app.documents.pieces import BAR_WIDTH, Bulleted, Framed, HeadingText, Piece, Placed, Stack
from observer_app.documents.setting import Setting
from observer_app.documents.structure import Tag
from observer_app.documents.style import BODY, BODY_BOLD, CONTENT_WIDTH, HEADINGS, LISTED, PROSE_WIDTH, QUIET
from observer_app.documents.tables import facts_piece, level_table_piece
from observer_app.domain.feedback_blocks import (
    Block,
    Bullets,
    Callout,
    DotPlot,
    Facts,
    Heading,
    LevelTable,
    Moments,
    NewPage,
    Paragraph,
    SignatureField,
    TextField,
)

GAP = 9.0
WIDE_GAP = 14.0
GAP_BEFORE_HEADING = {1: 0.0, 2: 22.0, 3: 16.0}
GAP_AFTER_HEADING = 6.0
CALLOUT_PADDING = 12.0
BULLET_INDENT = 14.0


class Composer:
    """Makes the pieces of one document. The order of the blocks is the order in which they are read."""

    def __init__(self, setting: Setting, root: Tag) -> None:
        self._setting = setting
        self._root = root
        self._level = 0

    def compose(self, blocks: Iterable[Block]) -> tuple[Stack, ...]:
        """One stack for each part that starts on a page of its own."""
        parts: list[list[Placed]] = [[]]
        after_heading = False
        for block in blocks:
            if isinstance(block, NewPage):
                parts.append([])
                continue
            for placed in self._place(block):
                gap = min(placed.gap, GAP_AFTER_HEADING) if after_heading else placed.gap
                parts[-1].append(Placed(placed.piece, gap, placed.stays))
                after_heading = False
            after_heading = isinstance(block, Heading)
        return tuple(Stack(tuple(part)) for part in parts if part)

    def _place(self, block: Block) -> Iterator[Placed]:
        match block:
            case Heading():
                yield Placed(self._heading(block), GAP_BEFORE_HEADING[_size(block)], stays=True)
            case Paragraph(text=text, quiet=quiet):
                yield Placed(self._setting.text(self._root.add("P"), text, QUIET if quiet else BODY, PROSE_WIDTH), GAP)
            case Callout():
                yield Placed(self._callout(block), WIDE_GAP)
            case Bullets(lines=lines):
                yield from self._bullets(lines)
            case Facts():
                yield Placed(facts_piece(self._setting, self._root, block), WIDE_GAP)
            case LevelTable():
                yield Placed(level_table_piece(self._setting, self._root, block), GAP)
            case _:
                yield from self._place_special(block)

    def _place_special(self, block: Moments | DotPlot | TextField | SignatureField | NewPage) -> Iterator[Placed]:
        match block:
            case Moments():
                yield from moment_pieces(self._setting, self._root, block)
            case DotPlot():
                yield from chart_pieces(self._setting, self._root, block)
            case TextField():
                yield from text_field_pieces(self._setting, self._root, block)
            case SignatureField():
                yield Placed(signature_piece(self._setting, self._root, block), WIDE_GAP)

    def _heading(self, heading: Heading) -> Piece:
        # A level that is skipped is heard as a missing heading.
        self._level = min(_size(heading), self._level + 1)
        style = HEADINGS[_size(heading)]
        text = self._setting.text(self._root.add(f"H{self._level}"), heading.text, style)
        return HeadingText(text, heading.text, self._level)

    def _callout(self, callout: Callout) -> Piece:
        box = self._root.add("Div")
        width = min(PROSE_WIDTH, CONTENT_WIDTH - 2 * CALLOUT_PADDING - BAR_WIDTH)
        title = self._setting.text(box.add("P"), callout.title, BODY_BOLD, width)
        text = self._setting.text(box.add("P"), callout.text, BODY, width)
        return Framed(Stack((Placed(title, stays=True), Placed(text, 1))), CONTENT_WIDTH, CALLOUT_PADDING)

    def _bullets(self, lines: tuple[str, ...]) -> Iterator[Placed]:
        bullets = self._root.add("L", ("List", "ListNumbering", Name.Disc))
        for place, line in enumerate(lines):
            body = bullets.add("LI").add("LBody")
            text = self._setting.text(body, line, LISTED, CONTENT_WIDTH - BULLET_INDENT)
            yield Placed(Bulleted(text, BULLET_INDENT), 3 if place else GAP)


def _size(heading: Heading) -> int:
    return min(max(heading.level, 1), max(HEADINGS))
