"""Covered: nothing of the sitting is to be seen until the four figures are typed, or the five words."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from observer_app.errors import UserError
from observer_app.services.cover import CoverAnswer
from observer_app.ui import operations
from observer_app.ui.observer.number_pad import NumberPad
from observer_app.ui.page import Page
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.flows import Columns
from observer_app.ui.widgets.labels import Body, Caption, Heading, Words
from observer_app.ui.widgets.words_box import WordsBox

FIGURES = 4


class CoveredPage(Page):
    """Opened over any page of an open sitting, which stays as it was and is come back to."""

    most_em = 46

    def build(self) -> None:
        self._was_asked_for = False
        self.heading = Heading()
        self.text = Body()
        self.fault = Words("", "strong", "danger")
        self.pad = NumberPad(self.tr("Four figures"), FIGURES)
        self.pad.filled.connect(self._typed)
        self.words = WordsBox(self.tr("Your five words"))
        self.words.entered.connect(self._try_words)
        hint = Caption(self.tr("The first three letters of each are enough."))
        self.words_card = Card(Words(self.tr("Your five words"), "strong"), hint, self.words)
        said = Box(self.heading, self.text, self.fault, self.words_card, gap=12)
        said.add_stretch()
        # Side by side, so that the last row of figures is in sight when the text is large.
        self.add(Columns(said, self.pad, from_em=36, shares=(54, 46)))
        self.add_stretch()
        self.use_words = self.footer.add_link(self.tr("Use my five words"), self._ask_for_words)
        self.open = self.footer.add_primary(self.tr("Uncover"), self._try_words)
        self.without = self.footer.add_primary("", self.shell.close_over)

    def enter(self, *, choosing: bool = False) -> None:
        """Covers at once; `choosing` asks beforehand for the figures that will uncover it."""
        self.cover = self.shell.session.cover
        self._was_asked_for = choosing
        if not choosing:
            self.cover.cover()
        self._asks_words = not choosing and not self.cover.has_number
        self._show()

    def may_leave(self) -> bool:
        return not self.is_busy

    def first_focus(self) -> QWidget | None:
        return self.heading

    def _show(self, fault: str = "") -> None:
        is_choosing, asks_words = not self.cover.is_covered, self._asks_words
        self.name_page("Observer")
        self.heading.setText(self.tr("Choose four figures") if is_choosing else self.tr("Covered"))
        self.text.setText(self._say(is_choosing=is_choosing, asks_words=asks_words))
        self.fault.setText(fault)
        self.fault.setVisible(bool(fault))
        self.pad.setVisible(not asks_words)
        self.pad.clear_figures()
        self.words_card.setVisible(asks_words)
        self.use_words.setVisible(not is_choosing and not asks_words)
        self.open.setVisible(not is_choosing and asks_words)
        self.without.set_text(self.tr("Back") if self._was_asked_for else self.tr("Go on without figures"))
        self.without.setVisible(is_choosing)

    def _say(self, *, is_choosing: bool, asks_words: bool) -> str:
        if is_choosing:
            return self.tr("From now on they uncover the page. They are forgotten when the app is locked.")
        if asks_words:
            return self.tr("The sitting goes on and nothing is lost. Type your five words to go on.")
        return self.tr("The sitting goes on and nothing is lost. Type your four figures to go on.")

    # -- the number --------------------------------------------------------------------------------------

    def _typed(self, number: str) -> None:
        if not self.cover.is_covered:
            self.cover.choose(number)
            self.shell.close_over()
            return
        answer = self.cover.try_number(number)
        if answer is CoverAnswer.OPENED:
            self.shell.close_over()
        elif answer is CoverAnswer.ASK_WORDS:
            self._asks_words = True
            self._show(self.tr("That was the fifth wrong number."))
            self.words.line.setFocus()
        else:
            self._show(self.tr("That is not the number. Your five words open it too."))

    def _ask_for_words(self) -> None:
        self._asks_words = True
        self._show()
        self.words.line.setFocus()

    # -- the words ---------------------------------------------------------------------------------------

    def _try_words(self) -> None:
        typed = self.words.words()
        if self.is_busy or not typed:
            self.words.line.setFocus()
            return
        operations.run(
            self,
            lambda _progress: self.shell.session.feedback.open_keys(typed),
            lambda _keys: self._opened(),
            busy_text=self.tr("A moment."),
            on_error=self._refused,
        )

    def _opened(self) -> None:
        """The number, if there was one, is forgotten; choosing another is offered, and not asked for."""
        had_number = self.cover.has_number
        self.words.clear_words()
        self.cover.uncover_with_words()
        if had_number:
            self.shell.close_over()
            return
        self._asks_words = False
        self._show()
        self.heading.setFocus()

    def _refused(self, fault: UserError) -> None:
        self.show_message(fault.title, fault.body, [(self.tr("Try again"), self.words.line.setFocus)])

    def changed(self, changes: Any) -> None:
        """Nothing that is kept is shown here."""
