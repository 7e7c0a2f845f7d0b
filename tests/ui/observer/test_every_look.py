"""Every page of a sitting, in every state: whole at every size, in order, and chosen by no one by accident."""

from __future__ import annotations

from pathlib import Path

import pytest

from observer_app.ui.app import Application
from observer_app.ui.main_window import MainWindow
from tests.ui.every_look import BESIDE_A_CALL, EVERY_SIZE, every_fault
from tests.ui.states import STATES, State, is_of_a_sitting

HERE = [each for each in STATES if is_of_a_sitting(each)]


@pytest.mark.parametrize("state", HERE, ids=lambda state: f"{state.page}, {state.name}")
def test_a_page_is_whole_and_in_order_and_chooses_nothing_by_its_first_key(
    state: State, app: Application, window: MainWindow, tmp_path: Path
) -> None:
    found = every_fault(state, app, window, tmp_path)
    assert not found, "\n".join(found)


@pytest.mark.long
@pytest.mark.parametrize("state", HERE, ids=lambda state: f"{state.page}, {state.name}")
def test_a_page_is_whole_at_every_size(state: State, app: Application, window: MainWindow, tmp_path: Path) -> None:
    found = every_fault(state, app, window, tmp_path, (*EVERY_SIZE, *BESIDE_A_CALL))
    assert not found, "\n".join(found)
