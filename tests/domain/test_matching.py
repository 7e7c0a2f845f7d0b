"""Which visits of two lists are the same: by place while they agree, proposed by time, and confirmed by people."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from observer_app.domain import matching
from observer_app.domain.matching import Slipped
from observer_app.domain.said import Said, SaidKind
from tests.domain.two_lists import make_sitting, say
from tests.tools.laws import unhurried

ONE, OTHER, LEAD = "person-one", "person-other", "person-lead"


def confirm(author: str, places: str, minute: int = 1, *, turned: bool = False) -> Said:
    ours, theirs = ("sitting-other", "sitting-one") if turned else ("sitting-one", "sitting-other")
    return say(SaidKind.SAME_VISITS, author, minute, ours=ours, theirs=theirs, places=places)


def test_lists_that_began_together_agree_though_two_people_never_press_at_once() -> None:
    one, other = make_sitting("one", [0, 20, None, 51]), make_sitting("other", [1.5, 19, None, 54])
    assert matching.why_slipped(one, other) is None
    assert matching.by_place(one, other) == ((1, 1), (2, 2), (3, 3), (4, 4))


def test_lists_of_other_lengths_have_slipped() -> None:
    assert matching.why_slipped(make_sitting("one", [0, 20]), make_sitting("other", [0, 20, 40])) is Slipped.LENGTH


def test_lists_whose_places_began_at_other_times_have_slipped() -> None:
    assert matching.why_slipped(make_sitting("one", [0, 20]), make_sitting("other", [0, 25])) is Slipped.TIMES


def test_a_list_from_paper_has_no_times_and_is_matched_by_people() -> None:
    one, paper = make_sitting("one", [0, 20]), make_sitting("other", [0, 0], on_paper=True)
    assert matching.why_slipped(one, paper) is Slipped.NO_TIMES
    assert matching.propose(one, paper) == ((1, 1), (2, 2))


def test_a_list_that_missed_the_first_is_proposed_by_start_time() -> None:
    one, other = make_sitting("one", [0, 17, 31, 55]), make_sitting("other", [18, 32, 54.5, 70])
    assert matching.propose(one, other) == ((2, 1), (3, 2), (4, 3))


def test_a_clock_that_is_an_hour_ahead_changes_no_proposal() -> None:
    one, other = make_sitting("one", [0, 17, 31, 55]), make_sitting("other", [77, 91.5, 114])
    assert matching.propose(one, other) == ((2, 1), (3, 2), (4, 3))


def test_whoever_did_not_come_is_taken_together_between_two_visits_that_were_found() -> None:
    one, other = make_sitting("one", [0, None, 31]), make_sitting("other", [None, 0, None, 31])
    assert matching.propose(one, other) == ((1, 2), (2, 3), (3, 4))


@unhurried
@given(
    st.lists(st.one_of(st.none(), st.integers(0, 300)), max_size=7),
    st.lists(st.one_of(st.none(), st.integers(0, 300)), max_size=7),
)
def test_a_proposal_is_the_same_from_either_side_and_takes_each_visit_once_in_order(
    ours: list[int | None], theirs: list[int | None]
) -> None:
    one, other = make_sitting("one", sorted_times(ours)), make_sitting("other", sorted_times(theirs))
    pairs = matching.propose(one, other)
    assert matching.flipped(matching.propose(other, one)) == pairs
    for mine, yours in pairwise(pairs):
        assert mine[0] < yours[0]
        assert mine[1] < yours[1]
    assert matching.read_places(matching.write_places(pairs), one, other) == pairs


@unhurried
@given(st.lists(st.integers(5, 40), min_size=1, max_size=7), st.integers(-90, 90), st.data())
def test_visits_that_both_saw_are_found_whatever_one_clock_says(
    gaps: list[int], ahead: int, data: st.DataObject
) -> None:
    began = [float(sum(gaps[:place]) + place * place) for place in range(len(gaps) + 1)]
    missed = data.draw(st.integers(0, 1)) if len(began) > 4 else 0
    one, other = make_sitting("one", began), make_sitting("other", [minute + ahead for minute in began[missed:]])
    found = matching.propose(one, other)
    assert len(found) == len(began) - missed
    if not missed:
        assert found == matching.by_place(one, other)


def sorted_times(minutes: list[int | None]) -> list[float | None]:
    """Whoever comes later begins later; who did not come stays where they are."""
    times = iter(sorted(float(each) for each in minutes if each is not None))
    return [None if each is None else next(times) for each in minutes]


def test_one_observer_alone_confirms_nothing() -> None:
    one, other = make_sitting("one", [0, 20]), make_sitting("other", [20])
    assert matching.confirmed([confirm(ONE, "2=1")], one, other, {LEAD}) is None


def test_both_observers_who_say_the_same_confirm_from_whichever_side() -> None:
    one, other = make_sitting("one", [0, 20]), make_sitting("other", [20])
    said = [confirm(ONE, "2=1"), confirm(OTHER, "1=2", 2, turned=True)]
    assert matching.confirmed(said, one, other, set()) == ((2, 1),)
    assert matching.confirmed(said, other, one, set()) == ((1, 2),)


def test_observers_who_say_different_things_confirm_nothing_until_one_comes_round() -> None:
    one, other = make_sitting("one", [0, 20]), make_sitting("other", [20])
    said = [confirm(ONE, "2=1"), confirm(OTHER, "1=1", 2)]
    assert matching.confirmed(said, one, other, set()) is None
    assert matching.confirmed([*said, confirm(ONE, "1=1", 3)], one, other, set()) == ((1, 1),)


def test_a_lead_alone_confirms_but_not_one_who_observed() -> None:
    one, other = make_sitting("one", [0, 20]), make_sitting("other", [20])
    assert matching.confirmed([confirm(LEAD, "2=1")], one, other, {LEAD}) == ((2, 1),)
    assert matching.confirmed([confirm(ONE, "2=1")], one, other, {ONE}) is None


def test_what_the_lists_do_not_have_is_not_heard() -> None:
    one, other = make_sitting("one", [0, 20]), make_sitting("other", [20])
    for odd in ("3=1", "1=1 2=1", "1=1 and more", "1=1 1=1"):
        assert matching.confirmed([confirm(LEAD, odd)], one, other, {LEAD}) is None, odd
