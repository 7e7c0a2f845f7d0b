"""One feedback that both leads were asked to look at: what the clinician wrote, the answers, and the feedback."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from observer_app.domain.changes import Kind
from observer_app.errors import UserError
from observer_app.ui import operations
from observer_app.ui.lead import concern_words as words
from observer_app.ui.page import Page
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.buttons import SecondaryButton
from observer_app.ui.widgets.choices import ChoiceCards
from observer_app.ui.widgets.feedback_view import FeedbackView
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Body, Caption, Heading, Words
from observer_app.ui.widgets.text_boxes import TextBox

COUNTS, DOES_NOT = "counts", "does not"
DRAFT = "answer to a concern"


class ConcernPage(Page):
    """An answer is kept for good; a later one of the same lead takes its place."""

    def build(self) -> None:
        self.name_page(self.tr("Asked to be looked at"))
        self.set_leave(self.tr("All that was asked"), lambda: self.shell.go("concerns"))
        self._digest = ""
        self._asked: Any = None
        self.heading, self.about = Heading(), Caption()
        self.theirs = Card(Heading(self.tr("What they wrote"), "title"))
        self.text = Body()
        self.theirs.add(self.text)
        self.answers = Card(Heading(self.tr("What you leads answered"), "title"), gap=10)
        self.lines = Box(gap=10)
        self.answers.add(self.lines)
        self.read = SecondaryButton(self.tr("Show the feedback")).on_press(self._turn)
        self.theirs.add(FlowRow(self.read))
        self.feedback = Box()
        self.feedback.hide()
        for part in (self.heading, self.about, self.theirs, self.feedback, self.answers, self._answer_card()):
            self.add(part)
        self.add_stretch()

    def _answer_card(self) -> Card:
        self.counts = ChoiceCards(
            self.tr("Does this feedback count?"),
            [
                (COUNTS, self.tr("It counts"), self.tr("It stays as it is, with the clinician’s reply beside it.")),
                (
                    DOES_NOT,
                    self.tr("It does not count"),
                    self.tr("It stays out of all figures, and there it says so."),
                ),
            ],
        )
        self.box = TextBox(self.tr("Why, in a few words"), self.tr("The clinician and the other lead read this."))
        for left in (self.box.pause_in_typing, self.box.text_left):
            left.connect(self._hold)
        self.fault = Words("", "strong", "danger")
        self.fault.hide()
        keep = SecondaryButton(self.tr("Keep my answer")).on_press(self._keep)
        self.mine_heading = Heading("", "title")
        self.mine = Card(
            self.mine_heading,
            self.counts,
            Words(self.tr("Why, in a few words"), "caption_strong", "muted"),
            self.box,
            self.fault,
            FlowRow(keep),
            gap=10,
        )
        return self.mine

    def enter(self, *, digest: str) -> None:
        self._digest = digest
        self.box.show_text(self.shell.session.private.read(digest).get(DRAFT, ""))
        self._show()

    def leave(self) -> None:
        self.box.tell_now()

    def _hold(self, text: str) -> None:
        """Half an answer is mine alone until I give it."""
        operations.run_now(self, lambda: self.shell.session.private.put(self._digest, DRAFT, text))

    def changed(self, changes: Any) -> None:
        if Kind.SAID in changes:
            self._show()

    def first_focus(self) -> QWidget | None:
        return self.heading

    def _show(self) -> None:
        asked = self.shell.session.asked_to_look.find(self._digest)
        self._asked = asked
        self.heading.setText(self.tr("{name} asks you both to look").replace("{name}", asked.clinician_name))
        state = words.say_state(asked, self.shell.session.me.full_name)
        self.about.setText(f"{words.say_about(asked)}. {state}")
        self.text.setText(asked.concern.text)
        self.lines.clear()
        for each in asked.concern.answers:
            self.lines.add(Box(Words(words.say_answer(each), "strong"), Body(each.text), gap=2))
        self.answers.setVisible(bool(asked.concern.answers))
        self.mine.setVisible(asked.is_mine_to_answer)
        answered = any(each.lead == self.shell.session.me.full_name for each in asked.concern.answers)
        self.mine_heading.setText(
            self.tr("Answer anew: the later answer counts") if answered else self.tr("Your answer")
        )

    def _keep(self) -> None:
        chosen = self.counts.answer()
        if chosen is None:
            self._say_fault(self.tr("Choose one of the two first."))
            self.counts.first_focus().setFocus()
            return
        desk, asked, text = self.shell.session.asked_to_look, self._asked, self.box.toPlainText()
        answer = operations.run_now(
            self, lambda: desk.answer(asked, text, counts=chosen == COUNTS), on_error=self._refused
        )
        if answer is not None:
            self.fault.hide()
            self.box.show_text("")
            self._hold("")
            self.counts.choose(None)
            self.show_message(*words.tell_answered(self._asked), [(self.tr("Carry on"), self.take_focus)], kind="card")

    def _refused(self, fault: UserError) -> None:
        self._say_fault(f"{fault.title}. {fault.body}")
        self.box.setFocus()

    def _say_fault(self, text: str) -> None:
        self.fault.setText(text)
        self.fault.show()

    def _turn(self) -> None:
        shown = self.feedback.isHidden()
        if shown:
            document = operations.run_now(self, lambda: self.shell.session.asked_to_look.feedback(self._digest))
            if document is None:
                return
            self.feedback.clear()
            view = FeedbackView()
            view.show_document(document)
            self.feedback.add(view)
        self.feedback.setVisible(shown)
        self.read.set_text(self.tr("Hide the feedback") if shown else self.tr("Show the feedback"))
