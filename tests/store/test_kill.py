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
from observer_app.domain.sitting import SittingStage
from observer_app.store import integrity, observations, signed_files, sittings
from observer_app.store.database import Database
from tests.store.made_up import OBSERVER, a_sitting, add_rated_visit, fill
from tests.store.raw import words_in_file

ROOT = Path(__file__).parents[2]

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
    writer = subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True, cwd=ROOT)
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


KILLED = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from observer_app.domain.sitting import SittingStage
from observer_app.store import copies, migrations, observations, signed_files, sittings
from observer_app.store.database import open_store
from sqlite_utils import Migrations
from tests.store.made_up import KEY, STORE_UID

def killed(*_arguments, **_named):
    os.kill(os.getpid(), signal.SIGKILL)

steps = Migrations(migrations.SHIPPED.name)
for step in migrations.SHIPPED._migrations:
    steps(name=step.name)(step.fn)
if sys.argv[2] == "migrating":
    steps(name="half")(lambda db: db.conn.execute("DROP TABLE moment") and killed())
path = Path(sys.argv[1])
database = open_store(path, KEY, STORE_UID, lambda: datetime.now(UTC), str, steps=steps)
if sys.argv[2] == "completing":
    with database.write():
        sittings.set_stage(database, 1, SittingStage.WAITING_FOR_SIGNATURE)
        killed()
if sys.argv[2] == "signing":
    with database.write():
        sittings.set_stage(database, 1, SittingStage.WAITING_FOR_SIGNATURE)
    sittings.set_stage = killed
    signed_files.keep(database, "sitting-1", b"%PDF", record_digest="r", name="f.pdf", shown_name="Observer 1")
if sys.argv[2] == "copying":
    copies.check_copy = killed
    copies.copy_store(database, path.with_name("copy.store"))
if sys.argv[2] == "deleting":
    with database.write():
        observations.delete(database, 1)
    killed()
"""


def run_until_killed(path: Path, doing: str) -> None:
    done = subprocess.run([sys.executable, "-c", KILLED, str(path), doing], cwd=ROOT, check=False)
    assert done.returncode == -signal.SIGKILL


@pytest.mark.parametrize(
    ("doing", "stage"),
    [
        ("completing", SittingStage.OPEN),
        ("signing", SittingStage.WAITING_FOR_SIGNATURE),
        ("migrating", SittingStage.OPEN),
        ("copying", SittingStage.OPEN),
    ],
)
def test_a_kill_in_the_middle_leaves_what_was_before(
    with_a_visit: Path, reopen: Callable[[], Database], doing: str, stage: SittingStage
) -> None:
    run_until_killed(with_a_visit, doing)
    database = reopen()
    assert sittings.find(database, "sitting-1", OBSERVER.uid).sitting.stage is stage
    assert signed_files.latest(database, "sitting-1") is None
    assert len(observations.read(database, observations.find(database, "sitting-1", OBSERVER.uid, 1)).moments) == 1
    assert integrity.check(database) == ()


def test_words_that_were_deleted_just_before_a_kill_are_nowhere_once_the_store_is_open_again(
    with_a_visit: Path, reopen: Callable[[], Database]
) -> None:
    run_until_killed(with_a_visit, "deleting")
    assert words_in_file(with_a_visit, "words heard")
    reopen()
    assert not words_in_file(with_a_visit, "words heard")
    assert with_a_visit.with_name(with_a_visit.name + "-wal").stat().st_size == 0


@pytest.mark.long
def test_a_hundred_kills_lose_nothing_that_was_acknowledged(with_a_visit: Path, reopen: Callable[[], Database]) -> None:
    chance = random.Random(100)
    for _ in range(100):
        survive(with_a_visit, reopen, chance.randint(1, 300))
