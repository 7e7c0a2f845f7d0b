"""The rating scale: looking never saves, every way of choosing tells once, and all five lines can be read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QMouseEvent
from PySide6.QtTest import QTest

from observer_app.ui.app import Application
from tests.ui.gallery import RatingGallery
from tests.ui.tools import focused, put, rect_in, settle

Show = Callable[..., Any]


@pytest.fixture
def page(show_page: Show) -> Any:
    page = show_page(RatingGallery)
    page.scale.show_level(None)
    return page


@pytest.fixture
def told(page: Any) -> list[int]:
    levels: list[int] = []
    page.scale.level_chosen.connect(levels.append)
    return levels


def _press(page: Any, key: Qt.Key) -> None:
    QTest.keyClick(focused(), key)


def test_arrow_keys_look_without_choosing(page: Any, told: list[int]) -> None:
    page.scale.rows[1].setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Up):
        _press(page, key)
    assert focused() is page.scale.rows[2]
    assert (page.scale.level(), told) == (None, [])


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_space_and_enter_choose_the_level_that_has_the_keyboard(page: Any, told: list[int], key: Qt.Key) -> None:
    page.scale.rows[3].setFocus()
    _press(page, key)
    assert (page.scale.level(), told) == (3, [3])


def test_a_digit_chooses_its_level_and_takes_the_keyboard_there(page: Any, told: list[int]) -> None:
    page.scale.rows[0].setFocus()
    _press(page, Qt.Key.Key_4)
    assert told == [4]
    assert focused() is page.scale.rows[4]


def test_a_digit_with_ctrl_is_left_to_the_page(page: Any, told: list[int]) -> None:
    page.scale.rows[0].setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert told == []


def test_the_whole_row_can_be_pressed(page: Any, told: list[int]) -> None:
    row = page.scale.rows[2]
    QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=QPoint(row.width() - 4, row.height() - 4))
    assert told == [2]


def test_what_a_screen_reader_toggles_is_told(page: Any, told: list[int]) -> None:
    actions = QAccessible.queryAccessibleInterface(page.scale.rows[1]).actionInterface()
    actions.doAction(actions.toggleAction())
    assert told == [1]


def test_a_kept_level_is_shown_without_being_told(page: Any, told: list[int]) -> None:
    page.scale.show_level(4)
    page.scale.show_level(None)
    assert (page.scale.level(), told) == (None, [])


def test_a_level_is_named_by_its_digit_and_label_and_described_by_its_line(page: Any) -> None:
    interface = QAccessible.queryAccessibleInterface(page.scale.rows[2])
    assert interface.role() == QAccessible.Role.RadioButton
    assert interface.text(QAccessible.Text.Name) == "2, Part way"
    assert interface.text(QAccessible.Text.Description).startswith("It is named or asked about")


def test_five_whole_rows_are_in_sight_at_normal_text(page: Any) -> None:
    for width, height in ((1024, 700), (1366, 768)):
        put(page.window(), width, height)
        assert not page.scale.is_compact()
        assert all(_in_sight(page, row) for row in page.scale.rows)


@pytest.mark.parametrize("percent", [150, 200])
def test_all_discs_are_in_sight_in_large_text(page: Any, app: Application, percent: int) -> None:
    app.choose_look(percent, "light")
    put(page.window(), 1366, 768)
    assert page.scale.is_compact()
    assert all(_in_sight(page, row) for row in page.scale.rows)


def test_the_discs_stay_in_sight_while_the_lines_are_read(page: Any, app: Application) -> None:
    app.choose_look(200, "light")
    put(page.window(), 1366, 768)
    seen = set()
    bar = page.area.verticalScrollBar()
    for value in range(0, min(bar.maximum(), page.scale.y() + page.scale.height()), 40):
        bar.setValue(value)
        seen |= {place for place, line in enumerate(page.scale.lines) if _in_sight(page, line)}
        if value < page.scale.height():
            assert all(_in_sight(page, row) for row in page.scale.rows)
    assert seen == {0, 1, 2, 3, 4}


def test_the_lines_say_the_labels_where_the_discs_stand_alone(page: Any, app: Application) -> None:
    app.choose_look(200, "light")
    put(page.window(), 640, 700)
    assert page.scale.lines[1].text().startswith("A glimpse. It gets one quick line")


@pytest.fixture
def large(page: Any, app: Application) -> Any:
    app.choose_look(200, "light")
    put(page.window(), 1366, 768)
    return page


def test_a_press_on_a_line_chooses_as_its_disc_does(large: Any, told: list[int]) -> None:
    QTest.mouseClick(large.scale.lines[2], Qt.MouseButton.LeftButton)
    assert (large.scale.level(), told) == (2, [2])


def test_the_second_of_two_quick_taps_chooses_no_other_line(large: Any, told: list[int]) -> None:
    line, left = large.scale.lines[3], Qt.MouseButton.LeftButton
    spot, kind = QPointF(line.rect().center()), QEvent.Type.MouseButtonDblClick
    line.event(QMouseEvent(kind, spot, line.mapToGlobal(spot), left, left, Qt.KeyboardModifier.NoModifier))
    QTest.mouseRelease(line, left)
    assert told == []


def test_sliding_over_a_line_chooses_nothing(large: Any, told: list[int]) -> None:
    line = large.scale.lines[2]
    QTest.mousePress(line, Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    QTest.mouseRelease(line, Qt.MouseButton.LeftButton, pos=QPoint(90, 30))
    assert told == []


def test_the_discs_leave_room_for_the_lines_in_the_largest_text(large: Any) -> None:
    assert large.scale.discs_height() < large.area.viewport().height() / 4
    assert large.scale.lines[2].text().startswith("It is named or asked about")


def test_rows_are_mirrored_for_right_to_left_readers(page: Any, app: Application) -> None:
    app.choose_look(200, "light")
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    settle()
    assert page.scale.rows[0].x() > page.scale.rows[4].x()


def _in_sight(page: Any, widget: Any) -> bool:
    viewport = page.area.viewport()
    return bool(viewport.rect().contains(rect_in(viewport, widget)))
