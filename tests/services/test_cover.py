"""Covering the screen in an open sitting."""

from __future__ import annotations

import pytest

from observer_app.services.cover import Cover, CoverAnswer
from tests.tools.fakes import FakeClock


@pytest.fixture
def cover(clock: FakeClock) -> Cover:
    made = Cover(clock, lambda: b"secret")
    made.cover("2580")
    return made


def test_the_number_that_was_chosen_opens_it(cover: Cover) -> None:
    assert cover.is_covered
    assert cover.try_number("2580") is CoverAnswer.OPENED
    assert not cover.is_covered


def test_the_number_serves_again_without_a_question(cover: Cover) -> None:
    cover.try_number("2580")
    assert cover.has_number
    cover.cover()
    assert cover.try_number("0000") is CoverAnswer.WRONG
    assert cover.try_number("2580") is CoverAnswer.OPENED


def test_the_fifth_wrong_number_asks_for_the_words_and_so_does_the_right_one_after_it(cover: Cover) -> None:
    answers = [cover.try_number("0000") for _ in range(5)]
    assert answers == [CoverAnswer.WRONG] * 4 + [CoverAnswer.ASK_WORDS]
    assert cover.try_number("2580") is CoverAnswer.ASK_WORDS
    assert cover.is_covered


def test_covering_what_is_covered_gives_no_more_tries_and_no_other_number(cover: Cover) -> None:
    for _ in range(4):
        cover.try_number("0000")
    cover.cover("1111")
    assert cover.try_number("1111") is CoverAnswer.ASK_WORDS
    assert cover.try_number("2580") is CoverAnswer.ASK_WORDS


def test_the_words_uncover_and_a_new_number_may_be_chosen(cover: Cover) -> None:
    cover.uncover_with_words()
    assert not cover.is_covered
    assert not cover.has_number


def test_a_lid_that_was_closed_before_a_number_was_chosen_asks_for_the_words(clock: FakeClock) -> None:
    cover = Cover(clock)
    cover.cover()
    assert cover.try_number("2580") is CoverAnswer.ASK_WORDS


@pytest.mark.parametrize("number", ["", "123", "12345", "12a4", "١٢٣٤"])
def test_a_number_has_four_figures(clock: FakeClock, number: str) -> None:
    with pytest.raises(ValueError, match="four figures"):
        Cover(clock).cover(number)


def test_it_locks_after_an_hour_covered_and_not_before(cover: Cover, clock: FakeClock) -> None:
    clock.advance(minutes=59)
    assert not cover.should_lock(clock())
    clock.advance(minutes=1)
    assert cover.should_lock(clock())


def test_it_locks_at_the_end_of_the_day_and_when_the_clock_was_set_back(cover: Cover, clock: FakeClock) -> None:
    clock.set(clock().replace(hour=22, minute=45))
    late = Cover(clock)
    late.cover()
    clock.advance(minutes=-1)
    assert late.should_lock(clock())
    clock.set(clock().astimezone().replace(hour=23, minute=50))
    midnight = Cover(clock)
    midnight.cover()
    clock.advance(minutes=15)
    assert midnight.should_lock(clock())


def test_uncovered_it_never_locks(cover: Cover, clock: FakeClock) -> None:
    cover.try_number("2580")
    clock.advance(hours=30)
    assert not cover.should_lock(clock())


def test_the_number_is_kept_nowhere_in_clear(cover: Cover) -> None:
    assert "2580" not in repr(vars(cover))
