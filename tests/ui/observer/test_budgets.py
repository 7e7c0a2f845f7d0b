"""How many presses the ways through a sitting take."""

from __future__ import annotations

from observer_app.domain.sitting import Consent
from tests.ui.observer.a_visit import Visit
from tests.ui.observer.hand import Hand


def test_from_start_to_in_the_room_takes_two_presses_after_home(visit: Visit, hand: Hand) -> None:
    visit.start().session.sittings.answer_consent(visit.uid, 1, Consent.NO)
    visit.session.sittings.close_without_feedback(visit.uid)
    hand.go("start_sitting")
    hand.tap("They have agreed: go in")
    hand.tap("Yes, before I came in")
    assert (hand.where, hand.taps) == ("in_the_room", 2)


def test_from_a_no_to_the_next_clock_takes_three_presses(visit: Visit, hand: Hand) -> None:
    visit.start().show(hand.window, "consent")
    hand.window.show()
    hand.tap("No")
    hand.tap("Next: person 2")
    hand.tap("Yes, before I came in")
    assert (hand.where, hand.taps) == ("in_the_room", 3)


def test_from_they_want_me_to_leave_to_the_next_clock_takes_four_presses(visit: Visit, hand: Hand) -> None:
    visit.go_in().show(hand.window, "in_the_room")
    hand.window.show()
    hand.tap("They want me to leave")
    hand.tap("Delete my notes")
    hand.tap("Next: person 2")
    hand.tap("Yes, before I came in")
    assert (hand.where, hand.taps) == ("in_the_room", 4)


def test_from_they_have_gone_to_rating_takes_three_presses(visit: Visit, hand: Hand) -> None:
    visit.go_in().show(hand.window, "in_the_room")
    hand.window.show()
    hand.tap("They have gone")
    hand.tap("Yes, one thing")
    hand.tap("Rate this one now")
    assert (hand.where, hand.taps) == ("rating", 3)


def test_twelve_ratings_take_twenty_four_presses(visit: Visit, hand: Hand) -> None:
    visit.see().decide().show(hand.window, "rating")
    hand.window.show()
    for number in range(1, 13):
        hand.tap("3, Clearly there")
        hand.tap("Done" if number == 12 else "Next item")
    assert (hand.where, hand.taps) == ("three_boxes", 24)


def test_a_reason_for_not_rating_is_one_press_once_it_is_asked_for(visit: Visit, hand: Hand) -> None:
    visit.see().decide().show(hand.window, "rating")
    hand.window.show()
    hand.tap("Not rated …")
    hand.tap("It did not come up")
    rating = visit.session.sittings.state(visit.uid).observations[1].ratings["welcome"]
    assert (rating.not_rated, hand.taps) == ("did_not_come_up", 2)


def test_a_0_is_accounted_for_by_one_more_press(visit: Visit, hand: Hand) -> None:
    visit.see().decide().show(hand.window, "rating")
    hand.window.show()
    hand.tap("0, Did not happen")
    hand.tap("I looked for it and it was not there")
    rating = visit.session.sittings.state(visit.uid).observations[1].ratings["welcome"]
    assert rating.zero_reason == "looked_and_not_there"
    assert hand.taps == 2


def test_from_the_last_rating_to_signing_takes_two_presses(visit: Visit, hand: Hand) -> None:
    visit.rated().with_words().show(hand.window, "three_boxes")
    hand.window.show()
    hand.tap("Read it through")
    hand.tap("Sign")
    assert (hand.where, hand.taps) == ("sign", 2)
