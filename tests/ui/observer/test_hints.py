"""Words by which someone could be known: marked as they are typed, asked about, and answered before signing."""

from __future__ import annotations

from observer_app.domain.answers import Rating
from observer_app.domain.observation import Writing
from tests.ui.observer.a_visit import Visit
from tests.ui.observer.hand import Hand
from tests.ui.tools import settle

TELLING = "Mrs Brown said so"


def _enter(visit: Visit, hand: Hand, page: str) -> None:
    visit.show(hand.window, page)
    hand.window.show()
    settle()


def _write(hand: Hand, text: str = TELLING) -> None:
    hand.type(hand.page.writer.box, text)
    hand.rest(hand.page.writer.box)


def test_a_name_is_marked_in_the_box_and_asked_about(visit: Visit, hand: Hand) -> None:
    _enter(visit.go_in(), hand, "in_the_room")
    _write(hand)
    assert "Could someone be known from this?" in hand.words
    (marked,) = hand.page.writer.box.extraSelections()
    assert marked.cursor.selectedText() == "Mrs Brown"


def test_taking_it_out_leaves_the_rest(visit: Visit, hand: Hand) -> None:
    _enter(visit.go_in(), hand, "in_the_room")
    _write(hand)
    hand.tap("Take it out")
    assert hand.page.writer.box.toPlainText().strip() == "said so"
    assert "Could someone be known from this?" not in hand.words


def test_changing_it_selects_the_words(visit: Visit, hand: Hand) -> None:
    _enter(visit.go_in(), hand, "in_the_room")
    _write(hand)
    hand.tap("Change it")
    assert hand.page.writer.box.textCursor().selectedText() == "Mrs Brown"


def test_what_is_kept_with_a_reason_is_not_asked_again(visit: Visit, hand: Hand) -> None:
    _enter(visit.go_in(), hand, "in_the_room")
    _write(hand)
    hand.tap("Keep it, because …")
    hand.tap("It fits many people")
    assert "Could someone be known from this?" not in hand.words
    assert visit.session.privacy.hints(visit.uid, TELLING) == ()


def test_words_after_a_sign_of_two_halves_are_marked_in_their_place(visit: Visit, hand: Hand) -> None:
    _enter(visit.go_in(), hand, "in_the_room")
    hand.page.writer.box.setPlainText("🙂🙂 " + TELLING)
    hand.rest(hand.page.writer.box)
    (marked,) = hand.page.writer.box.extraSelections()
    assert marked.cursor.selectedText() == "Mrs Brown"


def test_why_a_level_was_chosen_is_looked_at_too(visit: Visit, hand: Hand) -> None:
    _enter(visit.see().decide(), hand, "rating")
    hand.tap("2, Part way")
    hand.tap("Say why")
    hand.type(hand.page.card.why.box, TELLING)
    hand.rest(hand.page.card.why.box)
    assert "Could someone be known from this?" in hand.words


def test_the_fresh_lines_are_looked_at_too(visit: Visit, hand: Hand) -> None:
    _enter(visit.see(), hand, "they_have_gone")
    hand.type(hand.page.helped, TELLING)
    hand.rest(hand.page.helped)
    assert "Could someone be known from this?" in hand.words


def _with_a_name(visit: Visit) -> Visit:
    visit.rated().session.sittings.save_writing(visit.uid, None, Writing.HELPED, "You let Mrs Brown finish, twice.")
    return visit


def test_what_is_open_is_listed_at_read_through_and_keeps_from_signing(visit: Visit, hand: Hand) -> None:
    _enter(_with_a_name(visit), hand, "read_through")
    assert "1 part to look at before you sign" in hand.words
    hand.tap("Sign")
    assert hand.where == "read_through"
    assert "Each needs one press first" in hand.words


def test_taken_out_at_read_through_it_is_out_of_the_feedback_and_signing_goes_on(visit: Visit, hand: Hand) -> None:
    _enter(_with_a_name(visit), hand, "read_through")
    hand.tap("Take it out")
    assert visit.session.sittings.state(visit.uid).writings[Writing.HELPED] == "You let finish, twice."
    assert "Taken out: “Mrs Brown”." in hand.words
    hand.tap("Sign")
    assert hand.where == "sign"


def test_kept_at_read_through_signing_goes_on(visit: Visit, hand: Hand) -> None:
    _enter(_with_a_name(visit), hand, "read_through")
    hand.tap("Keep it, because …")
    hand.tap("It is someone who works here")
    hand.tap("Sign")
    assert hand.where == "sign"


def test_changing_it_leads_to_the_page_where_it_stands(visit: Visit, hand: Hand) -> None:
    _enter(_with_a_name(visit), hand, "read_through")
    hand.tap("Change it")
    assert hand.where == "three_boxes"


def test_in_the_note_on_a_level_it_is_found_and_taken_out_too(visit: Visit, hand: Hand) -> None:
    visit.rated()
    visit.session.sittings.rate(visit.uid, 1, Rating(link_id="heard", code="2", note="Mrs Brown was cut off"))
    _enter(visit, hand, "read_through")
    assert "Heard" in hand.words
    hand.tap("Take it out")
    assert visit.session.sittings.state(visit.uid).observations[1].ratings["heard"].note == "was cut off"


def test_in_what_the_clinician_asked_to_look_at_it_is_found_and_taken_out_too(visit: Visit, hand: Hand) -> None:
    visit.rated()
    visit.session.sittings.put_focus_right(visit.uid, "how I talk with Mrs Brown")
    _enter(visit, hand, "read_through")
    assert "What the clinician asked to look at" in hand.words
    hand.tap("Take it out")
    assert visit.session.sittings.state(visit.uid).sitting.focus == "how I talk with"
