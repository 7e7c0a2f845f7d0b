"""Whether the clinician asked for a feedback to be looked at, and what the leads answered: until both have, and say
that it counts, nothing of it counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from observer_app.domain.people import LEADS
from observer_app.domain.said import Said, SaidKind, latest
from observer_app.services import readers
from observer_app.services.printed import find_printed
from observer_app.store import people, said
from observer_app.store.database import Database

COUNTS, DOES_NOT_COUNT = "yes", "no"
"""What a lead's answer says under `counts`."""


@dataclass(frozen=True, slots=True)
class LeadsAnswer:
    """What one lead answered, and when."""

    lead: str
    counts: bool
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Concern:
    """One feedback that both leads were asked to look at; `waits_for` are the leads who have not answered."""

    uid: str
    digest: str
    text: str
    at: datetime
    answers: tuple[LeadsAnswer, ...]
    waits_for: tuple[str, ...]

    @property
    def is_set_aside(self) -> bool:
        return bool(self.waits_for) or not all(each.counts for each in self.answers)


def find_concern(database: Database, digest: str) -> Concern | None:
    """The one that counts about this feedback; None when no one asked."""
    found = said.about(database, digest, SaidKind.CONCERN)
    asked = latest(each for each in found if readers.is_clinicians(database, each))
    return None if asked is None else _concern(database, asked)


def is_set_aside(database: Database, digest: str, corrects: str | None = None) -> bool:
    """Whether nothing of this feedback may count for now: not in figures, a pack, or what is told of it.

    `corrects` is the version whose place it takes: what waits to be looked at there, or in one before it, is not
    passed by.
    """
    concern = find_concern(database, digest)
    if concern is not None and concern.is_set_aside:
        return True
    while corrects is not None:
        before, record = find_concern(database, corrects), find_printed(database, corrects)
        if before is not None and before.waits_for:
            return True
        corrects = None if record is None else record.supersedes
    return False


def _concern(database: Database, asked: Said) -> Concern:
    found = said.about(database, asked.about, SaidKind.CONCERN_ANSWER)
    known = {each.uid: each for each in people.list_people(database)}
    answers = {each.author: each for each in found if each.body["concern"] == asked.uid and each.author in known}
    # No one answers for themselves, and a part that no one else has cannot be waited for.
    leads = [each for each in known.values() if each.is_lead and each.uid != asked.author]
    answered = {role for uid in answers for role in known[uid].roles}
    waited_for = {role for each in leads for role in each.roles if role in LEADS} - answered
    return Concern(
        uid=asked.uid,
        digest=asked.about,
        text=asked.body["text"],
        at=asked.at,
        answers=tuple(
            LeadsAnswer(known[uid].full_name, each.body["counts"] == COUNTS, each.body["text"], each.at)
            for uid, each in answers.items()
            if uid != asked.author
        ),
        waits_for=tuple(each.full_name for each in leads if waited_for.intersection(each.roles)),
    )
