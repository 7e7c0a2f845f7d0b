"""Could someone be known from this? The question beneath a text, with its three answers; it keeps nothing itself."""

from __future__ import annotations

from PySide6.QtCore import Signal

from observer_app.domain.privacy import Hint, KeepReason, ask
from observer_app.ui.widgets.boxes import Box
from observer_app.ui.widgets.buttons import SecondaryButton
from observer_app.ui.widgets.choices import ChoiceCards
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Body, Words


class HintCard(Box):
    """One hint at a time. Nothing is in the way of going on writing."""

    taken_out = Signal(object)
    change_wanted = Signal(object)
    kept = Signal(object, str)

    def __init__(self) -> None:
        super().__init__(gap=6, margins=(12, 10, 12, 12), kind="warning")
        self.hint: Hint | None = None
        self.where = Words("", "caption_strong", "muted")
        self.title = Words("", "strong")
        self.body = Body()
        self.out = SecondaryButton(self.tr("Take it out")).on_press(lambda: self.taken_out.emit(self.hint))
        self.change = SecondaryButton(self.tr("Change it")).on_press(lambda: self.change_wanted.emit(self.hint))
        self.keep = SecondaryButton(self.tr("Keep it, because …")).on_press(self._ask_why)
        reasons = [(reason.value, reason.in_words, "") for reason in KeepReason]
        self.reasons = ChoiceCards(self.tr("Why do you keep it?"), reasons)
        self.reasons.chosen.connect(lambda key: self.kept.emit(self.hint, key))
        for widget in (self.where, self.title, self.body, FlowRow(self.out, self.change, self.keep), self.reasons):
            self.add(widget)
        self.hide()

    def show_hint(self, hint: Hint | None, where: str = "") -> None:
        """Ask about a hint, and say where it stands; None asks nothing."""
        if hint is None:
            self.hint = None
            self.hide()
            return
        if hint != self.hint:
            self._fill(hint)
        self.where.setText(where)
        self.where.setVisible(bool(where))
        self.show()

    def _fill(self, hint: Hint) -> None:
        self.hint = hint
        title, body = ask(hint)
        self.title.setText(title)
        self.body.setText(body)
        self.reasons.choose(None)
        self.reasons.hide()

    def _ask_why(self) -> None:
        self.reasons.show()
        self.reasons.first_focus().setFocus()
