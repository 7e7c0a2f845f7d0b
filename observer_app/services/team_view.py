"""How teams, and the whole service, came out by quarter, for leads; what a group may show is settled in the domain."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from observer_app.domain.observation import ObservationStatus
from observer_app.domain.people import Person, Perspective
from observer_app.domain.rated import RatedSitting
from observer_app.domain.series import Sight
from observer_app.domain.series_words import first_on
from observer_app.domain.sitting import PlaceState
from observer_app.domain.standing import StandingSitting
from observer_app.domain.team_view import Counts, GroupFigures, Quarter, Told, build_team_view, count_rated
from observer_app.services.leads import refuse_others
from observer_app.services.rated_sittings import RatedSittings
from observer_app.services.steps import Slow, Steps, Stopped
from observer_app.services.teams import Teams

QUARTERS = 8
"""So many are looked back at."""


@dataclass(frozen=True, slots=True)
class TeamsByQuarter:
    """`teams` are names by uid. `quarters` are those with something in them, the newest first, each with its counts.

    `first` is the perspective that comes first today.
    """

    teams: Mapping[str, str]
    quarters: tuple[tuple[Quarter, Counts], ...]
    first: Perspective


@dataclass(frozen=True, slots=True)
class QuarterFigures:
    """By the uid of a team, or the name of the whole. What was left out counts sittings.

    `apart` are of visits that whoever looks has still to finish their own view of.
    """

    groups: Mapping[str, tuple[GroupFigures, ...]]
    looked_at: int = 0
    in_error: int = 0
    apart: int = 0


class TeamView:
    """As one lead, `me`, reads it."""

    def __init__(self, me: Person, clock: Callable[[], datetime], teams: Teams, rated: RatedSittings) -> None:
        self._me = me
        self._clock = clock
        self._teams = teams
        self._rated = rated

    def read(self) -> TeamsByQuarter:
        """How much there is; no record is opened for it. ValueError for whoever is no lead."""
        refuse_others(self._me)
        today = self._today()
        held: dict[Quarter, list[StandingSitting]] = defaultdict(list)
        for each in self._rated.find(since=_earliest(today)).sittings:
            if each.counts and each.rated:
                held[Quarter.of(each.day)].append(each)
        teams, team_of = self._named(), self._team_of()
        return TeamsByQuarter(
            teams=teams,
            quarters=tuple((each, count_rated(held[each], team_of, teams)) for each in sorted(held, reverse=True)),
            first=first_on(today),
        )

    def reading(self, quarter: Quarter) -> Steps[QuarterFigures | None]:
        """Reads what was rated in a quarter, one sitting after another; None when it was stopped."""
        refuse_others(self._me)
        found = self._rated.find(since=quarter.first, until=quarter.last)
        counted = [each for each in found.sittings if each.counts and each.rated]
        reader, team_of, told = self._rated.reader(counted, self._rated.names()), self._team_of(), list[Told]()
        try:
            for number, each in enumerate(counted, 1):
                yield Slow(_breathe, f"Reading sitting {number} of {len(counted)}.")
                rated = reader.read(each)
                if rated is not None:
                    told += _told(each, rated, team_of.get(each.clinician_uid, ""))
        except Stopped:
            return None
        return QuarterFigures(
            groups=build_team_view(told, self._named(), first_on(self._today())),
            looked_at=sum(each.set_aside for each in found.sittings),
            in_error=sum(each.entered_in_error for each in found.sittings),
            apart=found.apart,
        )

    def _named(self) -> dict[str, str]:
        return {each.team.uid: each.team.name for each in self._teams.every()}

    def _team_of(self) -> dict[str, str]:
        return {person: team.uid for person, team in self._teams.by_clinician().items()}

    def _today(self) -> date:
        return self._clock().astimezone().date()


def _earliest(today: date) -> date:
    quarter = Quarter.of(today)
    for _ in range(QUARTERS - 1):
        quarter = quarter.before
    return quarter.first


def _breathe() -> None:
    """The window draws, and may be stopped, between two sittings."""


def _told(standing: StandingSitting, rated: RatedSitting, team: str) -> Iterator[Told]:
    """Each consultation that was rated."""
    states = {each.place: each.state for each in rated.sitting.places}
    for each in rated.observations:
        if each.status is ObservationStatus.COMPLETED and states[each.place] is PlaceState.SEEN_AND_RATED:
            sight = Sight(
                visit=rated.visits[each.place],
                day=standing.day,
                mode=standing.mode,
                perspective=standing.perspective,
                observer=standing.observer_uid,
                form=rated.form,
                ratings=each.ratings,
            )
            yield Told(standing.clinician_uid, team, sight)
