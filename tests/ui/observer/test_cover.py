"""Covering an open sitting: by a press, by putting the window away, by sleep; and not locking while someone listens."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from observer_app.ui.app import Application
from observer_app.ui.main_window import MainWindow
from observer_app.ui.messages import ask_first
from tests.ui.observer.a_visit import Visit, make_visit
from tests.ui.observer.hand import Hand
from tests.ui.tools import settle

NUMBER = "4711"


@pytest.fixture
def inside(tmp_path: Path, app: Application) -> Iterator[tuple[Hand, Visit]]:
    """An observer in the room, let in as by the unlock page."""
    visit = make_visit(tmp_path).go_in()
    window = MainWindow(lambda: visit.services)
    window.show()
    window.let_in(visit.session)
    visit.show(window, "in_the_room")
    settle()
    yield Hand(window), visit
    window.workers.waitForDone()
    settle()
    if window.session is not None:
        window.session.close()
    window.hide()
    window.deleteLater()
    settle()


@pytest.fixture
def hand(inside: tuple[Hand, Visit]) -> Hand:
    return inside[0]


@pytest.fixture
def visit(inside: tuple[Hand, Visit]) -> Visit:
    return inside[1]


def type_number(hand: Hand, number: str) -> None:
    for figure in number:
        hand.tap(figure)
    settle()


def test_twenty_five_untouched_minutes_do_not_lock_an_open_sitting(hand: Hand, visit: Visit) -> None:
    flow, now = hand.window.flow, [0.0]
    flow._now_s = lambda: now[0]
    flow.let_in(visit.session, "")
    visit.show(hand.window, "in_the_room")
    for _ in range(25 * 6):
        now[0] += 10
        visit.clock.advance(seconds=10)
        flow.tick()
    assert hand.where == "in_the_room"
    assert hand.window.session is visit.session


def test_hidden_and_shown_it_is_covered(hand: Hand) -> None:
    hand.window.showMinimized()
    settle()
    hand.window.showNormal()
    settle()
    assert hand.where == "covered"
    assert "Shoulder clinic" not in hand.words


def test_a_computer_that_slept_wakes_covered(hand: Hand) -> None:
    flow = hand.window.flow
    flow._ticked_s -= 300
    flow.tick()
    assert hand.where == "covered"


def uncover_with_words(hand: Hand, visit: Visit) -> None:
    hand.page.words.line.setText(visit.words)
    hand.tap("Uncover")
    hand.window.workers.waitForDone()
    settle()


def test_the_first_press_covers_at_once_and_figures_are_chosen_once_the_words_uncovered_it(
    hand: Hand, visit: Visit
) -> None:
    hand.tap("Cover")
    assert visit.session.cover.is_covered
    assert "They have gone" not in hand.words
    uncover_with_words(hand, visit)
    assert "Choose four figures" in hand.words
    type_number(hand, NUMBER)
    assert hand.where == "in_the_room"
    hand.tap("Cover")
    assert "Type your four figures to go on." in hand.words


def test_no_figures_need_be_chosen(hand: Hand, visit: Visit) -> None:
    hand.tap("Cover")
    uncover_with_words(hand, visit)
    hand.tap("Go on without figures")
    assert hand.where == "in_the_room"
    assert not visit.session.cover.has_number


def test_figures_are_chosen_beforehand_from_the_list(hand: Hand, visit: Visit) -> None:
    hand.window.open_over("covered", choosing=True)
    type_number(hand, NUMBER)
    assert hand.where == "in_the_room"
    assert visit.session.cover.has_number
    assert not visit.session.cover.is_covered


def test_a_wrong_number_says_that_the_words_open_it_too(hand: Hand, visit: Visit) -> None:
    visit.session.cover.choose(NUMBER)
    hand.tap("Cover")
    type_number(hand, "0000")
    assert "That is not the number. Your five words open it too." in hand.words
    hand.tap("Use my five words")
    uncover_with_words(hand, visit)
    assert hand.where == "in_the_room"


def test_the_next_cover_is_one_press(hand: Hand, visit: Visit) -> None:
    visit.session.cover.cover(NUMBER)
    visit.session.cover.try_number(NUMBER)
    hand.tap("Cover")
    assert "Type your four figures to go on." in hand.words


def test_five_wrong_numbers_ask_for_the_words_and_the_words_uncover(hand: Hand, visit: Visit) -> None:
    visit.session.cover.choose(NUMBER)
    hand.tap("Cover")
    for _ in range(5):
        type_number(hand, "0000")
    assert "That was the fifth wrong number." in hand.words
    uncover_with_words(hand, visit)
    assert hand.where == "in_the_room"


def test_covered_for_an_hour_it_locks(hand: Hand, visit: Visit) -> None:
    visit.session.cover.cover(NUMBER)
    hand.window.flow.cover()
    visit.clock.advance(minutes=61)
    hand.window.flow.tick()
    assert hand.where == "unlock"


def test_what_was_half_typed_is_there_when_it_is_uncovered(hand: Hand, visit: Visit) -> None:
    visit.session.cover.cover(NUMBER)
    visit.session.cover.try_number(NUMBER)
    hand.page.writer.box.setPlainText("And if I did noth")
    hand.tap("Cover")
    type_number(hand, NUMBER)
    assert hand.page.writer.box.toPlainText() == "And if I did noth"


def test_help_over_a_cover_goes_back_to_the_one_cover_when_it_is_covered_again(hand: Hand, visit: Visit) -> None:
    visit.session.cover.choose(NUMBER)
    hand.tap("Cover")
    hand.tap("Help")
    hand.window.cover()
    settle()
    assert hand.where == "covered"
    type_number(hand, "9999")
    assert "That is not the number." in hand.words
    type_number(hand, NUMBER)
    assert hand.where == "in_the_room"
    assert not visit.session.cover.is_covered


def test_put_away_while_a_number_is_chosen_only_the_words_uncover_it(hand: Hand, visit: Visit) -> None:
    hand.window.open_over("covered", choosing=True)
    hand.tap("Help")
    hand.window.flow.cover_open_sitting()
    settle()
    assert visit.session.cover.is_covered
    assert "Type your five words to go on." in hand.words


def test_a_question_is_closed_before_it_locks(hand: Hand, visit: Visit) -> None:
    done: list[str] = []
    ask_first(hand.page, "Sure?", "It goes.", do=("Delete it", lambda: done.append("gone")), keep="Keep it")
    assert hand.window.flow.lock()
    settle()
    assert QApplication.activeModalWidget() is None
    assert hand.where == "unlock"
    assert not done
