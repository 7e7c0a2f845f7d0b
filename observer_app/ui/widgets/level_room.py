"""How much room levels need: whether five rows fit beneath every heading of a page, and with how much air."""

from __future__ import annotations

from collections.abc import Sequence

from observer_app.ui.theme import TARGET
from observer_app.ui.widgets.painting import look, text_height

Level = tuple[int, str, str]
"""Digit, label, the line that explains it."""
PADDINGS = (16, 12, 8, 5)
"""Room above and below a row's words, in pixels at 100 %, from airy to tight."""
GAP = 6


class LevelRoom:
    """One form for all items of a page: in one window at one size, the levels never change theirs between items."""

    def __init__(self, items: Sequence[tuple[str, Sequence[Level]]]) -> None:
        self._items = items

    def airiest(self, width: int, room_px: int) -> int | None:
        """As much air for the rows as every item has room for, its heading counted; None when they do not fit."""
        fitting = (padding for padding in PADDINGS if self._needed(width, padding) <= room_px)
        return next(fitting, None)

    def _needed(self, width: int, padding_px: int) -> int:
        return max((self._item_height(text, levels, width, padding_px) for text, levels in self._items), default=0)

    def _item_height(self, text: str, levels: Sequence[Level], width: int, padding_px: int) -> int:
        rows = sum(row_height(label, line, width, padding_px) for _, label, line in levels)
        return text_height("item", text, width) + rows + look().space(GAP) * (len(levels) - 1)


def words_room(width: int) -> int:
    """What a row leaves for its words: disc and tick stand at its sides."""
    return width - 3 * look().space(12) - look().space(44) - look().px(22) - look().space(10)


def row_height(label: str, line: str, width: int, padding_px: int) -> int:
    """As `LevelRow.row_height`, without a row."""
    room = words_room(width)
    words = text_height("option", label, room) + look().space(2) + text_height("descriptor", line, room)
    return max(TARGET, look().space(44) + look().space(10), words + 2 * look().space(padding_px))
