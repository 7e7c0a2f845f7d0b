"""What a hand that shakes, or a person in a hurry, must not lose or change."""

from __future__ import annotations

import random

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QRadioButton

from observer_app.domain.observation import Writing
from observer_app.services.session import describe_interruption
from tests.ui.observer.a_visit import Visit
from tests.ui.observer.hand import Hand
from tests.ui.tools import settle


def test_the_second_of_two_quick_taps_chooses_no_other_level(visit: Visit, hand: Hand) -> None:
    visit.see().decide().show(hand.window, "rating")
    hand.window.show()
    levels = hand.page.card.scale.findChildren(QRadioButton)
    QTest.mouseClick(levels[0], Qt.MouseButton.LeftButton, pos=QPoint(30, 20))
    QTest.mouseDClick(levels[3], Qt.MouseButton.LeftButton, pos=QPoint(30, 20))
    QTest.mouseRelease(levels[3], Qt.MouseButton.LeftButton, pos=QPoint(30, 20))
    assert visit.session.sittings.state(visit.uid).observations[1].ratings["welcome"].code == "0"


def test_a_hundred_turns_of_the_page_leave_it_standing(visit: Visit, hand: Hand) -> None:
    visit.see().decide().show(hand.window, "rating")
    hand.window.show()
    chance = random.Random(1)
    items = hand.page.form.rated_items()
    for turn in range(100):
        hand.page.strip.item_pressed.emit(turn % len(items))
        hand.page.card.scale.choose_level(chance.randint(1, 4))
        settle(2)
    assert len(visit.session.sittings.state(visit.uid).observations[1].ratings) == len(items) + 1


def test_words_begun_in_the_room_are_not_tied_to_the_item_on_the_page(visit: Visit, hand: Hand) -> None:
    visit.see().decide()
    visit.session.sittings.save_writing(visit.uid, 1, Writing.MOMENT, "And if I did")
    visit.show(hand.window, "rating")
    hand.window.show()
    hand.tap("Add what was said")
    moments = visit.session.sittings.state(visit.uid).observations[1].moments
    assert [each.link_id for each in moments if each.text == "And if I did"] == [None]


def test_answer_it_leads_to_the_question(visit: Visit, hand: Hand) -> None:
    visit.show(hand.window, "start_sitting")
    hand.window.show()
    hand.tap("They have agreed: go in")
    hand.tap("Answer it")
    assert hand.where == "start_sitting"


def test_what_is_asked_before_rating_is_not_counted_as_a_rating(visit: Visit) -> None:
    visit.see().decide().rate(4)
    state = visit.session.sittings.state(visit.uid)
    assert describe_interruption(state, visit.session.forms.of(state.sitting.form)).ratings == 4
