"""What is booked, on the home page: one's own next, and for leads four weeks with their gaps."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from observer_app.ui.app import Application
from observer_app.ui.main_window import MainWindow
from tests.ui.observer.a_visit import Visit, make_visit
from tests.ui.observer.hand import Hand


@pytest.fixture
def visit(tmp_path: Path) -> Iterator[Visit]:
    made = make_visit(tmp_path)
    yield made
    made.session.database.close()


@pytest.fixture
def hand(visit: Visit, app: Application, window: MainWindow) -> Hand:
    window.session = visit.session
    return Hand(window)


def test_home_shows_leads_what_is_booked_with_its_gaps(hand: Hand, visit: Visit) -> None:
    visit.book(hours=30)
    hand.go("home")
    assert "Next four weeks" in hand.words
    assert "Coming up" in hand.words


def test_a_sitting_of_today_is_the_next_thing_and_is_three_presses_from_the_room(hand: Hand, visit: Visit) -> None:
    visit.book()
    hand.go("home")
    assert "Your two words: " in hand.words
    hand.taps = 0
    hand.tap("Start")
    assert "Asked to look at" in hand.words
    hand.tap("They have agreed: go in")
    hand.tap("Yes, before I came in")
    assert (hand.where, hand.taps) == ("in_the_room", 3)
