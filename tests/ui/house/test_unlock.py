"""Opening the app as oneself."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from observer_app.ui.app import application
from observer_app.vault.front import Front, FrontName
from tests.ui.house.a_house import House
from tests.ui.observer.hand import Hand
from tests.ui.tools import settle

Finish = Callable[[], None]


@pytest.fixture
def door(house: House, hand: Hand) -> Hand:
    """The unlock page of a computer with two leads who have words."""
    house.set_up(both=True)
    hand.go("unlock")
    return hand


def test_the_last_used_name_is_chosen_and_its_words_open(door: Hand, house: House, finish: Finish) -> None:
    door.page.words.line.setText(house.words)
    door.tap("Open")
    finish()
    assert door.where == "home"
    assert "Good morning, Bo." in door.words


def test_the_first_three_letters_of_each_word_are_enough(door: Hand, house: House, finish: Finish) -> None:
    QTest.keyClicks(door.page.words.line, " ".join(word[:3] for word in house.words.split()))
    QTest.keyClick(door.page.words.line, Qt.Key.Key_Return)
    finish()
    assert door.where == "home"


def test_whoever_opened_it_last_comes_first_the_next_time(door: Hand, house: House) -> None:
    first = house.services.front.read().names[0].shown
    house.open().close()
    assert house.services.front.read().names[0].shown == first


def test_other_words_are_refused_kindly_and_stay_in_the_box(door: Hand, finish: Finish) -> None:
    door.page.words.line.setText("not the words at all")
    door.tap("Open")
    finish()
    assert "Those are not the words we have for you" in door.words
    assert door.page.words.line.text() == "not the words at all"
    assert "You can try again in 2 seconds." in door.words


def test_open_waits_after_wrong_words_and_counts_down(door: Hand, house: House, finish: Finish) -> None:
    door.page.words.line.setText("not the words at all")
    door.tap("Open")
    finish()
    assert not door.page.open_button.isEnabled()
    house.clock.advance(seconds=2)
    door.page._tick.timeout.emit()
    assert door.page.open_button.isEnabled()
    assert door.page.wait.isHidden()


def test_someone_else_need_not_wait_for_the_one_who_was_wrong(door: Hand, finish: Finish) -> None:
    door.page.words.line.setText("not the words at all")
    door.tap("Open")
    finish()
    door.tap("Ann Able")
    assert door.page.open_button.isEnabled()


def test_a_second_tap_on_open_does_nothing_twice(door: Hand, house: House, finish: Finish) -> None:
    door.page.words.line.setText(house.words)
    door.page.open()
    door.page.open()
    finish()
    assert door.where == "home"


def test_open_without_words_asks_for_them(door: Hand) -> None:
    door.tap("Open")
    assert "Your five words are missing" in door.words


def test_what_is_typed_is_shown_unless_hiding_is_asked_for(door: Hand) -> None:
    line = door.page.words.line
    assert line.echoMode() == line.EchoMode.Normal
    door.tap("Show what I type")
    assert line.echoMode() == line.EchoMode.Password


def test_the_foot_says_whose_computer_it_is(door: Hand) -> None:
    assert "This computer belongs to Riverside service." in door.words


def test_many_names_leave_the_box_in_sight_until_someone_else_is_asked_for(house: House, hand: Hand) -> None:
    names = tuple(FrontName(str(number), f"Person Number {number}") for number in range(40))
    hand.go("unlock", front=Front("Riverside service", names))
    assert "Person Number 30" not in hand.words
    hand.tap("Someone else")
    assert "Person Number 30" in hand.words


def test_a_store_that_has_gone_is_told_with_a_way_on(door: Hand, house: House, finish: Finish) -> None:
    (house.folder / "store" / "observer.db").unlink()
    door.page.words.line.setText(house.words)
    door.tap("Open")
    finish()
    assert "Your work is not where it was" in door.words
    assert door.where == "unlock"
    door.tap("Try again")
    finish()
    assert "Your work is not where it was" in door.words


def test_text_and_colours_comes_over_it_and_goes_back_with_what_was_typed(door: Hand) -> None:
    door.page.words.line.setText("otter map")
    door.tap("Text and colours")
    assert door.where == "text_and_colours"
    door.tap("Back")
    assert door.page.words.line.text() == "otter map"


def test_a_lost_list_of_names_keeps_no_one_out_and_comes_back(house: House, hand: Hand, finish: Finish) -> None:
    house.set_up(both=True)
    (house.folder / "store" / "front.json").unlink()
    hand.go("unlock")
    hand.page.words.line.setText(house.words)
    hand.tap("Person 1")
    hand.tap("Open")
    finish()
    assert hand.where == "home"
    assert {name.shown for name in house.services.front.read().names} == {"Dr Bo Best", "Ann Able"}


def test_a_vault_that_has_gone_is_told_on_the_unlock_page(house: House, hand: Hand) -> None:
    house.set_up()
    for name in ("front.json", "vault.json"):
        (house.folder / "store" / name).unlink()
    hand.go("unlock")
    assert "The list of who may open this is missing" in hand.words


def test_after_wrong_words_the_box_is_brought_into_sight(door: Hand, finish: Finish) -> None:
    application().choose_look(200, "light")
    door.window.resize(1024, 700)
    door.page.words.line.setText("not the words at all")
    door.tap("Open")
    finish()
    door.tap("Try again")
    settle()
    assert door.page.words.line.hasFocus()
    shown = door.page.area.viewport().rect()
    assert shown.contains(door.page.words.line.mapTo(door.page.area.viewport(), door.page.words.line.rect().center()))
