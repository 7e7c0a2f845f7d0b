"""From my page to what was written: talk first or read first, words before levels."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from observer_app.services.drafts import Draft
from observer_app.services.keeping import standing_files
from observer_app.services.my_feedback import FeedbackState
from observer_app.ui.clinician.days import read_day
from observer_app.ui.house.cards import PressCard
from tests.ui.clinician.a_clinician import HELPED, Clinician
from tests.ui.observer.hand import Hand

TODAY = date(2026, 3, 11)
A_LEVEL = "Clearly there"


def test_my_page_offers_the_talk_before_the_reading_and_no_sitting_to_start(hand: Hand) -> None:
    hand.go("home")
    assert "Two people sat in on your clinic yesterday" in hand.words
    assert "Most people prefer to talk first and read after." in hand.words
    for words in ("Start a sitting", "Put in notes from paper", "Someone changed their mind"):
        assert words not in hand.words


def test_what_is_asked_before_reading_is_asked_once_and_kept_for_me_alone(hand: Hand, clinician: Clinician) -> None:
    hand.go("before_reading", digest=clinician.digest)
    hand.type(hand.page.boxes[Draft.REMEMBERED], "When they looked up.")
    hand.tap("Read it now")
    assert hand.where == "read_feedback"
    assert clinician.session.drafts.read(clinician.digest)[Draft.REMEMBERED] == "When they looked up."
    hand.go("home")
    hand.tap_described("10 March 2026, Shoulder clinic", "Ann Able, patient partner · read")
    assert hand.where == "read_feedback"


def test_the_page_opens_on_words_and_shows_levels_when_they_are_asked_for(hand: Hand, clinician: Clinician) -> None:
    hand.go("read_feedback", digest=clinician.digest)
    assert HELPED.splitlines()[0] in hand.words
    assert A_LEVEL not in hand.words
    hand.tap("Show the levels")
    assert A_LEVEL in hand.words


def test_opening_it_makes_it_read(hand: Hand, clinician: Clinician) -> None:
    hand.go("read_feedback", digest=clinician.digest)
    assert clinician.session.my_feedback.line(clinician.digest).state is FeedbackState.READ


def test_the_signed_file_is_saved_before_it_is_answered_too(hand: Hand, clinician: Clinician, tmp_path: Path) -> None:
    hand.go("read_feedback", digest=clinician.digest)
    hand.tap("Save the signed file")
    hand.save_at(tmp_path / "feedback.pdf")
    (held,) = standing_files(clinician.session.database, clinician.digest)
    assert (tmp_path / "feedback.pdf").read_bytes() == held
    assert "Saved and checked" in hand.words


def test_both_of_one_morning_are_talked_about_at_once(hand: Hand, clinician: Clinician) -> None:
    hand.go("home")
    hand.tap("I have talked with them")
    hand.tap("Yesterday")
    hand.tap("We have talked")
    assert hand.where == "my_feedback"
    talked = {clinician.session.my_feedback.line(digest).talked_on for digest in clinician.digests}
    assert talked == {date(2026, 3, 10)}


def test_no_day_is_taken_that_is_to_come_or_is_before_the_clinic_or_is_none(hand: Hand, clinician: Clinician) -> None:
    hand.go("we_have_talked", digest=clinician.digest)
    hand.tap("Another day")
    for typed in ("12 March 2026", "9 March 2026", "soon"):
        hand.page.day.line.setText(typed)
        hand.tap("We have talked")
        assert hand.where == "we_have_talked"
    assert clinician.session.my_feedback.line(clinician.digest).talked_on is None


def test_days_are_offered_from_the_clinic_on(hand: Hand, clinician: Clinician) -> None:
    hand.go("we_have_talked", digest=clinician.digest)
    assert "Yesterday" in hand.words
    assert "Monday" not in hand.words


def test_whoever_chose_no_day_and_whoever_chose_no_one_is_told(hand: Hand, clinician: Clinician) -> None:
    hand.go("we_have_talked", digest=clinician.digest)
    hand.tap("We have talked")
    assert "Choose that day, or a later one up to today." in hand.words
    hand.tap("Today")
    hand.page.with_whom.choose([])
    hand.tap("We have talked")
    assert "Choose whom you talked with." in hand.words
    assert hand.where == "we_have_talked"


@pytest.mark.parametrize("typed", ["9 March 2026", "9/3/2026", "9.3.26", "9 mar", "9th March", "2026-03-09"])
def test_a_day_is_read_as_people_write_it(typed: str) -> None:
    assert read_day(typed, TODAY) == date(2026, 3, 9)


@pytest.mark.parametrize("typed", ["", "soon", "31 June", "9 Margh Street", "99/99"])
def test_what_is_no_day_is_none(typed: str) -> None:
    assert read_day(typed, TODAY) is None


def test_whoever_observes_too_can_still_begin_a_sitting(hand: Hand, clinician: Clinician) -> None:
    home = clinician.session.home
    read = home.read()
    home.read = lambda: replace(read, observes=True)  # type: ignore[method-assign]
    hand.go("home")
    hand.tap("Start a sitting")
    assert hand.where == "start_sitting"


def test_two_feedbacks_of_one_morning_have_names_of_their_own_for_whoever_hears_them(hand: Hand) -> None:
    hand.go("my_feedback")
    rows = hand.page.findChildren(PressCard)
    assert len({row.text() for row in rows}) == 1
    assert len({row.accessibleName() for row in rows}) == len(rows) == 2
