"""Watches a box for words by which someone could be known: marks them in place, and asks beneath. Never in the way."""

from __future__ import annotations

from observer_app.domain.privacy import Hint, KeepReason
from observer_app.ui.accessible import announce
from observer_app.ui.observer.hint_card import HintCard
from observer_app.ui.observer.hint_words import without
from observer_app.ui.observer.sitting_page import SittingPage
from observer_app.ui.widgets.boxes import Box
from observer_app.ui.widgets.text_boxes import TextBox


class HintWatch(Box):
    """Stands beneath its box. `of_visit` says that the box is part of a visit's notes; else it is of the sitting.

    The question is made when there is first something to ask: most boxes never need it.
    """

    def __init__(self, page: SittingPage, box: TextBox, *, of_visit: bool) -> None:
        super().__init__(gap=0)
        self._page, self._box, self._of_visit = page, box, of_visit
        self.card: HintCard | None = None
        for told in (box.pause_in_typing, box.text_left, box.text_shown):
            told.connect(self.look)
        self.hide()

    def look(self) -> None:
        """Look at what stands in the box now."""
        if self._page.session.is_closed:
            # Covered or locked: the box loses the keyboard after the store was shut.
            return
        text = self._box.toPlainText()
        hints = self.hints_in(text) if text.strip() else ()
        self._box.mark_spans([(hint.start, hint.end) for hint in hints])
        self._ask(hints[0] if hints else None)

    def hints_in(self, text: str) -> tuple[Hint, ...]:
        """What in a text has no answer yet."""
        page = self._page
        found: tuple[Hint, ...] = page.session.privacy.hints(page.uid, text) if page.uid else ()
        return found

    def _ask(self, hint: Hint | None) -> None:
        asked = self.card.hint.text if self.card is not None and self.card.hint is not None else ""
        if hint is not None and self.card is None:
            self.card = self._make_card()
        if self.card is not None:
            self.card.show_hint(hint)
            self.setVisible(hint is not None)
        if self.card is not None and hint is not None and hint.text != asked:
            announce(self, self.card.title.text())

    def _make_card(self) -> HintCard:
        card = HintCard()
        card.taken_out.connect(self._take_out)
        card.change_wanted.connect(self._change)
        card.kept.connect(self._keep)
        self.add(card)
        return card

    def _take_out(self, hint: Hint) -> None:
        text = self._box.toPlainText()
        self._box.replace_span(0, len(text), without(text, hint))
        self._box.setFocus()
        self._box.tell_now()
        announce(self, self._page.tr("Taken out: “{words}”.").replace("{words}", hint.text))

    def _change(self, hint: Hint) -> None:
        self._box.select_span(hint.start, hint.end)
        self._box.setFocus()

    def _keep(self, hint: Hint, reason: str) -> None:
        page = self._page
        place = page.place if self._of_visit else None
        page.keeper.keep(
            "hint",
            lambda: page.session.privacy.keep(page.uid, hint, KeepReason(reason), place),
            lambda _: self._was_kept(),
        )

    def _was_kept(self) -> None:
        self.look()
        self._box.setFocus()
