"""Files that someone began to take in, so that whatever ended it, the rest can be taken in later. Not yet what came."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from observer_app.domain.taken_in import Counted
from observer_app.store.database import Database

_OF = "person_id = (SELECT id FROM person WHERE uid = ?)"


class Arriving(NamedTuple):
    """One file that was not looked at yet."""

    key: int
    path: str


def begin(database: Database, person_uid: str, paths: Iterable[str], passed_over: Iterable[str]) -> None:
    """These files too from now on; what is told of those before goes. `passed_over` is told already."""
    with database.write():
        forget_told(database, person_uid)
        for path in paths:
            _add(database, person_uid, path, is_file=True)
        for number, told_ in enumerate(passed_over):
            # No path is like this one.
            _add(database, person_uid, f"\0{number}", told_, is_file=False)


def _add(database: Database, person_uid: str, path: str, told_: str | None = None, *, is_file: bool) -> None:
    database.run(
        "INSERT INTO arriving (person_id, path, is_file, told) SELECT id, ?, ?, ? FROM person WHERE uid = ?"
        " ON CONFLICT DO NOTHING",
        path, is_file, told_, person_uid,
    )  # fmt: skip


def left(database: Database, person_uid: str) -> tuple[Arriving, ...]:
    """What was not looked at yet, in its order."""
    query = f"SELECT id, path FROM arriving WHERE told IS NULL AND {_OF} ORDER BY id"
    return tuple(Arriving(*row) for row in database.rows(query, person_uid))


def tell(database: Database, key: int, told_: str) -> None:
    """What became of one file."""
    with database.write():
        database.run("UPDATE arriving SET told = ? WHERE id = ?", told_, key)


def told(database: Database, person_uid: str) -> tuple[str, ...]:
    """What became of those that were looked at, and what is told of those passed over, in their order."""
    query = f"SELECT told FROM arriving WHERE told IS NOT NULL AND {_OF} ORDER BY id"
    return tuple(str(text) for (text,) in database.rows(query, person_uid))


def count(database: Database, person_uid: str) -> Counted:
    return Counted(*database.rows(f"SELECT count(told), count(*) FROM arriving WHERE is_file AND {_OF}", person_uid)[0])


def forget_told(database: Database, person_uid: str) -> None:
    """What became of them was said."""
    with database.write():
        database.run(f"DELETE FROM arriving WHERE told IS NOT NULL AND {_OF}", person_uid)


def forget(database: Database, person_uid: str) -> None:
    """The rest is not to be taken in."""
    with database.write():
        database.run(f"DELETE FROM arriving WHERE {_OF}", person_uid)
