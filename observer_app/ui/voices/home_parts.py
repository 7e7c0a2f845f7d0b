"""The part of the home page about whoever else saw the same visits: they have finished, or both can be seen."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from observer_app.services.pairs import PairStage, PairView
from observer_app.ui import operations
from observer_app.ui.house.cards import PressCard
from observer_app.ui.page import Page
from observer_app.ui.voices import words
from observer_app.ui.voices.pair_cards import has_finished_card
from observer_app.ui.voices.seen_by_two import leads_to
from observer_app.ui.where_to_begin import where_sitting_stands
from observer_app.ui.widgets.boxes import Card
from observer_app.ui.widgets.labels import Heading

MOST = 2
NEW = timedelta(weeks=4)
"""What is older is found with my sittings."""


def cards(page: Page, today: date) -> list[Card]:
    """None for whoever sat in alone."""
    pairs: tuple[PairView, ...] = operations.run_now(page, page.shell.session.two_voices.pairs) or ()
    finished = [each for each in pairs if each.has_finished]
    both = [each for each in pairs if each.stage is PairStage.BOTH and today - each.day <= NEW][:MOST]
    found = [has_finished_card(page, each, partial(_carry_on, page, each.mine)) for each in finished[:MOST]]
    return [*found, _both_card(page, both)] if both else found


def _both_card(page: Page, pairs: list[PairView]) -> Card:
    card = Card(Heading(page.tr("Seen by two of you"), "title"), gap=10)
    for pair in pairs:
        told = words.say_pair(pair)
        card.add(PressCard(told.title, f"{words.say_where(pair)}. {told.body}").on_press(leads_to(page, pair)))
    return card


def _carry_on(page: Page, uid: str) -> None:
    session = page.shell.session
    begin = operations.run_now(page, lambda: where_sitting_stands(session, session.sittings.state(uid)))
    if begin is not None:
        page.shell.go(begin.page, **begin.arguments)
