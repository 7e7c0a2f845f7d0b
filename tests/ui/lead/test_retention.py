"""The page about how long things are kept: choosing, keeping with a reason, and destroying in two steps."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from observer_app.domain.changes import NO_CHANGES, Outcome
from observer_app.services.retention import Done
from observer_app.ui.lead.retention import RuleCard
from observer_app.ui.messages import Question
from tests.ui.lead.retention_states import BOOKED, GONE, ONE, OTHER, show
from tests.ui.observer.hand import Hand
from tests.ui.tools import settle, text_of


@pytest.fixture
def page(hand: Hand, tmp_path: Path) -> Hand:
    """Two feedbacks have reached their age."""
    show(hand.window, tmp_path / "retention", due=(ONE, OTHER))
    hand.window.show()
    settle()
    return hand


def calls(page: Hand, name: str, value: object = None) -> list[Any]:
    """What the service is asked to do from now on."""
    asked: list[Any] = []

    def call(*given: Any) -> Outcome[Any]:
        asked.append(given)
        return Outcome(value, NO_CHANGES)

    setattr(page.window.session.retention, name, call)
    return asked


def test_nothing_is_done_to_nothing(page: Hand) -> None:
    page.tap("Destroy …")
    assert "Choose at least one first." in page.words
    assert "This is what will be destroyed" not in page.words


def test_what_is_kept_for_longer_has_its_reason(page: Hand) -> None:
    asked = calls(page, "keep_longer")
    page.page.due.boxes.row(ONE.digest).click()
    page.tap("Keep for another year …")
    page.page.due.reason.setText("An appeal is under way.")
    page.tap("Keep for another year")
    assert asked == [([ONE.digest], "An appeal is under way.")]
    assert "Kept for another year" in page.words


def test_no_reason_is_told_beside_nothing_lost(page: Hand) -> None:
    page.page.due.boxes.row(ONE.digest).click()
    page.tap("Keep for another year …")
    page.tap("Keep for another year")
    assert page.page.message is not None
    assert page.page.due.chosen() == [ONE]


def test_it_is_looked_through_and_asked_again_before_it_goes(page: Hand) -> None:
    asked = calls(page, "destroy", Done(2, ()))
    page.tap("Choose all of these")
    page.tap("Destroy …")
    assert "This is what will be destroyed" in page.words
    page.tap("Destroy these 2")
    (question,) = page.window.findChildren(Question)
    assert "This cannot be brought back" in text_of(question)
    assert asked == []
    page.tap("Destroy these 2")
    assert asked == [([ONE.digest, OTHER.digest],)]
    assert "It is destroyed" in page.words


def test_others_can_be_chosen_after_looking_through(page: Hand) -> None:
    page.tap("Choose all of these")
    page.tap("Destroy …")
    page.tap("Choose others")
    assert "This is what will be destroyed" not in page.words
    assert page.page.due.boxes.isEnabled()


def test_a_number_that_is_none_is_told_and_changes_nothing(page: Hand) -> None:
    (first, *_) = page.page.rules.findChildren(RuleCard)
    first._open()
    first.years.setText("x")
    page.tap("Use this number")
    assert "That is not a number of years that can be kept to" in page.words


def test_a_booking_goes_in_two_steps_as_well(page: Hand) -> None:
    page.window.session.retention.due_bookings = lambda: (BOOKED,)
    page.go("retention")
    asked = calls(page, "destroy_bookings", Done(1, ()))
    page.page.bookings.boxes.row(BOOKED.digest).click()
    page.page.bookings._look_through()
    settle()
    page.tap("Destroy this one")
    (question,) = page.window.findChildren(Question)
    assert "so do their lines in the register" in text_of(question)
    page.tap("Destroy this one")
    assert asked == [([BOOKED.digest],)]


def test_the_list_is_saved_where_it_is_wanted(page: Hand, tmp_path: Path) -> None:
    page.window.session.retention.destroyed = lambda *_most: (GONE,)
    page.window.session.retention.count_destroyed = lambda: 1
    page.go("retention")
    page.tap("Save the list …")
    page.save_at(tmp_path / "list.csv")
    assert "Dr Cleo Cole" in (tmp_path / "list.csv").read_text(encoding="utf-8-sig")
    assert "The list is saved" in page.words


def test_leads_find_it_from_their_page(lead: Hand) -> None:
    lead.tap("How long things are kept")
    assert lead.where == "retention"
