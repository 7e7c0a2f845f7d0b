"""What every page about one feedback shares: which one it is, the way back, and keeping what is typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from observer_app.domain.clinician_answers import Thought, say_date
from observer_app.domain.privacy import Hint
from observer_app.services.drafts import Draft
from observer_app.services.my_feedback import FeedbackLine
from observer_app.ui.clinician import words
from observer_app.ui.clinician.points_out import PointsOut
from observer_app.ui.messages import ask_first
from observer_app.ui.observer import say
from observer_app.ui.observer.keeping import Keeper
from observer_app.ui.page import Page, Shell
from observer_app.ui.widgets.labels import Heading
from observer_app.ui.widgets.text_boxes import TextBox


class FeedbackPage(Page):
    """Come to with the digest of the feedback; subclasses make their widgets in `fill`."""

    most_em = 46
    line: FeedbackLine

    def __init__(self, shell: Shell) -> None:
        self.digest = ""
        self._boxes: list[TextBox] = []
        super().__init__(shell)
        self.keeper = Keeper(self, lambda: say.time_of_day(self.session.sittings.now()))

    @property
    def session(self) -> Any:
        return self.shell.session

    def enter(self, *, digest: str, **arguments: Any) -> None:
        self.digest = digest
        self.line = self.session.my_feedback.line(digest)
        self.name_page(self.line.clinic, f"{words.say_who(self.line)} · {say_date(self.line.day)}")
        self.set_leave(self.tr("My feedback"), lambda: self.shell.go("my_feedback"))
        self.fill(**arguments)

    def fill(self, **arguments: Any) -> None:
        raise NotImplementedError

    def first_focus(self) -> QWidget | None:
        return self.area.findChild(Heading)

    def to(self, page: str, **arguments: Any) -> Callable[[], None]:
        """What a button does that leads to another page about the same feedback."""
        return lambda: self.shell.go(page, digest=self.digest, **arguments)

    def keep_draft(self, box: TextBox, draft: Draft | Thought) -> None:
        """Keeps the box as it is typed, for me alone."""
        self.keep_box(
            box, lambda text: self.keeper.keep(draft, lambda: self.session.drafts.keep(self.digest, draft, text))
        )

    def keep_box(self, box: TextBox, save: Callable[[str], object]) -> None:
        self._boxes.append(box)
        for told in (box.pause_in_typing, box.text_left):
            told.connect(lambda text: None if self.session.is_closed else save(text))

    def watch(self, box: TextBox, is_for_others: Callable[[], bool] = lambda: True) -> PointsOut:
        """What stands beneath a box whose words others may read."""
        return PointsOut(box, self._hints_in, is_for_others)

    def _hints_in(self, text: str) -> tuple[Hint, ...]:
        # Locked: the box loses the keyboard after the store was shut.
        found: tuple[Hint, ...] = () if self.session.is_closed else self.session.answers.hints(self.digest, text)
        return found

    def ask_to_say(
        self,
        title: str,
        body: str,
        do_text: str,
        say: Callable[[], None],
        *watched: PointsOut,
        on_keep: Callable[[], None] | None = None,
    ) -> None:
        """Asked before something is said for good; the words are kept before they are said."""
        self.tell_boxes()
        if not self.keeper.try_again():
            return
        sentences = [body, words.STAYS]
        if any(each.hints() for each in watched):
            sentences.append(self.tr("Some words in it may show who someone is. They are underlined."))
        ask_first(self, title, " ".join(sentences), do=(do_text, say), keep=self.tr("Not yet"), on_keep=on_keep)

    def tell_boxes(self) -> None:
        """Has every box keep what stands in it now."""
        for box in self._boxes:
            box.tell_now()

    def may_leave(self) -> bool:
        self.tell_boxes()
        return self.keeper.try_again()
