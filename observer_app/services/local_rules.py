"""What a service decides for itself about observing; read by everyone, changed by leads."""

from __future__ import annotations

from observer_app.domain.changes import Changes, Kind, Outcome
from observer_app.domain.people import Person
from observer_app.services import leads
from observer_app.store import audit, settings
from observer_app.store.database import Database

SETTINGS: Changes = frozenset({Kind.SETTINGS})
CONSENT_BY_OTHERS = "consent_by_others"
"""Whether visits may be observed to which a parent, or someone who speaks for the person, said yes."""


def consent_by_others(database: Database) -> bool:
    """Not, until a lead says otherwise."""
    return settings.get(database, CONSENT_BY_OTHERS) == "yes"


class LocalRules:
    """The rules as one person, `me`, meets them."""

    def __init__(self, database: Database, me: Person) -> None:
        self._database = database
        self._me = me

    @property
    def consent_by_others(self) -> bool:
        """Whether a parent, or someone who speaks for the person, may say yes to the observer."""
        return consent_by_others(self._database)

    def allow_consent_by_others(self, *, allowed: bool) -> Outcome[None]:
        """For leads; visits that were observed already stay as they are. ValueError for anyone else."""
        leads.refuse_others(self._me)
        with self._database.write():
            settings.put(self._database, CONSENT_BY_OTHERS, "yes" if allowed else "no")
            audit.append(
                self._database, audit.Event.SETTING_CHANGED, CONSENT_BY_OTHERS, value="yes" if allowed else "no"
            )
        return Outcome(None, SETTINGS)
