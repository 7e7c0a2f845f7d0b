"""What the sample service lived through in its year: forty sittings, drawn from the sample's own words by one seed.

Plain values alone; `sample` plays them through the same services as the window.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from observer_app.domain.observation import Effect, MomentKind, Speaker, Writing
from observer_app.domain.sitting import AlsoThere, Consent, DayChosenBy, Mode, Pattern, PlaceState

SITTINGS = 40
PAIRS = 14
"""Mornings seen by a partner and a peer; the rest were seen by one of them."""
BANDS = {0: "low", 1: "low", 2: "mid", 3: "high", 4: "high"}
BEGINS = (time(9), time(9, 30), time(13, 30), time(14))
MINUTES = (12, 15, 18, 20, 25)


@dataclass(frozen=True, slots=True)
class Script:
    """The sample's own words, as they ship: the people and places, and what was heard."""

    service: dict[str, Any]
    heard: dict[str, Any]

    @classmethod
    def read(cls, folder: Path) -> Script:
        service, heard = (json.loads((folder / name).read_text("utf-8")) for name in ("service.json", "heard.json"))
        return cls(service, heard)

    @property
    def clinics(self) -> list[str]:
        return [clinic for team in self.service["teams"] for clinic in team["clinics"]]

    @property
    def teams(self) -> dict[str, list[str]]:
        """Each team with the names of its clinicians: those whose clinic is one of its."""
        return {
            team["name"]: [
                each["full_name"]
                for each in self.service["clinicians"]
                if self.clinics[each["clinic"]] in team["clinics"]
            ]
            for team in self.service["teams"]
        }


@dataclass(frozen=True, slots=True)
class HeardLine:
    """Something heard or seen, to be kept as a moment of an item."""

    kind: MomentKind
    speaker: Speaker | None
    effect: Effect
    text: str
    link_id: str
    minute: int


@dataclass(frozen=True, slots=True)
class PlannedVisit:
    """One person of a list: what became of them, and what was seen when something was."""

    state: PlaceState
    consent: Consent
    minutes: int
    decision: str
    levels: dict[str, int]
    lines: tuple[HeardLine, ...]
    also_there: tuple[AlsoThere, ...]


class TrueVisit(NamedTuple):
    """What happened in one visit, before anyone's eyes."""

    state: PlaceState
    consent: Consent
    decision: str
    levels: dict[str, int]
    minutes: int


@dataclass(frozen=True, slots=True)
class PlannedSitting:
    """One observer's morning. `observer`, `clinician` and `clinic` are names; a pair has the same number `together`."""

    begins_at: datetime
    observer: str
    clinician: str
    clinic: str
    pattern: Pattern
    mode: Mode
    chosen_by: DayChosenBy
    focus: str
    together: int | None
    visits: tuple[PlannedVisit, ...]
    helped: str
    more: str
    question: str

    @property
    def boxes(self) -> dict[Writing, str]:
        """The three boxes of the feedback."""
        return {Writing.HELPED: self.helped, Writing.MORE: self.more, Writing.QUESTION: self.question}


def plan_year(script: Script, last_day: date, chance: random.Random) -> tuple[PlannedSitting, ...]:
    """Forty sittings in the year before `last_day`, oldest first; the same in, the same out."""
    return tuple(sorted(_Year(script, last_day, chance).sittings(), key=lambda each: each.begins_at))


class _Year:
    def __init__(self, script: Script, last_day: date, chance: random.Random) -> None:
        self._script = script
        self._last_day = last_day
        self._chance = chance
        self._seen: dict[str, int] = {}

    def sittings(self) -> Iterator[PlannedSitting]:
        mornings = SITTINGS - PAIRS
        for number in range(mornings):
            clinician = self._script.service["clinicians"][number % 6]
            begins_at = self._day(number, mornings)
            observers = self._observers(number)
            lists = self._list(clinician, number)
            for observer in observers:
                yield self._sitting(number, observer, clinician, begins_at, lists, together=len(observers) > 1)

    def _day(self, number: int, mornings: int) -> datetime:
        """Spread over the year, on weekdays alone."""
        back = 355 - number * 350 // mornings - self._chance.randrange(6)
        day = self._last_day - timedelta(days=max(back, 3))
        day -= timedelta(days=max(0, day.weekday() - 4))
        return datetime.combine(day, self._chance.choice(BEGINS)).astimezone()

    def _observers(self, number: int) -> list[str]:
        partners, peers = ([each["full_name"] for each in self._script.service[who]] for who in ("partners", "peers"))
        partner, peer = partners[number % len(partners)], peers[number % len(peers)]
        if number < PAIRS:
            return [partner, peer] if number % 2 else [peer, partner]
        return [partner] if number % 2 else [peer]

    def _list(self, clinician: dict[str, Any], number: int) -> list[TrueVisit]:
        """What happened, before anyone's eyes: for each person how it came out, and how it truly was."""
        return [self._visit(clinician, number, place) for place in range(1, self._chance.choice((5, 6, 7, 8)) + 1)]

    def _visit(self, clinician: dict[str, Any], number: int, place: int) -> TrueVisit:
        state, consent = PlaceState.SEEN_AND_RATED, Consent.BEFORE
        chance = self._chance.random()
        if chance < 0.07:
            state, consent = PlaceState.SAID_NO, Consent.NO
        elif chance < 0.12:
            state = PlaceState.DID_NOT_COME
        elif chance < 0.14:
            state = PlaceState.CHANGED_THEIR_MIND
        elif chance < 0.24:
            consent = Consent.ALREADY_THERE
        decision = self._chance.choices(("one_thing", "more_than_one", "put_off", "nothing_open"), (6, 2, 1, 1))[0]
        levels = self._levels(clinician["leaning"] + number / 26 - 0.5, place)
        return TrueVisit(state, consent, decision, levels, self._chance.choice(MINUTES))

    def _levels(self, leaning: float, place: int) -> dict[str, int]:
        """Deciding together comes out lower than being treated as a person, as it does in most clinics."""
        items = list(self._script.heard["items"])
        lower = set(items[7:])
        tired = 0.1 * (place - 1)
        return {
            item: min(4, max(0, round(self._chance.gauss(leaning - tired - (0.8 if item in lower else 0), 0.8))))
            for item in items
        }

    def _sitting(
        self,
        number: int,
        observer: str,
        clinician: dict[str, Any],
        begins_at: datetime,
        lists: list[TrueVisit],
        *,
        together: bool,
    ) -> PlannedSitting:
        visits = tuple(self._seen_by(each) for each in lists)
        helped, more = self._two_sides(visits)
        return PlannedSitting(
            begins_at=begins_at,
            observer=observer,
            clinician=clinician["full_name"],
            clinic=self._script.clinics[clinician["clinic"]],
            pattern=(Pattern.IN_FOR_ONE, Pattern.FIRST_THREE, Pattern.JUST_ONE)[(0, 0, 0, 1, 2)[number % 5]],
            mode=Mode.PHONE if number % 13 == 7 else Mode.IN_THE_ROOM,
            chosen_by=(DayChosenBy.ROTA, DayChosenBy.LEAD, DayChosenBy.CLINICIAN)[number % 3],
            focus=self._chance.choice(self._script.heard["focus"]),
            together=number if together else None,
            visits=visits,
            helped=helped,
            more=more,
            question=self._next_of("question", self._script.heard["questions"]),
        )

    def _seen_by(self, true: TrueVisit) -> PlannedVisit:
        """One observer's eyes on it: mostly the same, now and then a level off."""
        levels = {item: min(4, max(0, level + self._off())) for item, level in true.levels.items()}
        minutes = true.minutes
        lines = tuple(self._line(item, levels[item], minutes) for item in self._chance.sample(list(levels), 4))
        also = (AlsoThere.COMPANION,) if self._chance.random() < 0.2 else ()
        in_order = tuple(sorted(lines, key=lambda line: line.minute))
        return PlannedVisit(true.state, true.consent, minutes, true.decision, levels, in_order, also)

    def _off(self) -> int:
        return self._chance.choices((-1, 0, 1), (2, 6, 2))[0]

    def _line(self, item: str, level: int, minutes: int) -> HeardLine:
        band = BANDS[level]
        kind, speaker, text = self._next_of(f"{item} {band}", self._script.heard["items"][item][band])
        effect = {"low": Effect.IN_THE_WAY, "mid": Effect.NEUTRAL, "high": Effect.HELPED}[band]
        said_by = Speaker(speaker) if speaker else None
        return HeardLine(MomentKind(kind), said_by, effect, text, item, self._chance.randrange(minutes))

    def _two_sides(self, visits: tuple[PlannedVisit, ...]) -> tuple[str, str]:
        """What helped comes from what was highest in the morning, what could help more from what was lowest."""
        items = list(self._script.heard["items"])
        totals = {item: sum(visit.levels[item] for visit in visits) for item in items}
        by_height = sorted(items, key=lambda item: -totals[item])
        said = self._script.heard["items"]
        helped = [self._next_of(f"{item} helped", said[item]["helped"]) for item in by_height[:2]]
        more = [self._next_of(f"{item} more", said[item]["more"]) for item in by_height[-2:]]
        return "\n".join(helped), "\n".join(more)

    def _next_of(self, name: str, lines: list[Any]) -> Any:
        """One after the other, so that a line comes back as late as it can."""
        at = self._seen.get(name, 0)
        self._seen[name] = at + 1
        return lines[at % len(lines)]
