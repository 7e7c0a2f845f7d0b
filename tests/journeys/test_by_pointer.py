"""By pointer alone, at 150 %: the practice clinic, from the first page to a copy of the signed practice file.

Keys go only into the box that was clicked. Clicks are counted against the budgets of a sitting.
"""

from __future__ import annotations

from tests.journeys import steps
from tests.journeys.conftest import Computer
from tests.journeys.elsewhere import fetch_card, open_practice, see_that_it_stands_up
from tests.journeys.hands import Pointer, button
from tests.tools.desktop import App

CLICKS_INTO_THE_ROOM = 3
CLICKS_FOR_RATING = 24
"""Two for each of the twelve items; one more for each 0 and for each reason."""


def test_a_practice_morning_is_signed_by_pointer_alone(app: App, computer: Computer) -> None:
    hand = Pointer(app)
    choose_150_per_cent(hand)
    begin_practice(hand)
    hand.choose("The rota", "Who chose the day?")
    steps.go_in(hand)
    hand.press("Write a note")
    steps.write_words_heard(hand, steps.SAID)
    steps.leave_the_room(hand)
    before = hand.clicks
    steps.rate_everything(hand, then="place_list")
    extra = sum(level in (0, None) for level in steps.LEVELS)
    assert hand.clicks - before <= CLICKS_FOR_RATING + extra
    see_two_more(hand)
    steps.fill_three_boxes(hand)
    steps.read_through(hand)
    steps.sign(hand, steps.practice_words(hand))
    assert hand.shows(f"To: {computer.documents.name}")
    hand.press("Hand in")
    hand.wait_for_words("Saved and checked:")
    go_in_once_more(hand)
    assert app.close() == 0
    assert not hand.faults, "\n".join(hand.faults)
    (pdf,) = computer.documents.glob("practice-feedback-*.pdf")
    see_that_it_stands_up(pdf, fetch_card(open_practice(computer.store), computer.home), computer.home / "elsewhere")


def choose_150_per_cent(hand: Pointer) -> None:
    """Not one of the three sizes on the first page; it is kept all the same."""
    hand.wait_for_page("first_run")
    usual = height_of_text_button(hand)
    hand.press("Text and colours")
    hand.wait_for_page("text_and_colours")
    hand.choose("150 %")
    hand.press("Back")
    hand.wait_for_page("first_run")
    chosen = height_of_text_button(hand)
    assert chosen > usual
    hand.press("This one")
    hand.wait_for_page("what_brings_you")
    assert height_of_text_button(hand) == chosen


def begin_practice(hand: Pointer) -> None:
    hand.press("Try the practice clinic")
    hand.wait_for_page("practice_intro")
    hand.press("Next")
    hand.wait_for_words("Write little.")
    hand.press("Next")
    hand.wait_for_words("Rate what you saw, not what you would have wished.")
    hand.press("Start practising")
    hand.wait_for_page("start_sitting")


def see_two_more(hand: Pointer) -> None:
    """The other two of the morning are seen, and left unrated."""
    hand.press("Next: person 2")
    steps.see_someone_else(hand)
    hand.press("Next person")
    steps.see_someone_else(hand)
    hand.press("Rate it later")
    hand.wait_for_page("place_list")
    hand.press("Leave the rest unrated")
    hand.wait_for_page("three_boxes")


def go_in_once_more(hand: Pointer) -> None:
    """From the home page into the room, with everything as it was the last time."""
    hand.press("Go to my page")
    hand.wait_for_page("home")
    before = hand.clicks
    steps.go_to_the_door(hand)
    steps.go_in(hand)
    assert hand.clicks - before <= CLICKS_INTO_THE_ROOM


def height_of_text_button(hand: Pointer) -> int:
    """Grows with the text; the button is on every page."""
    return hand.see(button("Text and colours"), "button").extents[3]
