"""For those who sat in: one line of thanks or news that goes back to them, and to no one else."""

from __future__ import annotations

from collections.abc import Mapping

from observer_app.domain.said import LINE
from observer_app.services.drafts import Draft
from observer_app.ui.clinician import words
from observer_app.ui.clinician.feedback_page import FeedbackPage
from observer_app.ui.clinician.said_card import SaidCard


class ThanksCard(SaidCard):
    """May be said again and again; each line arrives."""

    def __init__(self, page: FeedbackPage) -> None:
        super().__init__(
            page,
            page.tr("For {name}, who sat in").replace("{name}", page.line.shown_name),
            page.tr("One line of thanks or news. “I tried it on Thursday, and …” means more than you may think."),
            page.tr("Say it to them"),
        )

    def build(self) -> None:
        self.box = self.add_box(self.tr("A line of thanks or news"), Draft.THANKS, lines=2)

    def fill(self, kept: Mapping[Draft, str]) -> None:
        self.box.show_text(kept.get(Draft.THANKS, ""))
        self.show_room()
        self.show_before()

    def room_left(self) -> int:
        return LINE - len(self.box.toPlainText().strip())

    def ask(self) -> None:
        if not self.box.toPlainText().strip():
            self.refuse(self.tr("Write a line first."))
            self.box.setFocus()
            return
        self.page.ask_to_say(
            self.tr("Say this to {name}?").replace("{name}", self.page.line.shown_name),
            self.tr("Only they can read it. It goes back with the next file."),
            self.tr("Say it"),
            self._say,
            *self.watched,
        )

    def _say(self) -> None:
        page, text = self.page, self.box.toPlainText()
        self.say(lambda: page.session.answers.thank(page.digest, text), self.tr("It goes back with the next file."))

    def show_before(self) -> None:
        said = self.page.session.answers.thanks(self.page.digest)
        if said and said[-1].body["text"] == self.box.toPlainText().strip():
            self.page.keeper.keep(
                Draft.THANKS, lambda: self.page.session.drafts.keep(self.page.digest, Draft.THANKS, "")
            )
            self.box.show_text("")
        lines = [f"{words.say_moment(each.at)}: “{each.body['text']}”" for each in said]
        self.before.setText("\n".join(lines))
        self.before.setVisible(bool(lines))
