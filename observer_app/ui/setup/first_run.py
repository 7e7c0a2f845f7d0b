"""The very first page: which text is easiest to read, and in which colours; every later page depends on it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QVBoxLayout

from observer_app.ui.app import application
from observer_app.ui.page import Page
from observer_app.ui.theme import CONTRAST, DARK, LIGHT, Look
from observer_app.ui.widgets.boxes import Card
from observer_app.ui.widgets.choices import AnswerGroup, ChoiceButtons
from observer_app.ui.widgets.flags import WRAP
from observer_app.ui.widgets.labels import Body, Heading
from observer_app.ui.widgets.painting import leading, look, mirrored
from observer_app.ui.widgets.rows import RadioRow

SIZES = (100, 130, 170)
_OVER = 3


class SizeCard(RadioRow):
    """One text size, drawn in that size whatever the size of the rest."""

    def __init__(self, percent: int, title: str, line: str) -> None:
        self._percent = percent
        super().__init__(title, line)

    def _own(self) -> Look:
        return Look(look().tokens, self._percent)

    def _words_width(self) -> int:
        return self._own().metrics("body").horizontalAdvance(self.line) + _OVER

    def _heights(self, width: int) -> tuple[int, int]:
        room = max(width - self._text_left() - self._text_right(), 1)
        own, box = self._own(), QRect(0, 0, room, 10_000)
        title = own.metrics("caption").boundingRect(box, WRAP, self.title).height()
        return title, own.metrics("body").boundingRect(box, WRAP, self.line).height()

    def row_size(self) -> QSize:
        width = self._text_left() + self._words_width() + self._text_right()
        return QSize(width, self.row_height(width))

    def row_minimum(self) -> QSize:
        metrics = self._own().metrics("body")
        longest = max(metrics.horizontalAdvance(word) for word in self.line.split()) + _OVER
        return QSize(self._text_left() + longest + self._text_right(), super().row_minimum().height())

    def _paint_words(self, painter: QPainter, chosen: bool) -> None:
        title, line = self._heights(self.width())
        room = self.width() - self._text_left() - self._text_right()
        top, own = (self.height() - title - line - look().space(2)) // 2, self._own()
        align = leading(self) | WRAP
        painter.setPen(own.colour("text" if chosen else "muted"))
        painter.setFont(own.font("caption"))
        painter.drawText(mirrored(self, QRect(self._text_left(), top, room, title)), align, self.title)
        painter.setPen(own.colour("text"))
        painter.setFont(own.font("body"))
        below = QRect(self._text_left(), top + title + look().space(2), room, line)
        painter.drawText(mirrored(self, below), align, self.line)


class SizeCards(AnswerGroup):
    """The same sentence three times, each larger than the one before."""

    def __init__(self, question: str, names: tuple[str, str, str], sentence: str) -> None:
        super().__init__(question)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for percent, name in zip(SIZES, names, strict=True):
            card = SizeCard(percent, name, sentence)
            column.addWidget(card)
            self.add_answer(str(percent), card)


class FirstRunPage(Page):
    """Two questions; each answer is worn at once, and *This one* goes on."""

    def build(self) -> None:
        self.name_page("Observer")
        self.heading = Heading(self.tr("Which of these is easiest to read?"))
        names = (self.tr("Normal"), self.tr("Larger"), self.tr("Very large"))
        sentence = self.tr("“What would you like to be able to do again?”")
        self.sizes = SizeCards(self.heading.text(), names, sentence)
        self.colours = ChoiceButtons(
            self.tr("Colours"),
            [(LIGHT.name, self.tr("Light")), (DARK.name, self.tr("Dark")), (CONTRAST.name, self.tr("Strong contrast"))],
        )
        self.add(self.heading)
        self.add(self.sizes)
        self.add(Card(Heading(self.tr("Colours"), "title"), self.colours))
        more = self.tr("There are more sizes, up to twice as large as normal, at the top of every page.")
        self.add(Body(f"{more} {self.tr('You can change this at any time.')}"))
        self.add_stretch()
        self.footer.add_primary(self.tr("This one"), self._go_on, arrow=True)
        self.sizes.chosen.connect(self._wear)
        self.colours.chosen.connect(self._wear)

        # *Text and colours*, at the top, offers sizes that are not among the three.
        application().worn.connect(self._show_worn)

    def enter(self) -> None:
        self._show_worn()

    def _show_worn(self) -> None:
        worn = application().look
        nearest = min(SIZES, key=lambda size: abs(size - worn.text_percent))
        self.sizes.choose(str(nearest))
        self.colours.choose(worn.tokens.name)

    def _wear(self) -> None:
        size = int(self.sizes.answer() or application().look.text_percent)
        chosen = self.colours.answer()
        # Light and dark stay what the computer follows until someone says otherwise.
        follows = chosen == application().look.tokens.name
        application().choose_look(size, application().theme_chosen if follows or chosen is None else chosen)

    def _go_on(self) -> None:
        # Kept as it is worn: that it was looked at is what the next start wants to know.
        application().choose_look(application().look.text_percent, application().theme_chosen)
        self.shell.go("what_brings_you")
