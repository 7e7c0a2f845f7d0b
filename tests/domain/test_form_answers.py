"""A rating is an answer or a reason, never both and never neither."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from observer_app.domain.answers import (
    NOT_RATED_WORDS,
    REASONS_TO_CHOOSE,
    NotRatedReason,
    Rating,
    ZeroReason,
)


def test_a_rating_without_answer_or_reason_is_refused() -> None:
    with pytest.raises(ValidationError):
        Rating(link_id="worry")


def test_a_rating_with_both_answer_and_reason_is_refused() -> None:
    with pytest.raises(ValidationError):
        Rating(link_id="worry", code="2", not_rated=NotRatedReason.STEPPED_OUT)


def test_a_reason_for_a_zero_needs_a_rating() -> None:
    with pytest.raises(ValidationError):
        Rating(
            link_id="worry",
            not_rated=NotRatedReason.STEPPED_OUT,
            zero_reason=ZeroReason.LOOKED_AND_NOT_THERE,
        )


def test_looked_and_not_there_is_a_full_answer_for_a_zero() -> None:
    assert Rating(link_id="worry", code="0", zero_reason=ZeroReason.LOOKED_AND_NOT_THERE).is_rated


def test_nothing_to_decide_is_not_offered_to_people() -> None:
    assert NotRatedReason.NOTHING_TO_DECIDE not in REASONS_TO_CHOOSE
    assert len(REASONS_TO_CHOOSE) == 5


def test_every_reason_has_words() -> None:
    assert set(NOT_RATED_WORDS) == set(NotRatedReason)


def test_several_choices_stand_apart_by_spaces() -> None:
    assert Rating(link_id="who", code="companion student").codes == ("companion", "student")
