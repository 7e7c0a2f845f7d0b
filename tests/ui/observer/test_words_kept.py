"""Words that were written early are not lost on the way to what is signed."""

from __future__ import annotations

from observer_app.domain.observation import MomentKind, Writing
from observer_app.domain.sitting import Pattern
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


def test_after_a_morning_every_visit_s_words_stand_beside_the_boxes(visit: Visit, hand: Hand) -> None:
    visit.start(pattern=Pattern.FIRST_THREE)
    sittings = visit.session.sittings
    for place, (fresh, note) in enumerate((("She waited.", "A nod."), ("He drew it.", "A laugh.")), 1):
        visit.see_next(place)
        sittings.save_writing(visit.uid, place, Writing.FIRST_HELPED, fresh)
        sittings.add_moment(visit.uid, place, MomentKind.NOTE, note)
        visit.rate_place(place)
        sittings.next_place(visit.uid)
    enter(visit, hand, "three_boxes")
    for words in ("She waited.", "He drew it.", "A nod.", "A laugh.", "Person 1: what you wrote"):
        assert words in hand.words


def test_a_note_of_another_visit_can_be_changed_beside_the_boxes(visit: Visit, hand: Hand) -> None:
    visit.start(pattern=Pattern.FIRST_THREE)
    sittings = visit.session.sittings
    for place in (1, 2):
        visit.see_next(place)
        sittings.add_moment(visit.uid, place, MomentKind.NOTE, f"Note {place}")
        visit.rate_place(place)
        sittings.next_place(visit.uid)
    enter(visit, hand, "three_boxes")
    hand.tap("Remove: Note 1")
    hand.tap("Remove: Note 2")
    assert all(not each.moments for each in sittings.state(visit.uid).observations.values())
