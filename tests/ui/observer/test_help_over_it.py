"""Help in the middle of a visit: nothing that was typed or chosen is lost, and the clock goes on."""

from __future__ import annotations

from observer_app.domain.observation import Writing
from tests.tools.fakes import FakeClock
from tests.ui.observer.a_visit import Visit
from tests.ui.observer.hand import Hand
from tests.ui.tools import settle

HALF_TYPED = "He turned the chair and"


def look_it_up(visit: Visit, hand: Hand) -> None:
    hand.window.put_together = lambda: visit.services
    hand.window.bar.help.click()
    settle()


def go_back(hand: Hand) -> None:
    hand.tap("Back to where I was")


def test_what_was_half_typed_is_saved_before_help_opens_and_there_when_it_closes(visit: Visit, hand: Hand) -> None:
    visit.go_in().show(hand.window, "in_the_room")
    hand.window.show()
    page = hand.page
    page.writer.box.setPlainText(HALF_TYPED)
    look_it_up(visit, hand)
    kept = visit.session.sittings.state(visit.uid).observations[1].writings
    assert kept[Writing.MOMENT] == HALF_TYPED
    go_back(hand)
    assert hand.page is page
    assert page.writer.box.toPlainText() == HALF_TYPED


def test_the_clock_goes_on_behind_the_help(visit: Visit, hand: Hand, clock: FakeClock) -> None:
    visit.go_in().show(hand.window, "in_the_room")
    hand.window.show()
    look_it_up(visit, hand)
    clock.advance(minutes=7)
    go_back(hand)
    assert visit.session.sittings.elapsed_s(visit.uid, 1) == 420


def test_help_of_the_rating_goes_back_to_the_same_item(visit: Visit, hand: Hand) -> None:
    visit.see().decide().rate(3).show(hand.window, "rating")
    hand.window.show()
    item = hand.page.title, hand.words
    look_it_up(visit, hand)
    assert "For each item, choose the line that comes nearest to what you saw." in hand.words
    go_back(hand)
    assert (hand.page.title, hand.words) == item
