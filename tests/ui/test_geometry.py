"""Nothing is cut, overlaps, lacks a name or is too small to press, on any page in any state at any size."""

from __future__ import annotations

from pathlib import Path

import pytest

from observer_app.ui.app import Application
from observer_app.ui.main_window import MainWindow
from tests.ui.states import GALLERY, STATES, State
from tests.ui.tools import PERCENTS, SIZES, faults, put, settle

EVERY = [*GALLERY, *STATES]


@pytest.mark.parametrize("state", EVERY, ids=lambda state: f"{state.page}, {state.name}")
def test_a_page_can_be_used_at_every_size(state: State, app: Application, window: MainWindow, tmp_path: Path) -> None:
    state.show(window, tmp_path)
    window.show()
    found = []
    for percent in PERCENTS:
        app.choose_look(percent, "light")
        for width, height in SIZES:
            put(window, width, height)
            found += [f"{percent} % at {width}×{height}: {fault}" for fault in faults(window)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("width", [480, 680])
@pytest.mark.parametrize("state", EVERY, ids=lambda state: f"{state.page}, {state.name}")
def test_a_page_can_be_used_beside_a_video_call(
    state: State, width: int, app: Application, window: MainWindow, tmp_path: Path
) -> None:
    state.show(window, tmp_path)
    window.show()
    put(window, width, 700)
    assert not faults(window), "\n".join(faults(window))


@pytest.mark.parametrize("state", EVERY, ids=lambda state: f"{state.page}, {state.name}")
def test_a_page_is_whole_for_right_to_left_readers(
    state: State, app: Application, window: MainWindow, tmp_path: Path
) -> None:
    app.setLayoutDirection(app.layoutDirection().RightToLeft)
    state.show(window, tmp_path)
    window.show()
    settle()
    assert not faults(window), "\n".join(faults(window))
