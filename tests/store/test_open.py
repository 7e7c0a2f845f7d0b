"""Opening a store: what may be wrong with it, each told in a sentence, and nothing changed by looking."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from observer_app.errors import UserError
from observer_app.store import people, settings
from observer_app.store.connection import connect
from observer_app.store.database import Database, create_store, open_store
from tests.store.made_up import CLINIC, KEY, STORE_UID, fill
from tests.tools.fakes import FakeClock, PredictableIds

Reopen = Callable[[], Database]


def refused(code: str) -> AbstractContextManager[object]:
    return pytest.raises(UserError, check=lambda error: error.code == code)


@pytest.fixture
def closed(database: Database, path: Path) -> Path:
    """A store with something in it, closed."""
    fill(database)
    database.close()
    return path


def flip(path: Path, at: int) -> None:
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(content)


def test_what_was_kept_is_there_again(closed: Path, reopen: Reopen) -> None:
    assert people.list_clinics(reopen()) == (CLINIC,)


def test_a_missing_store_is_said_to_be_missing_and_is_not_made(path: Path, reopen: Reopen) -> None:
    with refused("store_missing"):
        reopen()
    assert not path.exists()


def test_an_empty_file_is_no_store_although_any_key_opens_it(path: Path, reopen: Reopen) -> None:
    path.touch()
    with refused("store_empty"):
        reopen()
    assert path.stat().st_size == 0


@pytest.mark.parametrize("share", [0.3, 0.9])
def test_a_truncated_store_is_damaged(closed: Path, reopen: Reopen, share: float) -> None:
    os.truncate(closed, int(closed.stat().st_size * share))
    before = closed.read_bytes()
    with refused("store_damaged"):
        reopen()
    assert closed.read_bytes() == before


@pytest.mark.parametrize("at", [0, 100])
def test_a_store_whose_beginning_is_flipped_is_not_opened(closed: Path, reopen: Reopen, at: int) -> None:
    flip(closed, at)
    with refused("store_foreign"):
        reopen()


def test_a_bit_flipped_further_in_is_damage_when_it_is_read(closed: Path, reopen: Reopen) -> None:
    for page in range(1, closed.stat().st_size // 4096):
        flip(closed, page * 4096 + 50)
    with refused("store_damaged"):
        reopen()


@pytest.mark.parametrize("content", [b"SQLite format 3\0" + bytes(8176), b"%PDF-1.7" * 1024, os.urandom(8192)])
def test_another_programs_file_is_not_ours(path: Path, reopen: Reopen, content: bytes) -> None:
    path.write_bytes(content)
    with refused("store_foreign"):
        reopen()
    assert path.read_bytes() == content


def test_another_key_does_not_open_it(closed: Path, clock: FakeClock, ids: PredictableIds) -> None:
    with refused("store_foreign"):
        open_store(closed, bytes(32), STORE_UID, clock, ids)


def test_another_services_store_is_not_opened_even_under_the_same_key(
    closed: Path, clock: FakeClock, ids: PredictableIds
) -> None:
    with refused("store_foreign"):
        open_store(closed, KEY, "store-2", clock, ids)


def test_a_keyed_database_of_another_kind_is_not_ours(path: Path, reopen: Reopen) -> None:
    connection = connect(path, KEY, "mode=rwc")
    connection.execute("CREATE TABLE store (uid)")
    connection.execute("INSERT INTO store VALUES (?)", (STORE_UID,))
    connection.close()
    with refused("store_foreign"):
        reopen()


def test_what_cannot_be_written_to_is_said_before_anything_else(
    closed: Path, reopen: Reopen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda _path, _mode: False)
    with refused("store_read_only"):
        reopen()


def test_a_store_that_turns_read_only_while_open_says_so(database: Database) -> None:
    database.connection.execute("PRAGMA query_only = ON")
    with refused("store_read_only"), database.write():
        database.run("INSERT INTO setting (name, value) VALUES ('a', 'b')")


def test_a_store_that_another_program_holds_says_so_and_can_be_tried_again(database: Database) -> None:
    database.connection.execute("PRAGMA busy_timeout = 0")
    other = database.reader()
    other.execute("BEGIN IMMEDIATE")
    with refused("store_busy"):
        fill(database)
    other.execute("ROLLBACK")
    other.close()
    fill(database)


def test_a_store_is_not_made_over_another(closed: Path, clock: FakeClock, ids: PredictableIds) -> None:
    with pytest.raises(FileExistsError):
        create_store(closed, KEY, STORE_UID, clock, ids)


def test_making_a_store_that_was_cut_off_begins_again(path: Path, clock: FakeClock, ids: PredictableIds) -> None:
    path.with_name(path.name + ".new").write_bytes(b"half of one")
    create_store(path, KEY, STORE_UID, clock, ids).close()
    assert sorted(each.name for each in path.parent.iterdir()) == [path.name, path.name + ".lock"]


def test_closing_leaves_one_file_and_its_lock(closed: Path) -> None:
    assert sorted(each.name for each in closed.parent.iterdir()) == [closed.name, closed.name + ".lock"]


def test_a_store_that_was_closed_was_not_left_open(closed: Path, reopen: Reopen) -> None:
    assert not reopen().was_left_open


def test_nothing_is_readable_without_the_key(closed: Path) -> None:
    content = closed.read_bytes()
    assert CLINIC.name.encode() not in content
    assert not content.startswith(b"SQLite")


def fill_and_fail(database: Database) -> None:
    with database.write():
        database.run("INSERT INTO setting (name, value) VALUES ('a', 'b')")
        fill(database)
        raise RuntimeError


def test_a_failed_write_is_undone_whole_with_every_write_inside_it(database: Database) -> None:
    with pytest.raises(RuntimeError):
        fill_and_fail(database)
    assert people.get_service(database) is None
    assert settings.get(database, "a") is None


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("recursive_triggers", 1), ("secure_delete", 1),
     ("busy_timeout", 2000), ("cache_size", -65536)],
)  # fmt: skip
def test_the_writer_has_the_settings_that_lose_nothing(database: Database, pragma: str, value: object) -> None:
    assert database.value(f"PRAGMA {pragma}") == value


def test_a_key_of_the_wrong_length_is_a_mistake_of_ours(path: Path) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        connect(path, b"short", "mode=rw")


def test_the_key_is_in_no_error(closed: Path, clock: FakeClock, ids: PredictableIds) -> None:
    wrong = bytes(range(32, 64))
    with pytest.raises(UserError) as caught:
        open_store(closed, wrong, STORE_UID, clock, ids)
    assert wrong.hex() not in f"{caught.value!r}{caught.value.__cause__!r}"


def test_a_write_takes_its_turn_before_it_reads(database: Database) -> None:
    other = database.reader()
    other.execute("PRAGMA busy_timeout = 0")
    with database.write(), pytest.raises(dbapi2.OperationalError, match="locked"):
        other.execute("BEGIN IMMEDIATE")
    other.close()
