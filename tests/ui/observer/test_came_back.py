"""What came of it, on home and on its page; my sittings and the ways on; what they try, as the next sitting begins."""

from __future__ import annotations

import pytest

from observer_app.domain.sitting import SittingStage
from observer_app.services.came_back import Answered
from observer_app.ui.observer import came_back_words
from tests.ui.observer.a_visit import Visit
from tests.ui.observer.came_back_states import MUCH, SOME, TRIES, answers, mine
from tests.ui.observer.hand import Hand


@pytest.fixture
def back(visit: Visit, hand: Hand) -> Hand:
    """An observer to whom two clinicians have answered."""
    visit.session.came_back.by_sitting = lambda: SOME  # type: ignore[method-assign]
    hand.go("home")
    return hand


def test_home_tells_the_newest_in_words_and_leads_to_all_of_it(back: Hand) -> None:
    assert "Dr Cleo Cole has signed your feedback." in back.words
    assert f"Dr Cleo Cole is trying: “{TRIES}”" in back.words
    back.tap("All that came of it")
    assert back.where == "what_came_of_it"
    assert "I tried it on Thursday, and she told me about her garden." in back.words


def test_looking_at_it_makes_it_no_news_any_more(back: Hand) -> None:
    looked: list[bool] = []
    came_back = back.window.session.came_back
    came_back.mark_looked_at, mark = lambda: looked.append(True), came_back.mark_looked_at
    back.go("what_came_of_it")
    assert looked
    assert mark().changes


def test_only_the_first_sittings_are_shown_until_the_rest_is_asked_for(back: Hand) -> None:
    back.window.session.came_back.by_sitting = lambda: MUCH
    back.go("what_came_of_it")
    assert "22 April 2026" not in back.words
    back.tap("Show 52 older ones")
    assert "Shoulder clinic, 10 March 2026" in back.words
    back.tap("Show fewer")
    assert "Shoulder clinic, 10 March 2026" not in back.words


def test_an_answer_from_a_later_version_is_told_without_its_code() -> None:
    thought = answers()[2]
    assert came_back_words.title_of(thought) == "What surprised them, or was hard to read"
    assert came_back_words.title_of(type(thought)("u", thought.what, thought.at, code="new")) == "What they think"


def test_a_sitting_that_is_not_finished_is_carried_on_from_the_list(visit: Visit, hand: Hand) -> None:
    visit.see()
    hand.go("my_sittings")
    hand.tap(came_back_words.say_sitting(visit.session.my_sittings.every()[0]))
    assert hand.where == "they_have_gone"


def test_what_was_signed_is_read_from_the_list_and_leads_to_handing_in(visit: Visit, hand: Hand) -> None:
    visit.signed()
    hand.go("my_sittings")
    hand.tap_described("Shoulder clinic, 10 March 2026", "A Clinician: signed, and not handed in yet.")
    assert hand.where == "signed"
    hand.go("my_sittings")
    hand.tap("Read it")
    assert "When you asked about the chair, the person sat back." in hand.words
    hand.tap("Back to where I was")
    assert hand.where == "my_sittings"


def test_what_was_signed_on_another_computer_can_be_read_and_not_handed_in(back: Hand) -> None:
    back.window.session.my_sittings.every = lambda: (mine(is_here=False),)
    back.go("my_sittings")
    assert "signed on another computer" in back.words
    assert "Read it" in back.words


def test_the_page_that_starts_a_sitting_says_what_they_chose_to_try_and_costs_no_press(
    visit: Visit, hand: Hand
) -> None:
    visit.session.came_back.tries = lambda *_, **__: TRIES  # type: ignore[method-assign]
    visit.book()
    hand.go("home")
    hand.tap("Start")
    assert f"Last time A Clinician chose to try: “{TRIES}” You may want to watch for it." in hand.words
    hand.tap("They have agreed: go in")
    assert hand.where == "consent"


def test_nothing_is_said_where_nothing_is_known(visit: Visit, hand: Hand) -> None:
    visit.book()
    hand.go("home")
    hand.tap("Start")
    assert "Last time" not in hand.words


def test_a_closed_sitting_leads_nowhere(back: Hand) -> None:
    back.window.session.my_sittings.every = lambda: (mine(stage=SittingStage.CLOSED),)
    back.window.session.came_back.by_sitting = lambda: (Answered(mine(), answers()),)
    back.go("my_sittings")
    assert "closed without feedback" in back.words
    assert "Read it" not in back.words
