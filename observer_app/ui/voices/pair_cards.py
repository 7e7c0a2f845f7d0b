"""What stands on other pages about a pair: both can be seen, theirs is missing, or mine is still open."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from observer_app.services.pairs import PairStage, PairView
from observer_app.ui.house.cards import PressCard
from observer_app.ui.page import Page
from observer_app.ui.voices import words
from observer_app.ui.voices.seen_by_two import leads_to
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.buttons import LinkButton, SecondaryButton
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Body, Heading


def has_finished_card(page: Page, pair: PairView, carry_on: Callable[[], None]) -> Card:
    """The other has finished first, and mine is still my own."""
    told = words.say_pair(pair)
    button = SecondaryButton(page.tr("Carry on with mine"), "arrow-right", icon_after=True).on_press(carry_on)
    return Card(Heading(told.title, "item"), Body(told.body), FlowRow(button), gap=6)


def after_signing(page: Page, pair: PairView) -> PressCard | Card:
    """What comes of it for the two of us, once mine is signed."""
    told = words.say_pair(pair)
    if pair.stage is PairStage.BOTH:
        return PressCard(told.title, told.body).on_press(leads_to(page, pair))
    return Card(Heading(told.title, "title"), Body(told.body), gap=4)


def ways(page: Page, pairs: Sequence[PairView]) -> list[LinkButton]:
    """The quiet ways to what can be seen side by side, to stand in the row of a sitting."""
    found = []
    for pair in pairs:
        if pair.stage is PairStage.BOTH:
            way = LinkButton(words.say_pair(pair).title).on_press(leads_to(page, pair))
            way.setAccessibleDescription(f"{words.say_where(pair)}. {words.say_pair(pair).body}")
            found.append(way)
    return found


def fill_after_signing(page: Page, box: Box, pairs: Sequence[PairView]) -> None:
    """Nothing stands there for whoever sat in alone."""
    box.clear()
    for pair in pairs:
        box.add(after_signing(page, pair))
    box.setVisible(bool(pairs))
