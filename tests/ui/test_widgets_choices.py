"""Questions with answers: what tells, what only shows, and what a screen reader is given."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from tests.ui.gallery import ChoicesGallery, RatingGallery
from tests.ui.tools import focused

Show = Callable[..., Any]


@pytest.fixture
def page(show_page: Show) -> Any:
    return show_page(ChoicesGallery)


def _role(widget: Any) -> QAccessible.Role:
    return QAccessible.queryAccessibleInterface(widget).role()


def test_a_pressed_card_tells_its_key(page: Any, qtbot: Any) -> None:
    with qtbot.waitSignal(page.consent.chosen, timeout=0) as caught:
        QTest.mouseClick(page.consent.button("before"), Qt.MouseButton.LeftButton)
    assert caught.args == ["before"]


def test_an_answer_that_is_shown_is_not_told(page: Any, qtbot: Any) -> None:
    with qtbot.assertNotEmitted(page.consent.chosen):
        page.consent.choose("no")
        page.consent.choose(None)
    assert page.consent.answer() is None


def test_arrow_keys_go_round_the_answers_without_choosing(page: Any) -> None:
    page.consent.button("no").setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Down)
    assert focused() is page.consent.button("before")
    assert page.consent.answer() == "there"


def test_tab_goes_to_the_group_once_and_on(page: Any) -> None:
    page.consent.button("there").setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert focused() is page.others.row("none")


def test_first_focus_is_the_chosen_answer(page: Any) -> None:
    assert page.consent.first_focus() is page.consent.button("there")


def test_check_cards_tell_everything_that_is_chosen(page: Any, qtbot: Any) -> None:
    with qtbot.waitSignal(page.others.changed, timeout=0) as caught:
        QTest.keyClick(page.others.row("student"), Qt.Key.Key_Space)
    assert caught.args == [["companion", "student"]]


def test_a_screen_reader_meets_radio_buttons_check_boxes_and_named_groups(page: Any, show_page: Show) -> None:
    assert _role(page.consent.button("no")) == QAccessible.Role.RadioButton
    assert _role(page.others.row("none")) == QAccessible.Role.CheckBox
    assert _role(page.consent) == QAccessible.Role.Grouping
    assert page.consent.accessibleName() == "Has the person said yes to you being there?"
    who = show_page(RatingGallery).who
    assert _role(who.button("person")) == QAccessible.Role.RadioButton


def test_a_check_row_is_as_large_to_a_screen_reader_as_to_the_eye(page: Any) -> None:
    row = page.others.row("none")
    assert QAccessible.queryAccessibleInterface(row).rect().size() == row.size()
