"""A store of the room's own, in the test's folder, and what is in it before anything happens."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from observer_app.store.database import Database, create_store, open_store
from tests.store.made_up import KEY, STORE_UID
from tests.tools.fakes import FakeClock, PredictableIds
from tests.tools.prepared import prepare


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "observer.store"


@pytest.fixture
def database(path: Path, clock: FakeClock, ids: PredictableIds) -> Iterator[Database]:
    prepare("store", path.parent, lambda: create_store(path, KEY, STORE_UID, FakeClock(), PredictableIds()).close())
    made = open_store(path, KEY, STORE_UID, clock, ids)
    yield made
    made.close()


@pytest.fixture
def reopen(path: Path, clock: FakeClock, ids: PredictableIds) -> Iterator[Callable[[], Database]]:
    """Opens the store again, as the app does after it was closed."""
    opened: list[Database] = []

    def again() -> Database:
        opened.append(open_store(path, KEY, STORE_UID, clock, ids))
        return opened[-1]

    yield again
    for each in opened:
        each.close()
