"""What goes and what stays when someone is taken off the list: counted before anything is done."""

from __future__ import annotations

from dataclasses import dataclass

from observer_app.store import leaving
from observer_app.store.database import Database


@dataclass(frozen=True, slots=True)
class LeavingFacts:
    """Of one person on this computer. `gave` and `about` count signed feedback that they gave, or that is about them.

    `begun` sittings end, `waiting` ones wait for a signature that will not come, `called_off` were to come with them
    as the clinician. `sealed` is what only they can open, `signatures` those that they use now, `packs` about them.
    """

    has_words: bool
    begun: int
    waiting: int
    called_off: int
    sealed: int
    signatures: int
    gave: int
    about: int
    packs: int


def find_facts(database: Database, person_uid: str, *, has_words: bool) -> LeavingFacts:
    begun = leaving.count_begun(database, person_uid)
    return LeavingFacts(has_words=has_words, begun=begun, **leaving.count(database, person_uid))
