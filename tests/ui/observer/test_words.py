"""The sentences with names, counts and times in them, and the one question that text is met with."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from observer_app.domain.observation import Writing
from observer_app.ui.observer import kind_words, rating_words, say
from tests.domain.samples import default_form, moments

FORM = default_form()
SAVED = datetime(2026, 3, 10, 10, 42).astimezone()
ENDED = datetime(2026, 3, 10, 9, 20, tzinfo=UTC)


@pytest.mark.parametrize(
    ("ratings", "notes", "typing", "told"),
    [
        (7, 5, True, "Everything up to 10:42 is here: 7 ratings and 5 notes, and the sentence you were typing."),
        (1, 0, False, "Everything up to 10:42 is here: 1 rating."),
        (0, 0, True, "Everything up to 10:42 is here: the sentence you were typing."),
        (0, 0, False, "Everything up to 10:42 is here."),
    ],
)
def test_what_was_kept_is_said_in_one_sentence(ratings: int, notes: int, typing: bool, told: str) -> None:
    assert say.we_are_back(SAVED, ratings, notes, typing=typing) == told


def test_moments_come_newest_first() -> None:
    assert [moment.at_s for moment in say.newest_first(moments())] == [200, 65]


def test_moments_of_the_item_come_before_the_others() -> None:
    assert [moment.uid for moment in say.this_item_first(moments(), "welcome")] == ["m1", "m2"]


def test_words_heard_stand_between_quotation_marks_once() -> None:
    heard = moments()[1].model_copy(update={"text": "“Is that all right?”"})
    assert say.as_written(heard) == "“Is that all right?”"


def test_a_visit_rated_within_the_hour_is_fresh() -> None:
    assert rating_words.late(ENDED, ENDED + timedelta(minutes=50)) is None


def test_a_visit_rated_after_nine_days_says_so() -> None:
    late = rating_words.late(ENDED, ENDED + timedelta(days=9))
    assert late is not None
    assert late.title == "This was nine days ago"
    assert late.body.endswith("The feedback will say that it was rated nine days later.")


def test_later_the_same_day_one_s_own_notes_come_first() -> None:
    late = rating_words.late(ENDED, ENDED + timedelta(hours=2))
    assert late is not None
    assert late.title == "Your own notes first"


def test_an_item_says_that_it_is_not_rated_and_why() -> None:
    item = FORM.item("worry")
    assert rating_words.where(FORM, item, None) == "Item 5 of 12 · Worry · Being treated as a person"


def test_only_reasons_that_a_person_can_choose_are_offered() -> None:
    offered = [key for key, _, _ in rating_words.reasons(FORM, FORM.item("worry"))]
    assert "nothing_to_decide" not in offered
    assert len(offered) == 5


def test_thin_words_are_met_with_one_question() -> None:
    question = kind_words.question_about(Writing.HELPED, "Good.", "Jo")
    assert question is not None
    assert question.body == "Could you add the moment? Even a few words heard make it easier to keep doing."


def test_very_long_words_are_asked_what_matters_most() -> None:
    question = kind_words.question_about(Writing.MORE, "They waited and then they went on. " * 40, "Jo")
    assert question is not None
    assert question.body == "Which one matters most? Put that first."


@pytest.mark.parametrize("line", ["You were arrogant.", "Jo is a bit rude.", "She was very dismissive all along."])
def test_a_line_about_who_someone_is_is_questioned(line: str) -> None:
    question = kind_words.question_about(Writing.MORE, f"I wondered about the chair. {line}", "Jo")
    assert question is not None
    assert line in question.body


@pytest.mark.parametrize(
    "line", ["You said it was a rude awakening for many.", "When you were late, the person sat cold."]
)
def test_a_line_about_what_was_done_is_left_alone(line: str) -> None:
    assert kind_words.question_about(Writing.MORE, line, "Jo") is None


def test_nothing_is_asked_about_an_empty_box() -> None:
    assert kind_words.question_about(Writing.QUESTION, "  ", "Jo") is None
