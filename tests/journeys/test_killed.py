"""A window that is killed while someone rates and types: what was tapped and typed is there when it opens again."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from observer_app.domain.observation import Observation, Writing
from observer_app.store import audit, integrity
from observer_app.wiring import build_services
from tests.journeys.busy_hand import PLACE
from tests.services.conftest import cheap_world
from tests.tools.fakes import FakeClock

TAP_MAY_BE_LOST_S = 0.1
TEXT_MAY_BE_LOST_S = 1.0
MOST_LINES = 160
"""About five seconds of work."""
Said = list[dict[str, Any]]


@pytest.mark.parametrize("point", range(6))
def test_a_kill_loses_no_tap_and_no_text(point: int, tmp_path: Path) -> None:
    see_that_nothing_is_lost(point, tmp_path)


@pytest.mark.long
@pytest.mark.parametrize("point", range(6, 100))
def test_a_kill_at_any_of_a_hundred_points_loses_no_tap_and_no_text(point: int, tmp_path: Path) -> None:
    see_that_nothing_is_lost(point, tmp_path)


def see_that_nothing_is_lost(point: int, folder: Path) -> None:
    said, killed_at = kill_after(folder / "store", random.Random(point).randint(2, MOST_LINES))
    practice = build_services(folder / "store", cheap_world(FakeClock())).practice
    session = practice.enter(practice.begin())
    try:
        state = session.sittings.open_sitting()
        assert state is not None
        assert session.interruption is not None
        assert not integrity.check(session.database)
        assert not audit.check(session.database)
        see_taps(said, killed_at, state.observations[PLACE])
        see_text(said, killed_at, state.observations[PLACE])
    finally:
        session.close()


def kill_after(store: Path, lines: int) -> tuple[Said, float]:
    """What the window said that it did until it was killed after so many lines, and when that was."""
    command = [sys.executable, "-m", "tests.journeys.busy_hand", str(store)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as busy:
        assert busy.stdout is not None
        said = [busy.stdout.readline() for _ in range(lines)]
        busy.send_signal(signal.SIGKILL)
        killed_at = time.monotonic()
        said += busy.stdout.readlines()
    # The last line may be cut short; what it was about to say has not been done.
    return [json.loads(line) for line in said if line.endswith("\n")], killed_at


def see_taps(said: Said, killed_at: float, kept: Observation) -> None:
    taps = [each for each in said if each["kind"] == "tap"]
    for link_id in {each["link_id"] for each in taps}:
        of_item = [each for each in taps if each["link_id"] == link_id]
        old = [place for place, each in enumerate(of_item) if each["at"] < killed_at - TAP_MAY_BE_LOST_S]
        if old:
            allowed = {each["code"] for each in of_item[old[-1] :]}
            assert kept.ratings[link_id].code in allowed, f"the tap on {link_id} is lost"
    shown = [each for each in said if each["kind"] == "saved"]
    for link_id, code in (shown[-1]["ratings"] if shown else {}).items():
        later = {each["code"] for each in taps if each["link_id"] == link_id and each["at"] > shown[-1]["at"]}
        assert kept.ratings[link_id].code in {code, *later}, f"{link_id} was shown as saved and is lost"


def see_text(said: Said, killed_at: float, kept: Observation) -> None:
    texts = [(each["at"], each["text"]) for each in said if each["kind"] == "typed"]
    old = [text for at, text in texts if at < killed_at - TEXT_MAY_BE_LOST_S]
    held = kept.writings.get(Writing.MOMENT, "")
    if old:
        assert held.startswith(old[-1]), f"{len(old[-1]) - len(held)} letters that were older than a second are lost"
    assert not texts or texts[-1][1].startswith(held)
