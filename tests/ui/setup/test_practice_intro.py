"""Into the practice clinic, out of it, and back to where one was."""

from __future__ import annotations

from collections.abc import Callable

from tests.ui.house.a_house import House
from tests.ui.observer.hand import Hand

Finish = Callable[[], None]


def begin(hand: Hand, finish: Finish) -> None:
    for words in ("Next", "Next", "Start practising"):
        hand.tap(words)
    finish()


def test_three_short_pages_lead_into_the_real_app(hand: Hand, finish: Finish) -> None:
    hand.go("what_brings_you")
    hand.tap("Try the practice clinic")
    assert "This is practice. Nothing here counts." in hand.words
    begin(hand, finish)
    assert hand.where == "start_sitting"
    assert "Practice. Nothing here counts." in hand.words.splitlines()


def test_back_goes_through_the_pages_and_out(hand: Hand) -> None:
    hand.go("practice_intro")
    hand.tap("Next")
    assert "Write little." in hand.words
    hand.tap("Back")
    assert "This is practice. Nothing here counts." in hand.words
    hand.tap("Leave practice")
    assert hand.where == "what_brings_you"


def test_practice_that_was_begun_is_carried_on_with_what_was_done(hand: Hand, house: House, finish: Finish) -> None:
    hand.go("practice_intro")
    begin(hand, finish)
    hand.window.lock()
    assert hand.where == "what_brings_you"
    hand.go("practice_intro")
    assert "You have begun the practice clinic." in hand.words
    hand.tap("Carry on")
    finish()
    assert hand.window.session.practice is not None


def test_beginning_again_begins_with_nothing(hand: Hand, house: House, finish: Finish) -> None:
    hand.go("practice_intro")
    begin(hand, finish)
    before = hand.window.session.practice.words
    hand.go("practice_intro")
    hand.tap("Begin again")
    begin(hand, finish)
    assert hand.window.session.practice.words != before


def test_once_more_begins_with_the_three_pages(hand: Hand, finish: Finish) -> None:
    hand.go("practice_intro")
    begin(hand, finish)
    hand.go("practice_intro", again=True)
    assert "This is practice. Nothing here counts." in hand.words
