"""A clinician who is in, with the feedback of one morning, and a hand that presses before it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from observer_app.ui.main_window import MainWindow
from tests.tools.fakes import FakeClock
from tests.ui.clinician.a_clinician import Clinician, make_clinician
from tests.ui.observer.hand import Hand


@pytest.fixture
def clinician(tmp_path: Path, clock: FakeClock) -> Iterator[Clinician]:
    """Two people sat in yesterday; nothing was read yet."""
    made = make_clinician(tmp_path, clock)
    yield made
    made.session.database.close()


@pytest.fixture
def hand(clinician: Clinician, window: MainWindow) -> Hand:
    """Presses in a window that the clinician has opened; it is torn down before the store is closed."""
    window.session = clinician.session
    return Hand(window)
