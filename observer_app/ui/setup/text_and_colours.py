"""Text size and colours, changed at once; reached from the top of every page."""

from __future__ import annotations

from observer_app.ui.app import application
from observer_app.ui.page import Page
from observer_app.ui.theme import CONTRAST, DARK, FOLLOW, LIGHT
from observer_app.ui.widgets.boxes import Card
from observer_app.ui.widgets.choices import ChoiceButtons, ChoiceCards
from observer_app.ui.widgets.labels import Body, Heading

SIZES = (100, 115, 130, 150, 170, 200)


class TextAndColours(Page):
    """Two questions; each answer is worn at once, and the page itself shows how it looks."""

    most_em = 50

    def build(self) -> None:
        self.name_page(self.tr("Text and colours"))
        self.set_leave(self.tr("Back"), self.shell.close_over)
        sizes = [(str(size), self.tr("Normal") if size == 100 else f"{size} %") for size in SIZES]
        self.sizes = ChoiceButtons(self.tr("Text size"), sizes)
        self.colours = ChoiceCards(
            self.tr("Colours"),
            [
                (LIGHT.name, self.tr("Light"), self.tr("Dark letters on white")),
                (DARK.name, self.tr("Dark"), self.tr("Light letters on dark grey")),
                (CONTRAST.name, self.tr("Strong contrast"), self.tr("White and yellow on black")),
                (FOLLOW, self.tr("Follow this computer"), self.tr("As its own settings say")),
            ],
        )
        self.add(Heading(self.tr("Which is easiest for you to read?")))
        self.add(Body(self.tr("It changes at once, on every page. You can change it at any time.")))
        self.add(Card(Heading(self.tr("Text size"), "title"), self.sizes))
        self.add(Card(Heading(self.tr("Colours"), "title"), self.colours))
        self.add_stretch()
        self._show_worn()
        application().worn.connect(self._show_worn)
        self.sizes.chosen.connect(self._wear)
        self.colours.chosen.connect(self._wear)

    def _show_worn(self) -> None:
        self.sizes.choose(str(application().look.text_percent))
        self.colours.choose(application().theme_chosen)

    def _wear(self) -> None:
        size = int(self.sizes.answer() or application().look.text_percent)
        application().choose_look(size, self.colours.answer() or FOLLOW)
