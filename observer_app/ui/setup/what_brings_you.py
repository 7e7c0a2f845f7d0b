"""The page of a computer that is not set up yet: practise, set it up, or check a file that someone sent."""

from __future__ import annotations

from observer_app.ui.house.cards import PressCard
from observer_app.ui.page import Page
from observer_app.ui.setup.draft import ServiceDraft
from observer_app.ui.widgets.buttons import LinkButton
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Body, Heading


class WhatBringsYouPage(Page):
    """Four ways on, none of them wrong."""

    def build(self) -> None:
        self.name_page("Observer")
        self._draft: ServiceDraft | None = None
        self.add(Heading(self.tr("What brings you here?")))
        self.add(Body(self.tr("Observer is for people who sit in on clinics and say what they saw and heard.")))
        self.add(Body(self.tr("Everything stays on this computer. Observer never goes online.")))
        self.card = PressCard(
            self.tr("I have a start card"), self.tr("Someone gave you a card with a code on it.")
        ).on_press(lambda: self.shell.go("join"))
        self.practice = PressCard(
            self.tr("Try the practice clinic"),
            self.tr(
                "A made-up clinic to learn in. About twenty-five minutes, in as many goes as you like. "
                "Nothing you do there counts."
            ),
        ).on_press(lambda: self.shell.go("practice_intro"))
        self.set_up = PressCard(
            self.tr("Set this computer up for our service"),
            self.tr("About fifteen minutes. Two of you is best: a clinician and a patient lead."),
        ).on_press(lambda: self.shell.go("set_up_service", draft=self._draft))
        self.check = PressCard(
            self.tr("Check a signed file"), self.tr("For anyone who was given one. You need no words for it.")
        ).on_press(lambda: self.shell.open_over("check_file"))
        for card in (self.card, self.practice, self.set_up, self.check):
            self.add(card)
        copy = LinkButton(self.tr("I have a safety copy of our work")).on_press(lambda: self.shell.go("restore"))
        self.add(FlowRow(copy))
        self.add_stretch()

    def enter(self, *, draft: ServiceDraft | None = None) -> None:
        """`draft` is what was typed already in setting up; it is there again when that is carried on."""
        self._draft = draft
        if draft is not None:
            self.set_up.show_words(
                self.tr("Carry on setting this computer up"), self.tr("What you typed is still there.")
            )
