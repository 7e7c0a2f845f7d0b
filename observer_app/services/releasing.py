"""Feedback that has arrived and is for a clinician: a lead releases it, and from then on the clinician reads it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from observer_app.domain.changes import Changes, Kind, Outcome
from observer_app.domain.people import Person, Perspective
from observer_app.domain.said import Audience, Said, SaidKind, pair_key
from observer_app.domain.sitting import Sitting
from observer_app.services import readers
from observer_app.services.by_letters import ByLetters
from observer_app.services.leads import refuse_others
from observer_app.services.printed import find_printed
from observer_app.services.saying import Saying
from observer_app.store import people, releases, said, standing
from observer_app.store.database import Database

MOST_TOLD = 40
RELEASED: Changes = frozenset({Kind.SAID})


@dataclass(frozen=True, slots=True)
class OneView:
    """One observer's feedback, as the clinician will know them. `digest` is that of its printed record."""

    digest: str
    shown_name: str
    perspective: Perspective


@dataclass(frozen=True, slots=True)
class ToRelease:
    """One clinic seen by one or more. `views` are here and not released; `released` are already.

    `missing` names who was to sit in as well, and of whom nothing is here yet.
    """

    clinician: Person
    clinic_name: str
    day: date
    views: tuple[OneView, ...]
    released: tuple[OneView, ...]
    missing: tuple[str, ...]

    @property
    def digests(self) -> tuple[str, ...]:
        return tuple(each.digest for each in self.views)


@dataclass(frozen=True, slots=True)
class Released:
    """When a feedback was released first, and by whom: a lead, or the clinician who opened a file they were given."""

    clinician_name: str
    clinic_name: str
    day: date
    shown_name: str
    at: datetime
    by: str


class Releasing:
    """Of a lead, `me`."""

    def __init__(self, database: Database, me: Person, saying: Saying, by_letters: ByLetters) -> None:
        self._database = database
        self._me = me
        self._saying = saying
        self._by_letters = by_letters

    def waiting(self) -> tuple[ToRelease, ...]:
        """What may be released by now, the oldest first."""
        refuse_others(self._me)
        open_ = releases.waiting(self._database)
        mornings: dict[tuple[str, str], dict[str, Sitting]] = {}
        for digest in open_:
            sitting = self._sitting(digest)
            key = (pair_key(sitting), sitting.clinician_uid)
            if key not in mornings:
                mornings[key] = dict(self._of_the_same(sitting, open_))
        found = (self._morning(each, set(each) - set(open_)) for each in mornings.values())
        return tuple(sorted(found, key=lambda each: (each.day, each.clinic_name)))

    def count_waiting(self) -> dict[str, str]:
        """The clinician's name for each feedback that may be released; as quick with many sittings as with one."""
        refuse_others(self._me)
        return releases.waiting(self._database)

    def done(self) -> tuple[Released, ...]:
        """What was released last, the newest first."""
        refuse_others(self._me)
        found = (said.find(self._database, uid) for uid in releases.last(self._database, MOST_TOLD))
        return tuple(self._tell(each, self._sitting(each.about)) for each in found)

    def release(self, morning: ToRelease) -> Outcome[None]:
        """From now on the clinician reads what is here of that morning; it cannot be taken back.

        Of two views of the same visits they are told as well which letters belong together.
        """
        say = partial(self._saying.say, SaidKind.RELEASED, audience=Audience.CLINICIAN)
        with self._database.write():
            for digest in morning.digests:
                say(about=digest, clinician=morning.clinician.uid)
        self._by_letters.tell()
        return Outcome(None, RELEASED)

    def _sitting(self, digest: str) -> Sitting:
        found = readers.sitting_of(self._database, digest)
        assert found is not None, "what is asked for stands here"
        return found

    def _of_the_same(self, sitting: Sitting, open_: Collection[str]) -> Iterator[tuple[str, Sitting]]:
        """Everyone's view of the same visits that is released, or may be."""
        for digest in standing.of_pair(self._database, sitting.clinician_uid, sitting.two_words):
            other = self._sitting(digest)
            is_told = readers.clinician_of(self._database, digest) == sitting.clinician_uid
            if pair_key(other) == pair_key(sitting) and (digest in open_ or is_told):
                yield digest, other

    def _morning(self, pair: Mapping[str, Sitting], done: set[str]) -> ToRelease:
        both = tuple(pair.items())
        first = both[0][1]
        return ToRelease(
            clinician=people.get_person(self._database, first.clinician_uid),
            clinic_name=people.get_clinic(self._database, first.clinic_uid).name,
            day=_day(first),
            views=tuple(self._view(*each) for each in both if each[0] not in done),
            released=tuple(self._view(*each) for each in both if each[0] in done),
            missing=tuple(self._missing(first, {each.observer_uid for _, each in both})),
        )

    def _missing(self, sitting: Sitting, here: set[str]) -> Iterator[str]:
        booking = readers.booking_of(self._database, sitting)
        for each in booking.observers if booking is not None else ():
            if each.person_uid not in here:
                yield people.get_person(self._database, each.person_uid).full_name

    def _view(self, digest: str, sitting: Sitting) -> OneView:
        # An observer's number may be another on this computer: the pages say what they said when they were signed.
        printed = find_printed(self._database, digest)
        return OneView(digest, printed.observer.shown_name if printed is not None else "", sitting.perspective)

    def _tell(self, each: Said, sitting: Sitting) -> Released:
        return Released(
            clinician_name=people.get_person(self._database, sitting.clinician_uid).full_name,
            clinic_name=people.get_clinic(self._database, sitting.clinic_uid).name,
            day=_day(sitting),
            shown_name=self._view(each.about, sitting).shown_name,
            at=each.at,
            by=people.get_person(self._database, each.author).full_name,
        )


def _day(sitting: Sitting) -> date:
    return sitting.started_at.astimezone().date()
