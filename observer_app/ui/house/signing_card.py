"""The five words with all that follows when something is signed after its observer: tried, signed, checked, kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QTimer

from observer_app.errors import UserError
from observer_app.ui import operations
from observer_app.ui.page import Page
from observer_app.ui.widgets.boxes import Card
from observer_app.ui.widgets.labels import Caption, Words
from observer_app.ui.widgets.words_box import WordsBox

CLOCK_BEHIND = "clock_behind"
WRONG_WORDS = "words_do_not_match"
ABOVE_WORDS = 2
"""The place in the card right above the box for the words."""


class SigningCard(Card):
    """`prepare` gathers what is signed, told whether the clock was said to be right; `kept` goes on from there.

    `missing` leads to what has to be put right first, by the code of the fault.
    """

    def __init__(
        self,
        page: Page,
        prepare: Callable[[bool], Any],
        kept: Callable[[], None],
        missing: Callable[[str], None] = lambda _code: None,
    ) -> None:
        super().__init__()
        self.words = WordsBox(self.tr("Your five words"))
        self.add(Words(self.tr("Your five words"), "strong"))
        self.add(Caption(self.tr("The first three letters of each are enough.")))
        self.add(self.words)
        self._page, self._prepare, self._kept, self._missing = page, prepare, kept, missing
        self.words.entered.connect(self.sign)

    @property
    def _service(self) -> Any:
        return self._page.shell.session.countersign

    def sign(self, *, clock_is_right: bool = False) -> None:
        """What stands in the way is told before the words are tried, which takes a moment."""
        page = self._page
        if page.is_busy:
            return
        page.clear_message()
        job = operations.run_now(page, lambda: self._prepare(clock_is_right), on_error=self._tell_missing)
        if job is None:
            return
        typed = self.words.words()
        if not typed:
            self.ask_for_words()
            return
        operations.run(
            page,
            lambda _progress: self._service.open_keys(typed),
            lambda keys: self._sign_with(job, keys),
            busy_text=self.tr("Signing. This takes a few seconds."),
            on_error=self._tell,
        )

    def ask_for_words(self) -> None:
        self._page.area.show_whole(self)
        self.words.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _sign_with(self, job: Any, keys: Any) -> None:
        operations.run(
            self._page,
            lambda _progress: self._service.sign(job, keys),
            lambda signed: self._keep(job, signed),
            busy_text=self.tr("Filling in the boxes, signing and checking them."),
            on_error=self._tell,
        )

    def _keep(self, job: Any, signed: Any) -> None:
        self.words.clear_words()
        kept = operations.run_now(self._page, lambda: self._service.keep(job, signed), on_error=self._tell)
        if kept is not None:
            self._kept()

    def _tell_missing(self, fault: UserError) -> None:
        self._missing(fault.code)
        presses = []
        if fault.code == CLOCK_BEHIND:
            presses = [(self.tr("The clock is right now: sign"), lambda: self.sign(clock_is_right=True))]
        self._page.show_message(fault.title, fault.body, presses)

    def _tell(self, fault: UserError) -> None:
        page = self._page
        if fault.code != WRONG_WORDS:
            page.show_message(fault.title, fault.body, [(self.tr("Try again"), self.ask_for_words)])
            return
        title = self.tr("Those are not the words we have for you")
        body = self.tr("Nothing is lost, and nothing is locked for good. Have a look at what you typed and try again.")
        panel = page.show_message(title, body)
        # Right above the box that has to be mended, so that both are in sight.
        self.insert(ABOVE_WORDS, panel)
        self.ask_for_words()
        QTimer.singleShot(0, panel, lambda: page.area.show_whole(self))
