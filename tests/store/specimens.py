"""Stores as each released version left them, kept under tests/data/stores by the name of their last migration.

`python -m tests.store.specimens` writes the one of the newest migration, as long as that is not released;
a specimen of a released version is never written again.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from observer_app.domain.sitting import SittingStage
from observer_app.store import bookings, observations, signed_files
from observer_app.store.connection import connect
from observer_app.store.database import create_store
from observer_app.store.migrations import SHIPPED
from tests.store.made_up import KEY, OBSERVER, STORE_UID, a_booking, a_sitting, add_rated_visit, fill
from tests.tools.fakes import FakeClock, PredictableIds

FOLDER = Path(__file__).parents[1] / "data" / "stores"
CONTENT = b"%PDF the signed bytes of a specimen"


def step_names() -> list[str]:
    return [step.name for step in SHIPPED._migrations]


def path_of(step: str) -> Path:
    return FOLDER / f"{step}.store"


def make_specimen(path: Path) -> None:
    """A store with a signed sitting and an open one, as small as it can be."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "observer.store"
        database = create_store(made, KEY, STORE_UID, FakeClock(), PredictableIds())
        fill(database)
        add_rated_visit(database, a_sitting("signed"))
        with database.write():
            row = observations.find(database, "signed", OBSERVER.uid, 1)
            database.run(
                "UPDATE sitting SET stage = ? WHERE id = ?", SittingStage.WAITING_FOR_SIGNATURE, row.sitting_key
            )
        signed_files.keep(database, "signed", CONTENT, record_digest="r", name="f.pdf", shown_name="Observer 1")
        bookings.add(database, a_booking())
        add_rated_visit(database, a_sitting("open", booking_uid="booking-1"))
        database.close()
        connection = connect(made, KEY, "mode=rw")
        connection.execute("VACUUM")
        connection.close()
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(made, path)


if __name__ == "__main__":
    make_specimen(path_of(step_names()[-1]))
