"""What scrolls, as a screen reader is given it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QAccessible

from observer_app.ui.observer.practice_visit import ReadingArea
from observer_app.ui.widgets.boxes import Box
from observer_app.ui.widgets.labels import Body
from tests.ui.gallery import RatingGallery
from tests.ui.tools import close, put, settle


def things_below(area: Any) -> int:
    """Qt ends the program when asked for one more than there are: a count that shrinks is a trap."""
    return QAccessible.queryAccessibleInterface(area).childCount()


def test_a_scroll_bar_that_comes_and_goes_changes_nothing_for_a_screen_reader(show_page: Callable[..., Any]) -> None:
    page = show_page(RatingGallery)
    put(page.window(), 480, 420)
    assert page.area.verticalScrollBar().isVisible()
    assert things_below(page.area) == 1
    put(page.window(), 1366, 2000)
    assert not page.area.verticalScrollBar().isVisible()
    assert things_below(page.area) == 1


def test_the_same_is_so_of_a_visit_that_is_read(app: Any) -> None:
    area = ReadingArea("The first person", Box(*(Body("Good morning.") for _ in range(50))))
    area.resize(300, 200)
    area.show()
    settle()
    assert area.verticalScrollBar().isVisible()
    assert things_below(area) == 1
    close(area)
