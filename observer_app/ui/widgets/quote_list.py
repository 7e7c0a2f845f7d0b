"""The moments written down during a visit: time, who spoke, the words, and ways to change or remove them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal

from observer_app.ui.widgets.boxes import Box, Line
from observer_app.ui.widgets.buttons import LinkButton
from observer_app.ui.widgets.labels import Words
from observer_app.ui.widgets.painting import text_width


class Quote(NamedTuple):
    """One moment as it is shown; `key` comes back in the list's signals."""

    key: str
    time: str
    who: str
    about: str
    text: str


class QuoteList(Box):
    """Moments, newest first as given; each can be changed or removed when the list says so."""

    edit_wanted = Signal(str)
    remove_wanted = Signal(str)

    def __init__(self, *, changeable: bool = True) -> None:
        super().__init__(gap=8)
        self._changeable = changeable

    def show_quotes(self, quotes: Iterable[Quote]) -> None:
        self.clear()
        for quote in quotes:
            self.add(Line())
            self.add(self._row(quote))

    def _row(self, quote: Quote) -> Box:
        time = Words(quote.time, "caption_strong", "muted")
        time.setWordWrap(False)
        time.setAlignment(Qt.AlignmentFlag.AlignTop)
        time.setMinimumWidth(text_width("caption_strong", "00:00"))
        said = " · ".join(part for part in (quote.who, quote.about) if part)
        words = Box(Words(said, "caption_strong", "muted"), Words(quote.text), gap=2)
        row = Box(across=True, gap=12)
        row.add(time)
        row.add(words, 1)
        if self._changeable:
            row.add(self._button(self.tr("Change"), "pencil", quote, self.edit_wanted))
            row.add(self._button(self.tr("Remove"), "trash-2", quote, self.remove_wanted))
        return row

    def _button(self, verb: str, icon_name: str, quote: Quote, wanted: object) -> LinkButton:
        button = LinkButton(f"{verb}: {quote.text[:60]}", icon_name)
        button.set_icon_only(True)
        button.setToolTip(verb)
        button.clicked.connect(lambda: wanted.emit(quote.key))  # type: ignore[attr-defined]
        return button
