"""Text set under a tag: what every maker of flowables needs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph

from observer_app.documents.fonts import Faces
from observer_app.documents.structure import Tag
from observer_app.documents.tagging import TaggedParagraph

Kind = TypeVar("Kind", bound=TaggedParagraph)


class Setting:
    """Sets text with the faces that ship.

    Paragraphs are made of fragments, not of markup: no words can be taken for markup, and nothing is parsed in vain.
    """

    def __init__(self, faces: Faces) -> None:
        self.faces = faces
        self._samples: dict[str, Any] = {}

    def text(self, tag: Tag, words: str, style: ParagraphStyle) -> TaggedParagraph:
        """A paragraph in one kind of print."""
        return self.mixed(tag, (words, style))

    def mixed(self, tag: Tag, *said: tuple[str, ParagraphStyle]) -> TaggedParagraph:
        """A paragraph in several kinds of print, spaced as the first."""
        return _under(tag, TaggedParagraph(None, said[0][1], frags=self.fragments(*said)))

    def kind_of_text(self, kind: type[Kind], tag: Tag, words: str, style: ParagraphStyle) -> Kind:
        """A paragraph of this class."""
        return _under(tag, kind(None, style, frags=self.fragments((words, style))))

    def fragments(self, *said: tuple[str, ParagraphStyle]) -> list[Any]:
        """What reportlab's parser would make of the words, with a face for each run of them."""
        return [fragment for words, style in said for fragment in self._fragments(words, style)]

    def _fragments(self, words: str, style: ParagraphStyle) -> Iterator[Any]:
        # The faces first: a sample can be made only once they are known.
        lines = [self.faces.runs(line, style) for line in words.split("\n")]
        sample = self._sample(style)
        for place, line in enumerate(lines):
            if place:
                yield sample.clone(text="", lineBreak=True)
            yield from (sample.clone(text=run, fontName=face) for face, run in line)

    def _sample(self, style: ParagraphStyle) -> Any:
        if style.name not in self._samples:
            (self._samples[style.name],) = Paragraph("x", style).frags
        return self._samples[style.name]


def _under(tag: Tag, paragraph: Kind) -> Kind:
    paragraph.tag = tag
    return paragraph
