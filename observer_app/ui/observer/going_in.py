"""Going in from the questions before a sitting: what still stands in the way is told, else the sitting is started."""

from __future__ import annotations

from collections.abc import Callable

from observer_app.domain.sitting import RatherNot
from observer_app.ui import operations
from observer_app.ui.observer import flow
from observer_app.ui.observer.start_choices import Choices
from observer_app.ui.page import Page

_QUESTIONS = {
    "clinic": "Which clinic?",
    "clinician": "Who is observed?",
    "eyes": "Whose eyes do you bring today?",
    "day": "Who chose the day?",
    "alone_choice": "Are you alone, with headphones on?",
}
SHARED = "shared"
"""The question for the two words of another observer."""


class GoingIn:
    """One press. `shared_words` is what was typed of another observer's; `ask` shows a question again, by its name."""

    def __init__(self, page: Page, choices: Choices, shared_words: str, ask: Callable[[str], None]) -> None:
        self._page, self._choices = page, choices
        self._shared_words, self._ask = shared_words, ask

    def go(self) -> None:
        """On to wherever the answers lead."""
        choices = self._choices
        missing = choices.what_is_missing()
        if missing:
            self._tell_missing(missing)
        elif choices.reason is not None:
            self._would_rather_not(choices.reason)
        elif not choices.agreed:
            self._page.shell.go(flow.HOME)
        elif choices.may_be_overheard:
            self._tell_overheard()
        elif self._takes_shared_words():
            self._start()

    def _tell_missing(self, name: str) -> None:
        page = self._page
        page.show_message(
            page.tr("One more answer first"),
            page.tr("Please answer: {question}").replace("{question}", _QUESTIONS[name]),
            [(page.tr("Answer it"), lambda: self._ask(name))],
        )

    def _tell_overheard(self) -> None:
        page = self._page
        page.show_message(
            page.tr("Someone else might hear"),
            page.tr("Nothing was started. Find a place where you are alone, put headphones on, and answer Yes."),
            [(page.tr("Answer it"), lambda: self._ask("alone_choice"))],
        )

    def _takes_shared_words(self) -> bool:
        """Whether the two words of another observer, if any, are understood; a booking is shown before it starts."""
        if not self._shared_words:
            return True
        page, bookings = self._page, self._page.shell.session.bookings
        view = bookings.match_words(self._shared_words)
        if view is not None:
            page.shell.go("start_sitting", booking=view)
            return False
        self._choices.two_words = bookings.complete_words(self._shared_words)
        if self._choices.two_words is None:
            page.show_message(
                page.tr("Those are not two words that we know"),
                page.tr("Nothing was started. Look at what you typed; they stand on the other observer’s list."),
                [(page.tr("Change it"), lambda: self._ask(SHARED))],
            )
        return self._choices.two_words is not None

    def _start(self) -> None:
        session, shell = self._page.shell.session, self._page.shell
        outcome = operations.run_now(self._page, lambda: session.sittings.start(self._choices.as_start()))
        if outcome is not None:
            state = outcome.value
            point = flow.next_page(state, session.forms.of(state.sitting.form))
            shell.go(point.page, sitting_uid=state.sitting.uid, place=point.place)

    def _would_rather_not(self, reason: RatherNot) -> None:
        sittings, choice = self._page.shell.session.sittings, self._choices.as_start()
        if operations.run_now(self._page, lambda: sittings.would_rather_not(choice, reason)) is not None:
            self._page.shell.go("rather_not")
