"""What to do when someone's words will not come back to them; nothing is opened here."""

from __future__ import annotations

from observer_app.ui.house.cards import PressCard
from observer_app.ui.page import Page
from observer_app.ui.widgets.boxes import Card
from observer_app.ui.widgets.labels import Body, Caption, Heading

STEPS = (
    "Ask one of your leads for a new start card. They make it on this computer, with their own words.",
    "Type its code here, under “I have a start card”. You then make new words.",
    "From then on you sign with the new words. What you signed before stays good.",
)


class ForgottenWordsPage(Page):
    """Plain lines, and the two ways on."""

    most_em = 42

    def build(self) -> None:
        self.name_page(self.tr("Forgotten words"))
        self.set_leave(self.tr("Back"), self.shell.go_to_door)
        self.add(Heading(self.tr("Nothing is lost")))
        self.add(
            Body(
                self.tr(
                    "All that you wrote and signed stays. Only what you sealed for yourself alone "
                    "cannot be opened again."
                )
            )
        )
        self.add(
            Card(
                Heading(self.tr("If you are about to sit in"), "title"),
                Body(self.tr("Use paper today: a day sheet, or any sheet of paper. You can type it in later.")),
                gap=6,
            )
        )
        steps = Card(Heading(self.tr("To come in again"), "title"), gap=10)
        for number, words in enumerate(STEPS, start=1):
            steps.add(Body(f"{number}. {words}"))
        self.add(steps)
        self.card = PressCard(self.tr("I have a start card"), self.tr("Type the code that a lead gave you.")).on_press(
            lambda: self.shell.go("start_card")
        )
        self.every = PressCard(
            self.tr("Everyone’s words are lost"), self.tr("A lead can open this computer with the recovery sheet.")
        ).on_press(lambda: self.shell.go("recovery_used"))
        self.add(self.card)
        self.add(self.every)
        self.add(Caption(self.tr("No one can look up your words, not even a lead.")))
        self.add_stretch()
