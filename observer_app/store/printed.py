"""The records inside signed files that are here: what their pages say, as text, to be read without opening a PDF."""

from __future__ import annotations

from typing import NamedTuple

from observer_app.store import private_notes, said
from observer_app.store.database import Database


class PrintedHead(NamedTuple):
    """Where and when, about whom and by whom, as the pages say it."""

    clinic: str
    day: str
    clinician: str
    observer: str
    perspective: str


def keep(database: Database, digest: str, text: str) -> None:
    """Keeps what is inside a file that was checked, once; inside the caller's transaction."""
    database.run(
        "INSERT INTO printed_record (digest, text) SELECT ?1, ?2"
        " WHERE NOT EXISTS (SELECT 1 FROM printed_record WHERE digest = ?1)",
        digest, text,
    )  # fmt: skip


def find(database: Database, digest: str) -> str | None:
    """The text of the record with this digest; None for a file that came before such texts were kept."""
    found = database.value("SELECT text FROM printed_record WHERE digest = ?", digest)
    return None if found is None else str(found)


def head(database: Database, digest: str) -> PrintedHead | None:
    """What stands at the head of its pages, without reading the rest, which takes a hundred times as long."""
    row = database.one(
        "SELECT json_extract(text, '$.clinic'), json_extract(text, '$.day'), json_extract(text, '$.clinician.name'),"
        " json_extract(text, '$.observer.shown_name'), json_extract(text, '$.observer.perspective')"
        " FROM printed_record WHERE digest = ?",
        digest,
    )  # fmt: skip
    return None if row is None else PrintedHead(*map(str, row))


def erase(database: Database, digest: str) -> None:
    """Someone in it has withdrawn: the text goes, and all that was said, or noted by anyone, about that file."""
    database.run("DELETE FROM printed_record WHERE digest = ?", digest)
    said.erase_about(database, digest)
    private_notes.erase_about(database, digest)
