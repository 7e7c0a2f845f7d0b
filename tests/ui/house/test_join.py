"""A new computer begun from the set-up file, as someone with a start card meets it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.services.a_team import DI
from tests.services.conftest import two, two_prepared
from tests.services.two_computers import Two
from tests.ui.house.a_house import House, make_house
from tests.ui.observer.hand import Hand
from tests.ui.tools import settle

__all__ = ["two", "two_prepared"]
Finish = Callable[[], None]


@pytest.fixture
def house(tmp_path: Path, two: Two) -> House:
    """A third computer, on which nothing is set up."""
    return make_house(tmp_path / "third", two.lead.clock)


@pytest.fixture
def reading(two: Two, hand: Hand, finish: Finish) -> Hand:
    """The set-up file was chosen on the new computer."""
    path = two.lead.set_up_file("for-a-third.observer")
    hand.go("what_brings_you")
    hand.tap("I have a start card")
    hand.page.read([path])
    finish()
    settle()
    return hand


def test_six_words_are_compared_before_anything_is_made(two: Two, reading: Hand, house: House) -> None:
    for word in two.lead.six_words().split():
        assert word in reading.words
    reading.tap("They are different")
    assert "Then do not use this file" in reading.words
    assert house.services.set_up.needed()


def test_no_one_goes_on_without_saying_who_they_are(reading: Hand) -> None:
    reading.tap("The words are the same")
    reading.tap("That’s me")
    assert "Choose your name first" in reading.words


def test_after_ones_own_words_the_rest_of_the_file_is_there(
    two: Two, reading: Hand, house: House, finish: Finish
) -> None:
    two.lead.shared.joinpath("for-a-third.observer").unlink()
    reading.tap("The words are the same")
    reading.tap(DI)
    reading.tap("That’s me")
    words = " ".join(reading.page._five)
    reading.tap("I have written them down")
    reading.page.typed.line.setText(words)
    reading.tap("These are my words")
    for _ in range(4):
        finish()
    assert reading.where == "how_shown"
    session = reading.window.session
    assert session.me.full_name == DI
    assert two.lead.session.me.full_name in {each.name for each in session.signers.known()}


def test_what_is_no_set_up_file_is_told_so(two: Two, hand: Hand, finish: Finish) -> None:
    path = two.partner.hand_in()
    hand.go("join")
    hand.page.read([path])
    finish()
    assert hand.page._face == "file"
    assert hand.page.message is not None
