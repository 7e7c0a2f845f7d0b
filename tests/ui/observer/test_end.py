"""From one's own words to a signed copy, and the start of it all."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from observer_app.domain.people import ShownAs
from observer_app.domain.sitting import Consent, Pattern, SittingStage
from observer_app.ui.app import Application
from observer_app.ui.house.files import FileWindow
from observer_app.ui.main_window import MainWindow
from tests.ui.observer.a_visit import Visit, make_visit
from tests.ui.observer.hand import Hand
from tests.ui.tools import nameless, rect_in, settle, small_targets


def enter(visit: Visit, hand: Hand, page: str) -> None:
    visit.show(hand.window, page)
    hand.window.show()
    settle()


def sign_with(hand: Hand, words: str) -> None:
    hand.page.words.line.setText(words)
    hand.tap("Sign")
    # First the words are tried, then the file is made.
    for _ in range(2):
        hand.window.workers.waitForDone()
        settle()


def test_starters_are_shown_one_at_a_time(visit: Visit, hand: Hand) -> None:
    enter(visit.rated(), hand, "three_boxes")
    assert "“When you …, the person …”" in hand.words
    hand.tap("Another way to begin: What helped")
    assert "Which minute would you want for yourself" in hand.words
    assert "“When you …, the person …”" not in hand.words


def test_thin_words_are_asked_about_once_and_never_in_the_way(visit: Visit, hand: Hand) -> None:
    enter(visit.rated(), hand, "three_boxes")
    hand.type(hand.page.boxes["helped"].box, "Good.")
    hand.tap("Read it through")
    assert "Could you add the moment?" in hand.words
    hand.tap("Read it through")
    assert hand.where == "read_through"


def test_one_s_own_first_lines_and_moments_stand_beside_the_boxes(visit: Visit, hand: Hand) -> None:
    enter(visit.rated(), hand, "three_boxes")
    assert "Stopping when the arm hurt." in hand.words
    assert "“Is that chair all right for your shoulder?”" in hand.words


def test_what_cannot_be_signed_yet_is_asked_for_at_the_end(visit: Visit, hand: Hand) -> None:
    visit.see(Consent.NOT_YET_KNOWN).decide().rate().session.sittings.finish_rating(visit.uid, 1)
    enter(visit, hand, "sign")
    sign_with(hand, visit.words)
    assert "Did they say yes?" in hand.words
    hand.tap("Show me")
    assert "Had the person said yes to you being there?" in hand.words


def test_the_whole_feedback_is_there_to_be_read(visit: Visit, hand: Hand) -> None:
    enter(visit.rated().with_words(), hand, "read_through")
    for words in ("Feedback for A Clinician", "Then they talked.", "All the way", "Every level at a glance"):
        assert words in hand.words


def test_the_same_as_the_picture_can_be_had_as_a_table(visit: Visit, hand: Hand) -> None:
    enter(visit.rated(), hand, "read_through")
    hand.tap("Show it as a table")
    assert "2, Part way" in hand.words


def test_how_the_name_appears_changes_the_pages_at_once(visit: Visit, hand: Hand) -> None:
    enter(visit.rated(), hand, "read_through")
    assert "An Observer, patient partner" in hand.words
    hand.tap("Observer 1")
    assert "Observer 1, patient partner" in hand.words
    assert visit.session.sittings.state(visit.uid).sitting.shown_as is ShownAs.CODE


def test_who_will_see_it_is_said_before_signing(visit: Visit, hand: Hand) -> None:
    enter(visit.rated(), hand, "read_through")
    assert "A Clinician, who was observed." in hand.words


def test_wrong_words_say_that_nothing_is_lost_and_lock_nothing(visit: Visit, hand: Hand) -> None:
    enter(visit.rated(), hand, "sign")
    sign_with(hand, "these are not my words")
    assert "Those are not the words we have for you" in hand.words
    assert visit.session.sittings.state(visit.uid).sitting.stage is SittingStage.OPEN
    assert hand.window.focusWidget() is hand.page.words.line


def test_in_the_largest_text_wrong_words_and_what_is_wrong_are_in_sight_together(
    practice: Visit, hand: Hand, app: Application
) -> None:
    app.choose_look(200, "light")
    enter(practice.rated().with_words(), hand, "sign")
    assert _are_in_sight(hand, hand.page.practice, hand.page.words.line)
    sign_with(hand, "these are not my words")
    assert "Practice has its own words" in hand.words
    assert _are_in_sight(hand, hand.page.message, hand.page.words.line)


def _are_in_sight(hand: Hand, *widgets: QWidget) -> bool:
    seen = rect_in(hand.window, hand.page.area.viewport())
    return all(seen.contains(rect_in(hand.window, widget)) for widget in widgets)


def test_three_empty_boxes_are_asked_about_once(visit: Visit, hand: Hand) -> None:
    enter(visit.rated(), hand, "three_boxes")
    hand.tap("Read it through")
    assert "All three boxes are empty" in hand.words
    hand.tap("Go on without")
    assert hand.where == "read_through"


def test_right_words_sign_and_keep_the_file(visit: Visit, hand: Hand) -> None:
    enter(visit.rated().with_words(), hand, "sign")
    sign_with(hand, visit.words)
    assert hand.where == "signed"
    assert visit.session.sittings.state(visit.uid).sitting.stage is SittingStage.SIGNED


def test_signing_without_words_asks_for_them_and_locks_nothing(visit: Visit, hand: Hand) -> None:
    enter(visit.rated(), hand, "sign")
    hand.tap("Sign")
    assert visit.session.sittings.state(visit.uid).sitting.stage is SittingStage.OPEN


def test_what_waits_for_its_signature_can_be_read_and_not_changed(visit: Visit, hand: Hand) -> None:
    visit.rated().session.feedback.prepare(visit.uid)
    enter(visit, hand, "sign")
    hand.tap("Read it again")
    assert "Feedback for A Clinician" in hand.words
    assert not hand.page.changes.isVisible()


def test_the_practice_words_are_shown_where_they_are_needed(practice: Visit, window: MainWindow) -> None:
    practice.rated().show(window, "sign")
    assert Hand(window).page.practice_words.text() == f"The practice words: {practice.words}"


def test_a_copy_is_read_back_before_it_is_called_saved(visit: Visit, hand: Hand, tmp_path: Path) -> None:
    enter(visit.signed(), hand, "signed")
    hand.page._save_in(tmp_path)
    settle()
    (saved,) = tmp_path.glob("feedback-*.pdf")
    assert f"Saved and checked: {saved}" in hand.words
    assert saved.read_bytes().startswith(b"%PDF")


def test_a_folder_that_is_gone_is_named(visit: Visit, hand: Hand, tmp_path: Path) -> None:
    enter(visit.signed(), hand, "signed")
    hand.page._save_in(tmp_path / "stick")
    settle()
    assert "The folder “stick” is not there any more. Choose another place." in hand.words


def test_the_window_that_asks_for_another_place_has_names_and_room_to_press(visit: Visit, hand: Hand) -> None:
    enter(visit.signed(), hand, "signed")
    hand.tap("Choose another place …")
    (dialog,) = hand.window.findChildren(QFileDialog)
    settle()
    assert not nameless(dialog)
    assert not [fault for fault in small_targets(dialog) if "Save it there" in fault or "Go back" in fault]
    dialog.reject()


def test_a_folder_that_is_not_there_is_said_in_the_window_itself(visit: Visit, hand: Hand) -> None:
    enter(visit.signed(), hand, "signed")
    hand.tap("Choose another place …")
    (dialog,) = hand.window.findChildren(FileWindow)
    box = dialog.findChild(QLineEdit, "fileNameEdit")
    assert isinstance(box, QLineEdit)
    box.setText("nowhere")
    dialog.accept()
    assert dialog.fault.text() == "There is no folder called “nowhere”. Choose one from the list."
    assert dialog.isVisible()
    dialog.reject()


def test_what_was_signed_can_be_read_again(visit: Visit, hand: Hand) -> None:
    enter(visit.signed(), hand, "signed")
    hand.tap("Read it")
    settle()
    assert "Feedback for A Clinician" in hand.words
    assert "Then they talked." in hand.words
    hand.window.close_over()
    assert hand.where == "signed"


@pytest.mark.parametrize(
    ("words", "begins"),
    [
        ("Save in large print", b"%PDF"),
        ("Save as a web page", b"<!"),
        ("A card for the talk", b"%PDF"),
    ],
)
def test_what_is_only_to_be_read_is_saved_where_it_is_wanted(
    visit: Visit, hand: Hand, tmp_path: Path, words: str, begins: bytes
) -> None:
    enter(visit.signed(), hand, "signed")
    hand.tap(words)
    hand.save_at(tmp_path / "copy")
    assert (tmp_path / "copy").read_bytes().startswith(begins)
    assert "Saved and checked" in hand.words


def test_the_place_of_the_last_copy_is_proposed_the_next_time(visit: Visit, hand: Hand, tmp_path: Path) -> None:
    enter(visit.signed(), hand, "signed")
    hand.page._save_in(tmp_path)
    hand.go("home")
    enter(visit, hand, "signed")
    assert hand.page.folder == tmp_path


def test_in_practice_what_the_person_said_is_read_before_it_is_asked_for(practice: Visit, window: MainWindow) -> None:
    practice.start().show(window, "consent")
    window.show()
    assert "They said yes." in Hand(window).words


def test_in_practice_three_people_come_and_one_is_rated(practice: Visit, window: MainWindow) -> None:
    practice.start(pattern=Pattern.FIRST_THREE).see_next(1).rate_place(1)
    for place in (2, 3):
        practice.session.sittings.next_place(practice.uid)
        practice.see_next(place)
    practice.show(window, "place_list")
    window.show()
    hand = Hand(window)
    hand.tap("Leave the rest unrated")
    assert hand.where == "three_boxes"


def test_practice_ends_with_that_is_all_there_is_to_it(practice: Visit, window: MainWindow) -> None:
    practice.signed().show(window, "signed")
    window.show()
    hand = Hand(window)
    assert "That is all there is to it." in hand.words
    assert "Once more" in hand.words


def test_one_clinic_and_one_clinician_are_stated_and_not_asked(visit: Visit, hand: Hand) -> None:
    enter(visit, hand, "start_sitting")
    assert "Shoulder clinic" in hand.words
    assert "Has A Clinician agreed to be observed today?" in hand.words


def test_out_of_forty_clinics_one_is_found_by_typing(tmp_path: Path, window: MainWindow) -> None:
    visit = make_visit(tmp_path / "many", clinics=40)
    hand = Hand(window)
    enter(visit, hand, "start_sitting")
    hand.page.clinic.filter.setText("wrist 17")
    settle()
    hand.tap("Hand and wrist clinic 17")
    assert hand.page.choices.clinic_uid is not None
    assert "Hand and wrist clinic 17" in hand.words
    hand.window.go("rather_not")
    visit.session.database.close()


def test_a_question_without_an_answer_is_asked_for_in_place(visit: Visit, hand: Hand) -> None:
    enter(visit, hand, "start_sitting")
    hand.tap("They have agreed: go in")
    assert "Please answer: Who chose the day?" in hand.words
    assert visit.session.sittings.open_sitting() is None


def test_without_the_clinician_s_yes_no_one_goes_in(visit: Visit, hand: Hand) -> None:
    enter(visit, hand, "start_sitting")
    hand.tap("Not yet")
    assert "Then please wait." in hand.words
    assert hand.page.go_in.text() == "Go to my page"


def test_a_reason_not_to_ends_kindly_and_starts_nothing(visit: Visit, hand: Hand) -> None:
    enter(visit, hand, "start_sitting")
    hand.tap("The rota")
    hand.tap("Yes, I know them well")
    hand.tap("I would rather not")
    assert "Thank you for saying so" in hand.words
    assert visit.session.sittings.open_sitting() is None


def test_after_a_clock_that_was_ahead_one_says_that_it_is_right_now_and_signs(visit: Visit, hand: Hand) -> None:
    visit.clock.advance(days=30)
    visit.rated().with_words()
    visit.clock.advance(days=-30)
    enter(visit, hand, "sign")
    sign_with(hand, visit.words)
    assert "Is this computer’s clock right?" in hand.words
    hand.tap("The clock is right now: sign")
    hand.window.workers.waitForDone()
    settle()
    assert hand.where == "signed"


def test_handing_in_is_the_next_thing_until_it_is_done(visit: Visit, hand: Hand, tmp_path: Path) -> None:
    enter(visit.signed(), hand, "signed")
    assert hand.page.next.text() == "Hand in"
    hand.page._propose(tmp_path)
    hand.tap("Hand in")
    assert f"Saved and checked: {next(tmp_path.glob('*.pdf'))}" in hand.words.replace("\u200b", "")
    assert hand.page.next.text() == "Go to my page"
    hand.tap("Go to my page")
    assert hand.where == "home"


def test_beside_all_of_three_the_words_of_three_are_read(visit: Visit, hand: Hand) -> None:
    enter(visit.rated(), hand, "read_through")
    assert "3 – Clearly there. Questions and doubts are asked for in good time" in hand.words
