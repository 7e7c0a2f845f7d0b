"""Checking signed files, before and after unlocking."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from observer_app.signing.signer import sign_as_maker, sign_as_observer
from observer_app.ui.house.check_words import MOST_FILES, choose_files, say_busy, say_left_out
from observer_app.ui.house.found_card import FoundCard
from tests.signing.conftest import SIGNED_AT, new_identity
from tests.signing.pack_sample import MADE_BY, build_pack, manifest_of, pack_record
from tests.signing.sample_pdf import SHOWN_NAME, build_sample
from tests.ui.house.a_house import House
from tests.ui.observer.a_visit import Visit, make_visit
from tests.ui.observer.hand import Hand

Finish = Callable[[], None]


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> Visit:
    """A visit that was signed; its file lies beside the store."""
    visit = make_visit(tmp_path_factory.mktemp("signed")).signed()
    visit.session.feedback.save_copy(visit.uid, visit.folder / "feedback.pdf")
    visit.session.close()
    return visit


def _check(hand: Hand, finish: Finish, *paths: Path) -> None:
    hand.page.check(paths)
    finish()


def test_before_unlocking_a_good_file_is_unchanged_and_its_signer_not_checked(
    hand: Hand, finish: Finish, signed: Visit
) -> None:
    hand.go("what_brings_you")
    hand.tap("Check a signed file")
    _check(hand, finish, signed.folder / "feedback.pdf")
    assert "Not changed, but we do not know the signer yet" in hand.words
    assert "If you have no words here, ask the service whether this file is theirs." in hand.words
    hand.tap("Back")
    assert hand.where == "what_brings_you"


def test_after_unlocking_ones_own_signature_is_known(hand: Hand, finish: Finish, signed: Visit) -> None:
    (name,) = signed.services.front.read().names
    hand.window.put_together = lambda: signed.services
    hand.window.let_in(signed.services.unlock.enter(signed.services.unlock.derive(name.uid, signed.words)))
    hand.window.show()
    hand.window.open_over("check_file")
    _check(hand, finish, signed.folder / "feedback.pdf")
    assert "This file is as it was signed" in hand.words


def test_each_thing_that_was_looked_at_is_shown_on_request(hand: Hand, finish: Finish, signed: Visit) -> None:
    hand.go("check_file")
    _check(hand, finish, signed.folder / "feedback.pdf")
    hand.tap("Show what was checked")
    assert "• Its pages say what the record inside it says." in hand.words
    hand.tap("Hide what was checked")
    assert "• Its pages say" not in hand.words


def test_a_changed_file_is_not_to_be_relied_on(hand: Hand, finish: Finish, signed: Visit, tmp_path: Path) -> None:
    content = bytearray((signed.folder / "feedback.pdf").read_bytes())
    content[len(content) // 3] ^= 1
    (tmp_path / "changed.pdf").write_bytes(content)
    hand.go("check_file")
    _check(hand, finish, tmp_path / "changed.pdf")
    assert "Do not rely on this file" in hand.words


def test_a_file_that_is_not_there_and_one_that_is_no_pdf_are_told_apart(
    hand: Hand, finish: Finish, tmp_path: Path
) -> None:
    (tmp_path / "letter.txt").write_text("Dear all")
    hand.go("check_file")
    _check(hand, finish, tmp_path / "letter.txt", tmp_path / "gone.pdf")
    assert hand.words.count("We could not read this file") == 2
    assert "It is not a PDF, or its beginning is missing." in hand.words
    assert "It is not there, or this computer may not open it." in hand.words


def test_too_many_files_are_cut_short_and_said_so(tmp_path: Path) -> None:
    many = [tmp_path / str(number) for number in range(MOST_FILES + 5)]
    assert len(choose_files(many)) == MOST_FILES
    assert say_left_out(len(many)) == "The first 20 of 25 files were checked. Drop the others again to check them too."
    assert say_left_out(MOST_FILES) == ""


def test_a_file_that_may_hold_others_is_said_to_take_longer(tmp_path: Path) -> None:
    (tmp_path / "pack.pdf").write_bytes(bytes(1_000_001))
    (tmp_path / "feedback.pdf").write_bytes(bytes(1_000_000))
    assert say_busy([tmp_path / "pack.pdf"]).endswith("and each file inside it. This may take a minute.")
    assert say_busy([tmp_path / "feedback.pdf"]) == "Checking “feedback.pdf”. A moment."
    assert say_busy([tmp_path / "gone.pdf"]) == "Checking “gone.pdf”. A moment."


def test_a_file_is_checked_once_however_often_it_was_dropped(tmp_path: Path) -> None:
    assert choose_files([tmp_path / "a", tmp_path / "a"]) == (tmp_path / "a",)


def test_choosing_a_file_asks_in_a_window_of_our_own(hand: Hand, house: House) -> None:
    from PySide6.QtWidgets import QFileDialog

    hand.go("check_file")
    hand.tap("Choose a file …")
    (dialog,) = hand.window.findChildren(QFileDialog)
    assert dialog.testOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.reject()


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An evidence pack of two."""
    observer = new_identity(SHOWN_NAME)
    files = {
        name: sign_as_observer(build_sample(packed=packed), observer, None, SIGNED_AT)
        for name, packed in (("01-a.pdf", False), ("02-b.pdf", True))
    }
    record = pack_record(manifest_of(files), document="evidence/9")
    path = tmp_path_factory.mktemp("pack") / "evidence-pack.pdf"
    path.write_bytes(sign_as_maker(build_pack(files, record), new_identity(MADE_BY), None, SIGNED_AT))
    return path


def test_of_a_pack_it_is_said_what_is_inside(hand: Hand, finish: Finish, pack: Path) -> None:
    hand.go("check_file")
    _check(hand, finish, pack)
    assert "The 2 files inside it are exactly what its pages list." in hand.words
    hand.tap("Show what is inside")
    assert f"• 01-a.pdf: Not changed, but we do not know the signer yet. Signed by {SHOWN_NAME}." in hand.words


def test_the_files_inside_a_pack_are_saved_into_a_folder_of_their_own(
    hand: Hand, finish: Finish, pack: Path, tmp_path: Path
) -> None:
    hand.go("check_file")
    _check(hand, finish, pack)
    (card,) = hand.page.findChildren(FoundCard)
    hand.page.save_inside(card.checked, tmp_path)
    finish()
    assert f"2 signed files are in {tmp_path / 'evidence-pack'}." in hand.words
    assert {each.name for each in (tmp_path / "evidence-pack").iterdir()} == {"01-a.pdf", "02-b.pdf", "record.json"}


def test_another_file_of_the_same_name_is_left_alone_and_said_so(
    hand: Hand, finish: Finish, pack: Path, tmp_path: Path
) -> None:
    (tmp_path / "evidence-pack").mkdir()
    (tmp_path / "evidence-pack" / "01-a.pdf").write_text("mine")
    hand.go("check_file")
    _check(hand, finish, pack)
    (card,) = hand.page.findChildren(FoundCard)
    hand.page.save_inside(card.checked, tmp_path)
    finish()
    assert "Another file there has the same name" in hand.words


def test_a_pack_asks_where_its_files_shall_go_and_feedback_has_none_to_save(
    hand: Hand, finish: Finish, pack: Path, signed: Visit
) -> None:
    from PySide6.QtWidgets import QFileDialog

    hand.go("check_file")
    _check(hand, finish, pack, signed.folder / "feedback.pdf")
    assert hand.words.count("Save the files inside") == 1
    hand.tap("Save the files inside “evidence-pack.pdf” …")
    (dialog,) = hand.window.findChildren(QFileDialog)
    assert dialog.fileMode() is QFileDialog.FileMode.Directory
    dialog.reject()
