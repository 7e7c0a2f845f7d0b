"""One copy of the app at a time: a live one keeps others out, a dead one does not."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from observer_app.errors import UserError
from observer_app.store.database import Database, open_store
from observer_app.store.lock import StoreLock, lock_path
from tests.store.made_up import KEY, STORE_UID
from tests.tools.fakes import FakeClock, PredictableIds

HOLD = """
import sys
from pathlib import Path
from observer_app.store.lock import StoreLock
lock = StoreLock(Path(sys.argv[1]))
lock.take()
print("held", flush=True)
sys.stdin.read()
"""


def test_a_second_copy_is_kept_out_with_a_sentence(
    database: Database, path: Path, clock: FakeClock, ids: PredictableIds
) -> None:
    with pytest.raises(UserError, check=lambda error: error.code == "store_in_use"):
        open_store(path, KEY, STORE_UID, clock, ids)


def test_closing_lets_the_next_one_in(database: Database, path: Path, clock: FakeClock, ids: PredictableIds) -> None:
    database.close()
    open_store(path, KEY, STORE_UID, clock, ids).close()


def test_a_copy_that_could_not_open_the_store_lets_go_of_the_lock(
    database: Database, path: Path, clock: FakeClock, ids: PredictableIds
) -> None:
    database.close()
    with pytest.raises(UserError):
        open_store(path, bytes(32), STORE_UID, clock, ids)
    lock = StoreLock(path)
    lock.take()
    lock.release()


def test_a_lock_file_that_was_left_behind_is_no_lock(path: Path) -> None:
    lock_path(path).write_text("4711")
    lock = StoreLock(path)
    lock.take()
    lock.release()


def test_a_killed_copy_holds_nothing_back(path: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(UserError, check=lambda error: error.code == "store_in_use"):
            StoreLock(path).take()
        holder.send_signal(signal.SIGKILL)
    lock = StoreLock(path)
    lock.take()
    lock.release()


def test_a_folder_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(UserError, check=lambda error: error.code == "store_missing"):
        StoreLock(tmp_path / "gone" / "observer.store").take()
