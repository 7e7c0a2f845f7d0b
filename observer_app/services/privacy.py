"""The gate on notes: what in one's own words may show who someone is, and what was kept on purpose.

It points and asks; it never holds back a word that is being saved.
"""

from __future__ import annotations

from observer_app.domain.changes import NO_CHANGES, Outcome
from observer_app.domain.people import Person
from observer_app.domain.privacy import Hint, KeepReason, find_hints
from observer_app.domain.sitting import SittingStage
from observer_app.services import sitting_rules as rules
from observer_app.services.open_hints import PlacedHint, PlacedText, SittingLine, names_for, open_hints
from observer_app.services.sitting_desk import Clock
from observer_app.services.sittings import Sittings
from observer_app.store import audit, kept_hints, sittings
from observer_app.store.database import Database

__all__ = ["PlacedHint", "PlacedText", "Privacy", "SittingLine"]


class Privacy:
    """Of one observer, `me`. Nothing here is in the way of saving; only completing waits for the answers."""

    def __init__(self, database: Database, clock: Clock, me: Person, sittings: Sittings) -> None:
        self._database = database
        self._clock = clock
        self._me = me
        self._sittings = sittings

    def hints(self, sitting_uid: str, text: str) -> tuple[Hint, ...]:
        """What in a text may show who someone is, without what was kept before in this sitting."""
        found = sittings.find(self._database, sitting_uid, self._me.uid)
        names = names_for(self._database, found.sitting.clinician_uid)
        kept = kept_hints.digests_of(self._database, found.key)
        return tuple(hint for hint in find_hints(text, names) if hint.digest not in kept)

    def keep(self, sitting_uid: str, hint: Hint, reason: KeepReason, place: int | None = None) -> Outcome[None]:
        """Keeps words with a reason: they are not asked about again in this sitting. `place`: whose notes have them."""
        with self._database.write():
            key, stage = sittings.key_of(self._database, sitting_uid, self._me.uid)
            if stage is not SittingStage.OPEN:
                raise rules.finished()
            kept_hints.keep(self._database, key, place, hint, reason, self._clock())
            audit.append(self._database, audit.Event.HINT_KEPT, sitting_uid, kind=hint.kind, reason=reason)
        return Outcome(None, NO_CHANGES)

    def open_hints(self, sitting_uid: str) -> tuple[PlacedHint, ...]:
        """Every hint in what the feedback will be made from that has no answer yet, in the order of the visits."""
        return open_hints(self._database, self._me, self._sittings.state(sitting_uid))
