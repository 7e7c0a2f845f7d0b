"""From consultations as they were rated to figures: by consultation, then the mean by perspective."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from observer_app.domain.answers import Rating
from observer_app.domain.form import Form, Item, ItemKind
from observer_app.domain.people import Perspective, guess_first_name
from observer_app.domain.record import PrintedRecord
from observer_app.domain.scoring import items_of
from observer_app.domain.series import OBSERVING, Count, Figure, ItemSeries, Point, Series, Sight, TrendLine
from observer_app.domain.sitting import Mode

MOST_POINTS = 12
"""With more days than this, a line goes by months; with more months by half-years, and then by years."""


def sights_of(digest: str, record: PrintedRecord, names: Mapping[tuple[str, str], str]) -> Iterator[Sight]:
    """The consultations of one feedback, by the names that `name_visits` gave them."""
    for visit in record.consultations:
        yield Sight(
            visit=names[digest, visit.letter],
            day=record.day,
            mode=record.mode,
            perspective=record.observer.perspective,
            observer=record.observer.shown_name,
            form=record.form_text,
            ratings=visit.ratings,
        )


def build_series(sights: Iterable[Sight], first: Perspective = Perspective.PATIENT_PARTNER) -> tuple[Series, ...]:
    """One series for each mode in which someone sat in, the one with the most consultations first.

    The order of the sights makes no difference. `first` is the perspective that is named before the other.
    """
    order = (first, *(eyes for eyes in Perspective if eyes is not first))
    by_mode: dict[Mode, list[Sight]] = {}
    for sight in sorted(sights, key=lambda each: _by_day(each, order)):
        by_mode.setdefault(sight.mode, []).append(sight)
    made = [_series(mode, held, order) for mode, held in by_mode.items() if any(_is_observed(each) for each in held)]
    return tuple(sorted(made, key=lambda each: (-each.count.consultations, each.mode)))


def key_of(form: Form, item: Item) -> str:
    """What ties an item to the same thing in other forms, or names it alone where the form does not say.

    Items whose levels differ in what they count are never pooled, even where they share a concept.
    """
    concept = item.concept or f"{form.id}/{item.link_id}"
    return f"{concept} {' '.join(map(str, sorted(item.values())))}"


def keys_rated(sight: Sight) -> frozenset[str]:
    """The keys of the items that got a level in this consultation."""
    (seen,) = _see((sight,))
    return frozenset(key for key, value in seen.values.items() if value is not None)


# -- reading forms ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Read:
    """What a series needs of a form. `footing` is the same for forms whose points may stand on one line."""

    items: Mapping[str, Item]
    values: Mapping[str, Mapping[str, int]]
    footing: object


def _read(form: Form) -> _Read:
    items = {key_of(form, item): item for item in form.items() if item.kind is ItemKind.LEVELS and item.is_scored}
    values = {
        key: {option.code: option.value for option in item.options if option.value is not None}
        for key, item in items.items()
    }
    return _Read(items, values, _footing(form))


def _footing(form: Form) -> object:
    scored = frozenset(key_of(form, item) for item in form.items() if item.is_scored)
    rules = frozenset(
        (each.rule, frozenset(key_of(form, item) for item in items_of(form, each)), each.max_missing, each.at_least)
        for each in form.scoring.scores
    )
    return scored, rules


@dataclass(frozen=True, slots=True)
class _Seen:
    """A sight with the value of each of its items; None for what was not rated."""

    sight: Sight
    items: Mapping[str, Item]
    values: Mapping[str, int | None]
    footing: object


def _see(sights: Iterable[Sight]) -> Iterator[_Seen]:
    forms: dict[int, _Read] = {}
    for sight in sights:
        key = id(sight.form)
        read = forms[key] = forms.get(key) or _read(sight.form)
        values = {name: _value(sight.ratings.get(item.link_id), read.values[name]) for name, item in read.items.items()}
        yield _Seen(sight, read.items, values, read.footing)


def _value(rating: Rating | None, values: Mapping[str, int]) -> int | None:
    return None if rating is None or rating.code is None else values.get(rating.code)


# -- one series ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Visit:
    """One item in one consultation by one perspective: the mean of all who rated it so, None where no one did."""

    day: date
    value: int | Fraction | None
    footing: object


def _by_day(sight: Sight, order: Sequence[Perspective]) -> tuple[object, ...]:
    return sight.day, sight.visit, order.index(sight.perspective), sight.observer, sight.form.id, sight.form.version


def _is_observed(sight: Sight) -> bool:
    return sight.perspective in OBSERVING


def _series(mode: Mode, sights: Sequence[Sight], order: Sequence[Perspective]) -> Series:
    every = tuple(_see(sights))
    observed = [each for each in every if _is_observed(each.sight)]
    held = {sight.perspective for sight in sights}
    grain = _choose_grain({sight.day for sight in sights})
    forms = (each.sight.form for each in reversed(observed))
    return Series(
        mode=mode,
        count=count_sights(each.sight for each in observed if is_rated(each.sight)),
        first=observed[0].sight.day,
        last=observed[-1].sight.day,
        perspectives=tuple(each for each in order if each in held),
        forms=tuple(dict.fromkeys(f"{form.title} {form.version}" for form in forms)),
        items=tuple(_item_series(key, item, every, grain, order) for key, item in _items_in_order(observed).items()),
    )


def is_rated(sight: Sight) -> bool:
    """Whether anything in it was."""
    return any(rating.is_rated for rating in sight.ratings.values())


def _items_in_order(observed: Sequence[_Seen]) -> dict[str, Item]:
    """Every item as the form used last words it, in the order of the form used most; those of others after them."""
    used: dict[tuple[str, ...], int] = {}
    newest: dict[str, Item] = {}
    for seen in reversed(observed):
        keys = tuple(seen.items)
        used[keys] = used.get(keys, 0) + 1
        newest = {**seen.items, **newest}
    most_first = sorted(used, key=lambda keys: used[keys], reverse=True)
    return {key: newest[key] for keys in most_first for key in keys}


def _item_series(
    key: str, item: Item, every: Sequence[_Seen], grain: _Grain, order: Sequence[Perspective]
) -> ItemSeries:
    asked: dict[Perspective, list[_Seen]] = {}
    for seen in every:
        if key in seen.values:
            asked.setdefault(seen.sight.perspective, []).append(seen)
    by_eyes = {eyes: _visits(key, asked[eyes]) for eyes in order if eyes in asked}
    rated = (seen.sight for eyes in OBSERVING for seen in asked.get(eyes, ()) if seen.values[key] is not None)
    levels = sorted((option.value, option.label) for option in item.options if option.value is not None)
    return ItemSeries(
        key=key,
        short_name=item.short_name,
        text=item.text,
        levels=tuple(levels),
        count=count_sights(rated),
        figures=tuple((eyes, _figure(visits)) for eyes, visits in by_eyes.items()),
        lines=tuple(TrendLine(eyes, tuple(_runs(visits, grain))) for eyes, visits in by_eyes.items()),
    )


def _visits(key: str, seen: Sequence[_Seen]) -> list[_Visit]:
    """By consultation, so that one seen by two of the same perspective counts once."""
    held: dict[str, list[_Seen]] = {}
    for each in seen:
        held.setdefault(each.sight.visit, []).append(each)
    return [
        _Visit(
            day=together[0].sight.day,
            value=_mean([value for each in together if (value := each.values[key]) is not None]),
            footing=together[0].footing,
        )
        for together in held.values()
    ]


def _mean(values: Sequence[int | Fraction]) -> int | Fraction | None:
    """Exact, so that the order makes no difference."""
    if len(values) == 1:
        return values[0]
    return Fraction(sum(values), len(values)) if values else None


def _figure(visits: Sequence[_Visit]) -> Figure:
    values = [visit.value for visit in visits if visit.value is not None]
    mean = _mean(values)
    is_same = len(values) > 1 and len(set(values)) == 1 and values[0] == int(values[0])
    return Figure(
        mean=None if mean is None else Fraction(mean),
        rated=len(values),
        seen=len(visits),
        days=len({visit.day for visit in visits if visit.value is not None}),
        same=int(values[0]) if is_same else None,
    )


def count_sights(rated: Iterable[Sight]) -> Count:
    """Of rated sights by those who sat in; a consultation that two saw counts once."""
    visits, days, held = set(), set(), set()
    for sight in rated:
        visits.add(sight.visit)
        days.add(sight.day)
        held.add((sight.perspective, sight.observer))
    return Count(
        consultations=len(visits),
        days=len(days),
        observers=len(_tell_apart(held)),
        perspectives=tuple(eyes for eyes in OBSERVING if any(eyes is each for each, _ in held)),
    )


def _tell_apart(shown: set[tuple[Perspective, str]]) -> set[tuple[Perspective, str]]:
    """Observers by the name they chose; someone shown once by first name and once in full counts once."""
    full = {(eyes, guess_first_name(name)) for eyes, name in shown if guess_first_name(name) != name}
    return shown - full


# -- over time -------------------------------------------------------------------------------------------


class _Grain(StrEnum):
    """Which days make one point."""

    DAY = "day"
    MONTH = "month"
    HALF_YEAR = "half_year"
    YEAR = "year"

    def of(self, day: date) -> tuple[int, ...]:
        parts = {
            _Grain.DAY: (day.year, day.month, day.day),
            _Grain.MONTH: (day.year, day.month),
            _Grain.HALF_YEAR: (day.year, (day.month - 1) // 6),
            _Grain.YEAR: (day.year,),
        }
        return parts[self]


def _choose_grain(days: Iterable[date]) -> _Grain:
    held = tuple(days)
    return next((each for each in _Grain if len({each.of(day) for day in held}) <= MOST_POINTS), _Grain.YEAR)


def _runs(visits: Sequence[_Visit], grain: _Grain) -> Iterator[tuple[Point, ...]]:
    """The points in order of time, parted wherever the form asked or scored something else."""
    run: list[Point] = []
    before: object = None
    for footing, together in _points(visits, grain):
        if run and footing != before:
            yield tuple(run)
            run = []
        before = footing
        run.append(Point(together[0].day, together[-1].day, _figure(together)))
    if run:
        yield tuple(run)


def _points(visits: Sequence[_Visit], grain: _Grain) -> Iterator[tuple[object, list[_Visit]]]:
    """What makes one point each; where none of it was rated there is no point."""
    held: dict[tuple[object, object], list[_Visit]] = {}
    for visit in visits:
        held.setdefault((grain.of(visit.day), visit.footing), []).append(visit)
    for (_, footing), together in held.items():
        if any(visit.value is not None for visit in together):
            yield footing, together
