"""What people say to each other about a feedback or a pair of sittings: for good, by whom, and who may read it.

A thing that was said is never changed; a later one of the same kind takes its place where only one counts. So files
may come in any order, any number of times, and every computer ends up with the same.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Annotated, NamedTuple, Self

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, model_validator

from observer_app.domain.sitting import Sitting
from observer_app.domain.sitting_record import Digest, Uid
from observer_app.domain.text import Written


class SaidKind(StrEnum):
    """What is said. The words beside each name the keys of its body."""

    RELEASED = "released"
    """A lead, or the clinician who opened a file they were given: from now on they read it. `clinician`."""
    READ = "read"
    """The clinician opened it."""
    TALKED = "talked"
    """The clinician: we have talked. `day`."""
    DECLINED = "declined"
    """The clinician signed that they do not wish to sign it as seen; the reason stands in the file."""
    THANKS = "thanks"
    """The clinician, back to those who sat in. `text`."""
    THOUGHT = "thought"
    """The clinician shares one of their thoughts. `box`, `text`."""
    REPLY = "reply"
    """The clinician's answer to all who have the file. `view`, `text`."""
    ACTION = "action"
    """What the clinician will try. `text`, `due`, `needs`."""
    CAME_OF_IT = "came_of_it"
    """What came of an action. `action`, `did`, `text`."""
    CONCERN = "concern"
    """The clinician asks both leads to look at a feedback. `text`."""
    CONCERN_ANSWER = "concern_answer"
    """A lead's answer; both must have given one before the feedback counts again. `concern`, `counts`, `text`."""
    SAME_VISITS = "same_visits"
    """Which places of two lists are the same visits, where the lists have slipped. `ours`, `theirs`, `places`."""
    WANTS_LINE = "wants_line"
    """Whether an observer would like an agreed line. `wants`."""
    AGREED_LINE = "agreed_line"
    """Words for an agreed line; the partner's come first. `text`, `answers`."""
    LINE_AGREED = "line_agreed"
    """An observer puts their name to an agreed line. `line`."""
    BELONG = "belong"
    """A lead tells a clinician which feedbacks are of the same visits. `with`, `letters`, `line`."""
    MENTORING = "mentoring"
    """Two people who go on meeting. `with`, `what`, `day`, `text`."""
    APPRAISAL = "appraisal"
    """A lead, or the clinician: the day of their appraisal, empty where it is not known. `clinician`, `day`."""
    KEPT_LONGER = "kept_longer"
    """A lead: this feedback is kept beyond its time. `until`, `reason`."""
    LEFT_OUT = "left_out"
    """A lead, or the clinician for a pack of their own: this feedback stays out of packs. `reason`."""
    PUT_BACK = "put_back"
    """The same: it is in them again."""
    RATHER_NOT = "rather_not"
    """Someone would rather not sit in with a clinician that day; why stays with them. `clinician`, `day`."""
    CLOSED = "closed"
    """An observer closed a sitting without feedback. `clinician`, `day`, and what became of its `places`."""


class Audience(StrEnum):
    """Who may read a thing, beside whoever said it."""

    CLINICIAN = "clinician"
    OBSERVERS = "observers"
    EVERYONE = "everyone"
    LEADS = "leads"
    BOTH_OBSERVERS = "both_observers"
    ONE_PERSON = "one_person"


SEALED = frozenset({Audience.OBSERVERS, Audience.ONE_PERSON})
"""What is for these is closed to everyone else, the leads who pass it on included."""


class Author(StrEnum):
    """In which part someone says a thing."""

    LEAD = "lead"
    CLINICIAN = "clinician"
    OBSERVER = "observer"
    ANYONE = "anyone"


class Rule(NamedTuple):
    """Who says a kind of thing, to whom, and in which words; the numbers are the most characters of each."""

    by: frozenset[Author]
    to: frozenset[Audience]
    body: dict[str, int]


FIRST_YEAR, LAST_YEAR = 1970, 9000
"""Beyond these no calendar of ours can tell a moment in local time."""
UID, DAY, CODE, WORDS, LINE, LIST = 64, 10, 40, 2000, 300, 600
_LEAD, _CLINICIAN, _OBSERVER = (frozenset({each}) for each in (Author.LEAD, Author.CLINICIAN, Author.OBSERVER))
_SHARED = frozenset({Audience.OBSERVERS, Audience.EVERYONE})
_EVERYONE = frozenset({Audience.EVERYONE})
_PAIR = frozenset({Audience.BOTH_OBSERVERS})
_LEADS = frozenset({Audience.LEADS})
_ANYONE = frozenset({Author.ANYONE})
RULES: dict[SaidKind, Rule] = {
    SaidKind.RELEASED: Rule(_LEAD | _CLINICIAN, frozenset({Audience.CLINICIAN}), {"clinician": UID}),
    SaidKind.READ: Rule(_CLINICIAN, _LEADS, {}),
    SaidKind.TALKED: Rule(_CLINICIAN, _EVERYONE, {"day": DAY}),
    SaidKind.DECLINED: Rule(_CLINICIAN, _EVERYONE, {}),
    SaidKind.THANKS: Rule(_CLINICIAN, frozenset({Audience.OBSERVERS}), {"text": LINE}),
    SaidKind.THOUGHT: Rule(_CLINICIAN, _SHARED, {"box": CODE, "text": WORDS}),
    SaidKind.REPLY: Rule(_CLINICIAN, _EVERYONE, {"view": CODE, "text": WORDS}),
    SaidKind.ACTION: Rule(_CLINICIAN, _SHARED, {"text": WORDS, "due": DAY, "needs": WORDS}),
    SaidKind.CAME_OF_IT: Rule(_CLINICIAN, _SHARED, {"action": UID, "did": CODE, "text": WORDS}),
    SaidKind.CONCERN: Rule(_CLINICIAN, _LEADS, {"text": WORDS}),
    SaidKind.CONCERN_ANSWER: Rule(
        _LEAD, frozenset({Audience.CLINICIAN}), {"concern": UID, "counts": CODE, "text": WORDS}
    ),
    SaidKind.SAME_VISITS: Rule(_OBSERVER | _LEAD, _PAIR, {"ours": UID, "theirs": UID, "places": LIST}),
    SaidKind.WANTS_LINE: Rule(_OBSERVER, _PAIR, {"wants": CODE}),
    SaidKind.AGREED_LINE: Rule(_OBSERVER, _PAIR, {"text": LINE, "answers": UID}),
    SaidKind.LINE_AGREED: Rule(_OBSERVER, _PAIR, {"line": UID}),
    SaidKind.BELONG: Rule(_LEAD, frozenset({Audience.CLINICIAN}), {"with": UID, "letters": LINE, "line": LINE}),
    SaidKind.MENTORING: Rule(
        _ANYONE,
        frozenset({Audience.ONE_PERSON}),
        {"with": UID, "what": CODE, "day": DAY, "text": WORDS},
    ),
    SaidKind.APPRAISAL: Rule(_LEAD | _CLINICIAN, frozenset({Audience.CLINICIAN}), {"clinician": UID, "day": DAY}),
    SaidKind.KEPT_LONGER: Rule(_LEAD, _LEADS, {"until": DAY, "reason": LINE}),
    SaidKind.LEFT_OUT: Rule(_LEAD | _CLINICIAN, _LEADS, {"reason": LINE}),
    SaidKind.PUT_BACK: Rule(_LEAD | _CLINICIAN, _LEADS, {}),
    SaidKind.RATHER_NOT: Rule(_ANYONE, _LEADS, {"clinician": UID, "day": DAY}),
    SaidKind.CLOSED: Rule(_ANYONE, _LEADS, {"clinician": UID, "day": DAY, "places": LIST}),
}


class Said(BaseModel):
    """One thing that someone said. `about` is the digest of a printed record, of a pair, or of two people.

    `body` is empty while `sealed` (base 64) holds it for those whom it is for, and this computer is not theirs.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    uid: Uid
    kind: SaidKind
    author: Uid
    about: Digest
    audience: Audience
    at: AwareDatetime
    body: dict[Annotated[str, Field(max_length=CODE)], Written] = Field(default_factory=dict)
    sealed: Annotated[str, Field(max_length=20_000)] = ""

    @model_validator(mode="after")
    def _keeps_to_its_rule(self) -> Self:
        rule = RULES[self.kind]
        if self.audience not in rule.to:
            raise ValueError(f"{self.kind} is not said to {self.audience}")
        if not FIRST_YEAR <= self.at.year <= LAST_YEAR:
            raise ValueError("nothing is said in such a year")
        if self.sealed:
            if self.body or self.audience not in SEALED:
                raise ValueError("a thing is either sealed or open, and what is for many is open")
            return self
        if self.body.keys() != rule.body.keys() or any(len(self.body[key]) > most for key, most in rule.body.items()):
            raise ValueError(f"{self.kind} says {', '.join(rule.body) or 'nothing'}")
        if not all(_is_day(text) for key, text in self.body.items() if rule.body[key] == DAY):
            raise ValueError("a day is written as 2026-03-10, or left out")
        return self

    def opened(self, body: dict[str, str]) -> Said:
        """The same with its words, for whoever could unseal them."""
        return Said.model_validate({**self.model_dump(), "body": body, "sealed": ""})


def pair_key(sitting: Sitting) -> str:
    """What all sittings of one booking share: the same two words, the same clinician, the same day."""
    return pair_key_of(sitting.two_words, sitting.clinician_uid, sitting.started_at.astimezone().date())


def pair_key_of(two_words: Iterable[str], clinician_uid: str, day: date) -> str:
    """The same from its parts."""
    return _digest(["pair", *(word.casefold() for word in two_words), clinician_uid, day.isoformat()])


def day_key(clinician_uid: str, day: date) -> str:
    """What names a clinician's day, where no words are known by which a sitting was booked."""
    return pair_key_of((), clinician_uid, day)


def people_key(one: str, other: str) -> str:
    """What names two people, whoever is named first."""
    return _digest(["people", *sorted((one, other))])


def booking_key(uid: str) -> str:
    """What names a booking."""
    return _digest(["booking", uid])


def appraisal_key(clinician_uid: str) -> str:
    """What names the appraisals of one clinician."""
    return _digest(["appraisal", clinician_uid])


def latest(found: Iterable[Said]) -> Said | None:
    """The one that counts of several: said last, and of two of one moment the same one everywhere."""
    return max(found, key=lambda each: (each.at, each.uid), default=None)


def _is_day(text: str) -> bool:
    try:
        return not text or date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _digest(parts: list[str]) -> str:
    return hashlib.sha256(json.dumps(parts, ensure_ascii=True, separators=(",", ":")).encode()).hexdigest()
