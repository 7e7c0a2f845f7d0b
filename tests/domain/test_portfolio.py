"""One's own record: what is counted, what is left out, and what it never says."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from observer_app.domain.feedback_blocks import document_text
from observer_app.domain.portfolio import Entry, Part, PortfolioRecord, Step, say_time
from observer_app.domain.portfolio_document import build_portfolio
from observer_app.domain.signed_kinds import FEEDBACK, PORTFOLIO, kind_of
from tests.domain.portfolios import FIRST, NAME, empty, portfolio, sitting
from tests.ui.no_marks import mark_faults


def words(record: PortfolioRecord) -> str:
    return document_text(build_portfolio(record))


def test_it_says_first_what_it_is_and_that_no_one_confirmed_it() -> None:
    said = words(portfolio())
    assert said.startswith(f"Record of {NAME}\nWhat this is, and what it is not")
    assert "No one else has confirmed it." in said


def test_what_was_counted_says_days_visits_and_time() -> None:
    said = words(portfolio())
    assert "Sittings signed\n3\nIn those listed\n8 visits seen and 4 rated, on 2 days" in said
    assert "Time in clinics\nAbout 2 hours 5 minutes, by Observer’s clock" in said
    assert "Shoulder clinic, as patient partner: 4 visits seen, 2 rated" in said


def test_sittings_under_a_number_are_counted_and_not_listed() -> None:
    assert "1 more sitting was signed under a number." in words(portfolio())
    assert "2 sittings were signed under a number." in words(portfolio(sittings=(), unlisted=2))


def test_it_counts_and_speaks_of_no_mark_rank_or_average() -> None:
    for record in (portfolio(), empty()):
        assert mark_faults(words(record)) == []


def test_what_was_left_out_by_choice_is_said() -> None:
    assert "Left out by choice\nProjects and other time" in words(
        portfolio(parts=tuple(part for part in Part if part not in (Part.PROJECT, Part.OTHER)))
    )
    assert "Left out by choice" not in words(portfolio())


def test_an_entry_is_named_and_its_words_stand_in_one_line() -> None:
    said = words(portfolio())
    assert "A day on shared decisions. With two clinicians. (6 hours)" in said
    assert "Since 12 January 2026\nTelling my own story. At the welcome day for new staff." in said


def test_a_record_with_nothing_in_it_can_be_drawn() -> None:
    assert "Sittings signed\nNone yet" in words(empty())


@pytest.mark.parametrize(
    "wrong",
    [
        {"part": Part.SITTINGS, "title": "Typed in"},
        {"part": Part.ROLE, "title": "No step"},
        {"part": Part.TRAINING, "title": "x", "step": Step.OWN_STORY},
        {"part": Part.TRAINING},
        {"part": Part.TRAINING, "title": "x", "minutes": -1},
    ],
)
def test_an_entry_that_makes_no_sense_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Entry.model_validate({"uid": "1", "day": FIRST, **wrong})


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(45, "45 minutes"), (60, "1 hour"), (90, "1 hour 30 minutes"), (1, "1 minute"), (121, "2 hours 1 minute")],
)
def test_time_is_said_in_words(minutes: int, said: str) -> None:
    assert say_time(minutes) == said


def test_a_sitting_without_a_clock_says_no_time() -> None:
    assert "2 rated\n" in words(portfolio(sittings=(sitting(minutes=None),), unlisted=0))


def test_a_file_is_made_as_its_record_says_and_else_as_feedback_is() -> None:
    assert [kind_of(each) for each in ("portfolio/1", "portfolio/9", "feedback/1", "pack/1", None)] == [
        PORTFOLIO, PORTFOLIO, FEEDBACK, FEEDBACK, FEEDBACK,
    ]  # fmt: skip
