"""Text set under a tag: what every maker of flowables needs."""

from __future__ import annotations

from typing import Any, TypeVar

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph

from observer_app.documents.fonts import Faces
from observer_app.documents.structure import Tag
from observer_app.documents.tagging import TaggedParagraph

Kind = TypeVar("Kind", bound=TaggedParagraph)


class Setting:
    """Sets text with the faces that ship."""

    def __init__(self, faces: Faces) -> None:
        self.faces = faces
        self._fragments: dict[str, Any] = {}

    def text(self, tag: Tag, words: str, style: ParagraphStyle) -> TaggedParagraph:
        """A paragraph in one kind of print."""
        return self.kind_of_text(TaggedParagraph, tag, words, style)

    def kind_of_text(self, kind: type[Kind], tag: Tag, words: str, style: ParagraphStyle) -> Kind:
        """The same as a paragraph of this class."""
        if not self.faces.reading.issuperset(words):
            return _under(tag, kind(self.faces.markup(words, style), style))
        # Parsing what has no markup would take as long as setting it.
        return _under(tag, kind(None, style, frags=[self._fragment(style).clone(text=words)]))

    def marked_up(self, tag: Tag, markup: str, style: ParagraphStyle) -> TaggedParagraph:
        """A paragraph in several kinds of print, spaced as this one."""
        return _under(tag, TaggedParagraph(markup, style))

    def _fragment(self, style: ParagraphStyle) -> Any:
        """What reportlab makes of a text in this style."""
        if style.name not in self._fragments:
            (self._fragments[style.name],) = Paragraph("x", style).frags
        return self._fragments[style.name]


def _under(tag: Tag, paragraph: Kind) -> Kind:
    paragraph.tag = tag
    return paragraph
