"""The talk, fifteen minutes: five steps to have before one's eyes, on the screen or printed."""

from __future__ import annotations

from observer_app.domain.talk_card import TALK_END, TALK_HOW_LONG, TALK_STEPS, TALK_TITLE
from observer_app.ui.observer.print_out import save_to_print
from observer_app.ui.page import Page
from observer_app.ui.widgets.boxes import Card
from observer_app.ui.widgets.labels import Body, Caption, Heading, Words


class TheTalkPage(Page):
    """Opened over any page, and left for it again. Nothing is kept of it."""

    most_em = 40

    def build(self) -> None:
        self.name_page(TALK_TITLE)
        self.set_leave(self.tr("Back"), self.shell.close_over)
        steps = (Words(f"{number}.  {step}", "option") for number, step in enumerate(TALK_STEPS, 1))
        self.add(Card(Heading(TALK_TITLE), Caption(TALK_HOW_LONG), *steps, Body(TALK_END), gap=14))
        self.add_stretch()
        self.footer.add_secondary(self.tr("Save it to print"), self._save)
        self.footer.add_primary(self.tr("Back to where I was"), self.shell.close_over)

    def _save(self) -> None:
        save_to_print(self, "card-for-the-talk.pdf", self.shell.session.paper.talk_card)
