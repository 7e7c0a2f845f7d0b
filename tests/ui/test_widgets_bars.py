"""The bars above and below a page: what gives way when room is short, and what stays in sight."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtGui import QAccessible

from observer_app.ui.app import Application
from observer_app.ui.widgets import marks
from observer_app.ui.widgets.marks import Clock, SavedMark
from tests.ui.gallery import RatingGallery
from tests.ui.tools import put


@pytest.fixture
def page(show_page: Callable[..., Any]) -> Any:
    return show_page(RatingGallery)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    words: list[str] = []
    monkeypatch.setattr(marks, "announce", lambda _widget, text: words.append(text))
    return words


def test_buttons_become_icons_that_keep_their_names(page: Any, app: Application) -> None:
    app.choose_look(200, "light")
    put(page.window(), 1024, 700)
    bar = page.window().bar
    assert bar.leave.icon_only
    assert bar.text_and_colours.icon_only
    assert QAccessible.queryAccessibleInterface(bar.leave).text(QAccessible.Text.Name) == "Save and leave"
    assert bar.leave.toolTip() == "Save and leave"


def test_the_line_beneath_the_title_is_still_told_when_there_is_no_room_for_it(page: Any) -> None:
    put(page.window(), 480, 700)
    bar = page.window().bar
    assert not bar.subtitle.isVisible()
    assert bar.title.accessibleDescription() == "Person 3 of 8 · You: patient partner"


def test_everything_comes_back_when_there_is_room_again(page: Any) -> None:
    put(page.window(), 600, 700)
    put(page.window(), 1366, 768)
    bar = page.window().bar
    assert bar.subtitle.isVisible()
    assert not bar.leave.icon_only


@pytest.mark.parametrize(("percent", "width"), [(100, 480), (150, 1024), (200, 1024), (200, 640)])
def test_saved_stays_in_sight_at_every_size(page: Any, app: Application, percent: int, width: int) -> None:
    app.choose_look(percent, "light")
    put(page.window(), width, 700)
    saved = page.footer.saved
    assert saved.isVisible()
    assert page.footer.rect().contains(saved.geometry())
    assert saved.text() == "Saved at 10:42"


def test_the_page_takes_its_clock_back_when_it_is_left(page: Any) -> None:
    window = page.window()
    window.bar.release_slots(page)
    assert page.clock.parentWidget() is page


def test_saving_is_told_to_a_screen_reader_once_and_not_at_each_tap(app: Application, told: list[str]) -> None:
    mark = SavedMark()
    for minute in range(42, 46):
        mark.show_saved(f"10:{minute}")
    assert told == ["Saved at 10:42"]
    assert mark.text() == "Saved at 10:45"


def test_not_saved_is_told_at_once_and_so_is_saved_again(app: Application, told: list[str]) -> None:
    mark = SavedMark()
    mark.show_saved("10:42")
    mark.show_not_saved()
    mark.show_saved("10:43")
    assert told == ["Saved at 10:42", "Not saved yet", "Saved at 10:43"]


def test_the_clock_shows_the_seconds_that_it_is_given(app: Application) -> None:
    seconds = 767
    clock = Clock(lambda: seconds)
    assert clock.text() == "12:47"
    seconds = 6001
    clock.show_time()
    assert clock.text() == "100:01"
    clock.deleteLater()


def test_the_clock_is_not_cut_in_half_a_screen_and_the_title_gives_way_to_it(page: Any, app: Application) -> None:
    app.choose_look(200, "light")
    put(page.window(), 640, 700)
    bar = page.window().bar
    assert page.clock.width() >= page.clock.sizeHint().width()
    assert not bar.title.isVisible()
    put(page.window(), 1366, 768)
    assert bar.title.isVisible()


def test_the_page_s_own_things_are_met_before_help_and_text_and_colours(page: Any) -> None:
    bar = page.window().bar
    line = [page.clock, bar.help, bar.text_and_colours]
    assert sorted(line, key=lambda each: int(each.x())) == line
    assert [each for each in bar.children() if each in line] == line
