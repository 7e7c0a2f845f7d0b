"""Conditions have the meaning of FHIR's enableWhen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observer_app.domain.answers import NotRatedReason, Rating
from observer_app.domain.conditions import enabled_items, unanswered_items, with_disabled
from observer_app.domain.form import EnableBehavior, EnableWhen, Form, Item, ItemKind, Operator
from tests.domain.forms_at_hand import default_form, rate, small_form
from tests.tools.laws import unhurried

LAST_FIVE = {"a_choice_to_make", "how_to_decide", "ways_forward", "good_and_harm", "their_view_counts"}


def _applies(operator: str, answer: bool | int | str, given_code: str | None, question: str = "greeting") -> bool:
    """Whether *choosing* applies when it hangs on one condition and the question was answered so."""
    when = (EnableWhen(question=question, operator=Operator(operator), answer=answer),)
    form = _with_conditions(small_form(), "choosing", when)
    ratings = {question: Rating(link_id=question, code=given_code)} if given_code is not None else {}
    return "choosing" in {item.link_id for item in enabled_items(form, ratings)}


def _with_conditions(
    form: Form, link_id: str, when: tuple[EnableWhen, ...], behavior: EnableBehavior = EnableBehavior.ALL
) -> Form:
    return _change(form, link_id, enable_when=when, enable_behavior=behavior)


def _change(form: Form, link_id: str, **changes: object) -> Form:
    def changed(item: Item) -> Item:
        return item.model_copy(update=changes) if item.link_id == link_id else item

    sections = tuple(
        section.model_copy(update={"items": tuple(changed(item) for item in section.items)})
        for section in form.sections
    )
    return form.model_copy(update={"sections": sections})


@pytest.mark.parametrize(
    ("operator", "answer", "given_code", "expected"),
    [
        ("=", "1", "1", True),
        ("=", "1", "2", False),
        ("=", 1, "1", True),
        ("=", "1", None, False),
        ("!=", "1", "2", True),
        ("!=", "1", "1", False),
        ("!=", "1", None, True),
        ("exists", True, "0", True),
        ("exists", True, None, False),
        ("exists", False, None, True),
        ("exists", False, "0", False),
        (">", 1, "2", True),
        (">", 1, "1", False),
        (">", "1", "2", True),
        ("<", 1, "0", True),
        ("<", 1, "1", False),
        (">=", 1, "1", True),
        (">=", 1, None, False),
        ("<=", 1, "1", True),
        ("<=", 1, "2", False),
    ],
)
def test_each_operator_means_what_fhir_says(
    operator: str, answer: bool | int | str, given_code: str | None, expected: bool
) -> None:
    assert _applies(operator, answer, given_code) is expected


@pytest.mark.parametrize(("minutes", "expected"), [("10", True), ("9", False), ("soon", False), ("9" * 5000, False)])
def test_a_duration_is_held_against_a_number(minutes: str, expected: bool) -> None:
    when = EnableWhen(question="greeting", operator=Operator.AT_LEAST, answer=10)
    form = _change(small_form(), "greeting", kind=ItemKind.DURATION, options=())
    form = _change(form, "choosing", enable_when=(when,))
    ratings = {"greeting": Rating(link_id="greeting", code=minutes)}

    assert ("choosing" in {item.link_id for item in enabled_items(form, ratings)}) is expected


@pytest.mark.parametrize(("operator", "expected"), [("=", True), ("!=", False)])
def test_one_of_several_choices_is_enough(operator: str, expected: bool) -> None:
    when = EnableWhen(question="greeting", operator=Operator(operator), answer="1")
    form = _change(small_form(), "greeting", kind=ItemKind.SEVERAL_CHOICES)
    form = _change(form, "choosing", enable_when=(when,))
    ratings = {"greeting": Rating(link_id="greeting", code="0 1")}

    assert ("choosing" in {item.link_id for item in enabled_items(form, ratings)}) is expected


def test_not_rated_is_no_answer() -> None:
    form = _with_conditions(
        small_form(), "choosing", (EnableWhen(question="greeting", operator=Operator.EXISTS, answer=True),)
    )
    stepped_out = {"greeting": Rating(link_id="greeting", not_rated=NotRatedReason.STEPPED_OUT)}

    assert "choosing" not in {item.link_id for item in enabled_items(form, stepped_out)}


@pytest.mark.parametrize(("behavior", "expected"), [(EnableBehavior.ALL, False), (EnableBehavior.ANY, True)])
def test_several_conditions_hold_together_or_one_is_enough(behavior: EnableBehavior, expected: bool) -> None:
    conditions = tuple(
        EnableWhen(question=question, operator=Operator.EXISTS, answer=True) for question in ("greeting", "listening")
    )
    form = _with_conditions(small_form(), "choosing", conditions, behavior)

    applies = {item.link_id for item in enabled_items(form, {"greeting": Rating(link_id="greeting", code="1")})}
    assert ("choosing" in applies) is expected


def test_the_answer_to_an_item_that_does_not_apply_counts_as_none() -> None:
    form = _with_conditions(
        small_form(), "listening", (EnableWhen(question="choosing", operator=Operator.EXISTS, answer=True),)
    )
    ratings = rate(form, ["1", "1", "1"], first="no")

    assert [item.link_id for item in enabled_items(form, ratings)] == ["open_choice", "greeting"]


def test_conditions_in_a_circle_are_refused() -> None:
    form = _with_conditions(
        small_form(), "choosing", (EnableWhen(question="choosing", operator=Operator.EXISTS, answer=True),)
    )

    with pytest.raises(ValueError, match="depend on themselves"):
        enabled_items(form, {})


def test_nothing_open_leaves_the_last_five_with_nothing_to_decide() -> None:
    standing = with_disabled(default_form(), rate(default_form(), "0" * 12, first="nothing_open"))

    missing = {name for name, one in standing.items() if one.not_rated is NotRatedReason.NOTHING_TO_DECIDE}
    assert missing == LAST_FIVE


@pytest.mark.parametrize("first", ["one_thing", "more_than_one", "put_off", "could_not_tell"])
def test_every_other_first_answer_leaves_all_twelve_to_be_rated(first: str) -> None:
    ratings = rate(default_form(), [], first=first)

    assert with_disabled(default_form(), ratings) == ratings
    assert len(unanswered_items(default_form(), ratings)) == 12


def test_all_twelve_wait_while_the_first_question_does() -> None:
    assert len(unanswered_items(default_form(), {})) == 13


def test_an_item_that_applies_again_waits_to_be_rated() -> None:
    form = default_form()
    nothing = with_disabled(form, rate(form, "1" * 7, first="nothing_open"))
    nothing["anything_to_decide"] = Rating(link_id="anything_to_decide", code="one_thing")

    assert {item.link_id for item in unanswered_items(form, nothing)} == LAST_FIVE


def test_ratings_handed_in_stay_as_they_were() -> None:
    ratings = rate(default_form(), "4" * 12, first="nothing_open")
    before = dict(ratings)
    with_disabled(default_form(), ratings)

    assert ratings == before


@unhurried
@given(st.lists(st.sampled_from("01234"), max_size=12), st.sampled_from(["one_thing", "nothing_open"]))
def test_saying_it_twice_says_it_once(codes: list[str], first: str) -> None:
    once = with_disabled(default_form(), rate(default_form(), codes, first))

    assert with_disabled(default_form(), once) == once
