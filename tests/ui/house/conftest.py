"""A house on a temporary folder, and a hand that presses in a window that stands before it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from observer_app.ui.app import Application
from observer_app.ui.main_window import MainWindow
from tests.tools.fakes import FakeClock
from tests.ui.house.a_house import House, make_house
from tests.ui.observer.hand import Hand
from tests.ui.tools import close, settle


@pytest.fixture
def house(tmp_path: Path, clock: FakeClock) -> House:
    """Nothing is set up."""
    return make_house(tmp_path, clock)


@pytest.fixture
def hand(house: House, app: Application) -> Iterator[Hand]:
    """Presses in a window before that house; whoever is in at the end of the test is let out."""
    window = MainWindow(lambda: house.services)
    yield Hand(window)
    window.workers.waitForDone()
    settle()
    if window.session is not None:
        window.session.close()
    close(window)


@pytest.fixture
def finish(hand: Hand) -> Callable[[], None]:
    """Lets what runs in a worker end, and its page hear of it."""

    def wait() -> None:
        # What follows one worker may start another.
        for _ in range(3):
            hand.window.workers.waitForDone()
            settle()

    return wait
