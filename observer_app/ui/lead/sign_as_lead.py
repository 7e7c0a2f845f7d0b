"""The third signature: what was answered, a comment where a lead wishes to add one, and the five words."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from observer_app.domain.clinician_answers import say_date
from observer_app.domain.feedback_fields import FIELDS, LEAD_COMMENT, SIGNED_BY_LEAD
from observer_app.services.answer_hints import BoxHint
from observer_app.ui import operations
from observer_app.ui.accessible import announce
from observer_app.ui.clinician.answer_hints import AnswerHintsBox
from observer_app.ui.house.signing_card import SigningCard
from observer_app.ui.lead.answered_feedback import say_beneath
from observer_app.ui.observer.hint_words import without
from observer_app.ui.page import Page, Shell
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.buttons import SecondaryButton
from observer_app.ui.widgets.feedback_view import FeedbackView
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Body, Caption, Heading, Words
from observer_app.ui.widgets.text_boxes import TextBox


class SignAsLeadPage(Page):
    """The comment is kept as it is typed, for me alone, until it is signed."""

    def __init__(self, shell: Shell) -> None:
        self.digest = ""
        super().__init__(shell)

    def build(self) -> None:
        self.set_leave(self.tr("Answered feedback"), lambda: self.shell.go("answered_feedback"))
        self.heading = Heading(self.tr("Sign as a lead"))
        self.answer = Box(gap=10)
        self.comment, self.room = TextBox(LEAD_COMMENT.label, lines=3), Caption()
        self.comment.textChanged.connect(self._say_room)
        for told in (self.comment.pause_in_typing, self.comment.text_left):
            told.connect(self._keep_comment)
        self.told = Words("", "strong", "success")
        self.hints = AnswerHintsBox(self, self._take_out, self._go_change, self._hint_answered)
        self.card = SigningCard(self, self._prepare, self._was_signed, self._lead_to_missing)
        means = Card(
            Words(f"“{SIGNED_BY_LEAD.meaning}”", "strong"),
            Body(self.tr("That is what your signature says. Once you have signed, nothing can be added to the file.")),
        )
        comment = Box(
            Words(LEAD_COMMENT.label, "strong"),
            Body(self.tr("Only if you wish. Everyone who has the file can read it.")),
            self.comment,
            self.room,
            gap=6,
        )
        what = Card(Heading(self.tr("What was answered"), "title"), self.answer, gap=10)
        self.view = FeedbackView()
        self.read = SecondaryButton(self.tr("Read the feedback")).on_press(self._read)
        parts: list[QWidget] = [self.heading, means, FlowRow(self.read), self.view, what, comment, self.told]
        for widget in (*parts, self.hints, self.card):
            self.add(widget)
        self.told.hide()
        self.view.hide()
        self.add_stretch()
        self.footer.add_back(lambda: self.shell.go("answered_feedback"))
        self.footer.add_primary(self.tr("Sign"), self.card.sign)

    @property
    def session(self) -> Any:
        return self.shell.session

    def enter(self, *, digest: str) -> None:
        self.digest = digest
        line = self.session.third_signature.line(digest)
        self.name_page(line.clinic, f"{say_date(line.day)} · {line.clinician_name}")
        self._show_answer(say_beneath(line))
        self.comment.show_text(self.session.private.read(digest).get(LEAD_COMMENT.name, ""))
        self._say_room()
        self.hints.fill(self._values())
        if not self.session.countersign.is_ready:
            service = self.session.countersign
            operations.run(
                self,
                lambda _progress: service.get_ready(),
                lambda _done: None,
                busy_text=self.tr("Getting the page ready."),
            )

    def first_focus(self) -> QWidget | None:
        return self.heading

    def leave(self) -> None:
        self.comment.tell_now()

    def _show_answer(self, who: str) -> None:
        self.answer.clear()
        self.answer.add(Caption(who))
        answer = operations.run_now(self, lambda: self.session.third_signature.answer(self.digest)) or {}
        for name, text in answer.items():
            self.answer.add(Box(Words(FIELDS[name].label, "caption_strong", "muted"), Body(text), gap=2))

    def _read(self) -> None:
        shown = self.view.isHidden()
        if shown:
            self.view.show_document(self.session.third_signature.document(self.digest))
        self.view.setVisible(shown)
        self.read.set_text(self.tr("Hide the feedback") if shown else self.tr("Read the feedback"))

    def _values(self) -> dict[str, str]:
        return {LEAD_COMMENT.name: self.comment.toPlainText()}

    def _say_room(self) -> None:
        left = LEAD_COMMENT.most - len(self.comment.toPlainText().strip())
        words = self.tr("{n} letters left.") if left >= 0 else self.tr("{n} letters too long.")
        self.room.setText(words.replace("{n}", str(abs(left))))

    def _keep_comment(self, text: str) -> None:
        # Locked: the box loses the keyboard after the store was shut.
        if self.digest and not self.session.is_closed:
            operations.run_now(self, lambda: self.session.private.put(self.digest, LEAD_COMMENT.name, text))

    # -- signing -----------------------------------------------------------------------------------------

    def _prepare(self, clock_is_right: bool) -> Any:
        self.comment.tell_now()
        comment = self.comment.toPlainText()
        return self.session.countersign.prepare_as_lead(self.digest, comment, clock_is_right=clock_is_right)

    def _was_signed(self) -> None:
        self.shell.go("answered_feedback", told=self.tr("It is signed by all three"))

    def _lead_to_missing(self, code: str) -> None:
        if code == "someone_could_be_known":
            self.hints.fill(self._values())
            self.area.show_whole(self.hints)
        elif code == "box_too_full":
            self.comment.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_out(self, found: BoxHint) -> None:
        self.comment.setPlainText(without(self.comment.toPlainText(), found.hint))
        self.comment.tell_now()

    def _go_change(self, _box: str) -> None:
        self.comment.setFocus(Qt.FocusReason.OtherFocusReason)

    def _hint_answered(self, said: str) -> None:
        self.clear_message()
        self.told.setText(said)
        self.told.show()
        announce(self, said)
        left = self.hints.fill(self._values())
        (self.hints.heading if left else self.card.words.line).setFocus()
