"""The main screens look as they were last looked at by a person: two text sizes, three themes."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from observer_app.ui.app import Application
from observer_app.ui.main_window import MainWindow
from tests.tools.golden import Golden
from tests.ui.states import STATES, State
from tests.ui.tools import put, settle

MAIN = {
    ("first_run", "as it is"),
    ("unlock", "two names"),
    ("home", "an open sitting"),
    ("start_sitting", "booked"),
    ("place_list", "one to rate"),
    ("covered", "covered"),
    ("consent", "asked"),
    ("in_the_room", "not known yet, with notes"),
    ("they_have_gone", "asked"),
    ("rating", "half way"),
    ("three_boxes", "empty"),
    ("read_through", "all of it"),
    ("sign", "open"),
    ("check_file", "good, not known, changed"),
    ("files", "some"),
    ("read_feedback", "words"),
    ("my_thoughts", "some shared"),
    ("countersign", "with words shared and the day known"),
    ("over_time", "a year and more"),
    ("what_came_of_it", "of two sittings"),
}
SIZE = (1366, 768)
WAYS = [(theme, percent) for theme in ("light", "dark", "contrast") for percent in (100, 200)]


@pytest.fixture
def in_greenwich(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """*Saved at 09:15* says the time of the place; the pictures are of one place."""
    monkeypatch.setenv("TZ", "UTC")
    _tell_time()
    yield
    monkeypatch.undo()
    _tell_time()


def _tell_time() -> None:
    # Windows goes by its own settings, and has no such call.
    if hasattr(time, "tzset"):
        time.tzset()


@pytest.mark.parametrize(
    "state",
    [each for each in STATES if (each.page, each.name) in MAIN],
    ids=lambda state: f"{state.page}, {state.name}",
)
def test_a_main_screen_looks_as_it_was_last_looked_at(
    state: State, app: Application, window: MainWindow, tmp_path: Path, golden: Golden, in_greenwich: None
) -> None:
    state.show(window, tmp_path)
    window.show()
    for theme, percent in WAYS:
        app.choose_look(percent, theme)
        put(window, *SIZE)
        settle()
        golden.picture(f"screens/{state.page}-{theme}-{percent}.png", window.grab())
