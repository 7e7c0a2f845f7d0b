"""Signing with the five words: what it means, the words, and waiting while it is drawn, signed and checked."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtWidgets import QWidget

from observer_app.domain.sitting import SittingStage, Waypoint
from observer_app.errors import UserError
from observer_app.ui import operations
from observer_app.ui.observer import flow
from observer_app.ui.observer.sitting_page import SittingPage
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.labels import Body, Caption, Heading, Words
from observer_app.ui.widgets.words_box import WordsBox

MENDED_ON = {
    "consent_not_known": "they_have_gone",
    "answers_missing": "rating",
    "still_to_rate": "rating",
    "feedback_too_long": "three_boxes",
    "shown_name_unfit": "read_through",
    "sign_not_printable": "three_boxes",
    "someone_could_be_known": "read_through",
    "name_not_chosen": "read_through",
    "still_in_the_room": "in_the_room",
    "nothing_rated": flow.LIST,
    "correction_reason_missing": "read_through",
    "correction_changes_nothing": "read_through",
    "correction_not_ones_own": "read_through",
}
"""The page on which each thing in the way of signing is put right; what is not here has none."""
CLOCK_BEHIND = "clock_behind"
WRONG_WORDS = "words_do_not_match"
_ABOVE_WORDS = 2
"""The place in the card right above the box for the words."""


class SignPage(SittingPage):
    """One press completes, signs and keeps; a crash in between leaves it waiting for its signature."""

    own_name = "sign"
    most_em = 42

    def build(self) -> None:
        self.add(Heading(self.tr("Sign your feedback")))
        self.waiting = Card(
            Words(self.tr("This feedback is finished and waits for your signature."), "strong"),
            Body(self.tr("Nothing is lost. It can be read, and no longer changed.")),
            kind="warning",
        )
        self.add(self.waiting)
        self.add(
            Body(self.tr("Signing says: this is what I saw and heard. After that no one can change it, not even you."))
        )
        self.words = WordsBox(self.tr("Your five words"))
        self.words.entered.connect(self._sign)
        self.card = Card(
            Words(self.tr("Your five words"), "strong"),
            Caption(self.tr("The first three letters of each are enough.")),
            self.words,
        )
        self.practice_words = Words("", "strong")
        self.practice = Box(self.practice_words)
        self.card.insert(_ABOVE_WORDS, self.practice)
        self.add(self.card)
        self.add_stretch()
        self.footer.add_back(self._go_back, self.tr("Read it again"))
        self.sign = self.footer.add_primary(self.tr("Sign"), self._sign)

    def first_focus(self) -> QWidget | None:
        return self.words.line

    def beneath_title(self) -> str:
        return self.say_with_whom()

    def remember(self) -> None:
        if self._is_open():
            super().remember()

    def fill(self) -> None:
        if self.state.sitting.stage is SittingStage.SIGNED:
            self.go_to(Waypoint(page="signed"))
            return
        self.waiting.setVisible(not self._is_open())
        self.practice.setVisible(self.session.practice is not None)
        if self.session.practice is not None:
            words = self.session.practice.words
            self.practice_words.setText(self.tr("The practice words: {words}").replace("{words}", words))

    def may_leave(self) -> bool:
        return not self.is_busy and super().may_leave()

    def _is_open(self) -> bool:
        return self.state.sitting.stage is SittingStage.OPEN

    def _go_back(self) -> None:
        self.go_to(Waypoint(page="read_through", place=self.place))

    # -- signing -----------------------------------------------------------------------------------------

    def _sign(self) -> None:
        if self.is_busy:
            return
        typed = self.words.words()
        if not typed:
            self._ask_for_words()
            return
        self.clear_message()
        operations.run(
            self,
            lambda _progress: self.session.feedback.open_keys(typed),
            self._sign_with,
            busy_text=self.tr("Signing. This takes a few seconds."),
            on_error=self._tell,
        )

    def _sign_with(self, keys: Any, *, clock_is_right: bool = False) -> None:
        """The words were right: only now is the sitting finished and locked."""
        feedback = self.session.feedback

        def tell(fault: UserError) -> None:
            if fault.code != CLOCK_BEHIND:
                self._tell_missing(fault)
                return
            self.read_state()
            confirm = (self.tr("The clock is right now: sign"), lambda: self._sign_with(keys, clock_is_right=True))
            self.show_message(fault.title, fault.body, [confirm], kind="warning")

        self.clear_message()
        prepared = operations.run_now(
            self, lambda: feedback.prepare(self.uid, clock_is_right=clock_is_right), on_error=tell
        )
        if prepared is not None:
            self._draw_and_sign(prepared, keys)

    def _draw_and_sign(self, job: Any, keys: Any) -> None:
        operations.run(
            self,
            lambda _progress: self.session.feedback.sign(job, keys),
            lambda signed: self._keep(job, signed),
            busy_text=self.tr("Drawing the pages, signing and checking them."),
            on_error=self._tell,
        )

    def _keep(self, job: Any, signed: Any) -> None:
        self.words.clear_words()
        kept = operations.run_now(self, lambda: self.session.feedback.keep(job, signed))
        if kept is not None:
            # A copy that was signed is the next version of what it corrected.
            self.shell.go("signed", sitting_uid=kept.value.sitting_uid)

    # -- when it does not go to plan ---------------------------------------------------------------------

    def _ask_for_words(self) -> None:
        self.area.show_whole(self.card)
        self.words.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell_missing(self, fault: UserError) -> None:
        self.read_state()
        page = MENDED_ON.get(fault.code)
        presses = []
        if page:
            point = flow.mend_point(self.state, self.form, page)
            presses = [(self.tr("Show me"), lambda: self.go_to(point))]
        self.show_message(fault.title, fault.body, presses, kind="warning")

    def _tell(self, fault: UserError) -> None:
        self.read_state()
        self.waiting.setVisible(not self._is_open())
        if fault.code == WRONG_WORDS:
            self._tell_wrong_words()
        else:
            self.show_message(fault.title, fault.body, [(self.tr("Try again"), self._ask_for_words)])

    def _tell_wrong_words(self) -> None:
        """Right above the box that has to be mended, so that both are in sight."""
        body = self.tr("Nothing is lost, and nothing is locked for good. Have a look at what you typed and try again.")
        if self.session.practice is not None:
            body = self.tr("Practice has its own words, and they stand just above. Your real words do not fit here.")
        panel = self.show_message(self.tr("Those are not the words we have for you"), body)
        self.card.insert(_ABOVE_WORDS + (self.session.practice is not None), panel)
        self._ask_for_words()
        QTimer.singleShot(0, panel, lambda: self._show_both(panel))

    def _show_both(self, panel: QWidget) -> None:
        # The page has to have grown by the panel before it can be scrolled that far.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        self.area.bring_into_sight(panel)
        self.area.bring_into_sight(self.words.line)
