"""Every step of the store's schema is proved on a store that a version before or at that step left behind."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from observer_app.services.standing import standing_sittings
from observer_app.store import audit, integrity, migrations, observations, people, signed_files
from observer_app.store.database import Database, open_store
from observer_app.store.migrations import SHIPPED
from tests.store.made_up import CLINIC, KEY, OBSERVER, STORE_UID
from tests.store.specimens import CONTENT, FOLDER, path_of, step_names
from tests.tools.fakes import FakeClock, PredictableIds

SPECIMENS = sorted(FOLDER.glob("*.store"))


@pytest.fixture(params=SPECIMENS, ids=lambda path: path.stem)
def opened(request: pytest.FixtureRequest, tmp_path: Path, clock: FakeClock, ids: PredictableIds) -> Iterator[Database]:
    """Each specimen, brought up to date."""
    copy = tmp_path / "observer.store"
    shutil.copyfile(request.param, copy)
    database = open_store(copy, KEY, STORE_UID, clock, ids)
    yield database
    database.close()


def test_every_step_has_its_specimen() -> None:
    assert {path.stem for path in SPECIMENS} == set(step_names())


def test_a_store_that_came_up_has_the_schema_of_a_fresh_one(opened: Database) -> None:
    assert migrations.schema_of(opened.utils) == migrations.shipped_schema(SHIPPED)


def test_a_store_that_came_up_is_whole(opened: Database) -> None:
    assert integrity.check(opened) == ()
    assert audit.head(opened).number > 0


def test_what_a_specimen_held_is_still_there(opened: Database) -> None:
    assert people.list_clinics(opened) == (CLINIC,)
    kept = signed_files.latest(opened, "signed")
    assert kept is not None
    assert kept.content == CONTENT
    found = observations.read(opened, observations.find(opened, "open", OBSERVER.uid, 1))
    assert found.ratings["welcome"].code == "3"
    assert [moment.text for moment in found.moments] == ["words heard"]


def test_what_a_specimen_had_signed_stands(opened: Database) -> None:
    assert [each.sitting_uid for each in standing_sittings(opened)] == ["signed"]


def test_no_step_rebuilds_a_table_in_a_way_that_drops_its_triggers() -> None:
    room = Path(migrations.__file__).parent
    asking = [path.name for path in room.glob("*.py") if ".transform(" in path.read_text(encoding="utf-8")]
    # The one that says so in its docstring.
    assert asking == ["migrations.py"]
    assert path_of(step_names()[-1]).exists()
