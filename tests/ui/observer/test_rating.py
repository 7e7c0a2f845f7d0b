"""The rating page: looking is never saving, every press is, and what is missing is named."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from observer_app.domain.answers import Rating, ZeroReason
from observer_app.domain.sitting import Consent, PlaceState
from observer_app.ui.app import Application
from tests.ui.observer.a_visit import WORDS_HEARD, Visit
from tests.ui.observer.hand import Hand
from tests.ui.tools import focused, rect_in, settle


def enter(visit: Visit, hand: Hand, page: str = "rating") -> None:
    visit.show(hand.window, page)
    hand.window.show()
    settle()


def ratings_of(visit: Visit) -> dict[str, Rating]:
    return dict(visit.session.sittings.state(visit.uid).observations[1].ratings)


def code_of(visit: Visit, link_id: str) -> str | None:
    rating = ratings_of(visit).get(link_id)
    return None if rating is None else rating.code


def test_all_five_lines_are_there_before_one_is_chosen(visit: Visit, hand: Hand) -> None:
    enter(visit.see().decide(), hand)
    assert "Greeted by name, told who everyone is" in "".join(row.line for row in hand.page.card.scale.rows)
    assert hand.page.card.scale.level() is None


def test_the_two_rules_are_said_once_at_the_start(visit: Visit, hand: Hand) -> None:
    enter(visit.see().decide(), hand)
    assert "Between two levels, choose the lower and say why." in hand.words
    hand.tap("3, Clearly there")
    hand.tap("Next item")
    assert "Between two levels" not in hand.words


def test_space_on_coming_in_rates_nothing(visit: Visit, hand: Hand) -> None:
    enter(visit.see().decide(), hand)
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    assert code_of(visit, "welcome") is None


def test_arrows_only_look(visit: Visit, hand: Hand) -> None:
    enter(visit.see().decide(), hand)
    hand.page.card.scale.rows[0].setFocus()
    QTest.keyClick(hand.page.card.scale.rows[0], Qt.Key.Key_Down)
    assert hand.page.card.scale.rows[1].hasFocus()
    assert code_of(visit, "welcome") is None


@pytest.mark.parametrize("digit", range(5))
def test_control_and_a_digit_rates_from_anywhere(digit: int, visit: Visit, hand: Hand) -> None:
    enter(visit.see().decide(), hand)
    hand.window.activateWindow()
    hand.page.writer.box.setFocus()
    QTest.keyClick(hand.page.writer.box, Qt.Key(Qt.Key.Key_0 + digit), Qt.KeyboardModifier.ControlModifier)
    assert code_of(visit, "welcome") == str(digit)


def test_a_digit_in_the_box_is_a_digit(visit: Visit, hand: Hand) -> None:
    enter(visit.see().decide(), hand)
    hand.page.writer.box.clear()
    hand.type(hand.page.writer.box, "4")
    assert hand.page.writer.box.toPlainText() == "4"
    assert code_of(visit, "welcome") is None


def test_another_level_takes_the_place_of_the_first(visit: Visit, hand: Hand) -> None:
    enter(visit.see().decide(), hand)
    hand.tap("3, Clearly there")
    hand.tap("2, Part way")
    assert code_of(visit, "welcome") == "2"


def test_an_answer_can_be_taken_back(visit: Visit, hand: Hand) -> None:
    enter(visit.see().decide(), hand)
    hand.tap("3, Clearly there")
    hand.tap("Take the answer back")
    assert "welcome" not in ratings_of(visit)
    assert hand.page.card.scale.level() is None


def test_a_reason_takes_the_place_of_a_level(visit: Visit, hand: Hand) -> None:
    enter(visit.see().decide(), hand)
    hand.tap("3, Clearly there")
    hand.tap("Not rated …")
    hand.tap("I am not sure how to judge it")
    assert ratings_of(visit)["welcome"].code is None
    assert "Not rated: I am not sure how to judge it" in hand.words


def test_a_0_may_say_where_it_might_have_fitted(visit: Visit, hand: Hand) -> None:
    enter(visit.see().decide(), hand)
    hand.tap("0, Did not happen")
    hand.type(hand.page.card.zero.box, "At the door")
    hand.rest(hand.page.card.zero.box)
    rating = ratings_of(visit)["welcome"]
    assert (rating.zero_reason, rating.note) == (ZeroReason.MIGHT_HAVE_FITTED, "At the door")


def test_why_a_level_was_chosen_can_be_said_beside_it(visit: Visit, hand: Hand) -> None:
    enter(visit.see().decide(), hand)
    hand.tap("2, Part way")
    hand.tap("Say why")
    hand.type(hand.page.card.why.box, "A name, and then silence")
    hand.rest(hand.page.card.why.box)
    hand.tap("1, A glimpse")
    rating = ratings_of(visit)["welcome"]
    assert (rating.code, rating.note) == ("1", "A name, and then silence")


@pytest.mark.parametrize("percent", [100, 200])
def test_what_a_0_asks_stands_beneath_it_with_the_item_still_in_sight(
    visit: Visit, hand: Hand, app: Application, percent: int
) -> None:
    app.choose_look(percent, "light")
    enter(visit.see().decide(), hand)
    hand.tap("0, Did not happen")
    page, viewport = hand.page, hand.page.area.viewport()
    assert page.area.verticalScrollBar().value() == 0
    assert rect_in(viewport, page.card.zero).top() < viewport.height()


@pytest.mark.parametrize("percent", [100, 130, 150, 170, 200])
def test_the_levels_keep_one_form_through_all_items(visit: Visit, hand: Hand, app: Application, percent: int) -> None:
    app.choose_look(percent, "light")
    enter(visit.see().decide().rate(12), hand)
    forms = set()
    for place in range(12):
        hand.page.strip.item_pressed.emit(place)
        settle()
        forms.add(hand.page.card.scale.is_compact())
    assert len(forms) == 1


def test_having_stepped_out_is_offered_with_when_it_was(visit: Visit, hand: Hand) -> None:
    sittings = visit.go_in().session.sittings
    visit.clock.advance(minutes=5)
    sittings.step_out(visit.uid, 1)
    visit.clock.advance(minutes=4)
    sittings.come_back(visit.uid, 1)
    visit.clock.advance(minutes=9)
    sittings.they_have_gone(visit.uid, 1)
    enter(visit.decide(), hand)
    hand.tap("Not rated …")
    stepped_out = hand.page.card.reasons.first_focus().parent().button("stepped_out")
    assert stepped_out.accessibleDescription() == "You were out from 05:00 to 09:00."


def test_what_it_might_look_like_opens_without_leaving(visit: Visit, hand: Hand) -> None:
    enter(visit.see().decide(), hand)
    hand.tap("What you might see, and what this is not")
    assert "A quiet welcome can be just as warm." in hand.words
    assert hand.page.card.scale.isVisible()


def test_with_nothing_to_decide_the_last_items_are_passed_over(visit: Visit, hand: Hand) -> None:
    enter(visit.see().decide("nothing_open").rate(7), hand)
    hand.page.strip.item_pressed.emit(6)
    settle()
    hand.tap("Done")
    assert hand.where == "three_boxes"


def test_an_item_with_nothing_to_decide_says_so(visit: Visit, hand: Hand) -> None:
    enter(visit.see().decide("nothing_open"), hand)
    hand.page.strip.item_pressed.emit(8)
    settle()
    assert "Nothing was open to decide in this visit, so this item is not rated." in hand.words
    hand.tap("Change that answer")
    assert hand.where == "they_have_gone"


def test_done_names_what_still_waits_and_leads_there(visit: Visit, hand: Hand) -> None:
    enter(visit.see().decide().rate(4), hand)
    for number in range(6, 13):
        visit.session.sittings.rate(visit.uid, 1, Rating(link_id=visit.link_ids[number - 1], code="2"))
    hand.window.go("rating", sitting_uid=visit.uid, place=1, link_id=visit.link_ids[11])
    settle()
    hand.tap("Done")
    assert "One item still waits" in hand.words
    hand.tap("5. Worry")
    assert hand.page.item.link_id == "worry"


def test_a_note_can_be_tied_to_the_item(visit: Visit, hand: Hand) -> None:
    enter(visit.see().decide().rate(1), hand)
    assert hand.page.item.link_id == "heard"
    hand.tap_described("Use it for this item", WORDS_HEARD)
    kept = visit.session.sittings.state(visit.uid).observations[1].moments
    assert {moment.text: moment.link_id for moment in kept}[WORDS_HEARD] == "heard"


def test_words_added_while_rating_are_tied_to_the_item_and_have_no_minute(visit: Visit, hand: Hand) -> None:
    enter(visit.see().decide(), hand)
    hand.page.writer.box.clear()
    hand.type(hand.page.writer.box, "She stood up to say hello.")
    hand.tap("Add as my note")
    added = visit.session.sittings.state(visit.uid).observations[1].moments[-1]
    assert (added.link_id, added.at_s) == ("welcome", None)


def test_words_that_were_never_added_are_kept_with_done(visit: Visit, hand: Hand) -> None:
    enter(visit.see().decide().rate(), hand)
    hand.page.strip.item_pressed.emit(11)
    settle()
    hand.tap("Done")
    assert visit.session.sittings.state(visit.uid).observations[1].moments[-1].text == "And if I did"
    assert "“And if I did” stood in the box and was not added yet." in hand.words


def test_rated_days_later_the_notes_come_first_and_alone(visit: Visit, hand: Hand) -> None:
    visit.see().decide().clock.advance(days=9)
    enter(visit, hand)
    assert "This was nine days ago" in hand.words
    assert WORDS_HEARD in hand.words
    assert not hand.page.columns.isVisible()
    hand.tap("Begin rating")
    assert hand.page.card.scale.isVisible()


def test_a_visit_can_be_left_as_seen_and_not_rated(visit: Visit, hand: Hand) -> None:
    visit.see().decide().clock.advance(days=9)
    enter(visit, hand)
    hand.tap("Leave it as seen, not rated")
    assert visit.session.sittings.state(visit.uid).encounter(1).state is PlaceState.NO_TIME
    assert hand.where == "place_list"


def test_the_answer_about_deciding_is_needed_before_rating(visit: Visit, hand: Hand) -> None:
    enter(visit.see(), hand, "they_have_gone")
    hand.tap("Rate this one now")
    assert "One answer here first, please." in hand.words
    assert hand.where == "they_have_gone"


def test_more_than_one_thing_to_decide_says_which_is_rated(visit: Visit, hand: Hand) -> None:
    enter(visit.see(), hand, "they_have_gone")
    card = hand.page.decisions["anything_to_decide"]
    assert not card.which.isVisible()
    hand.tap("Yes, more than one")
    hand.type(card.which, "The injection")
    hand.rest(card.which)
    assert ratings_of(visit)["anything_to_decide"].note == "The injection"


def test_who_else_was_there_is_kept_as_it_is_pressed(visit: Visit, hand: Hand) -> None:
    enter(visit.see(), hand, "they_have_gone")
    hand.tap("Companion")
    hand.tap("Interpreter")
    assert visit.session.sittings.state(visit.uid).encounter(1).also_there == ("companion", "interpreter")


def test_what_is_still_not_known_is_asked_again(visit: Visit, hand: Hand) -> None:
    enter(visit.see(Consent.NOT_YET_KNOWN), hand, "they_have_gone")
    hand.tap("Yes, but I was already there")
    assert visit.session.sittings.state(visit.uid).encounter(1).consent is Consent.ALREADY_THERE


@pytest.fixture
def slow_hand(app: Application) -> Iterator[None]:
    """Two presses count as one for a minute, so that a busy computer does not part them."""
    before = app.doubleClickInterval()
    app.setDoubleClickInterval(60_000)
    yield
    app.setDoubleClickInterval(before)


def test_the_other_half_of_a_double_press_passes_over_no_item(visit: Visit, hand: Hand, slow_hand: None) -> None:
    enter(visit.see().decide(), hand)
    hand.tap("Next item")
    hand.tap("Next item")
    assert hand.page.item.link_id == "heard"


def test_an_item_may_be_passed_over_on_purpose(visit: Visit, hand: Hand, app: Application) -> None:
    enter(visit.see().decide(), hand)
    hand.tap("Next item")
    hand.page._since_next.invalidate()
    hand.tap("Next item")
    assert hand.page.item.link_id == "what_matters"
