"""Points at words by which someone could be known, in what others may read; it asks nothing and holds back nothing."""

from __future__ import annotations

from collections.abc import Callable

from observer_app.domain.privacy import Hint
from observer_app.ui.accessible import announce
from observer_app.ui.widgets.boxes import Box
from observer_app.ui.widgets.labels import Body, Words
from observer_app.ui.widgets.text_boxes import TextBox


class PointsOut(Box):
    """Stands beneath its box. `hints_in` finds the words; `is_for_others` says whether anyone else will read them."""

    def __init__(
        self,
        box: TextBox,
        hints_in: Callable[[str], tuple[Hint, ...]],
        is_for_others: Callable[[], bool] = lambda: True,
    ) -> None:
        super().__init__(gap=4, margins=(12, 10, 12, 12), kind="warning")
        self._box, self._hints_in, self._is_for_others = box, hints_in, is_for_others
        self.title, self.body = Words("", "strong"), Body()
        self.add(self.title)
        self.add(self.body)
        for told in (box.pause_in_typing, box.text_left, box.text_shown):
            told.connect(self.look)
        self.hide()

    def look(self) -> None:
        """Look at what stands in the box now."""
        hints = self.hints()
        self._box.mark_spans([(hint.start, hint.end) for hint in hints])
        before = self.body.text()
        self.setVisible(bool(hints))
        self.title.setText(self.tr("Could someone be known from this?") if hints else "")
        self.body.setText(self._say(hints[0]) if hints else "")
        if hints and self.body.text() != before:
            announce(self._box, f"{self.title.text()} {self.body.text()}")

    def hints(self) -> tuple[Hint, ...]:
        text = self._box.toPlainText()
        return self._hints_in(text) if text.strip() and self._is_for_others() else ()

    def _say(self, hint: Hint) -> str:
        words = self.tr("“{words}” looks like {kind}. Take it out or put it more plainly, if others need not know.")
        return words.replace("{words}", hint.text).replace("{kind}", hint.kind.in_words)
