"""A copy is whole, under the same key, and thrown away when it does not read back; damage is found."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest

from observer_app.errors import UserError
from observer_app.store import audit, integrity
from observer_app.store.copies import check_copy, copy_store
from observer_app.store.database import Database
from tests.store.made_up import a_sitting, add_rated_visit, fill
from tests.store.raw import everything_in


def test_a_copy_holds_everything_and_needs_the_key(database: Database, tmp_path: Path) -> None:
    fill(database)
    add_rated_visit(database, a_sitting())
    copy = tmp_path / "copy.store"
    assert copy_store(database, copy) == audit.head(database)
    opened = database.open_copy(copy)
    assert everything_in(opened) == everything_in(database.connection)
    opened.close()
    assert b"words heard" not in copy.read_bytes()
    assert not copy.with_name(copy.name + "-wal").exists()


def test_a_copy_can_be_made_in_a_worker_thread_while_the_store_is_written_to(
    database: Database, tmp_path: Path
) -> None:
    fill(database)
    worker = Thread(target=copy_store, args=(database, tmp_path / "copy.store"))
    worker.start()
    add_rated_visit(database, a_sitting())
    worker.join()
    check_copy(database, tmp_path / "copy.store", audit.Head(0, database.uid))


def test_a_damaged_copy_is_noticed(database: Database, tmp_path: Path) -> None:
    fill(database)
    copy = tmp_path / "copy.store"
    head = copy_store(database, copy)
    content = bytearray(copy.read_bytes())
    content[-1000] ^= 1
    copy.write_bytes(content)
    with pytest.raises(UserError, check=lambda error: error.code == "backup_unsound"):
        check_copy(database, copy, head)


def test_a_copy_that_is_behind_is_noticed(database: Database, tmp_path: Path) -> None:
    copy = tmp_path / "copy.store"
    copy_store(database, copy)
    fill(database)
    with pytest.raises(UserError, check=lambda error: error.code == "backup_unsound"):
        check_copy(database, copy, audit.head(database))


def test_a_copy_to_a_folder_that_has_gone_says_so(database: Database, tmp_path: Path) -> None:
    with pytest.raises(UserError):
        copy_store(database, tmp_path / "gone" / "copy.store")


def test_a_whole_store_has_no_problem(database: Database) -> None:
    fill(database)
    assert integrity.check(database) == ()


def test_a_flipped_bit_in_any_page_is_found(database: Database, path: Path, reopen: Callable[[], Database]) -> None:
    fill(database)
    add_rated_visit(database, a_sitting())
    # A free page, which opening does not read.
    with database.write():
        database.run("INSERT INTO setting (name, value) VALUES ('long', ?)", "x" * 50_000)
    with database.write():
        database.run("DELETE FROM setting")
    database.close()
    content = bytearray(path.read_bytes())
    content[-1000] ^= 1
    path.write_bytes(content)
    assert integrity.check(reopen())
