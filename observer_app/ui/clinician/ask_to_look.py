"""Asking both leads to look at a feedback: nothing of it counts until they have answered; and their answers."""

from __future__ import annotations

from typing import Any

from observer_app.services.concerns import Concern, LeadsAnswer
from observer_app.services.drafts import Draft
from observer_app.ui import operations
from observer_app.ui.clinician import words
from observer_app.ui.clinician.feedback_page import FeedbackPage
from observer_app.ui.observer.say import and_list
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.labels import Body, Caption, Heading, Words
from observer_app.ui.widgets.text_boxes import TextBox


class AskToLookPage(FeedbackPage):
    """For what is about who someone is, and not about what they did."""

    def build(self) -> None:
        self.add(Heading(self.tr("Ask for this to be looked at")))
        why = self.tr("If it is about who you are and not what you did, both leads read it together.")
        self.add(Body(f"{why} {self.tr('Nothing of it counts until they have answered.')}"))
        self.box = TextBox(self.tr("What shall they look at?"), lines=4)
        self.keep_draft(self.box, Draft.CONCERN)
        self.amiss = Words("", "body", "danger")
        self.amiss.hide()
        heading = Heading(self.tr("What shall they look at?"), "title")
        only = Caption(self.tr("Both leads read this. Whoever observed does not."))
        self.points = self.watch(self.box)
        self.asking = Card(heading, self.box, self.points, self.amiss, only)
        self.asked = Box(gap=12)
        self.add(self.asking)
        self.add(self.asked)
        self.add_stretch()
        self.footer.add_back(self.back, self.tr("Read it again"))
        self.do = self.footer.add_primary(self.tr("Ask both leads"), self._ask)

    def back(self) -> None:
        self.shell.go("read_feedback", digest=self.digest)

    def fill(self, **_: Any) -> None:
        self.box.show_text(self.session.drafts.read(self.digest).get(Draft.CONCERN, ""))
        self._show()

    def _show(self) -> None:
        concern: Concern | None = self.session.answers.concern(self.digest)
        is_open = concern is not None and bool(concern.waits_for)
        self.asking.setVisible(not is_open)
        self.do.setVisible(not is_open)
        self.asked.clear()
        if concern is not None:
            self._show_asked(concern)

    def _show_asked(self, concern: Concern) -> None:
        heading = self.tr("You asked on {day}").replace("{day}", words.say_moment(concern.at))
        card = Card(Heading(heading, "title"), Body(f"“{concern.text}”"))
        for answer in concern.answers:
            card.add(_answer(answer, self))
        if concern.waits_for:
            waits = self.tr("{names} will answer. Until then nothing of this feedback counts.")
            card.add(Body(waits.replace("{names}", and_list(concern.waits_for))))
        elif concern.is_set_aside:
            card.add(Body(self.tr("It does not count.")))
        else:
            card.add(Body(self.tr("It counts. You can still say in your reply how you see it.")))
        self.asked.add(card)

    def _ask(self) -> None:
        if not self.box.toPlainText().strip():
            self.amiss.setText(self.tr("Say in a few words what they shall look at."))
            self.amiss.show()
            self.box.setFocus()
            return
        body = self.tr("Both leads read what you wrote. It goes to them with the next file that you hand in.")
        self.ask_to_say(self.tr("Ask both leads to look at this?"), body, self.tr("Ask them"), self._say, self.points)

    def _say(self) -> None:
        text = self.box.toPlainText()
        if operations.run_now(self, lambda: self.session.answers.ask_to_look(self.digest, text)) is None:
            return
        self.session.drafts.keep(self.digest, Draft.CONCERN, "")
        self.box.show_text("")
        self._show()
        self.take_focus()


def _answer(answer: LeadsAnswer, page: FeedbackPage) -> Box:
    counts = page.tr("It counts.") if answer.counts else page.tr("It does not count.")
    said = f"{answer.lead}, {words.say_moment(answer.at)}"
    return Box(Words(said, "caption_strong", "muted"), Body(f"{counts} {answer.text}".strip()), gap=0)
