"""Which records are believed: those that the app could have made, and whose pages say all that they hold."""

from __future__ import annotations

from typing import Any

import pytest

from observer_app.domain.answers import NotRatedReason, Rating, ZeroReason
from observer_app.domain.observation import Moment, MomentKind, PartOfVisit, Speaker
from observer_app.domain.record import PrintedGap, PrintedRecord
from observer_app.domain.record_builder import build_record
from observer_app.domain.record_fit import MOST_GAPS, MOST_MOMENTS, is_possible
from observer_app.domain.sitting import GapKind, SpokenFor
from tests.domain.morning import morning
from tests.domain.samples import ratings, sitting_state, sources

PAUSE = PrintedGap(kind=GapKind.PAUSED, minute=1, minutes=2)


def with_observation(**changes: Any) -> PrintedRecord:
    state = sitting_state()
    observation = state.observations[1].model_copy(update=changes)
    return build_record(sources(state.model_copy(update={"observations": {1: observation}})))


def test_what_the_app_makes_it_believes() -> None:
    assert is_possible(build_record(sources()))


@pytest.mark.parametrize(
    "rating",
    [
        Rating(link_id="heard", code="0", zero_reason=ZeroReason.LOOKED_AND_NOT_THERE, note="the lady from the bakery"),
        Rating(link_id="heard", not_rated=NotRatedReason.STEPPED_OUT, note="the lady from the bakery"),
    ],
)
def test_words_that_no_page_shows_do_not_travel(rating: Rating) -> None:
    record = with_observation(ratings={**ratings(), "heard": rating})
    assert "bakery" not in record.model_dump_json()
    assert is_possible(record)


def test_who_spoke_does_not_travel_with_a_note() -> None:
    note = Moment(uid="m", kind=MomentKind.NOTE, text="Typing.", speaker=Speaker.PERSON)
    record = with_observation(moments=(note,))
    assert record.consultations[0].moments[0].speaker is None
    assert is_possible(record)


def test_a_whole_morning_is_believed_and_can_be_read_back() -> None:
    record = build_record(morning())
    assert is_possible(record)
    assert PrintedRecord.model_validate_json(record.model_dump_json()) == record


@pytest.mark.parametrize(
    "changes",
    [
        {"rated": 2},
        {"seen": 1, "rated": 0},
        {"consultations": ()},
        {"asked_in_front": 2},
        {"notes_entered": "the same day"},
    ],
)
def test_counts_that_do_not_hold_are_not_believed(changes: dict[str, Any]) -> None:
    assert not is_possible(build_record(sources()).model_copy(update=changes))


def test_far_more_than_anyone_writes_is_not_believed_and_not_drawn() -> None:
    """Drawing it again to compare would take the computer from whoever checks it."""
    note = Moment(uid="m", kind=MomentKind.NOTE, text="a", link_id="heard")
    assert not is_possible(with_observation(moments=(note,) * (MOST_MOMENTS + 1)))


def test_one_letter_for_two_visits_is_not_believed() -> None:
    record = build_record(sources())
    twice = record.model_copy(update={"consultations": record.consultations * 2, "seen": 2, "rated": 2})
    assert not is_possible(twice)


def test_visits_out_of_the_order_of_their_letters_are_not_believed() -> None:
    record = build_record(morning())
    assert not is_possible(record.model_copy(update={"consultations": record.consultations[::-1]}))


@pytest.mark.parametrize("changes", [{"spoken_for": SpokenFor.NO}, {"gaps": (PAUSE,) * (MOST_GAPS + 1)}])
def test_what_no_page_says_of_a_visit_is_not_believed(changes: dict[str, Any]) -> None:
    record = build_record(sources())
    visit = record.consultations[0].model_copy(update=changes)
    assert not is_possible(record.model_copy(update={"consultations": (visit,)}))


def test_a_moment_has_a_minute_or_a_part_and_never_both() -> None:
    record = build_record(sources())
    (visit,) = record.consultations
    moment = visit.moments[0].model_copy(update={"part": PartOfVisit.LATE})
    told = visit.model_copy(update={"moments": (moment,)})
    assert not is_possible(record.model_copy(update={"consultations": (told,)}))
