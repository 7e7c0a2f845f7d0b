"""When the disk is full: said so, undone whole, and kept at once when there is room again."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from observer_app.errors import UserError
from observer_app.store import settings
from observer_app.store.database import Database

LIMITED = """
import resource, sys
from datetime import UTC, datetime
from pathlib import Path
from observer_app.errors import UserError
from observer_app.store import integrity, settings
from observer_app.store.database import create_store
from tests.store.made_up import KEY, STORE_UID

path = Path(sys.argv[1])
database = create_store(path, KEY, STORE_UID, lambda: datetime.now(UTC), str)
settings.put(database, "before", "kept")
_, most = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + 50_000, most))
saved, told = 0, ""
while not told:
    try:
        settings.put(database, f"text {saved}", "word " * 2000)
        saved += 1
    except UserError as error:
        told = error.code
assert settings.get(database, f"text {saved}") is None
resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
settings.put(database, f"text {saved}", "word " * 2000)
assert all(settings.get(database, f"text {n}") for n in range(saved + 1))
assert settings.get(database, "before") == "kept"
assert integrity.check(database) == ()
database.close()
print(told, saved > 0)
"""


def test_a_full_disk_loses_nothing_and_the_same_words_are_kept_when_there_is_room(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(tmp_path / "observer.store")],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "disk_full True\n", "")


def test_a_store_that_may_not_grow_says_not_saved_yet(database: Database) -> None:
    pages = database.value("PRAGMA page_count")
    database.connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(UserError, check=lambda error: error.code == "disk_full") as caught:
        settings.put(database, "text", "word " * 5000)
    assert caught.value.title == "Not saved yet"
    assert settings.get(database, "text") is None
    database.connection.execute("PRAGMA max_page_count = 1073741823")
    settings.put(database, "text", "word " * 5000)
    assert settings.get(database, "text") is not None
