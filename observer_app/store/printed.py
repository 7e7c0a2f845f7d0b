"""The records inside signed files that are here: what their pages say, as text, to be read without opening a PDF."""

from __future__ import annotations

from observer_app.store import private_notes, said
from observer_app.store.database import Database


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


def erase(database: Database, digest: str) -> None:
    """Someone in it has withdrawn: the text goes, and all that was said, or noted by anyone, about that file."""
    database.run("DELETE FROM printed_record WHERE digest = ?", digest)
    said.erase_about(database, digest)
    private_notes.erase_about(database, digest)
