"""The first pages of a computer that is new."""

from __future__ import annotations

from PySide6.QtGui import QImage

from observer_app.ui.app import application
from observer_app.ui.window_flow import _keep_for_computer
from tests.ui.house.a_house import House
from tests.ui.observer.hand import Hand


def test_a_text_size_is_worn_at_once(hand: Hand) -> None:
    hand.go("first_run")
    hand.tap("Very large")
    assert application().look.text_percent == 170
    hand.tap("Larger")
    assert application().look.text_percent == 130


def test_each_size_is_drawn_in_its_own_size_whatever_is_worn(hand: Hand) -> None:
    hand.go("first_run")
    heights = [hand.page.sizes.button(key).height() for key in ("100", "130", "170")]
    hand.tap("Very large")
    assert [hand.page.sizes.button(key).height() for key in ("100", "130", "170")] != []
    widths = [hand.page.sizes.button(key)._words_width() for key in ("100", "130", "170")]
    assert widths == sorted(set(widths))
    assert heights == sorted(heights)


def test_colours_are_worn_at_once(hand: Hand) -> None:
    hand.go("first_run")
    hand.tap("Strong contrast")
    assert application().theme_chosen == "contrast"
    assert isinstance(hand.window.grab().toImage(), QImage)


def test_this_one_keeps_the_size_for_this_computer_even_when_nothing_was_changed(hand: Hand, house: House) -> None:
    front = house.services.front
    application().look_changed.connect(lambda percent, theme: _keep_for_computer(front, percent, theme))
    hand.go("first_run")
    hand.tap("This one")
    assert hand.where == "what_brings_you"
    assert front.read().text_size_percent == 100


def test_enter_on_a_size_chooses_it_and_arrows_only_look(hand: Hand) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    hand.go("first_run")
    first = hand.page.sizes.button("100")
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Down)
    assert application().look.text_percent == 100
    QTest.keyClick(hand.page.sizes.button("130"), Qt.Key.Key_Return)
    assert application().look.text_percent == 130


def test_there_are_four_ways_on_from_a_computer_that_is_not_set_up(hand: Hand) -> None:
    hand.go("what_brings_you")
    for words in (
        "I have a start card",
        "Try the practice clinic",
        "Set this computer up for our service",
        "Check a signed file",
    ):
        assert words in hand.words


def test_text_and_colours_shows_the_size_that_was_chosen_first(hand: Hand) -> None:
    hand.go("first_run")
    hand.tap("Very large")
    hand.tap("Text and colours")
    assert hand.page.sizes.answer() == "170"


def test_a_size_that_is_not_among_the_three_is_kept(hand: Hand) -> None:
    hand.go("first_run")
    hand.tap("Text and colours")
    hand.tap("150 %")
    hand.tap("Back")
    hand.tap("This one")
    assert application().look.text_percent == 150
