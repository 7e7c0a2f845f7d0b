"""What waits for the leads: concerns, signatures that no one has confirmed, feedback to release, appraisals without a
pack, and whose eyes are missing. Counted, or by name, and no more."""

from __future__ import annotations

from dataclasses import dataclass

from observer_app.domain.people import Person
from observer_app.services.asked_to_look import AskedToLook
from observer_app.services.coverage import OneEyed, WhoHasBeenSeen
from observer_app.services.evidence import Evidence
from observer_app.services.releasing import Releasing
from observer_app.services.signers import Signers


@dataclass(frozen=True, slots=True)
class LeadsHome:
    """How many of each. `clinicians` are those whose feedback can go to them, `without_pack` counts appraisals within
    four weeks for which no pack was made.
    """

    concerns: int
    unknown_signers: int
    to_release: int
    clinicians: tuple[str, ...] = ()
    one_eyed: tuple[OneEyed, ...] = ()
    without_pack: int = 0


class LeadsDesk:
    """Of `me`; None for whoever is no lead."""

    def __init__(
        self,
        me: Person,
        asked: AskedToLook,
        signers: Signers,
        releasing: Releasing,
        coverage: WhoHasBeenSeen,
        evidence: Evidence,
    ) -> None:
        self._me = me
        self._asked = asked
        self._signers = signers
        self._releasing = releasing
        self._coverage = coverage
        self._evidence = evidence

    def read(self) -> LeadsHome | None:
        if not self._me.is_lead:
            return None
        waiting = self._releasing.count_waiting()
        return LeadsHome(
            concerns=sum(self._me.full_name in each.concern.waits_for for each in self._asked.every()),
            unknown_signers=len(self._signers.aside()),
            to_release=len(waiting),
            clinicians=tuple(dict.fromkeys(waiting.values())),
            one_eyed=self._coverage.one_eyed(),
            without_pack=self._evidence.count_without_pack(),
        )
