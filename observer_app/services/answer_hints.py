"""The gate on what goes into a signed file as an answer: what may show who someone is, and what was kept on purpose.

As for observers it points and asks. What was kept is remembered by its digest, sealed to whoever kept it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from observer_app.domain.changes import NO_CHANGES, Outcome
from observer_app.domain.people import Person
from observer_app.domain.privacy import Hint, KeepReason, Names, find_hints
from observer_app.services.printed import find_printed
from observer_app.services.private_notes import PrivateNotes
from observer_app.store import audit, people
from observer_app.store.database import Database

KEPT_BOX = "kept_hints"


@dataclass(frozen=True, slots=True)
class BoxHint:
    """A hint that waits for an answer, and the box of the file that it is in."""

    hint: Hint
    box: str


class AnswerHints:
    """Of whoever answers, `me`."""

    def __init__(self, database: Database, me: Person, private: PrivateNotes) -> None:
        self._database = database
        self._me = me
        self._private = private

    def open_hints(self, digest: str, values: Mapping[str, str]) -> tuple[BoxHint, ...]:
        """Every hint in these boxes that has no answer yet, box by box."""
        names, kept = names_about(self._database, self._me, digest), self._kept(digest)
        return tuple(
            BoxHint(hint, box)
            for box, text in values.items()
            for hint in find_hints(text, names)
            if hint.digest not in kept
        )

    def keep(self, digest: str, hint: Hint, reason: KeepReason) -> Outcome[None]:
        """Keeps words with a reason: about this feedback they are not asked about again."""
        with self._database.write():
            self._private.put(digest, KEPT_BOX, " ".join(sorted({*self._kept(digest), hint.digest})))
            audit.append(self._database, audit.Event.HINT_KEPT, digest, kind=hint.kind, reason=reason)
        return Outcome(None, NO_CHANGES)

    def _kept(self, digest: str) -> frozenset[str]:
        return frozenset(self._private.read(digest).get(KEPT_BOX, "").split())


def names_about(database: Database, me: Person, digest: str) -> Names:
    """Everyone the store knows; those whom the feedback names anyway are spared."""
    record = find_printed(database, digest)
    on_the_page = {me.full_name}
    if record is not None:
        on_the_page |= {record.clinician.name, record.observer.shown_name}
    known = people.list_names(database)
    is_spared = {uid: bool(on_the_page & {full, first}) for uid, full, first in known}
    return Names.of(
        ((full, first) for uid, full, first in known if not is_spared[uid]),
        spared=((full, first) for uid, full, first in known if is_spared[uid]),
    )
