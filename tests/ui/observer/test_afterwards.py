"""After signing: someone changes their mind, or it was all a mistake."""

from __future__ import annotations

from pathlib import Path

from observer_app.domain.observation import Writing
from observer_app.domain.record import letter_of
from observer_app.domain.sitting import PlaceState, SittingStage
from tests.ui.observer.a_visit import Visit
from tests.ui.observer.hand import Hand
from tests.ui.tools import settle


def find_by_slip(hand: Hand, visit: Visit) -> None:
    sitting = visit.session.sittings.state(visit.uid).sitting
    hand.page.words.setText(" ".join(word[:3] for word in sitting.two_words))
    hand.page.letter.setText(letter_of(sitting.two_words, 1))
    hand.tap("Find the visit")


def test_a_visit_is_found_by_its_slip_and_taken_out(visit: Visit, hand: Hand, tmp_path: Path) -> None:
    visit.signed().session.feedback.save_copy(visit.uid, tmp_path / "feedback.pdf")
    hand.go("signed", sitting_uid=visit.uid)
    hand.tap("They changed their mind afterwards")
    find_by_slip(hand, visit)
    assert "Only what stands here is kept." in hand.words
    hand.page.boxes[Writing.HELPED].setPlainText("")
    hand.tap("Delete my notes")
    hand.tap("Delete my notes")
    assert "It is deleted" in hand.words
    assert str(tmp_path / "feedback.pdf") in hand.words.replace("\u200b", "")
    state = visit.session.sittings.state(visit.uid)
    assert state.sitting.places[0].state is PlaceState.CHANGED_THEIR_MIND
    assert state.sitting.stage is SittingStage.WAITING_FOR_SIGNATURE
    hand.tap("Sign what is left")
    assert hand.where == "sign"


def test_an_unknown_slip_changes_nothing(visit: Visit, hand: Hand) -> None:
    visit.signed()
    hand.go("withdraw")
    hand.page.words.setText("no such")
    hand.page.letter.setText("Q")
    hand.tap("Find the visit")
    assert "There is no such visit here" in hand.words


def test_what_is_kept_is_asked_about_first(visit: Visit, hand: Hand) -> None:
    visit.signed()
    hand.go("withdraw")
    find_by_slip(hand, visit)
    hand.page.boxes[Writing.HELPED].setPlainText("Mrs Kettlewell sat back.")
    hand.tap("Delete my notes")
    assert hand.page.watches[0].asks
    hand.page.watches[0].card.kept.emit(hand.page.watches[0].card.hint, "fits_many")
    hand.tap("Delete my notes")
    hand.tap("Delete my notes")
    assert "It is deleted" in hand.words


def test_going_back_deletes_nothing(visit: Visit, hand: Hand) -> None:
    visit.signed()
    hand.go("withdraw")
    find_by_slip(hand, visit)
    hand.tap("Delete my notes")
    hand.tap("Go back")
    assert visit.session.sittings.state(visit.uid).sitting.stage is SittingStage.SIGNED


def test_a_mistake_is_marked_with_its_reason(visit: Visit, hand: Hand) -> None:
    hand.go("signed", sitting_uid=visit.signed().uid)
    hand.tap("This was entered by mistake")
    hand.page.reason.setText("The wrong clinic was chosen.")
    hand.tap("Mark it as a mistake")
    assert hand.where == "signed"
    assert "Marked as a mistake: The wrong clinic was chosen." in hand.words


def test_a_slip_can_be_saved_from_the_list(visit: Visit, hand: Hand, tmp_path: Path) -> None:
    from PySide6.QtWidgets import QFileDialog

    visit.in_for_one().see_next(1).show(hand.window, "place_list")
    hand.window.show()
    settle()
    hand.tap("More …")
    hand.tap("A slip for them to take home")
    (dialog,) = hand.window.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "slip.pdf"))
    dialog.reject()
    settle()
    assert (tmp_path / "slip.pdf").read_bytes().startswith(b"%PDF")
    assert "Saved and checked" in hand.words
