"""What a home page shows: one next thing to do, and what was signed. Never a score, a streak or a comparison."""

from __future__ import annotations

from datetime import datetime

from observer_app.domain.observation import SittingState
from observer_app.domain.people import Person, Role
from observer_app.domain.sitting import SEEN, Pattern, PlaceState
from observer_app.services.bookings import Bookings
from observer_app.services.clinician_desk import ClinicianDesk
from observer_app.services.leads_desk import LeadsDesk
from observer_app.services.models import (
    HandIn,
    HomeCard,
    HomePage,
    NothingWaiting,
    RatingsWaiting,
    ReadyToSign,
    SignedSummary,
    SignNow,
    SittingOpen,
    SittingToday,
)
from observer_app.services.not_known import NotKnown
from observer_app.services.people import People
from observer_app.services.sittings import Clock, Sittings

FULL_MINUTES, SHORT_MINUTES = 8, 3
"""About how long it takes to rate one visit, by the full form and by the short one."""
STEP_MINUTES = 5
"""To how many minutes that is rounded: no one can tell it better."""


class Home:
    """The home page of whoever is here. In practice and in the sample nothing is handed in.

    The practice clinic has `sittings_only`: feedback is neither released there nor read.
    """

    def __init__(
        self,
        me: Person,
        sittings: Sittings,
        people: People,
        clock: Clock,
        bookings: Bookings,
        not_known: NotKnown,
        desk: ClinicianDesk,
        leads_desk: LeadsDesk,
        *,
        is_practice: bool = False,
        sittings_only: bool = False,
    ) -> None:
        self._me = me
        self._sittings = sittings
        self._people = people
        self._clock = clock
        self._bookings = bookings
        self._not_known = not_known
        self._desk = desk
        self._leads_desk = leads_desk
        self._is_practice = is_practice
        self._sittings_only = sittings_only

    def read(self) -> HomePage:
        signed = self._sittings.signed()
        return HomePage(
            first_name=self._me.first_name,
            part_of_day=part_of_day(self._clock()),
            other_lead=self._other_lead(),
            card=self._card(signed),
            set_up=tuple(step for step in self._people.steps() if not step.done) if self._me.is_lead else (),
            signed=signed,
            going=self._not_known.going(),
            deleted=self._not_known.deleted(),
            clinician=None if self._sittings_only else self._desk.read(),
            leads=None if self._sittings_only else self._leads_desk.read(),
            observes=bool(signed) or self._observes(),
        )

    def _observes(self) -> bool:
        """Whoever is a clinician and nothing else sits in only where they are booked to."""
        if set(self._me.roles) != {Role.CLINICIAN}:
            return True
        return bool(self._bookings.coming_up() or self._sittings.open_sittings() or self._sittings.waiting_to_sign())

    def _card(self, signed: tuple[SignedSummary, ...]) -> HomeCard:
        """The first that applies. Whoever is in the middle of a sitting, or has only to sign, is not sent elsewhere."""
        waiting = self._sittings.waiting_to_sign()
        if waiting:
            return SignNow(waiting[0])
        under_way = self._sittings.sitting_under_way()
        if under_way is not None:
            return _count(under_way)
        today = self._bookings.today()
        if today:
            return SittingToday(today[0])
        return self._unfinished() or self._hand_in(signed) or self._nothing()

    def _unfinished(self) -> HomeCard | None:
        """Of the sittings that are over: first the one to rate that has waited longest, then what can be signed."""
        left = self._sittings.open_sittings()
        for state in left:
            counted = _count(state)
            if counted.to_rate:
                return RatingsWaiting(state, counted.to_rate, minutes_to_rate(state, counted.to_rate))
        ready = [state for state in left if is_ready_to_sign(state)]
        if ready:
            return ReadyToSign(ready[0])
        return _count(left[0]) if left else None

    def _hand_in(self, signed: tuple[SignedSummary, ...]) -> HandIn | None:
        if self._is_practice:
            return None
        waiting = [each for each in signed if not each.handed_in]
        return HandIn(waiting[-1], self._a_lead()) if waiting else None

    def _nothing(self) -> NothingWaiting:
        coming = self._bookings.coming_up()
        return NothingWaiting(self._patient_lead(), coming[0] if coming else None)

    def _other_lead(self) -> str | None:
        if not self._me.is_lead:
            return None
        others = [each for each in self._people.everyone() if each.is_lead and each.uid != self._me.uid]
        return others[0].first_name if others else None

    def _a_lead(self) -> str:
        leads = [each for each in self._people.everyone() if each.is_lead and each.uid != self._me.uid]
        return leads[0].full_name if leads else ""

    def _patient_lead(self) -> str:
        leads = [each for each in self._people.everyone() if Role.PATIENT_LEAD in each.roles]
        return leads[0].full_name if leads and leads[0].uid != self._me.uid else ""


def part_of_day(now: datetime) -> str:
    """Morning until noon, afternoon until six, evening after."""
    hour = now.astimezone().hour
    return "morning" if hour < 12 else "afternoon" if hour < 18 else "evening"


def is_ready_to_sign(state: SittingState) -> bool:
    """Something is rated, and nothing is under way or seen and not yet rated."""
    states = {place.state for place in state.sitting.places if place.began_at or place.state is not PlaceState.WAITING}
    return PlaceState.SEEN_AND_RATED in states and not states & {PlaceState.WAITING, PlaceState.SEEN}


def minutes_to_rate(state: SittingState, visits: int) -> int:
    """About how long that many take, to the nearest five minutes."""
    each = SHORT_MINUTES if state.sitting.pattern is Pattern.EVERYONE_SHORT else FULL_MINUTES
    return max(1, round(visits * each / STEP_MINUTES)) * STEP_MINUTES


def _count(state: SittingState) -> SittingOpen:
    places = state.sitting.places
    return SittingOpen(
        state=state,
        seen=sum(1 for place in places if place.state in SEEN),
        to_rate=sum(1 for place in places if place.state is PlaceState.SEEN),
    )
