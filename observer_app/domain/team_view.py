"""How a team, or the whole service, came out in a quarter: by perspective, with no name, no rank and no small group.

There is no figure over both perspectives, none over items, and none over quarters: from a sum over several, one of them
could be worked out. Which perspective comes first is an input.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from observer_app.domain.people import Perspective
from observer_app.domain.series import OBSERVING, Figure, ItemSeries, Series, Sight
from observer_app.domain.series_builder import build_series, keys_rated
from observer_app.domain.sitting import Mode
from observer_app.domain.small_groups import Weight, WhyNot, judge
from observer_app.domain.standing import StandingSitting

SERVICE, OUTSIDE = "", "outside"
"""The name of the whole, beside the uids of teams; and of whoever is in none, which is never shown by itself."""
MONTHS = 3


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """Three months of a year; `number` goes from 1 to 4."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Quarter:
        return cls(day.year, (day.month - 1) // MONTHS + 1)

    @property
    def first(self) -> date:
        return date(self.year, (self.number - 1) * MONTHS + 1, 1)

    @property
    def last(self) -> date:
        following = Quarter(self.year + self.number // 4, self.number % 4 + 1)
        return following.first - timedelta(days=1)

    @property
    def before(self) -> Quarter:
        return Quarter.of(self.first - timedelta(days=1))

    @property
    def in_words(self) -> str:
        """“January to March 2026”."""
        return f"{self.first:%B} to {self.last:%B %Y}"


@dataclass(frozen=True, slots=True)
class Told:
    """One consultation as one pair of eyes rated it, with whose it was and their team; `team` is empty for none."""

    clinician: str
    team: str
    sight: Sight


@dataclass(frozen=True, slots=True)
class GroupItem:
    """One item of a group; a figure, or why there is none, by perspective in their order."""

    short_name: str
    levels: tuple[tuple[int, str], ...]
    figures: tuple[tuple[Perspective, Figure | WhyNot], ...]


@dataclass(frozen=True, slots=True)
class GroupFigures:
    """All of one mode for one group. `forms` are title and version of each form that the service used."""

    mode: Mode
    forms: tuple[str, ...]
    items: tuple[GroupItem, ...]

    @property
    def is_empty(self) -> bool:
        """Whether not one figure can be shown."""
        return not any(isinstance(found, Figure) for item in self.items for _, found in item.figures)


Counts = Mapping[str, Mapping[Perspective, int | WhyNot]]
"""By the uid of a team, or `SERVICE`: how many consultations were rated by each perspective, or why it is not told."""


def count_rated(sittings: Iterable[StandingSitting], team_of: Mapping[str, str], teams: Iterable[str]) -> Counts:
    """From the sittings of a quarter that count; `team_of` gives the team of each clinician who is in one."""
    held = list(sittings)
    every: dict[str, dict[Perspective, int | WhyNot]] = {name: {} for name in (SERVICE, *teams)}
    for eyes in OBSERVING:
        weights = _weigh(
            (each.clinician_uid, team_of.get(each.clinician_uid, ""), f"{each.sitting_uid} {number}")
            for each in held
            if each.perspective is eyes
            for number in range(each.rated)
        )
        for name, why in _judge(every, weights).items():
            every[name][eyes] = weights[name].consultations if why is None else why
    return every


def build_team_view(
    told: Iterable[Told], teams: Iterable[str], first: Perspective = Perspective.PATIENT_PARTNER
) -> dict[str, tuple[GroupFigures, ...]]:
    """The figures of the service and of each team, one for each mode; the order of what is told makes no difference."""
    held, names = list(told), (SERVICE, *teams)
    order = (first, *(eyes for eyes in OBSERVING if eyes is not first))
    found: dict[str, list[GroupFigures]] = {name: [] for name in names}
    for whole in build_series((each.sight for each in held), first):
        of_mode = [each for each in held if each.sight.mode is whole.mode]
        by_item = _items(whole, of_mode, names, order)
        for name in names:
            found[name].append(GroupFigures(whole.mode, whole.forms, tuple(each[name] for each in by_item)))
    return {name: tuple(modes) for name, modes in found.items()}


# -- one mode --------------------------------------------------------------------------------------------


def _items(
    whole: Series, told: Sequence[Told], names: Sequence[str], order: Sequence[Perspective]
) -> list[dict[str, GroupItem]]:
    """For each item of the service, what each group may show of it."""
    figures = {name: dict(_figures(told, name)) for name in names}
    rated = [(each, keys_rated(each.sight)) for each in told]
    made = []
    for item in whole.items:
        every: dict[str, dict[Perspective, Figure | WhyNot]] = {name: {} for name in names}
        for eyes in order:
            weights = _weigh(
                (each.clinician, each.team, each.sight.visit)
                for each, keys in rated
                if each.sight.perspective is eyes and item.key in keys
            )
            for name, why in _judge(every, weights).items():
                every[name][eyes] = figures[name][item.key, eyes] if why is None else why
        made.append({name: _group_item(item, found, order) for name, found in every.items()})
    return made


def _figures(told: Iterable[Told], name: str) -> Iterator[tuple[tuple[str, Perspective], Figure]]:
    """The figures of one group, by the key of their item and perspective."""
    sights = (each.sight for each in told if name in (SERVICE, each.team))
    for series in build_series(sights):
        for item in series.items:
            for eyes, figure in item.figures:
                yield (item.key, eyes), figure


def _group_item(
    item: ItemSeries, found: Mapping[Perspective, Figure | WhyNot], order: Sequence[Perspective]
) -> GroupItem:
    return GroupItem(item.short_name, item.levels, tuple((eyes, found[eyes]) for eyes in order))


# -- what may be shown -----------------------------------------------------------------------------------


def _weigh(rated: Iterable[tuple[str, str, str]]) -> dict[str, Weight]:
    """What stands behind each group and the whole: from clinician, team, and the name of a consultation."""
    clinicians: dict[str, set[str]] = defaultdict(set)
    consultations: dict[str, set[str]] = defaultdict(set)
    for clinician, team, consultation in rated:
        for name in (SERVICE, team or OUTSIDE):
            clinicians[name].add(clinician)
            consultations[name].add(consultation)
    return {name: Weight(len(held), len(consultations[name])) for name, held in clinicians.items()}


def _judge(names: Iterable[str], weights: Mapping[str, Weight]) -> dict[str, WhyNot | None]:
    """Why each group is not shown, the whole among them; None for what is."""
    parts = {name: weights.get(name, Weight()) for name in names if name != SERVICE}
    whole, found = judge(parts, weights.get(OUTSIDE, Weight()))
    return {SERVICE: whole, **found}
