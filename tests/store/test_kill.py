"""A process that is killed while it writes: what was acknowledged is there, and the store is whole."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from observer_app.domain.observation import Writing
from observer_app.store import integrity, observations
from observer_app.store.database import Database
from tests.store.made_up import OBSERVER, a_sitting, add_rated_visit, fill

# Each line is printed after the commit: what a page would then show as saved.
WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from observer_app.domain.answers import Rating
from observer_app.domain.observation import Writing
from observer_app.store import observations
from observer_app.store.database import open_store
from tests.store.made_up import KEY, OBSERVER, STORE_UID

database = open_store(Path(sys.argv[1]), KEY, STORE_UID, lambda: datetime.now(UTC), str)
row = observations.find(database, "sitting-1", OBSERVER.uid, 1)
for number in range(1, 1_000_000):
    with database.write():
        rating = Rating(link_id="welcome", code=str(number % 5), note=str(number))
        observations.add_rating(database, row, rating, database.clock())
    with database.write():
        observations.write(database, row.key, Writing.MOMENT, f"half-typed {number}")
    print(number, flush=True)
"""


def kill_after(path: Path, lines: int) -> int:
    """Runs the writer until it has acknowledged so many, kills it, and gives back the last it acknowledged."""
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]
    )
    with writer:
        assert writer.stdout is not None
        seen = [writer.stdout.readline() for _ in range(lines)]
        writer.send_signal(signal.SIGKILL)
        seen += [line for line in writer.stdout if line.endswith("\n")]
    return int(seen[-1])


def survive(path: Path, reopen: Callable[[], Database], lines: int) -> None:
    acknowledged = kill_after(path, lines)
    database = reopen()
    assert database.was_left_open
    found = observations.read(database, observations.find(database, "sitting-1", OBSERVER.uid, 1))
    assert int(found.ratings["welcome"].note) >= acknowledged
    assert int(found.writings[Writing.MOMENT].split()[1]) >= acknowledged
    assert integrity.check(database) == ()
    database.close()


@pytest.fixture
def with_a_visit(database: Database, path: Path) -> Path:
    fill(database)
    add_rated_visit(database, a_sitting())
    database.close()
    return path


def test_ten_kills_lose_nothing_that_was_acknowledged(with_a_visit: Path, reopen: Callable[[], Database]) -> None:
    chance = random.Random(10)
    for _ in range(10):
        survive(with_a_visit, reopen, chance.randint(1, 40))


@pytest.mark.long
def test_a_hundred_kills_lose_nothing_that_was_acknowledged(with_a_visit: Path, reopen: Callable[[], Database]) -> None:
    chance = random.Random(100)
    for _ in range(100):
        survive(with_a_visit, reopen, chance.randint(1, 300))
