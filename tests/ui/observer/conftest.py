"""A visit on real services, and a hand that presses what is on the page and counts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from observer_app.ui.main_window import MainWindow
from tests.tools.fakes import FakeClock
from tests.ui.observer.a_visit import Visit, make_practice, make_visit
from tests.ui.observer.hand import Hand


@pytest.fixture
def visit(tmp_path: Path, clock: FakeClock) -> Iterator[Visit]:
    """A service with one observer, one clinician and one clinic; nothing is started."""
    made = make_visit(tmp_path, clock)
    yield made
    made.session.database.close()


@pytest.fixture
def practice(tmp_path: Path, clock: FakeClock) -> Iterator[Visit]:
    """The practice clinic; nothing is started."""
    made = make_practice(tmp_path, clock)
    yield made
    made.session.database.close()


@pytest.fixture
def hand(visit: Visit, window: MainWindow) -> Hand:
    """Presses in a window that the visit's observer has opened; it is torn down before the store is closed."""
    window.session = visit.session
    return Hand(window)
