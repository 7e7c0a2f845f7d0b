"""What every maker of pieces needs: text set in a width, under a tag."""

from __future__ import annotations

from observer_app.documents.pieces import Text
from observer_app.documents.structure import Tag
from observer_app.documents.style import CONTENT_WIDTH, Print
from observer_app.documents.typesetting import Said, Typesetter


class Setting:
    """Sets text with the fonts of one file."""

    def __init__(self, typesetter: Typesetter) -> None:
        self.typesetter = typesetter

    def text(self, tag: Tag | None, words: str, style: Print, width: float = CONTENT_WIDTH) -> Text:
        """A paragraph in one kind of print; without a tag it is decoration."""
        return Text(self.typesetter.break_lines(((words, style),), width), style.leading, tag)

    def mixed(self, tag: Tag, said: Said, width: float) -> Text:
        """A paragraph in several kinds of print, spaced as its first."""
        return Text(self.typesetter.break_lines(said, width), said[0][1].leading, tag)

    def measure(self, words: str, style: Print) -> float:
        return self.typesetter.measure(words, style)
