"""What a service decides for itself about observing; read by everyone, changed by leads."""

from __future__ import annotations

from observer_app.domain.changes import Changes, Kind, Outcome
from observer_app.domain.people import Person, Role
from observer_app.errors import UserError
from observer_app.services import leads
from observer_app.store import audit, settings
from observer_app.store.database import Database

SETTINGS: Changes = frozenset({Kind.SETTINGS})
CONSENT_BY_OTHERS = "consent_by_others"
"""Whether visits may be observed to which a parent, or someone who speaks for the person, said yes."""
LEADS_SIGN = "leads_sign"
"""Whether a lead may add a signature, the third, to a feedback that its clinician has answered."""


PORTAL_LIMIT = "portal_limit_mb"
"""How large a file the portal takes that appraisal goes by."""
USUAL_PORTAL_MB, MOST_PORTAL_MB = 5, 50
MEGABYTE = 1_000_000


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

    @property
    def portal_mb(self) -> int:
        """How many megabytes a file may have for the portal."""
        return int(settings.get(self._database, PORTAL_LIMIT) or USUAL_PORTAL_MB)

    @property
    def portal_limit(self) -> int:
        """The same in bytes."""
        return self.portal_mb * MEGABYTE

    def set_portal_mb(self, megabytes: int) -> Outcome[None]:
        """For leads, and for clinicians, who have a computer of their own. UserError for what no portal takes."""
        if not self._me.is_lead and Role.CLINICIAN not in self._me.roles:
            raise ValueError("only whoever makes packs says what a portal takes")
        if not 1 <= megabytes <= MOST_PORTAL_MB:
            raise UserError(
                "How large may a file be?",
                f"Nothing was changed. Type a whole number from 1 to {MOST_PORTAL_MB}; most portals take"
                f" {USUAL_PORTAL_MB} MB.",
                code="portal_limit_unfit",
            )
        return self._keep(PORTAL_LIMIT, str(megabytes))

    def _put(self, rule: str, *, allowed: bool) -> Outcome[None]:
        leads.refuse_others(self._me)
        return self._keep(rule, "yes" if allowed else "no")

    def _keep(self, rule: str, value: str) -> Outcome[None]:
        with self._database.write():
            settings.put(self._database, rule, value)
            audit.append(self._database, audit.Event.SETTING_CHANGED, rule, value=value)
        return Outcome(None, SETTINGS)
