"""Rating in large text: no words are cut on the first showing, and what was chosen or is asked comes into sight."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from observer_app.ui.app import Application
from observer_app.ui.main_window import MainWindow
from tests.ui.observer.a_visit import Visit
from tests.ui.observer.hand import Hand
from tests.ui.tools import close, cut, put, rect_in, settle

_LEFT = Qt.MouseButton.LeftButton


@pytest.mark.parametrize("percent", range(110, 201, 10))
def test_no_level_is_cut_on_the_first_showing(visit: Visit, app: Application, percent: int) -> None:
    app.choose_look(percent, "light")
    visit.see().decide()
    for size in ((1024, 700), (1280, 800)):
        window = MainWindow(lambda: None)
        window.show()
        put(window, *size)
        visit.show(window, "rating", link_id=visit.link_ids[0])
        settle()
        assert cut(window) == []
        close(window)


@pytest.fixture
def large(visit: Visit, hand: Hand, app: Application, monkeypatch: pytest.MonkeyPatch) -> Hand:
    monkeypatch.setattr(QApplication, "doubleClickInterval", staticmethod(lambda: 0))
    app.choose_look(200, "light")
    visit.see().decide().show(hand.window, "rating")
    hand.window.show()
    put(hand.window, 1366, 768)
    return hand


@pytest.mark.parametrize("level", [3, 4])
def test_the_words_of_a_chosen_level_come_into_sight(large: Hand, level: int) -> None:
    QTest.mouseClick(large.page.card.scale.rows[level], _LEFT)
    settle()
    assert _is_in_sight(large, large.page.card.scale.lines[level])
    assert _is_in_sight(large, large.page.card.scale.rows[level])


def test_what_a_zero_asks_comes_into_sight(large: Hand) -> None:
    QTest.mouseClick(large.page.card.scale.rows[0], _LEFT)
    settle()
    assert _is_in_sight(large, large.page.card.zero.looked)
    assert _is_in_sight(large, large.page.card.zero.box)


def test_asking_for_a_height_changes_no_words(large: Hand) -> None:
    scale = large.page.card.scale
    before = [line.text() for line in scale.lines]
    scale.heightForWidth(300)
    assert [line.text() for line in scale.lines] == before
    assert [row.cell for row in scale.rows] == [scale._cell(scale.width())] * 5


def test_the_discs_say_what_they_mean_in_the_largest_text(large: Hand) -> None:
    assert not any(row.cell.bare for row in large.page.card.scale.rows)


def _is_in_sight(hand: Hand, widget: QWidget) -> bool:
    viewport = hand.page.area.viewport()
    return rect_in(hand.window, viewport).contains(rect_in(hand.window, widget))
