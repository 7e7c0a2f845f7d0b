"""In the room in the largest text: what is pressed next is in sight, and a story has the page to itself."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea, QWidget

from observer_app.ui.app import Application
from observer_app.ui.main_window import MainWindow
from tests.ui.observer.a_visit import Visit
from tests.ui.observer.hand import Hand
from tests.ui.tools import put, rect_in

SIZES = ((1366, 768), (1024, 700))


def _enter(visit: Visit, window: MainWindow, app: Application, size: tuple[int, int] = SIZES[0]) -> Hand:
    app.choose_look(200, "light")
    visit.go_in().show(window, "in_the_room")
    window.show()
    window.activateWindow()
    put(window, *size)
    return Hand(window)


def _is_in_sight(hand: Hand, widget: QWidget) -> bool:
    return rect_in(hand.window, hand.page.area.viewport()).contains(rect_in(hand.window, widget))


@pytest.mark.parametrize("size", SIZES)
def test_the_box_and_both_ways_to_add_are_in_sight(
    visit: Visit, window: MainWindow, app: Application, size: tuple[int, int]
) -> None:
    writer = _enter(visit, window, app, size).page.writer
    hand = Hand(window)
    assert all(_is_in_sight(hand, each) for each in (writer.box, writer.add_words, writer.add_note))


def test_after_adding_the_box_is_in_sight(visit: Visit, window: MainWindow, app: Application) -> None:
    hand = _enter(visit, window, app)
    hand.type(hand.page.writer.box, "A long pause.")
    hand.page.area.verticalScrollBar().setValue(300)
    hand.tap("Add as my note")
    assert _is_in_sight(hand, hand.page.writer.box)
    assert hand.page.writer.box.hasFocus()


def test_nothing_scrolls_within_the_page_that_is_read(practice: Visit, window: MainWindow, app: Application) -> None:
    hand = _enter(practice, window, app)
    inner = [area for area in hand.page.area.column.findChildren(QScrollArea) if area.isVisible()]
    assert [area.verticalScrollBar().maximum() for area in inner] == [0]
    assert _is_in_sight(hand, hand.page.story.heading)


def test_the_box_is_one_press_from_the_story_and_back(practice: Visit, window: MainWindow, app: Application) -> None:
    hand = _enter(practice, window, app)
    hand.page.area.verticalScrollBar().setValue(200)
    hand.tap("Write a note")
    assert hand.page.writer.box.hasFocus()
    assert _is_in_sight(hand, hand.page.writer.add_note)
    hand.tap("Back to the story")
    assert hand.page.area.verticalScrollBar().value() == 200


def test_a_note_has_the_minute_at_which_the_story_was_left(
    practice: Visit, window: MainWindow, app: Application
) -> None:
    hand = _enter(practice, window, app)
    bar = hand.page.area.verticalScrollBar()
    bar.setValue(bar.maximum())
    hand.tap("Write a note")
    assert hand.page.story.minute_on_show() == hand.page.story.visit.lines[-1].minute


def test_page_down_scrolls_the_page_that_is_read(practice: Visit, window: MainWindow, app: Application) -> None:
    hand = _enter(practice, window, app)
    hand.page.story.reading.setFocus()
    QTest.keyClick(hand.page.story.reading, Qt.Key.Key_PageDown)
    assert hand.page.area.verticalScrollBar().value() > 100
