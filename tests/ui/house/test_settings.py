"""Settings: each row opens its page and comes back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtTest import QTest

from observer_app.domain.people import ShownAs
from tests.ui.house.a_house import House
from tests.ui.house.states_ways_in import give_card
from tests.ui.house.test_ways_in import make_words
from tests.ui.observer.hand import Hand

Finish = Callable[[], None]


@pytest.fixture
def lead(house: House, hand: Hand) -> Hand:
    """The clinical lead on the settings page."""
    house.set_up(both=True)
    hand.window.let_in(house.open())
    hand.go("settings")
    return hand


def test_words_are_changed_by_whoever_has_them(lead: Hand, house: House, finish: Finish) -> None:
    lead.tap("My five words")
    QTest.keyClicks(lead.page.words.line, house.words)
    lead.tap("Go on")
    finish()
    assert lead.where == "set_up_words"
    new = make_words(lead)
    finish()
    assert lead.where == "settings"
    assert "Your new words are kept" in lead.words
    uid = lead.window.session.me.uid
    lead.window.lock()
    house.services.unlock.derive(uid, new)


def test_words_are_not_changed_by_whoever_does_not_have_them(lead: Hand, finish: Finish) -> None:
    lead.tap("My five words")
    QTest.keyClicks(lead.page.words.line, "not the words at all")
    lead.tap("Go on")
    finish()
    assert lead.where == "change_words"
    assert "Those are not the words we have for you" in lead.words


def test_how_one_is_usually_shown_is_kept(lead: Hand) -> None:
    preferences = lead.window.session.preferences
    preferences.keep_shown(ShownAs.FULL_NAME)
    lead.tap("How I am usually shown")
    lead.tap("Bo")
    lead.tap("Keep this")
    assert lead.where == "settings"
    assert preferences.usually_shown() is ShownAs.FIRST_NAME


def test_the_service_and_whom_to_turn_to_are_changed(lead: Hand, house: House) -> None:
    lead.tap("Our service")
    lead.page.name.setText("Hillside service")
    lead.page.number.setText("")
    lead.tap("Keep the changes")
    assert "Whom can people turn to about safety?" in lead.words
    lead.page.number.setText("04 56")
    lead.tap("Keep the changes")
    assert lead.where == "settings"
    assert house.services.front.read().service_name == "Hillside service"


@pytest.mark.parametrize("row", ["People", "Clinics", "Recovery sheet", "Our service", "Form and yearly number"])
def test_leads_come_to_what_belongs_to_the_service(lead: Hand, row: str) -> None:
    lead.tap(row)
    assert lead.where != "settings"


def test_a_partner_sees_only_what_is_theirs(house: House, hand: Hand) -> None:
    house.set_up()
    cards = house.services.start_cards
    holder = cards.holder(cards.open(give_card(house)))
    hand.window.let_in(cards.enter(cards.make_words(holder, " ".join(cards.suggest_words()))))
    hand.go("settings")
    assert "My five words" in hand.words
    assert "For our service" not in hand.words
