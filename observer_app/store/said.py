"""What people said to each other, as rows that are only added; and what of it may no longer be kept."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from observer_app.domain.said import Audience, Said, SaidKind
from observer_app.store import audit
from observer_app.store.connection import Row
from observer_app.store.database import Database
from observer_app.store.times import from_ms, to_ms

SAID = """
SELECT said.uid, kind, author_uid, about, audience, said.at_ms, coalesce(said_opened.body, said.body),
       CASE WHEN said_opened.body IS NULL THEN sealed ELSE '' END
FROM said LEFT JOIN said_opened ON said_opened.said_id = said.id
"""
NO_WORDS = "{}"
IN_ORDER = "ORDER BY said.at_ms, said.uid"


def add(database: Database, said: Said, from_uid: str) -> bool:
    """Keeps it inside the caller's transaction; False when it was here already, or may not be kept."""
    if is_known(database, said.uid):
        return False
    database.run(
        "INSERT INTO said (uid, kind, author_uid, about, audience, at_ms, body, sealed, from_uid)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        said.uid, said.kind, said.author, said.about, said.audience, to_ms(said.at),
        json.dumps(said.body, sort_keys=True), said.sealed, from_uid,
    )  # fmt: skip
    audit.append(database, audit.Event.SAID, said.uid, kind=said.kind)
    return True


def is_known(database: Database, uid: str) -> bool:
    """Whether it is here, or was until it could no longer be kept."""
    query = "SELECT 1 FROM said WHERE uid = ?1 UNION ALL SELECT 1 FROM unsaid WHERE uid = ?1"
    return database.value(query, uid) is not None


def find(database: Database, uid: str) -> Said:
    """KeyError when it is not here."""
    row = database.one(f"{SAID} WHERE said.uid = ?", uid)
    if row is None:
        raise KeyError(uid)
    return _said(row)


def about(database: Database, digest: str, *kinds: SaidKind) -> tuple[Said, ...]:
    """What was said about this, oldest first; of these kinds alone where some are given."""
    wanted = f" AND kind IN ({', '.join('?' * len(kinds))})" if kinds else ""
    return tuple(_said(row) for row in database.rows(f"{SAID} WHERE about = ?{wanted} {IN_ORDER}", digest, *kinds))


def of_kinds(database: Database, *kinds: SaidKind) -> tuple[Said, ...]:
    """Everything of these kinds, oldest first."""
    marks = ", ".join("?" * len(kinds))
    return tuple(_said(row) for row in database.rows(f"{SAID} WHERE kind IN ({marks}) {IN_ORDER}", *kinds))


def about_any(database: Database, digests: Sequence[str], *kinds: SaidKind) -> tuple[Said, ...]:
    """What of these kinds was said about any of these, oldest first."""
    marks = ", ".join("?" * len(kinds))
    which = f"about IN (SELECT value FROM json_each(?)) AND kind IN ({marks})"
    rows = database.rows(f"{SAID} WHERE {which} {IN_ORDER}", json.dumps(digests), *kinds)
    return tuple(_said(row) for row in rows)


def told_by(
    database: Database, author_uid: str, digests: Sequence[str], *kinds: SaidKind
) -> tuple[tuple[str, SaidKind, dict[str, str]], ...]:
    """What one person said of these kinds about any of these, as far as it is open: about what, the kind, the words.

    Oldest first; for lists of hundreds, which need no more of it.
    """
    rows = database.rows(
        "SELECT about, kind, coalesce(said_opened.body, said.body) FROM said"
        " LEFT JOIN said_opened ON said_opened.said_id = said.id"
        f" WHERE about IN (SELECT value FROM json_each(?)) AND kind IN ({', '.join('?' * len(kinds))})"
        f" AND author_uid = ? AND (sealed = '' OR said_opened.body IS NOT NULL) {IN_ORDER}",
        json.dumps(digests), *kinds, author_uid,
    )  # fmt: skip
    named = {str(kind): kind for kind in kinds}
    return tuple((about, named[kind], {} if body == NO_WORDS else json.loads(body)) for about, kind, body in rows)


def everything(database: Database) -> tuple[Said, ...]:
    """All that was said and is here, oldest first."""
    return tuple(_said(row) for row in database.rows(f"{SAID} {IN_ORDER}"))


def as_it_travels(database: Database) -> tuple[Said, ...]:
    """The same as it was said, with what is sealed still sealed."""
    rows = database.rows(f"SELECT uid, kind, author_uid, about, audience, at_ms, body, sealed FROM said {IN_ORDER}")
    return tuple(_said(row) for row in rows)


def sealed_still(database: Database) -> tuple[Said, ...]:
    """What no one here has opened yet."""
    return tuple(_said(row) for row in database.rows(f"{SAID} WHERE sealed <> '' AND said_opened.body IS NULL"))


def keep_opened(database: Database, uid: str, for_uid: str, body: dict[str, str]) -> None:
    """Keeps the words that this person could unseal; inside the caller's transaction."""
    database.run(
        "INSERT INTO said_opened (said_id, for_uid, body) SELECT id, ?, ? FROM said WHERE uid = ?",
        for_uid, json.dumps(body, sort_keys=True), uid,
    )  # fmt: skip


def erase_about(database: Database, digest: str) -> None:
    """Whoever has withdrawn may be spoken of in what was said of that file: it goes, and stays gone.

    What says that another file belongs to it goes too, as it may carry a line about both.
    """
    rows = database.rows("SELECT id FROM said WHERE about = ?1 OR json_extract(body, '$.with') = ?1", digest)
    _erase(database, [key for (key,) in rows])


def erase_lines(database: Database, pair: str, until: datetime) -> None:
    """The same for lines that two observers agreed on until someone withdrew."""
    rows = database.rows(
        "SELECT id FROM said WHERE about = ? AND kind = ? AND at_ms <= ?", pair, SaidKind.AGREED_LINE, to_ms(until)
    )
    _erase(database, [key for (key,) in rows])


def _erase(database: Database, keys: list[int]) -> None:
    for key in keys:
        database.run(
            "INSERT INTO unsaid (uid, at_ms) SELECT uid, ? FROM said WHERE id = ?", to_ms(database.clock()), key
        )
        database.run("DELETE FROM said_opened WHERE said_id = ?", key)
        database.run("DELETE FROM said WHERE id = ?", key)


def _said(row: Row) -> Said:
    uid, kind, author, digest, audience, at_ms, body, sealed = row
    return Said(
        uid=uid,
        kind=SaidKind(kind),
        author=author,
        about=digest,
        audience=Audience(audience),
        at=from_ms(at_ms),
        body=json.loads(body),
        sealed=sealed,
    )
