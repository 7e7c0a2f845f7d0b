"""Nothing is cut, overlaps, lacks a name or is too small to press, on any page in any state at any size."""

from __future__ import annotations

from pathlib import Path

import pytest

from observer_app.ui.app import Application
from observer_app.ui.main_window import MainWindow
from tests.ui.states import GALLERY, STATES, State
from tests.ui.tools import PERCENTS, SIZES, faults, put, settle

EVERY_SIZE = [(percent, size) for percent in PERCENTS for size in SIZES]
BESIDE_A_CALL = [(100, (680, 700)), (100, (480, 700))]


# A page in its state is costly to bring about, so that all ways to look at it share one test.
@pytest.mark.parametrize("state", [*GALLERY, *STATES], ids=lambda state: f"{state.page}, {state.name}")
def test_a_page_is_whole_at_every_size_beside_a_call_and_from_right_to_left(
    state: State, app: Application, window: MainWindow, tmp_path: Path
) -> None:
    state.show(window, tmp_path)
    window.show()
    found = []
    for percent, size in (*EVERY_SIZE, *BESIDE_A_CALL):
        found += _faults(app, window, percent, size)
    app.setLayoutDirection(app.layoutDirection().RightToLeft)
    settle()
    found += [f"right to left, {fault}" for fault in _faults(app, window, 100, SIZES[0])]
    assert not found, "\n".join(found)


def _faults(app: Application, window: MainWindow, percent: int, size: tuple[int, int]) -> list[str]:
    if app.look.text_percent != percent:
        app.choose_look(percent, "light")
    put(window, *size)
    return [f"{percent} % at {size[0]}×{size[1]}: {fault}" for fault in faults(window)]
