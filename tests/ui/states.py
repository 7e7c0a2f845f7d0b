"""The states in which every page is looked at and measured: each row of the table of pages, in every state."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from observer_app.ui.main_window import MainWindow
from tests.ui import gallery
from tests.ui.clinician import clinician_states, countersign_states, over_time_states, own_view_states
from tests.ui.house import about_states, check_states, mentoring_states, my_record_states
from tests.ui.house import copies_states as copies
from tests.ui.house import files_states as files
from tests.ui.house import states as house
from tests.ui.house import states_ways_in as ways_in
from tests.ui.lead import (
    booking_states,
    changes_states,
    coverage_states,
    evidence_states,
    forms_states,
    papers_states,
    quarter_states,
    register_states,
    retention_states,
    tables_states,
    taken_out_states,
    team_states,
    third_signature_states,
    waiting_states,
)
from tests.ui.observer import came_back_states, clear_states
from tests.ui.observer import states as observer
from tests.ui.setup import states as setup
from tests.ui.voices import voices_states


class State(NamedTuple):
    """One page as a person may meet it. `show` brings the window there; the folder is its to write in."""

    page: str
    name: str
    show: Callable[[MainWindow, Path], None]


def _go(page: str, window: MainWindow, _folder: Path) -> None:
    window.go(page)


def _show_gallery(name: str, window: MainWindow, _folder: Path) -> None:
    window.show_made(gallery.PAGES[name](window), {})


GALLERY = [State("gallery", name, partial(_show_gallery, name)) for name in gallery.PAGES]
STATES = [
    *(State(*row) for row in house.ROWS),
    *(State(*row) for row in check_states.ROWS),
    *(State(*row) for row in ways_in.ROWS),
    *(State(*row) for row in about_states.ROWS),
    *(State(*row) for row in copies.ROWS),
    *(State(*row) for row in my_record_states.ROWS),
    *(State(*row) for row in mentoring_states.ROWS),
    *(State(*row) for row in files.ROWS),
    *(State(*row) for row in observer.ROWS),
    *(State(*row) for row in clinician_states.ROWS),
    *(State(*row) for row in countersign_states.ROWS),
    *(State(*row) for row in came_back_states.ROWS),
    *(State(*row) for row in over_time_states.ROWS),
    *(State(*row) for row in own_view_states.ROWS),
    *(State(*row) for row in clear_states.ROWS),
    *(State(*row) for row in booking_states.ROWS),
    *(State(*row) for row in coverage_states.ROWS),
    *(State(*row) for row in evidence_states.ROWS),
    *(State(*row) for row in forms_states.ROWS),
    *(State(*row) for row in papers_states.ROWS),
    *(State(*row) for row in quarter_states.ROWS),
    *(State(*row) for row in register_states.ROWS),
    *(State(*row) for row in tables_states.ROWS),
    *(State(*row) for row in changes_states.ROWS),
    *(State(*row) for row in retention_states.ROWS),
    *(State(*row) for row in third_signature_states.ROWS),
    *(State(*row) for row in taken_out_states.ROWS),
    *(State(*row) for row in team_states.ROWS),
    *(State(*row) for row in waiting_states.ROWS),
    *(State(*row) for row in voices_states.ROWS),
    *(State(*row) for row in setup.ROWS),
    State("text_and_colours", "as it is", partial(_go, "text_and_colours")),
]
"""Every state of every page; each room adds its own list here."""


def is_of_a_sitting(state: State) -> bool:
    """Whether the page belongs to the observer's room, which has half of all states."""
    return any(state == State(*row) for row in observer.ROWS)
