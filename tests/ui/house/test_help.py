"""Help opens over every page at the text for that page, and goes back exactly there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from observer_app.ui.main_window import MainWindow
from observer_app.ui.widgets.labels import Heading
from tests.ui.house.a_house import House, make_house
from tests.ui.tools import put, settle


@pytest.fixture
def door(window: MainWindow, tmp_path: Path) -> Any:
    """The unlock page with words half typed, before anyone is in."""
    house: House = make_house(tmp_path).set_up()
    house.show(window, "unlock")
    window.show()
    settle()
    return window.page


def headings(window: MainWindow) -> list[str]:
    assert window.page is not None
    return [each.text() for each in window.page.findChildren(Heading)]


def test_it_opens_before_unlocking_at_the_text_for_the_page(door: Any, window: MainWindow) -> None:
    window.bar.help.click()
    settle()
    assert window.page is not None
    assert window.page.objectName() == "help"
    assert headings(window)[0] == "Who are you?"
    assert window.focusWidget() is window.page.first_focus()


def test_it_goes_back_to_the_very_page_with_what_was_typed(door: Any, window: MainWindow) -> None:
    door.words.line.setText("otter maple")
    window.bar.help.click()
    settle()
    help_page: Any = window.page
    help_page.back.click()
    settle()
    assert door.words.line.text() == "otter maple"
    assert window.page is door


def test_the_key_for_help_opens_it_from_inside_a_box(door: Any, window: MainWindow) -> None:
    window.activateWindow()
    door.words.line.setFocus()
    settle()
    QTest.keyClick(door.words.line, Qt.Key.Key_F1)
    settle()
    assert window.page is not None
    assert window.page.objectName() == "help"


def test_help_is_not_offered_inside_the_help(door: Any, window: MainWindow) -> None:
    window.bar.help.click()
    settle()
    assert not window.bar.help.isVisible()
    window.bar.leave.click()
    settle()
    assert window.bar.help.isVisible()


@pytest.mark.parametrize("press", [lambda page: page.to_about, lambda page: page.to_words])
def test_what_is_further_down_is_one_press_away(door: Any, window: MainWindow, press: Callable[[Any], Any]) -> None:
    put(window, 1024, 700)
    window.bar.help.click()
    settle()
    page: Any = window.page
    press(page).click()
    settle()
    reached = window.focusWidget()
    assert reached in (page.about_heading, page.words_heading)
    assert page.area.viewport().rect().contains(reached.mapTo(page.area.viewport(), reached.rect().center()))


def test_a_page_that_has_no_help_of_its_own_shows_what_the_app_is(door: Any, window: MainWindow) -> None:
    window.go("help", about="")
    assert headings(window)[0].startswith("What Observer is")
