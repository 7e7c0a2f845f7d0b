"""Watches a box that is written anew when someone withdraws; what is kept with a reason is only told with the rest."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from observer_app.domain.privacy import Hint
from observer_app.ui.observer.hint_watch import HintWatch
from observer_app.ui.widgets.text_boxes import TextBox


class AnewWatch(HintWatch):
    """`find_hints` looks through a text. `answered` holds what is to stay, and why, until all of it is done."""

    def __init__(self, page: Any, box: TextBox, find_hints: Callable[[str], tuple[Hint, ...]]) -> None:
        super().__init__(page, box, of_visit=False)
        self.box, self._find_hints = box, find_hints
        self.answered: dict[Hint, str] = {}

    @property
    def asks(self) -> bool:
        return self.card is not None and self.card.hint is not None

    def hints_in(self, text: str) -> tuple[Hint, ...]:
        answered = {hint.digest for hint in self.answered}
        return tuple(hint for hint in self._find_hints(text) if hint.digest not in answered)

    def _keep(self, hint: Hint, reason: str) -> None:
        self.answered[hint] = reason
        self._was_kept()
