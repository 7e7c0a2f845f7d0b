"""Who has been seen and by whom, for leads: what is done, booked or not handed in, and who could go next.

That a sitting was held is no view of it, so a lead who observes the same visits reads here that the other's is done,
as they do where feedback is released.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from observer_app.domain.appraisal import YEAR
from observer_app.domain.coverage import SatIn, SeenClinician, SeenWith, in_order
from observer_app.domain.people import Person, Perspective
from observer_app.domain.said import pair_key_of
from observer_app.domain.series import OBSERVING
from observer_app.domain.series_words import first_on
from observer_app.domain.sitting import DayChosenBy, SittingStage
from observer_app.services.leads import refuse_others
from observer_app.services.standing import DAY, begin_of, set_aside
from observer_app.services.teams import Teams
from observer_app.store import bookings, people, sittings, standing
from observer_app.store.connection import Row
from observer_app.store.database import Database
from observer_app.store.times import from_ms

Place = tuple[str, Perspective]
"""The uid of a clinician, and with whose eyes they are seen."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """The last twelve months, from `since` on. `first` is the perspective that comes first today."""

    target: int
    since: date
    first: Perspective
    clinicians: tuple[SeenClinician, ...]


@dataclass(frozen=True, slots=True)
class OneEyed:
    """A clinician who was seen with one pair of eyes only, and whose are missing and not booked."""

    name: str
    lacks: Perspective


@dataclass(frozen=True, slots=True)
class _Planned:
    """An observer's part in something that was booked, or begun here; `is_over` when it is not to come any more."""

    clinician: str
    observer: str
    perspective: Perspective
    pair_key: str
    booking: str | None
    is_over: bool


class WhoHasBeenSeen:
    """As one lead, `me`, reads it."""

    def __init__(self, database: Database, me: Person, clock: Callable[[], datetime], teams: Teams) -> None:
        self._database = database
        self._me = me
        self._clock = clock
        self._teams = teams

    def read(self) -> Coverage:
        """Every clinician who is here; ValueError for whoever is no lead."""
        refuse_others(self._me)
        teams, (eyes, days) = self._teams.by_clinician(), self._counted()
        return Coverage(
            target=people.service_of(self._database).yearly_target,
            since=self._since(),
            first=first_on(self._today()),
            clinicians=in_order(
                SeenClinician(
                    uid=each.uid,
                    name=each.full_name,
                    team=teams[each.uid].name if each.uid in teams else "",
                    eyes={one: SeenWith(**eyes[each.uid, one]) for one in OBSERVING if (each.uid, one) in eyes},
                    days_chosen=days.get(each.uid, {}),
                )
                for each in self._teams.clinicians()
            ),
        )

    def one_eyed(self) -> tuple[OneEyed, ...]:
        """By name, whoever lacks one pair of eyes that no one is booked to bring."""
        refuse_others(self._me)
        done = self._done(set_aside(self._database))
        seen = {(clinician, eyes) for clinician, eyes, _, rated, _ in done if rated}
        asked = bookings.asked_for(self._database, begin_of(self._today()))
        coming = {(clinician, eyes) for *_, clinician, _, eyes in asked}
        found = []
        for each in self._teams.clinicians():
            lacks = [eyes for eyes in OBSERVING if (each.uid, eyes) not in seen]
            if len(lacks) == 1 and (each.uid, lacks[0]) not in coming:
                found.append(OneEyed(each.full_name, lacks[0]))
        return tuple(found)

    def has_any(self) -> bool:
        """Whether anyone was ever observed here."""
        return standing.has_any(self._database)

    def who_could(self, clinician_uid: str, eyes: Perspective) -> tuple[SatIn, ...]:
        """Everyone who can bring these eyes to this clinician, whoever has sat in with them least often first."""
        refuse_others(self._me)
        times = standing.times_sat_in(self._database, clinician_uid)
        everyone = (each for each in people.list_people(self._database) if each.uid != clinician_uid)
        able = [
            SatIn(each.uid, each.first_name, times.get(each.uid, 0)) for each in everyone if eyes in each.perspectives
        ]
        return tuple(sorted(able, key=lambda each: (each.times, each.name)))

    # -- what is done ------------------------------------------------------------------------------------

    def _counted(self) -> tuple[dict[Place, Counter[str]], dict[str, Counter[DayChosenBy]]]:
        """By clinician and perspective how far they have come, and by clinician who chose the days."""
        eyes: dict[Place, Counter[str]] = defaultdict(Counter)
        days: dict[str, Counter[DayChosenBy]] = defaultdict(Counter)
        aside = set_aside(self._database)
        for clinician, one, chosen_by, rated, held in self._done(aside):
            eyes[clinician, Perspective(one)].update(done=rated, sittings=held)
            days[clinician][DayChosenBy(chosen_by)] += held
        for clinician, one in standing.with_prints(self._database, begin_of(self._since()), aside) if aside else ():
            eyes[clinician, Perspective(one)]["looked_at"] += 1
        for planned in self._not_here():
            eyes[planned.clinician, planned.perspective]["not_handed_in" if planned.is_over else "booked"] += 1
        return eyes, days

    def _done(self, aside: frozenset[str]) -> list[Row]:
        return standing.sums(self._database, begin_of(self._since()), aside | standing.mistakes(self._database))

    # -- what was planned --------------------------------------------------------------------------------

    def _not_here(self) -> Iterator[_Planned]:
        """What is to come, and what should be here by now and is not; each observer's part once."""
        told: set[tuple[str, str]] = set()
        for each in (*self._booked(), *self._begun()):
            names = {(each.observer, name) for name in (each.pair_key, each.booking) if name is not None}
            if not names & told:
                told |= names
                yield each

    def _booked(self) -> Iterator[_Planned]:
        """Whoever has left brings no eyes any more; what they were to hand in before is missed all the same."""
        staying = {each.uid for each in people.list_people(self._database)}
        closed = {(row[5], row[6]) for row in self._not_signed() if row[0] == SittingStage.CLOSED}
        rather_not = {(who, whom, _day(ms)) for who, whom, ms in sittings.rather_nots(self._database)}
        rows = bookings.asked_for(self._database, begin_of(self._since()))
        for uid, one, two, starts_ms, clinician, observer, eyes in rows:
            day = _day(starts_ms)
            is_over, came_to_nothing = day < self._today(), (observer, clinician, day) in rather_not
            if (observer, uid) in closed or came_to_nothing or not (is_over or observer in staying):
                continue
            key = pair_key_of((one, two), clinician, day)
            yield _Planned(clinician, observer, Perspective(eyes), key, uid, is_over)

    def _begun(self) -> Iterator[_Planned]:
        """What was begun on this computer and bears no signature yet, from a booking or without one."""
        for stage, one, two, started_ms, clinician, observer, booking, eyes in self._not_signed():
            day = _day(started_ms)
            is_over = stage != SittingStage.OPEN or day < self._today()
            if stage != SittingStage.CLOSED:
                key = pair_key_of((one, two), clinician, day)
                yield _Planned(clinician, observer, Perspective(eyes), key, booking, is_over)

    def _not_signed(self) -> list[Row]:
        return sittings.not_signed(self._database, begin_of(self._since()))

    def _since(self) -> date:
        return self._today() - YEAR + DAY

    def _today(self) -> date:
        return self._clock().astimezone().date()


def _day(value_ms: int) -> date:
    return from_ms(value_ms).astimezone().date()
