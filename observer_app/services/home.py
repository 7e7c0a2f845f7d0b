"""What a home page shows: one next thing to do, and what was signed. Never a score, a streak or a comparison."""

from __future__ import annotations

from datetime import datetime

from observer_app.domain.observation import SittingState
from observer_app.domain.people import Person, Role
from observer_app.domain.sitting import SEEN, PlaceState
from observer_app.services.models import HomeCard, HomePage, NothingWaiting, ReadyToSign, SignNow, SittingOpen
from observer_app.services.people import People
from observer_app.services.sittings import Clock, Sittings


class Home:
    """The home page of whoever is here."""

    def __init__(self, me: Person, sittings: Sittings, people: People, clock: Clock) -> None:
        self._me = me
        self._sittings = sittings
        self._people = people
        self._clock = clock

    def read(self) -> HomePage:
        return HomePage(
            first_name=self._me.first_name,
            part_of_day=part_of_day(self._clock()),
            other_lead=self._other_lead(),
            card=self._card(),
            set_up=tuple(step for step in self._people.steps() if not step.done) if self._me.is_lead else (),
            signed=self._sittings.signed(),
        )

    def _card(self) -> HomeCard:
        waiting = self._sittings.waiting_to_sign()
        if waiting:
            return SignNow(waiting[0])
        state = self._sittings.open_sitting()
        if state is None:
            return NothingWaiting(self._patient_lead())
        return ReadyToSign(state) if is_ready_to_sign(state) else _count(state)

    def _other_lead(self) -> str | None:
        if not self._me.is_lead:
            return None
        others = [each for each in self._people.everyone() if each.is_lead and each.uid != self._me.uid]
        return others[0].first_name if others else None

    def _patient_lead(self) -> str:
        leads = [each for each in self._people.everyone() if Role.PATIENT_LEAD in each.roles]
        return leads[0].full_name if leads and leads[0].uid != self._me.uid else ""


def part_of_day(now: datetime) -> str:
    """Morning until noon, afternoon until six, evening after."""
    hour = now.astimezone().hour
    return "morning" if hour < 12 else "afternoon" if hour < 18 else "evening"


def is_ready_to_sign(state: SittingState) -> bool:
    """Something is rated, and nothing is under way or seen and not yet rated."""
    states = {place.state for place in state.sitting.places}
    return PlaceState.SEEN_AND_RATED in states and not states & {PlaceState.WAITING, PlaceState.SEEN}


def _count(state: SittingState) -> SittingOpen:
    places = state.sitting.places
    return SittingOpen(
        state=state,
        seen=sum(1 for place in places if place.state in SEEN),
        to_rate=sum(1 for place in places if place.state is PlaceState.SEEN),
    )
