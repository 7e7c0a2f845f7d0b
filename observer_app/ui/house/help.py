"""Help: for the page one was on, what the app is and is not, and its words in plain ones; over the page, and back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSizePolicy, QWidget

from observer_app.ui.page import Page
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.buttons import LinkButton
from observer_app.ui.widgets.flags import TOP
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Body, Caption, Heading, Words

if TYPE_CHECKING:
    from observer_app.services.help import Explained, HelpText


class HelpPage(Page):
    """Opens at the text for the page beneath, with the rest below it on the same page."""

    def build(self) -> None:
        self.name_page(self.tr("Help"))
        self.set_leave(self.tr("Back"), self.shell.close_over)
        self.heading = Heading()
        self.about_heading = Heading("", "title")
        self.words_heading = Heading(self.tr("Words, and what they mean here"), "title")
        self.back = self.footer.add_primary(self.tr("Back to where I was"), self.shell.close_over)

    def enter(self, *, about: str = "") -> None:
        texts = self.shell.services.help
        here = texts.page(about)
        if here is not None:
            self.add(self._for_page(here))
        self.add(self._below())
        self.about_heading.setText(texts.about.title)
        self.add(Card(self.about_heading, _lines(texts.about.is_), _lines(texts.about.is_not), gap=18))
        self.add(Card(self.words_heading, *_glossary(texts.glossary), gap=12))
        self.add_stretch()

    def first_focus(self) -> QWidget | None:
        return self.heading if self.heading.text() else self.about_heading

    def _for_page(self, text: HelpText) -> QWidget:
        self.heading.setText(text.title)
        return Card(
            Box(Caption(self.tr("The page you were on")), self.heading, Body(text.purpose), gap=4),
            Box(Heading(self.tr("What you can do"), "title"), _lines(text.can), gap=6),
            Box(Heading(self.tr("What is kept"), "title"), Body(text.kept), gap=6),
            gap=18,
        )

    def _below(self) -> QWidget:
        """Ways to what is further down, for those who would have to scroll far."""
        self.to_about = LinkButton(self.tr("What Observer is, and is not"))
        self.to_about.on_press(lambda: self._show(self.about_heading))
        self.to_words = LinkButton(self.tr("What the words mean"))
        self.to_words.on_press(lambda: self._show(self.words_heading))
        return FlowRow(self.to_about, self.to_words)

    def _show(self, heading: Heading) -> None:
        heading.setFocus()
        top = heading.mapTo(self.area.column, heading.rect().topLeft()).y()
        self.area.verticalScrollBar().setValue(top - heading.height())


def _lines(sentences: Iterable[str]) -> QWidget:
    return Box(*(_line(sentence) for sentence in sentences), gap=6)


def _line(sentence: str) -> QWidget:
    """With what wraps standing below the words, not below the dot."""
    line = Box(across=True, gap=8)
    dot = Words("•")
    dot.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)
    dot.setProperty("alignment", TOP)
    line.add(dot)
    line.add(Body(sentence), 1)
    return line


def _glossary(words: Iterable[Explained]) -> list[QWidget]:
    """A plain list, so that nothing has to be pointed at or waited for."""
    return [Box(Words(each.word, "strong"), Body(each.meaning), gap=2) for each in words]
