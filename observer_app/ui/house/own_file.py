"""A file by which a computer makes itself known, on the page of files: made on request, with six words to read out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from observer_app.ui.accessible import announce
from observer_app.ui.house.files_words import say_saved
from observer_app.ui.setup.word_tiles import WordTiles
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.buttons import SecondaryButton
from observer_app.ui.widgets.feedback_view import show_breakable
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Body, Heading, Words


class OwnFile(Card):
    """A file that says who I am: made on request, and then with the six words to read out."""

    def __init__(self, title: str, line: str, button: SecondaryButton) -> None:
        self.saved = Words("", "strong", "success")
        self.tiles = WordTiles()
        self.made = Box(
            self.saved,
            Body(self.tr("Read these six words to whoever takes it in, face to face or by phone. They compare them.")),
            self.tiles,
            gap=8,
        )
        super().__init__(Heading(title, "title"), Body(line), FlowRow(button), self.made, gap=10)
        self.made.hide()

    def show_made(self, path: Path, six_words: Sequence[str]) -> None:
        show_breakable(self.saved, say_saved(path))
        self.tiles.show_words(six_words)
        self.made.show()
        announce(self, say_saved(path))
