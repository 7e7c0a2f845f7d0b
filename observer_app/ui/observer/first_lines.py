"""The two lines that were written while it was fresh, shown again beside the rating and the three boxes."""

from __future__ import annotations

from observer_app.domain.observation import Writing
from observer_app.ui.observer.sitting_page import SittingPage
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.labels import Heading, Words


class FirstLines(Card):
    """Hidden where nothing was written."""

    def __init__(self, page: SittingPage) -> None:
        super().__init__()
        self._page = page
        self._held = Box(gap=8)
        self.add(Heading(self.tr("Your first lines"), "title"))
        self.add(self._held)

    def fill(self) -> None:
        asked = (
            (Writing.FIRST_HELPED, self.tr("What helped")),
            (Writing.FIRST_MORE, self.tr("What could help more")),
        )
        lines = [(title, self._page.kept_text(box, of_visit=True).strip()) for box, title in asked]
        self._held.clear()
        for title, words in lines:
            if words:
                self._held.add(Box(Words(title, "caption_strong", "muted"), Words(words), gap=2))
        self.setVisible(any(words for _, words in lines))
