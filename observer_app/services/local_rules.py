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
LEADS_SIGN = "leads_sign"
"""Whether a lead may add a signature, the third, to a feedback that its clinician has answered."""


def leads_sign(database: Database) -> bool:
    """Not, until a lead says otherwise."""
    return settings.get(database, LEADS_SIGN) == "yes"


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
        return self._put(CONSENT_BY_OTHERS, allowed=allowed)

    @property
    def leads_sign(self) -> bool:
        """Whether leads may sign feedback that was answered."""
        return leads_sign(self._database)

    def let_leads_sign(self, *, allowed: bool) -> Outcome[None]:
        """For leads; what was signed already stays as it is. ValueError for anyone else."""
        return self._put(LEADS_SIGN, allowed=allowed)

    def _put(self, rule: str, *, allowed: bool) -> Outcome[None]:
        leads.refuse_others(self._me)
        value = "yes" if allowed else "no"
        with self._database.write():
            settings.put(self._database, rule, value)
            audit.append(self._database, audit.Event.SETTING_CHANGED, rule, value=value)
        return Outcome(None, SETTINGS)
