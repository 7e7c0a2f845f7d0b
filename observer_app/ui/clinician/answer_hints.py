"""What in the words for the file may show who someone is: listed before signing, each with its three answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from PySide6.QtCore import QTimer

from observer_app.domain.feedback_fields import FIELDS
from observer_app.domain.privacy import Hint, KeepReason
from observer_app.services.answer_hints import BoxHint
from observer_app.ui.observer import say
from observer_app.ui.observer.hint_card import HintCard
from observer_app.ui.widgets.boxes import Box
from observer_app.ui.widgets.labels import Body, Heading


class AnswersOneFeedback(Protocol):
    """A page on which words for the file of one feedback are signed."""

    digest: str

    @property
    def session(self) -> Any: ...


class AnswerHintsBox(Box):
    """`take_out` is given what to take out, `change` the box to go to, `answered` what was done; hidden when empty."""

    def __init__(
        self,
        page: AnswersOneFeedback,
        take_out: Callable[[BoxHint], None],
        change: Callable[[str], None],
        answered: Callable[[str], None],
    ) -> None:
        super().__init__(gap=12)
        self._page, self._take_out, self._change, self._answered = page, take_out, change, answered
        self.heading = Heading("", "title")
        self.cards = Box(gap=12)
        self.add(self.heading)
        self.add(Body(self.tr("Each needs one press before you can sign. Nothing is changed unless you say so.")))
        self.add(self.cards)
        self.hide()

    def fill(self, values: Mapping[str, str]) -> int:
        """Show those in these words that have no answer yet; how many they are."""
        found = self._page.session.countersign.open_hints(self._page.digest, values)
        self.cards.clear()
        for each in found:
            self.cards.add(self._card(each))
        count = say.count(len(found), self.tr("part"), self.tr("parts"))
        self.heading.setText(self.tr("{count} to look at before you sign").replace("{count}", count))
        self.setVisible(bool(found))
        return len(found)

    def _card(self, found: BoxHint) -> HintCard:
        card = HintCard()
        card.show_hint(found.hint, FIELDS[found.box].label)
        card.taken_out.connect(lambda _hint: self._was_taken_out(found))
        card.change_wanted.connect(lambda _hint: self._change(found.box))
        card.kept.connect(self._keep)
        return card

    def _was_taken_out(self, found: BoxHint) -> None:
        self._take_out(found)
        self._tell(self.tr("Taken out: “{words}”.").replace("{words}", found.hint.text))

    def _keep(self, hint: Hint, why: str) -> None:
        self._page.session.countersign.keep_hint(self._page.digest, hint, KeepReason(why))
        self._tell(self.tr("Kept: “{words}”.").replace("{words}", hint.text))

    def _tell(self, said: str) -> None:
        # The card that was pressed is still on the stack; it may not go before its press has ended.
        QTimer.singleShot(0, self, lambda: self._answered(said))
