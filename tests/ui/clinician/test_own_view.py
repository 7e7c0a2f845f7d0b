"""My own view: one item at a time, kept at each press, levels readable before one is chosen."""

from __future__ import annotations

from observer_app.services.own_view import WhenRated
from observer_app.ui.house.cards import PressCard
from tests.ui.clinician.a_clinician import Clinician
from tests.ui.clinician.own_view_states import rate
from tests.ui.observer.hand import Hand


def choose(hand: Hand, level: int) -> None:
    hand.page.card.scale.choose_level(level)


def test_all_levels_stand_there_and_none_is_chosen(hand: Hand, clinician: Clinician) -> None:
    hand.go("own_view", digest=clinician.digest)
    item = clinician.session.own_view.open(clinician.digest).items[0]
    assert [each.accessibleDescription() for each in hand.page.card.scale.rows] == [
        option.descriptor for option in item.options
    ]
    assert hand.page.card.scale.answer() is None


def test_a_press_is_kept_at_once_and_shown_again(hand: Hand, clinician: Clinician) -> None:
    hand.go("own_view", digest=clinician.digest)
    choose(hand, 3)
    assert clinician.session.own_view.open(clinician.digest).ratings["welcome"].code == "3"
    hand.tap("Next item")
    hand.tap("Back")
    assert hand.page.card.scale.level() == 3


def test_it_opens_where_something_still_waits(hand: Hand, clinician: Clinician) -> None:
    rate(clinician, 4)
    hand.go("own_view", digest=clinician.digest)
    assert hand.page.place == 4


def test_an_answer_can_be_taken_back(hand: Hand, clinician: Clinician) -> None:
    hand.go("own_view", digest=clinician.digest)
    choose(hand, 2)
    hand.tap("Take the answer back")
    assert clinician.session.own_view.open(clinician.digest).ratings == {}


def test_the_days_say_how_far_i_am_and_that_it_was_before_reading(hand: Hand, clinician: Clinician) -> None:
    rate(clinician, 5)
    hand.go("own_days")
    hand.tap_described("10 March 2026, Shoulder clinic", "5 of 12 rated. Rated before you opened their feedback.")
    assert hand.where == "own_view"
    assert clinician.session.own_view.open(clinician.digest).when is WhenRated.BEFORE


def test_done_leads_back_to_the_days_and_on_to_seeing_it_beside_theirs(hand: Hand, clinician: Clinician) -> None:
    rate(clinician)
    for digest in clinician.digests:
        clinician.session.my_feedback.mark_read(digest)
    hand.go("own_view", digest=clinician.digest)
    hand.tap("12, Their view counts")
    hand.tap("Done")
    assert hand.where == "own_days"
    hand.tap("Over time")
    assert "My own view: each figure is from 1 of 1 day." in hand.words


def test_it_is_offered_before_reading_and_from_my_page(hand: Hand, clinician: Clinician) -> None:
    hand.go("before_reading", digest=clinician.digest)
    hand.tap("Rate that clinic myself first")
    assert hand.where == "own_view"
    hand.go("home")
    hand.tap("My own view")
    assert hand.where == "own_days"


def test_over_time_leads_to_it(hand: Hand, clinician: Clinician) -> None:
    for digest in clinician.digests:
        clinician.session.my_feedback.mark_read(digest)
    hand.go("over_time")
    hand.tap("My own view")
    assert hand.where == "own_days"


def test_a_day_that_was_read_about_says_that_it_will_be_rated_after(hand: Hand, clinician: Clinician) -> None:
    hand.go("own_days")
    assert "before you open their feedback" in described(hand)
    clinician.read()
    hand.go("own_days")
    assert "kept as rated after reading" in described(hand)


def described(hand: Hand) -> str:
    (card,) = hand.page.findChildren(PressCard)
    return str(card.accessibleDescription())
