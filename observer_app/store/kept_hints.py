"""What may show who someone is and was kept on purpose: a digest, the reason, and never the words themselves."""

from __future__ import annotations

from datetime import datetime

from observer_app.domain.privacy import Hint, KeepReason
from observer_app.store.database import Database
from observer_app.store.times import to_ms


def keep(database: Database, key: int, place: int | None, hint: Hint, reason: KeepReason, at: datetime) -> None:
    """Keeps a hint of the sitting in row `key`; `place` is the visit whose notes have it. A later reason counts."""
    database.run(
        "INSERT INTO kept_hint (sitting_id, place, digest, kind, reason, at_ms) VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (sitting_id, digest) DO UPDATE SET reason = excluded.reason, at_ms = excluded.at_ms",
        key, place, hint.digest, hint.kind, reason, to_ms(at),
    )  # fmt: skip


def digests_of(database: Database, key: int) -> frozenset[str]:
    """Of all that was kept in this sitting."""
    return frozenset(digest for (digest,) in database.rows("SELECT digest FROM kept_hint WHERE sitting_id = ?", key))


def forget_place(database: Database, key: int, place: int) -> None:
    """A digest of a few figures can be guessed: it goes with the notes it was made from."""
    database.run("DELETE FROM kept_hint WHERE sitting_id = ? AND place = ?", key, place)


def forget_all(database: Database, key: int) -> None:
    """When a visit of a finished sitting is withdrawn, no one can tell any more whose each of them was."""
    database.run("DELETE FROM kept_hint WHERE sitting_id = ?", key)
