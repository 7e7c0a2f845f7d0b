"""What holds for every rule, whatever was rated: bounds, order, and the rule for missing items."""

from __future__ import annotations

import random
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from observer_app.domain.answers import REASONS_TO_CHOOSE, Rating
from observer_app.domain.form import Form, Rule, Scope, Score, Scoring
from observer_app.domain.scoring import ScoreResult, score
from tests.domain.forms_at_hand import default_form
from tests.tools.laws import unhurried

CODES = tuple("01234")
SECTIONS = ("being_treated_as_a_person", "deciding_together")
rules = st.sampled_from(Rule)
ratings_of_twelve = st.lists(st.sampled_from((*CODES, *REASONS_TO_CHOOSE)), min_size=12, max_size=12)
all_rated = st.lists(st.sampled_from(CODES), min_size=12, max_size=12)


def _form(rule: Rule, max_missing: int = 11) -> Form:
    at_least = 2 if rule is Rule.THRESHOLD else None
    spec = Score(
        id="all",
        title="All",
        scope=Scope.TOTAL,
        rule=rule,
        sections=SECTIONS,
        max_missing=max_missing,
        at_least=at_least,
    )
    return default_form().model_copy(update={"scoring": Scoring(scores=(spec,))})


def _rate(answers: list[str]) -> dict[str, Rating]:
    ratings = {"anything_to_decide": Rating(link_id="anything_to_decide", code="one_thing")}
    for item, answer in zip(default_form().rated_items(), answers, strict=True):
        key = "code" if answer in CODES else "not_rated"
        ratings[item.link_id] = Rating.model_validate({"link_id": item.link_id, key: answer})
    return ratings


def _result(rule: Rule, answers: list[str], max_missing: int = 11) -> ScoreResult:
    return score(_form(rule, max_missing), _rate(answers)).score("all")


@unhurried
@given(rules, ratings_of_twelve)
def test_a_figure_stays_within_its_bounds(rule: Rule, answers: list[str]) -> None:
    result = _result(rule, answers)

    if result.value is None or result.rescaled is None:
        assert result.value is result.rescaled is None
    else:
        assert result.lowest <= result.value <= result.highest
        assert 0 <= result.rescaled <= 100


@unhurried
@given(rules, ratings_of_twelve, st.randoms(use_true_random=False))
def test_the_order_of_ratings_makes_no_difference(rule: Rule, answers: list[str], luck: random.Random) -> None:
    pairs = list(_rate(answers).items())
    luck.shuffle(pairs)

    assert score(_form(rule), dict(pairs)) == score(_form(rule), _rate(answers))


@unhurried
@given(rules, ratings_of_twelve, st.integers(0, 11))
def test_there_is_a_figure_exactly_when_few_enough_are_missing(
    rule: Rule, answers: list[str], max_missing: int
) -> None:
    missing = sum(answer not in CODES for answer in answers)
    allowed = 0 if rule is Rule.SUM else max_missing
    result = _result(rule, answers, max_missing)

    assert (result.value is not None) is (missing <= allowed)
    assert bool(result.why_none) is (result.value is None)
    assert (result.rated, result.asked) == (12 - missing, 12)


@unhurried
@given(rules, all_rated, st.integers(0, 11))
def test_a_higher_level_never_lowers_a_figure(rule: Rule, answers: list[str], place: int) -> None:
    higher = [*answers[:place], "4", *answers[place + 1 :]]
    before, after = _result(rule, answers).value, _result(rule, higher).value

    assert before is not None
    assert after is not None
    assert after >= before


@unhurried
@given(ratings_of_twelve)
def test_what_is_missing_moves_neither_the_mean_nor_the_filled_in_sum(answers: list[str]) -> None:
    levels = [int(answer) for answer in answers if answer in CODES]
    mean, filled_in = _result(Rule.MEAN, answers).value, _result(Rule.PRORATED_SUM, answers).value

    if levels:
        assert mean == float(Fraction(sum(levels), len(levels)))
        assert filled_in == float(Fraction(12 * sum(levels), len(levels)))
    else:
        assert mean is filled_in is None
