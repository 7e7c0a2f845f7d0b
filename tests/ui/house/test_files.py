"""Files between computers, on the page: taking in, comparing six words, giving, and making oneself known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from observer_app.domain.clinician_answers import View
from observer_app.domain.taken_in import Counted, Taken
from observer_app.errors import UserError
from observer_app.store import taken_in
from observer_app.ui.house.cards import PressCard
from observer_app.ui.house.files_words import sum_up, tell
from observer_app.ui.house.taken_list import TakenRow
from observer_app.ui.house.unknown_signer import UnknownSignerCard
from tests.services.conftest import four, four_prepared, two, two_prepared
from tests.services.four_computers import Four
from tests.services.test_saying import release_both, thank
from tests.services.two_computers import Computer, Two
from tests.ui.house.files_states import LONG, came
from tests.ui.observer.hand import Hand

__all__ = ["four", "four_prepared", "two", "two_prepared"]
Finish = Callable[[], None]


@pytest.fixture
def on_page(hand: Hand) -> Callable[[Computer], Hand]:
    """The page of files on one of the computers."""

    def show(computer: Computer) -> Hand:
        hand.window.put_together = lambda: computer.services
        hand.window.let_in(computer.session, "files")
        hand.window.show()
        return hand

    return show


def take_in(hand: Hand, finish: Finish, *paths: Path) -> None:
    hand.page.take_in(paths)
    while hand.page.is_busy:
        finish()
    finish()


Show = Callable[[Computer], Hand]


def test_a_file_of_someone_unknown_lies_aside_until_their_six_words_are_the_same(
    two: Two, on_page: Show, finish: Finish
) -> None:
    path = two.partner.hand_in()
    hand = on_page(two.lead)
    take_in(hand, finish, path)
    assert "It says Di Dene." in hand.words
    for word in two.partner.six_words().split():
        assert word in hand.words
    hand.tap("The words are the same")
    finish()
    assert "2 taken in." in hand.words
    assert len(taken_in.records(two.lead.session.database)) == 1
    assert "It says Di Dene." not in hand.words


def test_whose_card_was_compared_is_said_to_be_known_and_not_to_have_been_here(
    two: Two, on_page: Show, finish: Finish
) -> None:
    hand, partner = on_page(two.lead), two.partner
    card = two.lead.shared / "di.observer-card"
    partner.session.exchange.save_my_card(card, partner.own_keys())
    take_in(hand, finish, card)
    hand.tap("The words are the same")
    finish()
    assert "Di Dene is known here now" in hand.words
    assert "It was here already" not in hand.words


def test_when_the_words_are_different_nothing_of_it_is_kept(two: Two, on_page: Show, finish: Finish) -> None:
    path = two.partner.hand_in()
    hand = on_page(two.lead)
    take_in(hand, finish, path)
    hand.tap("They are different")
    assert "Nothing of it is kept" in hand.words
    assert taken_in.parked_lines(two.lead.session.database) == ()


def test_later_leaves_it_aside(two: Two, on_page: Show, finish: Finish) -> None:
    path = two.partner.hand_in()
    hand = on_page(two.lead)
    take_in(hand, finish, path)
    hand.tap("Later")
    assert "It says Di Dene." not in hand.words
    assert len(taken_in.parked_lines(two.lead.session.database)) == 1


def test_a_folder_is_taken_in_whole_and_each_file_has_its_line(two: Two, on_page: Show, finish: Finish) -> None:
    folder = two.lead.shared / "stick" / "inside"
    folder.mkdir(parents=True)
    (folder / "notes.txt").write_text("not ours")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 broken")
    two.partner.session.exchange.hand_in(folder / "di.observer", two.partner.own_keys())
    hand = on_page(two.lead)
    take_in(hand, finish, folder.parent)
    assert "What became of 2 files" in hand.words
    assert "broken.pdf" in hand.words.replace("\u200b", "")


def test_a_receipt_is_written_beside_what_was_handed_in(two: Two, on_page: Show, finish: Finish) -> None:
    path = two.partner.hand_in()
    two.lead.take_in(path, confirmed=(two.partner.six_words(),))
    hand = on_page(two.lead)
    take_in(hand, finish, path)
    hand.tap("Write receipts beside them")
    finish()
    assert two.partner.take_in(path.with_name("receipt-hand-in.observer")) == [Taken.TAKEN_IN]


def test_stopping_keeps_what_was_taken_in_by_then(two: Two, on_page: Show, finish: Finish) -> None:
    paths = [two.lead.shared / f"{n}.observer" for n in range(5)]
    for path in paths:
        path.write_bytes(b"none of ours")
    hand = on_page(two.lead)
    hand.page.take_in(paths)
    hand.page.stop_work()
    finish()
    assert "You stopped it." in hand.words


def test_what_was_stopped_is_carried_on_from_the_page(two: Two, on_page: Show, finish: Finish) -> None:
    paths = [two.lead.shared / f"{n}.observer" for n in range(30)]
    for path in paths:
        path.write_bytes(b"none of ours")
    hand = on_page(two.lead)
    hand.page.take_in(paths)
    while "of 30" not in hand.words:
        finish()
    hand.page.stop_work()
    while hand.page.is_busy:
        finish()
    hand.go("files")
    hand.tap("Carry on")
    while hand.page.is_busy:
        finish()
    assert "What became of 30 files" in hand.words
    assert "Carry on" not in hand.words


def test_what_was_taken_in_lately_opens_the_feedback_itself(two: Two, on_page: Show, finish: Finish) -> None:
    two.lead.take_in(two.partner.hand_in(), confirmed=(two.partner.six_words(),))
    hand = on_page(two.lead)
    assert "Taken in lately" in hand.words
    hand.page.lately.findChild(PressCard).click()
    finish()
    assert hand.where == "read_signed"
    assert "As it was signed" in hand.words


def test_home_offers_to_carry_on_with_files(two: Two, on_page: Show) -> None:
    two.lead.session.arrivals.begun = lambda: Counted(312, 400)  # type: ignore[method-assign]
    hand = on_page(two.lead)
    hand.go("home")
    hand.tap("312 of 400 files were looked at.")
    assert hand.where == "files"


def test_leaving_the_rest_takes_the_offer_away(two: Two, on_page: Show, finish: Finish) -> None:
    two.lead.session.arrivals.begun = lambda: Counted(312, 400)  # type: ignore[method-assign]
    hand = on_page(two.lead)
    assert "312 of 400 files were looked at." in hand.words
    del two.lead.session.arrivals.begun
    hand.tap("Leave the rest")
    finish()
    assert "312 of 400" not in hand.words


def test_of_many_files_only_a_few_lines_are_made_and_the_others_are_turned_to(
    two: Two, on_page: Show, finish: Finish
) -> None:
    hand = on_page(two.lead)
    hand.page.taken.show_taken([came(f"{n}.observer", Taken.TAKEN_IN) for n in range(400)], stopped=False)
    assert len(hand.page.taken.findChildren(TakenRow)) == 12
    hand.tap("The next ones")
    finish()
    assert "13 to 24 of 400" in hand.words


def test_what_has_to_be_looked_at_comes_first_and_can_be_seen_alone(two: Two, on_page: Show, finish: Finish) -> None:
    hand = on_page(two.lead)
    files = [came(f"{n}.observer", Taken.TAKEN_IN) for n in range(50)]
    hand.page.taken.show_taken([*files, came("bad.pdf", Taken.REFUSED)], stopped=False)
    assert hand.page.taken.findChild(TakenRow).name.text() == "bad.pdf"
    assert "One is not good, so not taken in." in hand.words
    hand.page.taken.which._group.button(1).setChecked(True)
    finish()
    assert len(hand.page.taken.findChildren(TakenRow)) == 1


def test_of_many_unknown_signers_a_few_are_asked_about_and_the_others_on_request(
    two: Two, on_page: Show, finish: Finish
) -> None:
    many = tuple(replace(LONG, fingerprint=str(n)) for n in range(40))
    two.lead.session.signers.aside = lambda: many  # type: ignore[method-assign]
    hand = on_page(two.lead)
    assert len(hand.page.aside.findChildren(UnknownSignerCard)) == 3
    hand.tap("Show the other 37")
    finish()
    assert len(hand.page.aside.findChildren(UnknownSignerCard)) == 40


def test_where_receipts_may_not_lie_another_folder_is_offered(
    two: Two, on_page: Show, finish: Finish, tmp_path: Path
) -> None:
    path = two.partner.hand_in()
    two.lead.take_in(path, confirmed=(two.partner.six_words(),))
    hand = on_page(two.lead)
    take_in(hand, finish, path)
    gone = [replace(each, folder="/no/such/folder") for each in hand.page._taken]
    hand.page._taken = tuple(gone)
    hand.tap("Write receipts beside them")
    finish()
    assert "Choose another folder …" in hand.words
    hand.page._answer(tmp_path)
    finish()
    assert (tmp_path / "receipt-hand-in.observer").exists()


def test_locking_while_files_are_taken_in_leaves_nothing_half_done(two: Two, on_page: Show) -> None:
    path = two.partner.hand_in()
    hand = on_page(two.lead)
    hand.page.take_in([path])
    hand.window.lock()
    assert hand.where == "unlock"


def test_my_card_is_written_and_its_six_words_are_shown(two: Two, on_page: Show, finish: Finish) -> None:
    hand = on_page(two.partner)
    hand.tap("Make my card …")
    hand.save_at(two.lead.shared / "di.observer-card")
    finish()
    for word in two.partner.six_words().split():
        assert word in hand.words
    assert two.lead.take_in(two.lead.shared / "di.observer-card", confirmed=(two.partner.six_words(),)) == [
        Taken.TAKEN_IN
    ]


def test_only_a_lead_is_offered_the_set_up_file(two: Two, on_page: Show) -> None:
    assert "Make a set-up file" not in on_page(two.partner).words
    two.partner.close()


def test_a_lead_makes_a_set_up_file(two: Two, on_page: Show, finish: Finish) -> None:
    hand = on_page(two.lead)
    hand.tap("Make a set-up file …")
    hand.save_at(two.lead.shared / "again.observer")
    finish()
    assert "Read these six words" in hand.words
    assert two.partner.take_in(two.lead.shared / "again.observer") == [Taken.ALREADY_HERE]


def test_what_cannot_be_read_says_once_that_it_was_not_taken_in_and_what_to_do(two: Two) -> None:
    (two.lead.shared / "letter.pdf").write_bytes(b"%PDF-1.7 half")
    (two.lead.shared / "letter.observer").write_bytes(b"half")
    told = [tell(two.lead.tell(two.lead.shared / f"letter.{ending}")).words for ending in ("pdf", "observer")]
    assert all("taken in" in words and "Ask" in words for words in told)
    assert all(words.count("taken in") == 1 for words in told)


def test_what_became_of_files_stands_before_all_other_cards(two: Two, on_page: Show, finish: Finish) -> None:
    hand = on_page(two.partner)
    take_in(hand, finish, two.lead.set_up_file("again.observer"))
    assert hand.words.index("What became of it") < hand.words.index("Take in files")


@pytest.mark.parametrize("verdict", Taken)
def test_every_verdict_can_be_told_and_summed_up(verdict: Taken) -> None:
    files = [came(f"{n}.observer", verdict) for n in range(9)]
    assert all(tell(each).words for each in files)
    assert bool(sum_up(files)) != (verdict is Taken.PASSED_OVER)


def test_of_many_things_in_one_file_one_line_tells_how_they_went() -> None:
    told = tell(came("a.observer", Taken.TAKEN_IN, Taken.TAKEN_IN, Taken.REFUSED))
    assert told.words == "2 taken in, 1 not taken in, as it is not good."
    assert told.ink == "danger"
    assert len(told.more) == 3


def test_to_a_lead_others_hand_in_and_give_no_file_that_would_hold_less(four: Four, on_page: Show) -> None:
    digest, _ = release_both(four)
    four.pass_on(four.lead, four.clinician)
    thank(four, digest, "I tried it on Thursday.")
    four.clinician.session.answers.say_reply(digest, View.SAME, "")
    assert {each.full_name for each in four.clinician.session.exchange.receivers()} <= {
        four.partner.name,
        four.peer.name,
    }
    words = on_page(four.clinician).words
    assert words.index("Hand in") < words.index("Give to someone")


def test_whoever_is_no_lead_hands_in_from_here_too(two: Two, on_page: Show, finish: Finish) -> None:
    hand = on_page(two.partner)
    hand.tap("Hand in …")
    hand.save_at(two.lead.shared / "from-the-page.observer")
    finish()
    assert f"Give it to {two.lead.name}." in hand.words
    path = two.lead.shared / "from-the-page.observer"
    assert two.lead.take_in(path, confirmed=(two.partner.six_words(),))[0] is Taken.TAKEN_IN


def test_files_dropped_on_home_are_taken_in_on_their_page(two: Two, on_page: Show, finish: Finish) -> None:
    path = two.partner.hand_in()
    hand = on_page(two.lead)
    hand.go("home")
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(path))])
    no_button, no_key = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    hand.page.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, files, no_button, no_key))
    for _ in range(4):
        finish()
    assert hand.where == "files"
    assert "It says Di Dene." in hand.words


def test_a_disk_that_is_full_is_told_as_that_and_not_as_a_bad_file(two: Two, on_page: Show, finish: Finish) -> None:
    path = two.lead.set_up_file("again.observer")
    hand = on_page(two.partner)

    def refuse(*_: object) -> None:
        raise UserError("Not saved yet", "This computer has no room left.", code="disk_full")

    two.partner.session.arrivals._taking_in._take_set_up = refuse  # type: ignore[method-assign,assignment]
    take_in(hand, finish, path)
    assert "This computer has no room left." in hand.words
    assert "It cannot be read" not in hand.words
