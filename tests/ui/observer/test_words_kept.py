"""Words that were written early are not lost on the way to what is signed."""

from __future__ import annotations

from observer_app.domain.observation import Writing
from tests.ui.observer.a_visit import Visit
from tests.ui.observer.hand import Hand
from tests.ui.tools import settle


def enter(visit: Visit, hand: Hand, page: str) -> None:
    visit.show(hand.window, page)
    hand.window.show()
    settle()


def test_a_fresh_line_is_where_its_box_starts_from_in_one_press(visit: Visit, hand: Hand) -> None:
    enter(visit.rated(), hand, "three_boxes")
    hand.tap("Start from this")
    assert visit.session.sittings.state(visit.uid).writings[Writing.HELPED] == "Stopping when the arm hurt."
    assert "Start from this" not in hand.words


def test_half_typed_words_are_in_what_is_read_through(visit: Visit, hand: Hand) -> None:
    enter(visit.rated().with_words(), hand, "read_through")
    assert "“And if I did” stood in the box and was not added yet." in hand.words
    assert visit.session.sittings.state(visit.uid).observations[1].moments[-1].text == "And if I did"


def test_what_the_form_missed_is_kept_and_in_no_feedback(visit: Visit, hand: Hand) -> None:
    enter(visit.rated().with_words(), hand, "three_boxes")
    assert "A does not see it." in hand.words
    hand.type(hand.page.missed.box, "The wait outside has no item.")
    hand.tap("Read it through")
    assert visit.session.sittings.state(visit.uid).writings[Writing.FORM_MISSED] == "The wait outside has no item."
    assert "The wait outside" not in hand.words
