"""My reply: how I see it, for everyone who has the file, as large on its page as the feedback itself."""

from __future__ import annotations

from collections.abc import Mapping

from observer_app.domain.clinician_answers import View
from observer_app.services.drafts import Draft
from observer_app.ui.clinician import words
from observer_app.ui.clinician.feedback_page import FeedbackPage
from observer_app.ui.clinician.said_card import SaidCard
from observer_app.ui.widgets.choices import ChoiceCards


class ReplyCard(SaidCard):
    def __init__(self, page: FeedbackPage) -> None:
        super().__init__(
            page,
            page.tr("My reply"),
            page.tr("It stays with this feedback for good. Everyone who has the file can read it."),
            page.tr("Give this reply"),
        )

    def build(self) -> None:
        self.view = ChoiceCards(self.tr("How do I see it?"), [(each.value, each.in_words, "") for each in View])
        self.view.chosen.connect(lambda key: self.keep_choice(Draft.REPLY_VIEW, key))
        self.add(self.view)
        self.box = self.add_box(self.tr("Say more, if you wish"), Draft.REPLY)
        self.box.setPlaceholderText(self.tr("Say more, if you wish"))

    def fill(self, kept: Mapping[Draft, str]) -> None:
        said = self.page.session.answers.reply(self.page.digest)
        self.view.choose(kept.get(Draft.REPLY_VIEW, said.view.value if said else None))
        self.box.show_text(kept.get(Draft.REPLY, said.text if said else ""))
        self.show_room()
        self.show_before()

    def room_left(self) -> int:
        view = View(self.view.answer() or View.SOME)
        left: int = self.page.session.answers.room_for_reply(view, self.box.toPlainText())
        return left

    def ask(self) -> None:
        chosen = self.view.answer()
        if chosen is None:
            self.refuse(self.tr("Choose first how you see it."))
            self.view.first_focus().setFocus()
            return
        body = self.tr("“{view}” and your words go to everyone who has this file, your appraiser too.")
        self.page.ask_to_say(
            self.tr("Give this reply?"),
            body.replace("{view}", View(chosen).in_words),
            self.tr("Give it"),
            lambda: self._say(View(chosen)),
            *self.watched,
        )

    def _say(self, view: View) -> None:
        page, text = self.page, self.box.toPlainText()
        self.say(lambda: page.session.answers.say_reply(page.digest, view, text), self.tr("Your reply is given."))

    def show_before(self) -> None:
        said = self.page.session.answers.reply(self.page.digest)
        text = self.tr("Given on {day}. You can give another, and the later one counts.")
        self.before.setText(text.replace("{day}", words.say_moment(said.at)) if said else "")
        self.before.setVisible(said is not None)
