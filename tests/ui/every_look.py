"""All ways to look at a page in one go: its first keys, its order, and its parts at every size.

A page in its state is costly to bring about, so that all of them share one test. The ordinary run looks where there is
least room; the long one at every size.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from observer_app.ui.app import Application
from observer_app.ui.main_window import MainWindow
from tests.ui.first_keys import first_key_faults
from tests.ui.no_marks import mark_faults
from tests.ui.reading_order import order_faults
from tests.ui.states import GALLERY, State
from tests.ui.tools import PERCENTS, SIZES, faults, put, settle, text_of

Way = tuple[int, tuple[int, int]]
EVERY_SIZE: list[Way] = [(percent, size) for percent in PERCENTS for size in SIZES]
SPEAK_OF_SCORING = ("gallery", "forms_install")
"""A form has rules by which it is scored; what is the matter with them is said in their own words."""
BESIDE_A_CALL: list[Way] = [(100, (680, 700)), (100, (480, 700))]
LEAST_ROOM: list[Way] = [(100, (480, 700)), (150, SIZES[1]), (200, SIZES[0])]


def every_fault(
    state: State, app: Application, window: MainWindow, folder: Path, ways: Sequence[Way] = LEAST_ROOM
) -> list[str]:
    """What is cut, overlaps, has no name, is too small to press or out of order, chosen by accident, or a mark."""
    state.show(window, folder)
    window.show()
    window.activateWindow()
    settle()
    found = [] if state in GALLERY else first_key_faults(window)
    found += order_faults(window)
    if state.page not in SPEAK_OF_SCORING:
        found += mark_faults(text_of(window))
    found += _mirrored_faults(app, window)
    # From small to large: each change of size has every widget dressed anew, which takes longer than all the looking.
    for percent, size in sorted(ways):
        found += _faults(app, window, percent, size)
    return found


def _mirrored_faults(app: Application, window: MainWindow) -> list[str]:
    """The same for those who read from right to left; the page is put back for what follows."""
    app.setLayoutDirection(app.layoutDirection().RightToLeft)
    settle()
    found = [f"right to left, {fault}" for fault in _faults(app, window, 100, SIZES[0])]
    app.setLayoutDirection(app.layoutDirection().LeftToRight)
    settle()
    return found


def _faults(app: Application, window: MainWindow, percent: int, size: tuple[int, int]) -> list[str]:
    if app.look.text_percent != percent:
        app.choose_look(percent, "light")
    put(window, *size)
    return [f"{percent} % at {size[0]}×{size[1]}: {fault}" for fault in faults(window)]
