"""What is mine alone: sealed to my own words, so that no one else can open it, the leads included.

Nothing of it goes into any file that leaves. Words that are lost take it with them.
"""

from __future__ import annotations

from observer_app.domain.changes import Changes, Kind, Outcome
from observer_app.store import private_notes
from observer_app.store.database import Database
from observer_app.vault.sealing import NotOpenedError, bind, unwrap, wrap
from observer_app.vault.vault import Unlocked

PRIVATE: Changes = frozenset({Kind.PRIVATE})
PURPOSE = "private note"


class PrivateNotes:
    """My boxes, about whatever they are about; `keys` are mine."""

    def __init__(self, database: Database, keys: Unlocked) -> None:
        self._database = database
        self._keys = keys

    def put(self, about: str, box: str, text: str) -> Outcome[None]:
        """Keeps it in place of what was there; empty text takes it out."""
        me = self._keys.person_uid
        if text:
            sealed = wrap(self._keys.slot_key, text.encode(), bind(PURPOSE, me, about, box))
            private_notes.put(self._database, me, about, box, sealed)
        else:
            private_notes.take_out(self._database, me, about, box)
        return Outcome(None, PRIVATE)

    def read(self, about: str) -> dict[str, str]:
        """My boxes about this; what was written under words that are lost is left out."""
        found = private_notes.find_all(self._database, self._keys.person_uid, about)
        opened = ((box, self._open(about, box, sealed)) for box, sealed in found.items())
        return {box: text for box, text in opened if text is not None}

    def _open(self, about: str, box: str, sealed: bytes) -> str | None:
        try:
            return unwrap(self._keys.slot_key, sealed, bind(PURPOSE, self._keys.person_uid, about, box)).decode()
        except NotOpenedError:
            return None
