"""After signing: someone changes their mind, or it was all a mistake."""

from __future__ import annotations

from pathlib import Path

import pytest

from observer_app.domain.observation import Writing
from observer_app.domain.record import letter_of
from observer_app.domain.sitting import Pattern, PlaceState, SittingStage
from observer_app.ui.house.cards import PressCard
from tests.ui.observer.a_visit import HEADS, Visit
from tests.ui.observer.hand import Hand
from tests.ui.tools import settle


def find_by_slip(hand: Hand, visit: Visit) -> None:
    sitting = visit.session.sittings.state(visit.uid).sitting
    hand.page.words.setText(" ".join(word[:3] for word in sitting.two_words))
    hand.page.letter.setText(letter_of(sitting.two_words, 1))
    hand.tap("Find the visit")


def delete_words(visit: Visit) -> str:
    words = visit.session.sittings.state(visit.uid).sitting.two_words
    return f"Delete the notes on visit {letter_of(words, 1)}"


def test_a_visit_is_found_by_its_slip_and_taken_out(visit: Visit, hand: Hand, tmp_path: Path) -> None:
    visit.signed().session.feedback.save_copy(visit.uid, tmp_path / "feedback.pdf")
    hand.go("withdraw")
    find_by_slip(hand, visit)
    assert "Only what stands here is kept." in hand.words
    hand.page.boxes[Writing.HELPED].setPlainText("")
    hand.tap(delete_words(visit))
    hand.tap(delete_words(visit))
    assert "It is deleted" in hand.words
    assert str(tmp_path / "feedback.pdf") in hand.words.replace("\u200b", "")
    state = visit.session.sittings.state(visit.uid)
    assert state.sitting.places[0].state is PlaceState.CHANGED_THEIR_MIND
    assert state.sitting.stage is SittingStage.WAITING_FOR_SIGNATURE
    hand.tap("Sign what is left")
    assert hand.where == "sign"


def test_a_slip_that_fits_two_days_asks_for_the_day(visit: Visit, hand: Hand) -> None:
    uids, feedback = [], visit.session.feedback
    for _ in range(2):
        uids.append(visit.start(pattern=Pattern.IN_FOR_ONE, words=HEADS).see_next(1).rate_place(1).uid)
        visit.session.sittings.that_was_the_last(visit.uid)
        job = feedback.prepare(visit.uid)
        feedback.keep(job, feedback.sign(job, feedback.open_keys(visit.words)))
        visit.clock.advance(days=7)
    hand.go("withdraw")
    find_by_slip(hand, visit)
    assert "On which day was it?" in hand.words
    assert hand.page.visit.isHidden()
    days = [visit.session.sittings.state(uid).sitting.started_at.astimezone() for uid in uids]
    hand.tap(f"{days[0].day} {days[0]:%B %Y}")
    assert hand.page.found.sitting_uid == uids[0]
    assert hand.page.which.isHidden()


def test_where_safety_copies_may_still_hold_it_is_said(
    visit: Visit, hand: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = Path("/media/STICK/Observer safety copies")
    visit.signed()
    hand.go("withdraw")
    find_by_slip(hand, visit)
    monkeypatch.setattr(visit.session.backups, "may_still_hold", lambda: (stick,))
    hand.tap(delete_words(visit))
    hand.tap(delete_words(visit))
    assert str(stick) in hand.words.replace("\u200b", "")


def test_without_a_slip_the_visit_is_chosen_from_the_signed_sitting_and_read_first(visit: Visit, hand: Hand) -> None:
    hand.go("signed", sitting_uid=visit.signed().uid)
    hand.tap("They changed their mind afterwards")
    letter = letter_of(visit.session.sittings.state(visit.uid).sitting.two_words, 1)
    hand.tap(f"Person 1, visit {letter}")
    hand.tap("Read what will go")
    assert "Your ratings of this visit: 13." in hand.words
    hand.tap(delete_words(visit))
    hand.tap("Go back")


def test_whoever_has_no_slip_finds_the_sitting_by_its_day(visit: Visit, hand: Hand) -> None:
    visit.signed()
    hand.go("withdraw")
    hand.tap("I have no slip")
    (sitting,) = hand.page.pick.findChildren(PressCard)
    hand.press(sitting)
    assert "Which visit was it?" in hand.words


def test_an_older_copy_is_deleted_by_a_press_and_never_another_file(visit: Visit, hand: Hand, tmp_path: Path) -> None:
    one, other = tmp_path / "one.pdf", tmp_path / "other.pdf"
    visit.signed()
    for path in (one, other):
        visit.session.feedback.save_copy(visit.uid, path)
    other.write_bytes(b"someone else's")
    hand.go("withdraw")
    find_by_slip(hand, visit)
    hand.tap(delete_words(visit))
    hand.tap(delete_words(visit))
    hand.tap_described("Delete this copy", str(one))
    assert not one.exists()
    hand.tap_described("Delete this copy", str(other))
    assert other.exists()
    assert "That file is another one by now" in hand.words


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
    hand.tap(delete_words(visit))
    assert hand.page.watches[0].asks
    hand.page.watches[0].card.kept.emit(hand.page.watches[0].card.hint, "fits_many")
    hand.tap(delete_words(visit))
    hand.tap(delete_words(visit))
    assert "It is deleted" in hand.words


def test_going_back_deletes_nothing(visit: Visit, hand: Hand) -> None:
    visit.signed()
    hand.go("withdraw")
    find_by_slip(hand, visit)
    hand.tap(delete_words(visit))
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
