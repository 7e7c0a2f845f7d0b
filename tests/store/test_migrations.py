"""The runner of the schema's steps: safety copy first, all or nothing, and a newer store is refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2
from sqlite_utils import Database as Utils
from sqlite_utils import Migrations

from observer_app.errors import UserError
from observer_app.store import frozen, migrations, people
from observer_app.store.copies import copy_store
from observer_app.store.database import Database, open_store
from tests.store.made_up import CLINIC, KEY, STORE_UID, fill
from tests.tools.fakes import FakeClock, PredictableIds

Before = Callable[[Database], object]


@pytest.fixture
def steps() -> Migrations:
    """Today's steps, to which a test adds those of a later version."""
    later = Migrations(migrations.SHIPPED.name)
    for step in migrations.SHIPPED._migrations:
        later(name=step.name)(step.fn)
    return later


@pytest.fixture
def upgrade(
    database: Database, path: Path, steps: Migrations, clock: FakeClock, ids: PredictableIds
) -> Callable[..., Database]:
    """Opens today's store, which has something in it, with a later version."""
    fill(database)
    database.close()

    def open_later(before: Before = lambda _database: None) -> Database:
        return open_store(path, KEY, STORE_UID, clock, ids, before_migration=before, steps=steps)

    return open_later


def add_column(db: Utils) -> None:
    db.conn.execute("ALTER TABLE clinic ADD COLUMN town TEXT NOT NULL DEFAULT ''")


def test_a_later_version_adds_its_step_and_keeps_what_was_there(
    steps: Migrations, upgrade: Callable[..., Database]
) -> None:
    steps(name="towns")(add_column)
    later = upgrade()
    assert people.list_clinics(later) == (CLINIC,)
    assert later.value("SELECT town FROM clinic") == ""
    later.close()


def test_the_safety_copy_is_made_before_anything_changes(
    steps: Migrations, upgrade: Callable[..., Database], tmp_path: Path
) -> None:
    steps(name="towns")(add_column)
    copy = tmp_path / "copy.store"
    later = upgrade(lambda old: copy_store(old, copy))
    columns = [row[1] for row in later.open_copy(copy).execute("PRAGMA table_info(clinic)")]
    assert columns == ["id", "uid", "name"]
    later.close()


def test_no_safety_copy_means_no_change(
    steps: Migrations, upgrade: Callable[..., Database], reopen: Callable[[], Database]
) -> None:
    def fail(_old: Database) -> None:
        raise UserError("No safety copy was made", "Nothing was changed.", code="backup_failed")

    steps(name="towns")(add_column)
    with pytest.raises(UserError, check=lambda error: error.code == "backup_failed"):
        upgrade(fail)
    reopen()


def test_a_store_that_is_up_to_date_needs_no_safety_copy(upgrade: Callable[..., Database]) -> None:
    asked: list[Database] = []
    upgrade(asked.append).close()
    assert asked == []


def test_a_step_that_fails_undoes_all_of_them(
    steps: Migrations, upgrade: Callable[..., Database], reopen: Callable[[], Database]
) -> None:
    steps(name="towns")(add_column)
    steps(name="broken")(lambda db: db.conn.execute("ALTER TABLE nowhere ADD COLUMN a"))
    with pytest.raises(dbapi2.OperationalError):
        upgrade()
    assert people.list_clinics(reopen()) == (CLINIC,)


def test_a_step_that_leaves_rows_pointing_nowhere_is_undone(
    steps: Migrations, upgrade: Callable[..., Database], reopen: Callable[[], Database]
) -> None:
    steps(name="broken")(lambda db: db.conn.execute("DELETE FROM person"))
    with pytest.raises(ValueError, match="point nowhere"):
        upgrade()
    assert len(people.list_people(reopen())) == 2


def test_a_newer_store_is_refused_in_a_sentence_and_left_as_it_is(
    steps: Migrations, upgrade: Callable[..., Database], path: Path, reopen: Callable[[], Database]
) -> None:
    steps(name="towns")(add_column)
    upgrade().close()
    before = path.read_bytes()
    with pytest.raises(UserError, check=lambda error: error.code == "store_newer"):
        reopen()
    assert path.read_bytes() == before


def test_triggers_are_made_anew_by_every_migration(
    steps: Migrations, upgrade: Callable[..., Database], monkeypatch: pytest.MonkeyPatch
) -> None:
    extra = "CREATE TRIGGER added BEFORE DELETE ON clinic BEGIN SELECT RAISE(ABORT, 'frozen: clinic'); END"
    now = frozen.triggers()
    monkeypatch.setattr(frozen, "triggers", lambda: (*now, extra))
    steps(name="nothing_but_triggers")(lambda _db: None)
    later = upgrade()
    with pytest.raises(dbapi2.IntegrityError, match="frozen: clinic"):
        later.connection.execute("DELETE FROM clinic")
    later.close()
