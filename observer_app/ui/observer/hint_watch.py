"""Watches a box for words by which someone could be known: marks them in place, and asks beneath. Never in the way."""

from __future__ import annotations

from observer_app.domain.privacy import Hint, KeepReason
from observer_app.ui.accessible import announce
from observer_app.ui.observer.hint_card import HintCard
from observer_app.ui.observer.sitting_page import SittingPage
from observer_app.ui.widgets.text_boxes import TextBox


class HintWatch(HintCard):
    """Stands beneath its box. `place_of_visit` says whose notes the box is part of; else it is of the sitting."""

    def __init__(self, page: SittingPage, box: TextBox, *, of_visit: bool) -> None:
        super().__init__()
        self._page, self._box, self._of_visit = page, box, of_visit
        box.pause_in_typing.connect(self.look)
        box.text_left.connect(self.look)
        box.text_shown.connect(self.look)
        self.taken_out.connect(self._take_out)
        self.change_wanted.connect(self._change)
        self.kept.connect(self._keep)

    def look(self) -> None:
        """Look at what stands in the box now."""
        text = self._box.toPlainText()
        hints = self._page.session.privacy.hints(self._page.uid, text) if text.strip() and self._page.uid else ()
        self._box.mark_spans([(hint.start, hint.end) for hint in hints])
        asked = self.hint
        self.show_hint(hints[0] if hints else None)
        if hints and (asked is None or asked.text != hints[0].text):
            announce(self, self.title.text())

    def _take_out(self, hint: Hint) -> None:
        self._box.replace_span(hint.start, hint.end, "")
        self._box.setFocus()
        self._box.tell_now()

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
