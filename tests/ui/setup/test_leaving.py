"""People who come and go, on their own pages: cards, new names, and being taken off the list."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtTest import QTest

from observer_app.domain.people import Role
from observer_app.services.models import NewPerson
from observer_app.ui.house.cards import PressCard
from tests.ui.house.a_house import House
from tests.ui.observer.hand import Hand

Finish = Callable[[], None]


@pytest.fixture
def lead(house: House, hand: Hand) -> Hand:
    """The clinical lead on the people page, with Di Dene on the list."""
    house.set_up(both=True)
    hand.window.let_in(house.open())
    hand.window.session.people.add_person(NewPerson("Di Dene", (Role.PATIENT_PARTNER,)))
    hand.go("set_up_people")
    return hand


def answer(hand: Hand, finish: Finish) -> None:
    """Yes to the question that is asked first."""
    hand.tap("Take Ann off the list")
    hand.tap("Remove them")
    finish()


def test_a_card_is_made_shown_once_and_handed_over(lead: Hand, house: House, finish: Finish) -> None:
    lead.tap("Give Di a start card")
    lead.tap("Make the card")
    finish()
    code = lead.page.code.text()
    assert "until the end of 23 March" in lead.words
    lead.tap("Di has the card")
    assert "Has a start card that is not used yet." in lead.words
    assert house.services.start_cards.open(code).person_uid


def test_a_card_is_taken_back_on_the_persons_page(lead: Hand, finish: Finish) -> None:
    lead.tap("Give Di a start card")
    lead.tap("Make the card")
    finish()
    lead.tap("Di has the card")
    lead.tap("Di Dene")
    lead.tap("Take the card back")
    assert "The card opens nothing now" in lead.words
    assert "Give a start card" in lead.words


def test_leads_find_the_list_of_numbers(lead: Hand) -> None:
    said = [card.line for card in lead.page.findChildren(PressCard)]
    assert "Patient partner · Observer 3" in said


def test_oneself_is_refused_before_any_warning(lead: Hand) -> None:
    lead.tap("Dr Bo Best")
    lead.tap("Remove")
    assert "You cannot take yourself off the list" in lead.words
    assert lead.where == "set_up_person"


def test_no_one_gives_themselves_a_card(lead: Hand) -> None:
    lead.tap("Dr Bo Best")
    assert "Give a new card" not in lead.words
    lead.tap("Change my words")
    assert lead.where == "change_words"


def test_someone_with_words_is_removed_and_the_lead_comes_in_again(lead: Hand, house: House, finish: Finish) -> None:
    lead.tap("Ann Able")
    lead.tap("Remove")
    answer(lead, finish)
    assert lead.where == "unlock"
    assert "Ann Able is removed" in lead.words
    assert [each.shown for each in house.services.front.read().names] == ["Dr Bo Best"]
    QTest.keyClicks(lead.page.words.line, house.words)
    lead.tap("Open")
    finish()
    assert lead.where == "home"


def test_a_disk_that_refuses_is_told_at_the_door_and_nothing_is_changed(
    lead: Hand, house: House, finish: Finish, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_paths: object) -> None:
        raise OSError(28, "no space")

    lead.tap("Ann Able")
    lead.tap("Remove")
    monkeypatch.setattr("observer_app.store.rekeyed.shutil.copyfile", full)
    answer(lead, finish)
    assert "They are still on the list" in lead.words
    assert len(house.services.front.read().names) == 2


def test_a_new_name_of_ones_own_is_carried_after_coming_in_again(lead: Hand, house: House) -> None:
    lead.tap("Dr Bo Best")
    lead.page.name.setText("Dr Bo Better")
    lead.tap("Keep the changes")
    assert lead.where == "unlock"
    assert "Dr Bo Better" in lead.words
