"""The one window: going to a page and back, keeping what is under another page, and leaving nothing unsaved."""

from __future__ import annotations

from typing import Any

import pytest

from observer_app.ui import pages
from observer_app.ui.main_window import MainWindow
from observer_app.ui.page import Page
from observer_app.ui.widgets.labels import Heading
from tests.ui.tools import focused, settle


class Sample(Page):
    """A page that notes what happens to it."""

    lets_go = True

    def build(self) -> None:
        self.name_page("Sample", "A line beneath")
        self.add(Heading("What would you like to do?"))
        self.seen: list[Any] = []

    def enter(self, *, word: str = "") -> None:
        self.seen.append(word)

    def may_leave(self) -> bool:
        return self.lets_go

    def leave(self) -> None:
        self.seen.append("left")

    def changed(self, changes: Any) -> None:
        self.seen.append(changes)


class Other(Sample):
    """Another page."""


@pytest.fixture(autouse=True)
def table(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, kind in (("sample", Sample), ("other", Other)):
        monkeypatch.setitem(pages.PAGES, name, pages.Row(__name__, kind.__name__))


@pytest.fixture
def sample(window: MainWindow) -> Any:
    window.show()
    window.activateWindow()
    window.go("sample", word="hello")
    settle()
    return window.page


def test_a_page_is_entered_with_its_arguments(sample: Any) -> None:
    assert sample.seen == ["hello"]


def test_the_heading_has_the_keyboard_first(sample: Any) -> None:
    assert isinstance(focused(), Heading)


def test_the_window_is_named_after_its_page(sample: Any) -> None:
    assert sample.window().windowTitle() == "Sample – Observer"
    assert sample.window().bar.subtitle.text() == "A line beneath"


def test_a_page_may_keep_the_person(sample: Any) -> None:
    sample.lets_go = False
    sample.window().go("other")
    assert sample.window().page is sample
    sample.lets_go = True


def test_a_page_is_told_that_it_is_left_and_then_goes(sample: Any) -> None:
    window, seen = sample.window(), sample.seen
    window.go("other")
    settle()
    assert seen == ["hello", "left"]
    assert isinstance(window.page, Other)


def test_a_page_that_another_is_opened_over_comes_back_as_it_was(sample: Any) -> None:
    window = sample.window()
    window.open_over("other")
    window.close_over()
    assert window.page is sample


def test_changes_reach_the_page_on_show_and_the_one_beneath(sample: Any) -> None:
    window = sample.window()
    window.open_over("other")
    window.tell_changes({"ratings"})
    assert sample.seen[-1] == {"ratings"}
    assert window.page.seen[-1] == {"ratings"}


def test_text_and_colours_is_reached_from_every_page_and_leads_back(sample: Any) -> None:
    window = sample.window()
    window.bar.text_and_colours.click()
    assert window.page.title == "Text and colours"
    window.bar.leave.click()
    assert window.page is sample


def test_services_are_put_together_once_and_only_when_they_are_asked_for(app: Any) -> None:
    made: list[str] = []

    def put_together() -> list[str]:
        made.append("services")
        return made

    window = MainWindow(put_together)
    assert made == []
    assert window.services is window.services
    assert made == ["services"]
    window.deleteLater()


def test_a_message_says_what_happened_and_its_button_takes_it_away(sample: Any) -> None:
    pressed: list[str] = []
    panel = sample.show_message("Not saved yet", "Do not close it.", [("Try again", lambda: pressed.append("again"))])
    settle()
    assert focused() is panel.title
    _button(panel, "Try again").click()
    assert pressed == ["again"]
    assert sample.message is None


def test_a_new_message_takes_the_place_of_the_last(sample: Any) -> None:
    sample.show_message("One", "First.")
    second = sample.show_message("Two", "Second.")
    settle()
    assert sample.message is second
    assert second.isVisible()


def _button(panel: Any, words: str) -> Any:
    from observer_app.ui.widgets.buttons import Button

    return next(button for button in panel.findChildren(Button) if button.text() == words)
