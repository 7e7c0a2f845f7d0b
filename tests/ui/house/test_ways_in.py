"""Coming in by a start card, with forgotten words, and by the recovery sheet."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from observer_app.domain.people import Role
from tests.ui.house.a_house import House
from tests.ui.house.states_ways_in import give_card
from tests.ui.observer.hand import Hand
from tests.ui.tools import focused

Finish = Callable[[], None]


@pytest.fixture
def door(house: House, hand: Hand) -> Hand:
    """The unlock page of a computer with two leads who have words."""
    house.set_up(both=True)
    hand.go("unlock")
    return hand


def make_words(hand: Hand) -> str:
    words = str(hand.page._chosen)
    hand.tap("I have written them down")
    QTest.keyClicks(hand.page.typed.line, " ".join(word[:3] for word in words.split()))
    hand.tap("These are my words")
    return words


def type_code(hand: Hand, code: str, finish: Finish) -> None:
    QTest.keyClicks(hand.page.code.line, code.lower())
    QTest.keyClick(hand.page.code.line, Qt.Key.Key_Return)
    finish()


def test_whoever_is_only_observed_comes_to_their_page_at_once(door: Hand, house: House, finish: Finish) -> None:
    code = give_card(house, "Dr Cy Cole", Role.CLINICIAN)
    door.tap("I have a start card")
    type_code(door, code, finish)
    door.tap("Yes, that’s me")
    make_words(door)
    finish()
    assert door.where == "home"
    assert "Start a sitting" not in door.words


def test_a_card_leads_to_words_how_one_is_shown_and_what_to_keep_to(door: Hand, house: House, finish: Finish) -> None:
    code = give_card(house)
    door.tap("I have a start card")
    type_code(door, code, finish)
    assert "Are you Di, patient partner?" in door.words
    door.tap("Yes, that’s me")
    words = make_words(door)
    finish()
    assert door.where == "how_shown"
    door.tap("Observer 3")
    door.tap("Keep this")
    assert "tell Duty desk, 01 234" in door.words
    door.tap("Go to my page")
    assert "Good morning, Di." in door.words
    door.window.lock()
    assert "Di Dene" in door.words
    QTest.keyClicks(door.page.words.line, words)
    door.tap("Open")
    finish()
    assert door.where == "home"


def test_a_wrong_code_waits_and_typing_goes_on_in_the_box(door: Hand, house: House, finish: Finish) -> None:
    give_card(house)
    door.tap("I have a start card")
    type_code(door, "2222 2222", finish)
    assert "No card here has that code" in door.words
    assert "You can try again in 2 seconds." in door.words
    assert not door.page.on.isEnabled()
    assert focused() is door.page.code.line


def test_someone_elses_card_is_given_back(door: Hand, house: House, finish: Finish) -> None:
    code = give_card(house)
    door.tap("I have a start card")
    type_code(door, code, finish)
    door.tap("No, this is not me")
    assert "Then this card is not for you" in door.words
    assert door.page.code.line.text() == ""
    assert house.services.start_cards.open(code).person_uid


def test_on_a_computer_that_is_not_set_up_a_card_leads_to_the_set_up_file(hand: Hand) -> None:
    hand.go("start_card")
    assert "This computer is not set up yet" in hand.words
    hand.tap("Take in the set-up file")
    assert hand.where == "join"
    hand.tap("Back")
    assert hand.where == "what_brings_you"


def test_forgotten_words_are_told_what_to_do_and_lead_on(door: Hand) -> None:
    door.tap("I have forgotten my words")
    assert "Use paper today" in door.words
    door.tap("I have a start card")
    assert door.where == "start_card"
    door.tap("Back")
    assert door.where == "unlock"


def test_with_a_new_card_words_are_made_anew_and_home_follows(door: Hand, house: House, finish: Finish) -> None:
    session = house.open()
    other = next(each for each in session.people.everyone() if each.uid != session.me.uid)
    code = session.cards.make(session.cards.prepare(other.uid)).code
    session.close()
    door.tap("I have a start card")
    type_code(door, code, finish)
    assert "the old ones then open nothing" in door.words
    door.tap("Yes, that’s me")
    make_words(door)
    finish()
    assert door.where == "home"


@pytest.fixture
def sheet(door: Hand, house: House) -> tuple[str, ...]:
    """The five groups of a sheet that counts."""
    session = house.open()
    groups: tuple[str, ...] = session.people.new_recovery_code()
    session.people.accept_recovery(groups[1], groups[4])
    session.close()
    door.tap("I have forgotten my words")
    door.tap("Everyone’s words are lost")
    return groups


def test_the_sheet_lets_a_lead_in_and_a_new_one_is_asked_for(
    door: Hand, house: House, sheet: tuple[str, ...], finish: Finish
) -> None:
    type_code(door, " ".join(sheet), finish)
    door.tap("Ann Able")
    make_words(door)
    finish()
    assert door.where == "set_up_recovery"
    assert "You are in. Now make a new sheet" in door.words
    assert door.window.session.me.full_name == "Ann Able"


def test_a_group_that_is_mistyped_is_named_and_costs_no_wait(
    door: Hand, sheet: tuple[str, ...], finish: Finish
) -> None:
    wrong = "2" if sheet[2][0] != "2" else "3"
    type_code(door, " ".join((*sheet[:2], wrong + sheet[2][1:], *sheet[3:])), finish)
    assert "Look at the third group again" in door.words
    assert door.page.on.isEnabled()


def test_the_box_for_the_words_has_the_keyboard_once_a_name_is_pressed(door: Hand) -> None:
    door.window.show()
    door.window.activateWindow()
    for name in ("Dr Bo Best", "Ann Able", "Ann Able"):
        door.tap(name)
        assert focused() is door.page.words.line


def test_after_wrong_words_typing_goes_on_in_the_box(door: Hand, finish: Finish) -> None:
    door.page.words.line.setText("not the words at all")
    door.tap("Open")
    finish()
    assert focused() is door.page.words.line
