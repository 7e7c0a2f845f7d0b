"""The lines that were written while it was fresh: shown beside the rating, and offered as a start for the boxes."""

from __future__ import annotations

from collections.abc import Callable

from observer_app.domain.observation import Writing
from observer_app.ui.observer import flow
from observer_app.ui.observer.sitting_page import SittingPage
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.buttons import SecondaryButton
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Heading, Words

FIRST_OF = {Writing.HELPED: Writing.FIRST_HELPED, Writing.MORE: Writing.FIRST_MORE}
"""Which fresh line asks the same as which of the three boxes."""


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


class StartFrom(Box):
    """A fresh line over the box that asks the same again: one press puts it there, to be written on from."""

    def __init__(self, words: str, use: Callable[[str], None]) -> None:
        super().__init__(gap=6, margins=(12, 8, 12, 10), kind="card")
        self.words = words
        self.press = SecondaryButton(self.tr("Start from this"))
        self.press.setAccessibleDescription(words)
        self.press.on_press(lambda: use(self.words))
        self.add(Words(self.tr("You wrote while it was fresh:"), "caption_strong", "muted"))
        self.add(Words(words))
        self.add(FlowRow(self.press))

    def show_for(self, written: str) -> None:
        """Hidden once its words stand in the box."""
        self.setVisible(self.words not in written)


def fresh_lines(page: SittingPage, box: Writing) -> list[str]:
    """What was written while it was fresh at every place of the sitting, in the order of the list."""
    fresh = FIRST_OF.get(box)
    if fresh is None:
        return []
    places = (place.place for place in page.state.sitting.places)
    lines = (flow.observation_of(page.state, place).writings.get(fresh, "").strip() for place in places)
    return [line for line in lines if line]
