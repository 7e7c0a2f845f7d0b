"""A clinician makes their own evidence: from the card on their page to a signed file, by pointer and by keys alone."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from observer_app.domain.evidence import PackKind
from observer_app.domain.verification import Verdict
from observer_app.services.trusted import trust_store
from observer_app.services.verify import join_record
from observer_app.signing.verifier import verify
from observer_app.ui.house.evidence_words import say_what_there_is
from tests.ui.clinician.a_clinician import Clinician
from tests.ui.observer.hand import Hand
from tests.ui.tools import settle

REASON = "the clinic was cut short"


def appraised_soon(clinician: Clinician) -> None:
    appraisals = clinician.session.appraisals
    appraisals.say(clinician.session.me.uid, appraisals.today() + timedelta(weeks=2))


def wait(hand: Hand) -> None:
    """Until nothing is being made any more."""
    while hand.page.is_busy:
        hand.window.workers.waitForDone()
        settle()


def test_from_the_card_on_my_page_to_a_signed_file_that_is_good(
    hand: Hand, clinician: Clinician, tmp_path: Path
) -> None:
    for digest in clinician.talk().digests:
        clinician.session.my_feedback.mark_read(digest)
    appraised_soon(clinician)
    hand.go("home")
    assert "Your appraisal is in two weeks" in hand.words
    hand.tap("Make my evidence")
    hand.tap("Make my evidence")
    assert "no lead has confirmed it" in hand.words
    hand.tap("Make a portal copy too")
    hand.page.words.line.setText(clinician.words)
    hand.tap("Sign it and save it")
    wait(hand)
    hand.save_at(tmp_path / "evidence.pdf")
    assert hand.where == "pack_made"
    session = clinician.session
    trust = trust_store(session.database)
    for path in (tmp_path / "evidence.pdf", *tmp_path.glob("portal-copy-*.pdf")):
        found = join_record(verify(path.read_bytes(), trust, None, clinician.clock()), session.forms)
        assert found.verdict is Verdict.GOOD_AND_KNOWN
    assert [each.kind for each in session.evidence.packs(session.me.uid)] == [PackKind.PORTAL, PackKind.FULL]


def test_wrong_words_make_nothing(hand: Hand, clinician: Clinician) -> None:
    hand.go("make_pack")
    hand.tap("Make my evidence")
    hand.page.words.line.setText("not my words at all")
    hand.tap("Sign it and save it")
    wait(hand)
    assert "Those are not the words we have for you" in hand.words
    assert clinician.session.evidence.packs(clinician.session.me.uid) == ()


def test_all_of_it_goes_by_the_keys_alone(hand: Hand, clinician: Clinician, tmp_path: Path) -> None:
    hand.go("make_pack")
    go_by_tab(hand, "Make my evidence")
    press(hand, Qt.Key.Key_Return)
    assert hand.where == "sign_pack"
    go_to(hand, hand.page.words.line)
    QTest.keyClicks(hand.page.words.line, clinician.words)
    press(hand, Qt.Key.Key_Return)
    wait(hand)
    hand.save_at(tmp_path / "evidence.pdf")
    go_by_tab(hand, "Done")
    press(hand, Qt.Key.Key_Return)
    assert hand.where == "home"


def go_by_tab(hand: Hand, words: str) -> None:
    for _ in range(60):
        if words == hand.window.focusWidget().property("text"):
            return
        press(hand, Qt.Key.Key_Tab)
    raise AssertionError(f"no way to {words!r} on {hand.where}")


def go_to(hand: Hand, widget: QWidget) -> None:
    for _ in range(60):
        if hand.window.focusWidget() is widget:
            return
        press(hand, Qt.Key.Key_Tab)
    raise AssertionError(f"no way there on {hand.where}")


def press(hand: Hand, key: Qt.Key) -> None:
    """On whatever has the keyboard in the window, which is in front again once no other is."""
    hand.window.activateWindow()
    settle()
    QTest.keyClick(hand.window.focusWidget(), key)
    settle()


def test_one_is_left_out_with_a_reason_and_put_back(hand: Hand, clinician: Clinician) -> None:
    hand.go("make_pack")
    title = "10 March 2026, Shoulder clinic, Ann Able, patient partner · 2 consultations rated"
    hand.tap_described("Leave it out", title)
    hand.tap("Leave it out")
    assert "Please say why." in hand.words
    hand.type(hand.page.line, REASON)
    hand.tap("Leave it out")
    assert hand.where == "make_pack"
    assert f"Left out: {REASON}" in hand.words
    assert "This pack is not complete" in hand.words
    clinician.clock.advance(minutes=1)
    hand.tap("Put it back")
    assert REASON not in hand.words


def test_other_days_are_typed_and_what_is_no_day_is_marked(hand: Hand, clinician: Clinician) -> None:
    hand.go("make_pack")
    hand.tap("Other days")
    hand.page.period.first.setText("soon")
    hand.tap("Show this time")
    assert hand.page.period.fields[0].amiss.text() == "Write it like 3 March 2026."
    hand.page.period.first.setText("1 January 2025")
    hand.page.period.last.setText("1 February 2025")
    hand.tap("Show this time")
    assert "There is no patient partner in this pack." in hand.words
    hand.tap("Make my evidence")
    assert "There is nothing to put into it" in hand.words


def test_a_smaller_portal_changes_what_is_said_of_the_size(hand: Hand, clinician: Clinician) -> None:
    hand.go("make_pack")
    assert "The portal takes up to 5 MB." in hand.words
    hand.tap("Change what the portal takes")
    hand.page.line.setText("2")
    hand.tap("Keep it")
    assert "The portal takes up to 2 MB." in hand.words


def test_what_there_is_is_said_in_one_breath(clinician: Clinician) -> None:
    appraised_soon(clinician)
    near = clinician.session.evidence.my_appraisal()
    assert near is not None
    assert say_what_there_is(near[1]) in (
        "2 partner and 2 peer observations, on 1 day.",
        "2 peer and 2 partner observations, on 1 day.",
    )
