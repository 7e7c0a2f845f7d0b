"""Two views side by side: nothing is lost, order does not matter, and what was seen differently is said."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observer_app.domain.answers import REASONS_TO_CHOOSE, Rating
from observer_app.domain.form import Form
from observer_app.domain.observation import Writing
from observer_app.domain.one_view import OneView, view_of_print, view_of_sitting
from observer_app.domain.record_builder import build_record
from observer_app.domain.side_by_side import Given, SideBySide, lay_side_by_side
from tests.domain.forms_at_hand import default_form, shipped_form
from tests.domain.morning import morning
from tests.domain.two_lists import make_record
from tests.tools.laws import unhurried

ITEMS = tuple(item.link_id for item in default_form().rated_items())
DECISIONS = tuple(option.code for option in default_form().item("anything_to_decide").options)


def rate(decision: str = "one_thing", **levels: str) -> dict[str, Rating]:
    given_ = {link_id: Rating(link_id=link_id, code=levels.get(link_id, "2")) for link_id in ITEMS}
    return {**given_, "anything_to_decide": Rating(link_id="anything_to_decide", code=decision)}


def view(who: str, *visits: Mapping[str, Rating] | None, form: Form | None = None) -> OneView:
    return view_of_sitting(make_record(who, visits), form or default_form(), who.title())


def together(one: OneView, other: OneView) -> SideBySide:
    both = {each.key for each in one.visits} & {each.key for each in other.visits}
    return lay_side_by_side(one, other, [(key, key) for key in sorted(both)])


def decide(code: str) -> Rating:
    return Rating(link_id="anything_to_decide", code=code)


def answer(link_id: str) -> st.SearchStrategy[Rating]:
    levels = st.sampled_from("01234").map(lambda code: Rating(link_id=link_id, code=code))
    reasons = st.sampled_from(REASONS_TO_CHOOSE).map(lambda reason: Rating(link_id=link_id, not_rated=reason))
    return st.one_of(levels, reasons)


answers = st.fixed_dictionaries(
    {
        "anything_to_decide": st.sampled_from(DECISIONS).map(decide),
        **{link_id: answer(link_id) for link_id in ITEMS},
    }
)
visits = st.lists(st.one_of(st.none(), answers), min_size=1, max_size=3)


@pytest.mark.parametrize(("mine", "theirs", "apart"), [("1", "3", True), ("3", "1", True), ("2", "3", False)])
def test_two_levels_or_more_apart_is_seen_differently(mine: str, theirs: str, apart: bool) -> None:
    found = together(view("one", rate(worry=mine)), view("other", rate(worry=theirs))).visits[0]
    assert [row.either.link_id for row in found.seen_differently] == (["worry"] if apart else [])


def test_a_level_beside_one_that_was_not_rated_is_not_said_to_be_seen_differently() -> None:
    unsure = {**rate(), "worry": Rating(link_id="worry", not_rated=REASONS_TO_CHOOSE[0])}
    found = together(view("one", rate(worry="4")), view("other", unsure)).visits[0]
    row = next(each for each in found.items if each.either.link_id == "worry")
    assert (row.first is not None, row.second is not None) == (True, True)
    assert row.second is not None
    assert row.second.answer == "Not rated: It did not come up"
    assert not row.seen_differently


def test_other_answers_to_whether_there_was_anything_to_decide_are_seen_differently() -> None:
    found = together(view("one", rate("one_thing")), view("other", rate("nothing_open"))).visits[0]
    assert [row.seen_differently for row in found.asked_first] == [True]
    assert [row.second.answer for row in found.items[-5:] if row.second] == ["Not rated: Nothing to decide"] * 5


def test_a_visit_that_only_one_of_them_has_stands_alone() -> None:
    found = together(view("one", rate(), rate()), view("other", rate()))
    assert [(row.first is not None, row.second is not None) for row in found.visits] == [(True, True), (True, False)]
    assert all(row.second is None for row in found.visits[1].items)


def test_of_two_forms_only_items_with_the_same_concept_stand_side_by_side() -> None:
    craft = shipped_form("consultation-peer-review")
    levels = {item.link_id: Rating(link_id=item.link_id, code="2") for item in craft.rated_items()}
    decision = {"anything_to_decide": Rating(link_id="anything_to_decide", code="one_thing")}
    record = make_record("other", [{**levels, **decision}])
    sitting = record.sitting.model_copy(update={"form": record.sitting.form.model_copy(update={"digest": "f" * 64})})
    other = view_of_sitting(record.model_copy(update={"sitting": sitting}), craft, "Other")
    found = together(view("one", rate()), other)
    assert not found.same_form
    for row in found.visits[0].items:
        if row.first is not None and row.second is not None:
            assert concept(default_form(), row.first) == concept(craft, row.second)
    alone = [row for row in found.visits[0].items if row.first is None or row.second is None]
    assert len(alone) == len(ITEMS) + len(craft.rated_items()) - 2 * (len(found.visits[0].items) - len(alone))
    assert not any(row.seen_differently for row in alone)


def concept(form: Form, given_: Given) -> str:
    return form.item(given_.link_id).concept


@unhurried
@given(visits, visits)
def test_the_other_side_first_is_the_same_turned_round(
    ours: list[dict[str, Rating] | None], theirs: list[dict[str, Rating] | None]
) -> None:
    one, other = view("one", *ours), view("other", *theirs)
    found = together(one, other)
    assert together(other, one) == found.flipped()
    assert found.flipped().flipped() == found


@unhurried
@given(visits, visits)
def test_every_answer_and_every_moment_of_both_is_there_once(
    ours: list[dict[str, Rating] | None], theirs: list[dict[str, Rating] | None]
) -> None:
    one, other = view("one", *ours), view("other", *theirs)
    found = together(one, other)
    assert Counter(texts(found)) == Counter(moments_of(one)) + Counter(moments_of(other))
    rows = [row for visit in found.visits for row in (*visit.asked_first, *visit.items)]
    sides = [side for row in rows for side in (row.first, row.second) if side is not None]
    rated = [visit for each in (one, other) for visit in each.visits if visit.rated is not None]
    assert len(sides) == len(rated) * len(default_form().items())


def texts(found: SideBySide) -> Iterator[str]:
    for visit in found.visits:
        yield from (each.text for each in (*visit.first_loose, *visit.second_loose))
        for row in (*visit.asked_first, *visit.items):
            yield from (each.text for side in (row.first, row.second) if side for each in side.moments)


def moments_of(one: OneView) -> list[str]:
    return [each.text for visit in one.visits if visit.rated for each in visit.rated.moments]


@unhurried
@given(answers, answers)
def test_seen_differently_says_the_same_from_either_side(mine: dict[str, Rating], theirs: dict[str, Rating]) -> None:
    one, other = view("one", mine), view("other", theirs)
    here, there = (
        [row.seen_differently for row in found.visits[0].items]
        for found in (together(one, other), together(other, one))
    )
    assert here == there


def test_what_the_form_missed_and_what_is_not_on_the_pages_is_shown_to_no_one() -> None:
    found = together(view("one", rate()), view("other", rate()))
    assert next(iter(found.boxes())) == (Writing.HELPED, "Words of one.", "Words of other.")
    assert "Only for the form" not in repr(found)


def test_by_letters_a_printed_record_names_no_place_and_no_time() -> None:
    printed = view_of_print(build_record(morning()))
    assert all(each.place is None and each.began_at is None for each in printed.visits)
    assert [each.key for each in printed.visits] == sorted(each.letter for each in printed.visits)


def test_a_visit_carries_the_letter_that_the_pages_give_it() -> None:
    found = together(view("one", rate(worry="0")), view("other", rate()))
    (row,) = found.visits
    assert row.first is not None
    assert row.first.rated is not None
    assert row.first.letter == row.first.rated.letter


def test_no_total_no_mean_and_no_count_of_agreement_is_in_what_is_laid_out() -> None:
    names = {field.name for each in (SideBySide, Given) for field in dataclasses.fields(each)}
    assert not names & {"total", "mean", "agreement", "score", "count"}
