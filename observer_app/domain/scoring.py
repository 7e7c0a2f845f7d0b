"""Form and ratings in, score sheet out: with denominators, the rule in words; not rated is never 0."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from observer_app.domain.answers import NotRatedReason, Rating
from observer_app.domain.conditions import with_disabled
from observer_app.domain.form import Form, Item, ItemKind, Rule, Scope, Score


class _Result(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ItemScore(_Result):
    """What one scored item came to: a value, or None with the reason (None again while it waits)."""

    link_id: str
    value: int | None
    not_rated: NotRatedReason | None


class ScoreResult(_Result):
    """One figure with all that is needed to read it; `value` is None where too many items were not rated."""

    id: str
    title: str
    scope: Scope
    rule: Rule
    value: float | None
    rescaled: float | None
    """The same, from 0 to 100."""
    lowest: float
    highest: float
    rated: int
    asked: int
    band: str
    rule_in_words: str
    why_none: str
    is_reported: bool
    """Whether the form lets this figure be shown for a single observation."""


class ScoreSheet(_Result):
    """All that a form and its ratings come to."""

    form_id: str
    form_version: str
    items: tuple[ItemScore, ...]
    scores: tuple[ScoreResult, ...]

    def score(self, score_id: str) -> ScoreResult:
        """The figure of this name; KeyError when the form has none."""
        for result in self.scores:
            if result.id == score_id:
                return result
        raise KeyError(score_id)

    def reported(self) -> tuple[ScoreResult, ...]:
        """The figures that may be shown for a single observation."""
        return tuple(result for result in self.scores if result.is_reported)


class _Range(NamedTuple):
    lowest: int
    highest: int


class _Rated(NamedTuple):
    value: int
    range: _Range


def score(form: Form, ratings: Mapping[str, Rating]) -> ScoreSheet:
    """Every figure of the form; the order of the ratings makes no difference."""
    standing = with_disabled(form, ratings)
    scored = tuple(item for item in form.items() if item.is_scored)
    values = {item.link_id: _value(item, standing.get(item.link_id)) for item in scored}
    return ScoreSheet(
        form_id=form.id,
        form_version=form.version,
        items=tuple(_item_score(item, values[item.link_id], standing.get(item.link_id)) for item in scored),
        scores=tuple(_result(form, spec, values) for spec in form.scoring.scores),
    )


def items_of(form: Form, spec: Score) -> tuple[Item, ...]:
    """The scored items that a figure is made of, in the order of the form, each once."""
    return tuple(
        item
        for section in form.sections
        for item in section.items
        if item.is_scored and (section.id in spec.sections or item.link_id in spec.items)
    )


def say_rule(spec: Score, asked: int) -> str:
    """The rule and what happens to items that are not rated, in words."""
    rule = _RULE_WORDS[spec.rule].format(level=spec.at_least)
    return f"{rule} {_say_missing(_may_be_missing(spec), asked)}"


_RULE_WORDS = {
    Rule.SUM: "The levels added up.",
    Rule.MEAN: "The mean of the levels of the items that were rated.",
    Rule.PERCENT_OF_MAX: "How far the rated items came, from 0 (all the lowest) to 100 (all the highest).",
    Rule.PRORATED_SUM: "The levels added up, as if the items not rated had come to the mean of the others.",
    Rule.TOP_BOX: "How many of every hundred rated items reached the highest level.",
    Rule.THRESHOLD: "How many of the rated items reached level {level} or above.",
}


def _say_missing(max_missing: int, asked: int) -> str:
    if max_missing == 0:
        return f"All {asked} items must be rated, else there is no figure."
    return (
        "Items that were not rated are left out and never count as 0; "
        f"with more than {max_missing} of {asked} not rated there is no figure."
    )


def _may_be_missing(spec: Score) -> int:
    """A plain sum over fewer items is a different figure, so nothing may be missing from it."""
    return 0 if spec.rule is Rule.SUM else spec.max_missing


def _value(item: Item, rating: Rating | None) -> int | None:
    if rating is None or rating.code is None:
        return None
    chosen = [option.value for option in item.options if option.code in rating.codes and option.value is not None]
    return sum(chosen) if chosen else None


def _item_score(item: Item, value: int | None, rating: Rating | None) -> ItemScore:
    return ItemScore(link_id=item.link_id, value=value, not_rated=rating.not_rated if rating else None)


def _range(item: Item) -> _Range:
    values = item.values()
    if item.kind is ItemKind.SEVERAL_CHOICES:
        return _Range(sum(value for value in values if value < 0), sum(value for value in values if value > 0))
    return _Range(min(values), max(values))


def _result(form: Form, spec: Score, values: Mapping[str, int | None]) -> ScoreResult:
    items = items_of(form, spec)
    ranges = [_range(item) for item in items]
    rated = [_Rated(value, _range(item)) for item in items if (value := values[item.link_id]) is not None]
    why_none = _why_none(spec, len(rated), len(items))
    share = None if why_none else _share(spec, rated)
    lowest, highest = _bounds(spec.rule, ranges, len(rated))
    figure = None if share is None else lowest + share * (highest - lowest)
    return ScoreResult(
        id=spec.id,
        title=spec.title,
        scope=spec.scope,
        rule=spec.rule,
        value=None if figure is None else float(figure),
        rescaled=None if share is None else float(100 * share),
        lowest=float(lowest),
        highest=float(highest),
        rated=len(rated),
        asked=len(items),
        band=_band(spec, figure),
        rule_in_words=say_rule(spec, len(items)),
        why_none=why_none,
        is_reported=_is_reported(form, spec.scope),
    )


def _why_none(spec: Score, rated: int, asked: int) -> str:
    if rated == 0:
        return f"None of the {asked} items was rated."
    needed = asked - _may_be_missing(spec)
    if rated < needed:
        return f"{rated} of {asked} items were rated; this figure needs {needed}."
    return ""


def _share(spec: Score, rated: Sequence[_Rated]) -> Fraction:
    """How far the rated items came, from 0 to 1, by the rule; exact, so that order makes no difference."""
    if spec.rule is Rule.TOP_BOX:
        return Fraction(sum(one.value == one.range.highest for one in rated), len(rated))
    if spec.rule is Rule.THRESHOLD:
        level = spec.at_least or 0
        return Fraction(sum(one.value >= level for one in rated), len(rated))
    room = sum(one.range.highest - one.range.lowest for one in rated)
    return Fraction(sum(one.value - one.range.lowest for one in rated), room)


def _bounds(rule: Rule, ranges: Sequence[_Range], rated: int) -> tuple[Fraction, Fraction]:
    """The least and the most that the figure can be."""
    if rule in {Rule.PERCENT_OF_MAX, Rule.TOP_BOX}:
        return Fraction(0), Fraction(100)
    if rule is Rule.THRESHOLD:
        return Fraction(0), Fraction(rated)
    lowest, highest = sum(one.lowest for one in ranges), sum(one.highest for one in ranges)
    parts = len(ranges) if rule is Rule.MEAN and ranges else 1
    return Fraction(lowest, parts), Fraction(highest, parts)


def _band(spec: Score, value: Fraction | None) -> str:
    if value is None:
        return ""
    reached = [band for band in spec.bands if value >= Fraction(band.at_least)]
    return max(reached, key=lambda band: band.at_least).label if reached else ""


def _is_reported(form: Form, scope: Scope) -> bool:
    return form.scoring.report_total if scope is Scope.TOTAL else form.scoring.report_sections
