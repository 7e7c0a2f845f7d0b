"""The newest of what clinicians said back, on the page of whoever sat in."""

from __future__ import annotations

from observer_app.ui.house.cards import PressCard
from observer_app.ui.observer import came_back_words
from observer_app.ui.page import Page
from observer_app.ui.widgets.boxes import Card
from observer_app.ui.widgets.buttons import LinkButton
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Heading

MOST = 3


def came_back_card(page: Page) -> Card | None:
    """None while nothing has come back."""
    newest = page.shell.session.came_back.newest(MOST)
    if not newest:
        return None
    card = Card(Heading(page.tr("What came of it"), "title"), gap=10)

    def read() -> None:
        page.shell.go("what_came_of_it")

    for sitting, answer in newest:
        news = f"{came_back_words.NEW}. " if answer.is_new else ""
        title = came_back_words.say_on_home(sitting.clinician_name, answer)
        card.add(PressCard(title, f"{news}{came_back_words.say_sitting(sitting)}").on_press(read))
    card.add(FlowRow(LinkButton(page.tr("All that came of it")).on_press(read)))
    return card
