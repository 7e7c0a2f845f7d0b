"""Leaving a feedback out of packs, and putting it back: said with a reason, for good, and told in the register.

The leads decide for the packs that they sign, whoever of them says it; a clinician for a pack of their own.
"""

from __future__ import annotations

from observer_app.domain.changes import Changes, Kind, Outcome
from observer_app.domain.people import Person
from observer_app.domain.said import RULES, Audience, SaidKind
from observer_app.domain.text import has_letters, tidy_line
from observer_app.errors import UserError
from observer_app.services import readers
from observer_app.services.saying import Saying
from observer_app.store import said
from observer_app.store.database import Database

SAID: Changes = frozenset({Kind.SAID})


class LeavingOut:
    """Of `me`, a lead or a clinician."""

    def __init__(self, database: Database, me: Person, saying: Saying) -> None:
        self._database = database
        self._me = me
        self._saying = saying

    def leave_out(self, digest: str, reason: str) -> Outcome[None]:
        """From now on it is in no pack of ours; UserError without a reason, or with too long a one."""
        line = tidy_line(reason)
        most = RULES[SaidKind.LEFT_OUT].body["reason"]
        if not has_letters(line):
            raise reason_missing()
        if len(line) > most:
            raise reason_too_long(len(line), most)
        self._saying.say(SaidKind.LEFT_OUT, digest, Audience.LEADS, reason=line)
        return Outcome(None, SAID)

    def put_back(self, digest: str) -> Outcome[None]:
        """From now on it is in them again; the register keeps that it was not."""
        self._saying.say(SaidKind.PUT_BACK, digest, Audience.LEADS)
        return Outcome(None, SAID)

    def left_out(self, clinician_uid: str) -> dict[str, str]:
        """What is left out of this clinician's packs, and why: by the digest of its printed record. ValueError as for
        `last_said`."""
        return {digest: reason for digest, reason in self.last_said(clinician_uid).items() if reason}

    def last_said(self, clinician_uid: str) -> dict[str, str]:
        """The same with an empty reason for what was put back.

        For leads what the leads said; for whoever is the clinician what they said themselves. ValueError for others.
        """
        if not self._me.is_lead and self._me.uid != clinician_uid:
            raise ValueError("whose packs these are not is not told what is left out of them")
        found: dict[str, str] = {}
        for each in said.of_kinds(self._database, SaidKind.LEFT_OUT, SaidKind.PUT_BACK):
            if not readers.may_leave_out(self._database, each):
                continue
            by_clinician = each.author == clinician_uid
            if by_clinician is (self._me.uid == clinician_uid) and self._is_of(each.about, clinician_uid):
                found[each.about] = each.body.get("reason", "")
        return found

    def _is_of(self, digest: str, clinician_uid: str) -> bool:
        sitting = readers.sitting_of(self._database, digest)
        found = readers.clinician_of(self._database, digest) if sitting is None else sitting.clinician_uid
        return found == clinician_uid


def reason_missing() -> UserError:
    return UserError(
        "Please say why",
        "It is still in the pack. A few words are enough, such as “it was of a clinic I no longer work in”.",
        code="left_out_reason_missing",
    )


def reason_too_long(length: int, most: int) -> UserError:
    return UserError(
        "That is too long",
        f"It is still in the pack. The reason may have {most} letters, and has {length}.",
        code="left_out_reason_long",
    )
