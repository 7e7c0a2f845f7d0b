"""What came of it: everything that clinicians answered to what I signed, by sitting. To read; nothing is asked."""

from __future__ import annotations

from functools import partial

from observer_app.services.came_back import Answer, Answered, What
from observer_app.ui import operations
from observer_app.ui.house import home_words
from observer_app.ui.observer import came_back_words
from observer_app.ui.page import Page
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.buttons import LinkButton
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Body, Caption, Heading, Words
from observer_app.ui.widgets.older import Older

FIRST = 8
"""So many sittings are shown at first."""


class WhatCameOfItPage(Page):
    """What is new is marked so until the page was left."""

    most_em = 50

    def build(self) -> None:
        self.name_page(self.tr("What came of it"))
        self.set_leave(self.tr("My page"), self._go_home)
        self.add(Heading(self.tr("What came of it")))
        self.note = Body(
            self.tr("What those who were observed said back to you. It is here to read: no answer is needed.")
        )
        self.list = Box(gap=16)
        self.add(self.note)
        self.add(self.list)
        self.add_stretch()
        self.footer.add_back(self._go_home)

    def enter(self, **_: object) -> None:
        session = self.shell.session
        answered = operations.run_now(self, session.came_back.by_sitting) or ()
        self.list.clear()
        self.note.setVisible(bool(answered))
        if not answered:
            self.list.add(Card(Body(self._say_nothing())))
        self._show(answered)
        operations.run_now(self, session.came_back.mark_looked_at)

    def _go_home(self) -> None:
        self.shell.go("home")

    def _say_nothing(self) -> str:
        return self.tr(
            "Nothing has come back yet. Those who were observed read your feedback first, and may then write a line."
            " It comes with the next file from your leads."
        )

    def _show(self, answered: tuple[Answered, ...]) -> None:
        for each in answered[:FIRST]:
            self.list.add(self._card(each))
        rest = answered[FIRST:]
        if rest:
            self.list.add(Older(len(rest), lambda: [self._card(each) for each in rest], gap=16))

    def _card(self, answered: Answered) -> Card:
        sitting = answered.sitting
        card = Card(Heading(sitting.clinician_name, "title"), Caption(came_back_words.say_sitting(sitting)), gap=12)
        for answer in came_back_words.in_reading_order(answered.answers):
            card.add(self._row(answer))
            if answer.what is What.DECLINED:
                self._add_reason(card, sitting.digest)
        if sitting.is_cleared:
            return card
        read = LinkButton(self.tr("Read what I signed"))
        read.setAccessibleDescription(came_back_words.say_sitting(sitting))
        card.add(FlowRow(read.on_press(partial(self.shell.open_over, "read_signed", digest=sitting.digest))))
        return card

    def _add_reason(self, card: Card, digest: str) -> None:
        """It stands in the file alone, and that need not have come yet."""
        reason = operations.run_now(self, lambda: self.shell.session.came_back.why_declined(digest))
        if reason:
            card.add(Box(Caption(self.tr("Because:")), Body(f"“{reason}”"), gap=2))

    def _row(self, answer: Answer) -> Box:
        row = Box(Words(came_back_words.title_of(answer), "strong"), gap=2)
        for line in came_back_words.lines_of(answer):
            row.add(Body(line))
        said_on = home_words.say_day(answer.at.astimezone().date())
        news = Words(f"{came_back_words.NEW} · {said_on}", "caption_strong", "primary")
        row.add(news if answer.is_new else Caption(said_on))
        return row
