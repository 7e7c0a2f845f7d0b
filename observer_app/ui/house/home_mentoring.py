"""Someone would like to go on meeting: said on one's page until it is answered."""

from __future__ import annotations

from functools import partial

from observer_app.services.mentoring import WithWhom
from observer_app.ui.house import mentoring_words
from observer_app.ui.house.cards import PressCard
from observer_app.ui.page import Page


def asked_cards(page: Page) -> list[PressCard]:
    """One for each who waits for an answer."""
    return [_card(page, each) for each in page.shell.session.mentoring.asks_me()]


def _card(page: Page, each: WithWhom) -> PressCard:
    card = PressCard(mentoring_words.say_stage(each.name, each.pair), page.tr("Read it, and answer when you like."))
    return card.on_press(partial(page.shell.go, "mentoring_pair", person_uid=each.person_uid))
