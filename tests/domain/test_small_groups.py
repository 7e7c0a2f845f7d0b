"""No small group is shown, and none can be worked out by taking what is shown away from the whole."""

from __future__ import annotations

from itertools import chain

from hypothesis import given
from hypothesis import strategies as st

from observer_app.domain.small_groups import LEAST, Weight, WhyNot, judge, total

NO_ONE = Weight()
WEIGHTS = st.integers(0, 9).flatmap(
    lambda clinicians: st.builds(Weight, st.just(clinicians), st.integers(clinicians, 30 if clinicians else 0))
)


def test_a_group_under_five_clinicians_is_not_shown() -> None:
    whole, _ = judge({}, Weight(LEAST - 1, 40))
    assert whole is WhyNot.FEW_CLINICIANS


def test_a_figure_under_five_consultations_is_not_shown() -> None:
    # Two may have seen the same visit, so there can be fewer consultations than clinicians would need.
    assert Weight(5, 4).why_not is WhyNot.FEW_CONSULTATIONS


def test_what_no_one_rated_is_said_to_be_that() -> None:
    assert judge({"a": NO_ONE}, NO_ONE) == (WhyNot.NO_ONE, {"a": WhyNot.NO_ONE})


def test_a_large_team_is_left_out_where_the_service_less_that_team_is_a_small_one() -> None:
    whole, found = judge({"large": Weight(7, 20), "small": Weight(2, 6)}, NO_ONE)
    assert whole is None
    assert found == {"large": WhyNot.WOULD_TELL, "small": WhyNot.FEW_CLINICIANS}


def test_the_smallest_large_team_is_left_out_and_no_more_than_that() -> None:
    _, found = judge({"one": Weight(9, 20), "two": Weight(6, 20), "small": Weight(2, 6)}, NO_ONE)
    assert found == {"one": None, "two": WhyNot.WOULD_TELL, "small": WhyNot.FEW_CLINICIANS}


def test_whoever_is_in_no_team_cannot_be_worked_out_either() -> None:
    _, found = judge({"one": Weight(9, 20)}, Weight(1, 5))
    assert found == {"one": WhyNot.WOULD_TELL}


def test_where_everyone_is_in_a_team_that_is_shown_nothing_is_left_out() -> None:
    assert judge({"one": Weight(5, 9), "two": Weight(6, 9)}, NO_ONE) == (None, {"one": None, "two": None})


@given(st.dictionaries(st.sampled_from("abcdef"), WEIGHTS), WEIGHTS)
def test_what_is_shown_and_what_is_left_of_it_is_large_enough(parts: dict[str, Weight], outside: Weight) -> None:
    whole, found = judge(parts, outside)
    every = total((*parts.values(), outside))
    shown = [parts[name] for name, why in found.items() if why is None]
    for weight in chain(shown, [every] if whole is None else []):
        assert weight.clinicians >= LEAST
        assert weight.consultations >= LEAST
    rest = total((outside, *(parts[name] for name, why in found.items() if why is not None)))
    assert whole is not None or rest.is_none or rest.why_not is None


@given(st.dictionaries(st.sampled_from("abcdef"), WEIGHTS), WEIGHTS)
def test_no_part_is_shown_of_a_whole_that_is_not(parts: dict[str, Weight], outside: Weight) -> None:
    whole, found = judge(parts, outside)
    assert whole is None or all(why is not None for why in found.values())
