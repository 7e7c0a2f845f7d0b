"""A clinician's figures over time: by consultation, then the mean by perspective; none over items or over perspectives.

Whatever was rated by ear alone stands apart from what was seen, so there is one series for each mode.
"""

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
from observer_app.domain.sitting import Mode

MOST_POINTS = 12
"""With more days than this, a line goes by months; with more months by half-years, and then by years."""
OBSERVING = (Perspective.PATIENT_PARTNER, Perspective.PEER_CLINICIAN)


@dataclass(frozen=True, slots=True)
class Sight:
    """One consultation as one pair of eyes rated it. `visit` names the consultation, the same for all who saw it."""

    visit: str
    day: date
    mode: Mode
    perspective: Perspective
    observer: str
    form: Form
    ratings: Mapping[str, Rating]


class HowMuch(StrEnum):
    """How much the figures may say."""

    SNAPSHOT = "snapshot"
    DEVELOPING = "developing"
    ESTABLISHED = "established"


@dataclass(frozen=True, slots=True)
class Needs:
    """The least that a caption other than *snapshot* needs; both perspectives as well."""

    consultations: int
    days: int
    observers: int


NEEDS = {HowMuch.DEVELOPING: Needs(5, 2, 2), HowMuch.ESTABLISHED: Needs(10, 3, 3)}


@dataclass(frozen=True, slots=True)
class Count:
    """What figures rest on; the clinician's own view is not counted. `perspectives` are those that there are."""

    consultations: int
    days: int
    observers: int
    perspectives: tuple[Perspective, ...]

    @property
    def how_much(self) -> HowMuch:
        reached = (each for each in (HowMuch.ESTABLISHED, HowMuch.DEVELOPING) if self._meets(NEEDS[each]))
        return next(reached, HowMuch.SNAPSHOT)

    def _meets(self, needs: Needs) -> bool:
        enough = self.consultations >= needs.consultations and self.days >= needs.days
        return enough and self.observers >= needs.observers and set(self.perspectives) >= set(OBSERVING)


@dataclass(frozen=True, slots=True)
class Figure:
    """The mean of some consultations with all that is needed to read it; None where none was rated.

    `rated` of `seen` consultations went into it, on `days` days. `same` is the level they all had, where two or more
    had the very same one.
    """

    mean: Fraction | None
    rated: int
    seen: int
    days: int
    same: int | None


@dataclass(frozen=True, slots=True)
class Point:
    """One point of a line: the figure of all its days, from the first to the last of them."""

    first: date
    last: date
    figure: Figure


@dataclass(frozen=True, slots=True)
class TrendLine:
    """One perspective over time. Between two runs the line breaks: the form asked or scored something else."""

    perspective: Perspective
    runs: tuple[tuple[Point, ...], ...]

    def points(self) -> tuple[Point, ...]:
        return tuple(point for run in self.runs for point in run)


@dataclass(frozen=True, slots=True)
class ItemSeries:
    """One item; forms that name the same concept and have the same levels share it.

    `levels` are its values with their words, from the lowest. `figures` and `lines` are by perspective.
    """

    key: str
    short_name: str
    text: str
    levels: tuple[tuple[int, str], ...]
    count: Count
    figures: tuple[tuple[Perspective, Figure], ...]
    lines: tuple[TrendLine, ...]

    @property
    def lowest(self) -> int:
        return self.levels[0][0]

    @property
    def highest(self) -> int:
        return self.levels[-1][0]


@dataclass(frozen=True, slots=True)
class Series:
    """All of one mode. `forms` are title and version of each form, the one used last first."""

    mode: Mode
    count: Count
    first: date
    last: date
    perspectives: tuple[Perspective, ...]
    forms: tuple[str, ...]
    items: tuple[ItemSeries, ...]


def sights_of(record: PrintedRecord) -> Iterator[Sight]:
    """The consultations of one feedback. Two who sat in together have the same letters, and one day and clinic."""
    for visit in record.consultations:
        yield Sight(
            visit=f"{record.day.isoformat()} {record.clinic} {visit.letter}",
            day=record.day,
            mode=record.mode,
            perspective=record.observer.perspective,
            observer=record.observer.shown_name,
            form=record.form_text,
            ratings=visit.ratings,
        )


def build_series(sights: Iterable[Sight]) -> tuple[Series, ...]:
    """One series for each mode in which someone sat in, the one with the most consultations first.

    The order of the sights makes no difference.
    """
    by_mode: dict[Mode, list[Sight]] = {}
    for sight in sorted(sights, key=_by_day):
        by_mode.setdefault(sight.mode, []).append(sight)
    made = [_series(mode, held) for mode, held in by_mode.items() if any(_is_observed(each) for each in held)]
    return tuple(sorted(made, key=lambda each: (-each.count.consultations, each.mode)))


def concept_of(form: Form, item: Item) -> str:
    """What ties an item to the same thing in other forms, or names it alone where the form does not say."""
    return item.concept or f"{form.id}/{item.link_id}"


# -- reading forms ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Read:
    """What a series needs of a form. `footing` is the same for forms whose points may stand on one line."""

    form: Form
    items: Mapping[str, Item]
    values: Mapping[str, Mapping[str, int]]
    footing: object


def _read(form: Form) -> _Read:
    items = {_key(form, item): item for item in form.items() if item.kind is ItemKind.LEVELS and item.is_scored}
    values = {
        key: {option.code: option.value for option in item.options if option.value is not None}
        for key, item in items.items()
    }
    return _Read(form, items, values, _footing(form))


def _key(form: Form, item: Item) -> str:
    """Items whose levels differ in what they count are never pooled, even where they share a concept."""
    return f"{concept_of(form, item)} {' '.join(map(str, sorted(item.values())))}"


def _footing(form: Form) -> object:
    scored = frozenset(_key(form, item) for item in form.items() if item.is_scored)
    rules = frozenset(
        (each.rule, frozenset(_key(form, item) for item in items_of(form, each)), each.max_missing, each.at_least)
        for each in form.scoring.scores
    )
    return scored, rules


# -- one series ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Visit:
    """One item in one consultation by one perspective: the mean of all who rated it so, None where no one did."""

    day: date
    value: Fraction | None
    footing: object


def _by_day(sight: Sight) -> tuple[object, ...]:
    return sight.day, sight.visit, sight.perspective, sight.observer, sight.form.id, sight.form.version


def _is_observed(sight: Sight) -> bool:
    return sight.perspective in OBSERVING


def _series(mode: Mode, sights: Sequence[Sight]) -> Series:
    read = {id(sight.form): sight.form for sight in sights}
    forms = {key: _read(form) for key, form in read.items()}
    observed = [sight for sight in sights if _is_observed(sight)]
    held = {sight.perspective for sight in sights}
    grain = _choose_grain({sight.day for sight in sights})
    named = _newest_items(observed, forms)
    return Series(
        mode=mode,
        count=_count(observed),
        first=observed[0].day,
        last=observed[-1].day,
        perspectives=tuple(each for each in Perspective if each in held),
        forms=tuple(dict.fromkeys(f"{each.form.title} {each.form.version}" for each in reversed(observed))),
        items=tuple(_item_series(key, item, sights, forms, grain) for key, item in named.items()),
    )


def _newest_items(observed: Sequence[Sight], forms: Mapping[int, _Read]) -> dict[str, Item]:
    """Every item as the form used last words it, in that form's order; those of other forms after them."""
    items: dict[str, Item] = {}
    for sight in reversed(observed):
        for key, item in forms[id(sight.form)].items.items():
            items.setdefault(key, item)
    return items


def _item_series(
    key: str, item: Item, sights: Sequence[Sight], forms: Mapping[int, _Read], grain: _Grain
) -> ItemSeries:
    asked = [sight for sight in sights if key in forms[id(sight.form)].items]
    rated = [sight for sight in asked if _is_observed(sight) and _value(key, sight, forms) is not None]
    by_eyes = {
        eyes: _visits(key, [each for each in asked if each.perspective is eyes], forms)
        for eyes in Perspective
        if any(each.perspective is eyes for each in asked)
    }
    levels = sorted((option.value, option.label) for option in item.options if option.value is not None)
    return ItemSeries(
        key=key,
        short_name=item.short_name,
        text=item.text,
        levels=tuple(levels),
        count=_count(rated),
        figures=tuple((eyes, _figure(visits)) for eyes, visits in by_eyes.items()),
        lines=tuple(TrendLine(eyes, tuple(_runs(visits, grain))) for eyes, visits in by_eyes.items()),
    )


def _value(key: str, sight: Sight, forms: Mapping[int, _Read]) -> int | None:
    read = forms[id(sight.form)]
    rating = sight.ratings.get(read.items[key].link_id)
    return None if rating is None or rating.code is None else read.values[key].get(rating.code)


def _visits(key: str, sights: Sequence[Sight], forms: Mapping[int, _Read]) -> list[_Visit]:
    """By consultation, so that one seen by two of the same perspective counts once."""
    held: dict[str, list[Sight]] = {}
    for sight in sights:
        held.setdefault(sight.visit, []).append(sight)
    return [
        _Visit(
            day=together[0].day,
            value=_mean([value for each in together if (value := _value(key, each, forms)) is not None]),
            footing=forms[id(together[0].form)].footing,
        )
        for together in held.values()
    ]


def _mean(values: Sequence[int | Fraction]) -> Fraction | None:
    return Fraction(sum(values), len(values)) if values else None


def _figure(visits: Sequence[_Visit]) -> Figure:
    rated = [visit for visit in visits if visit.value is not None]
    values = [visit.value for visit in rated if visit.value is not None]
    is_same = len(values) > 1 and len(set(values)) == 1 and values[0].denominator == 1
    return Figure(
        mean=_mean(values),
        rated=len(rated),
        seen=len(visits),
        days=len({visit.day for visit in rated}),
        same=int(values[0]) if is_same else None,
    )


def _count(sights: Sequence[Sight]) -> Count:
    """Of sights by those who sat in; a consultation that two saw counts once."""
    rated = [sight for sight in sights if any(rating.is_rated for rating in sight.ratings.values())]
    held = {sight.perspective for sight in rated}
    return Count(
        consultations=len({sight.visit for sight in rated}),
        days=len({sight.day for sight in rated}),
        observers=len(_tell_apart(rated)),
        perspectives=tuple(each for each in OBSERVING if each in held),
    )


def _tell_apart(sights: Sequence[Sight]) -> set[tuple[Perspective, str]]:
    """Observers by the name they chose; someone shown once by first name and once in full counts once."""
    shown = {(sight.perspective, sight.observer) for sight in sights}
    full = {(eyes, guess_first_name(name)) for eyes, name in shown if guess_first_name(name) != name}
    return {(eyes, name) for eyes, name in shown if (eyes, name) not in full}


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
