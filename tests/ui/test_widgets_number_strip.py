"""The numbered item buttons: which item is on the page, which have an answer, and how to walk along them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from observer_app.ui.widgets.number_strip import Mark
from tests.ui.gallery import RatingGallery
from tests.ui.tools import focused, put


@pytest.fixture
def page(show_page: Callable[..., Any]) -> Any:
    return show_page(RatingGallery)


def _buttons(page: Any) -> list[Any]:
    return list(page.strip.findChildren(QPushButton))


def _said(button: Any) -> str:
    return QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Description)


def test_a_pressed_number_tells_its_place(page: Any, qtbot: Any) -> None:
    with qtbot.waitSignal(page.strip.item_pressed, timeout=0) as caught:
        QTest.mouseClick(_buttons(page)[7], Qt.MouseButton.LeftButton)
    assert caught.args == [7]


def test_arrow_keys_walk_along_without_going_anywhere(page: Any, qtbot: Any) -> None:
    _buttons(page)[4].setFocus()
    with qtbot.assertNotEmitted(page.strip.item_pressed):
        QTest.keyClick(focused(), Qt.Key.Key_Right)
    assert focused() is _buttons(page)[5]


def test_tab_stops_only_at_the_item_on_the_page(page: Any) -> None:
    stops = [place for place, b in enumerate(_buttons(page)) if b.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == [4]


def test_a_screen_reader_is_told_what_has_an_answer(page: Any) -> None:
    assert _buttons(page)[4].accessibleName() == "5, Worry"
    assert [_said(_buttons(page)[place]) for place in (0, 4, 5)] == [
        "answered",
        "answered, on this page",
        "not answered yet",
    ]


def test_a_rated_a_not_rated_and_a_half_answered_item_are_told_apart(page: Any) -> None:
    page.strip.show_progress(here=11, marks=[Mark.RATED, Mark.NOT_RATED, Mark.ASKED] + [Mark.OPEN] * 9)
    said = [_said(button) for button in _buttons(page)[:3]]
    assert said == ["answered", "not rated", "0, its question is still open"]


def test_numbers_go_to_a_second_row_where_there_is_no_room(page: Any) -> None:
    put(page.window(), 480, 700)
    assert len({button.y() for button in _buttons(page)}) == 2
