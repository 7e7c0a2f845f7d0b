"""What forms missed: the notes of partners and peers and the items they could not judge, with no one's name."""

from __future__ import annotations

from observer_app.services.missed import Missed
from observer_app.ui import operations
from observer_app.ui.lead import forms_words
from observer_app.ui.page import Page
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.labels import Body, Heading, Words


class FormsMissedPage(Page):
    """For the next version of a form, and for nothing else."""

    def build(self) -> None:
        self.name_page(self.tr("What the form missed"))
        self.set_leave(self.tr("Back"), self.shell.close_over)
        self.add(Heading(self.tr("What the form missed")))
        self.add(
            Body(
                self.tr(
                    "What partners and peers wrote about the form itself, and items that they could not judge. "
                    "It does not say who wrote it or whom they saw. It helps the next version."
                )
            )
        )
        self.list = Box(gap=16)
        self.add(self.list)
        self.add_stretch()

    def enter(self) -> None:
        found = operations.run_now(self, self.shell.session.form_desk.missed)
        self.list.clear()
        if found == ():
            empty = self.tr("Nothing has been written yet. Everyone is asked at the end of a sitting.")
            self.list.add(Card(Body(empty)))
        for missed in found or ():
            self.list.add(self._card(missed))

    def _card(self, missed: Missed) -> Card:
        card = Card(Heading(forms_words.say_version(missed), "title"), gap=12)
        if missed.notes:
            card.add(Words(self.tr("What people wrote"), "strong"))
            for note in missed.notes:
                card.add(Box(Body(note), margins=(12, 8, 12, 8), kind="card"))
        if missed.unsure:
            card.add(Words(self.tr("Items that people were not sure how to judge"), "strong"))
            lines = [Body(line) for line in forms_words.say_unsure(missed.unsure)]
            card.add(Box(*lines, gap=4))
        return card
