"""Correcting what one signed, through the pages: why, a copy, signing it anew, or leaving it as it was."""

from __future__ import annotations

from observer_app.domain.observation import Writing
from observer_app.domain.sitting import SittingStage
from tests.ui.observer.a_visit import Visit
from tests.ui.observer.hand import Hand
from tests.ui.observer.test_end import sign_with
from tests.ui.tools import settle

REASON = "I had mixed up two visits"


def begin(hand: Hand, visit: Visit) -> str:
    hand.go("signed", sitting_uid=visit.signed().uid)
    hand.tap("Correct this")
    hand.page.reason.setText(REASON)
    hand.tap("Open a copy")
    return str(hand.page.uid)


def test_a_copy_is_opened_and_says_what_it_corrects(visit: Visit, hand: Hand) -> None:
    assert begin(hand, visit) != visit.uid
    assert hand.where == "read_through"
    assert "You are correcting what you signed on" in hand.words
    assert f"What was wrong: {REASON}" in hand.words
    assert not hand.page.names.isEnabled()


def test_without_a_reason_nothing_is_opened(visit: Visit, hand: Hand) -> None:
    hand.go("correct", sitting_uid=visit.signed().uid)
    hand.tap("Open a copy")
    assert hand.where == "correct"
    assert "Please say what was wrong" in hand.words


def test_a_copy_that_is_open_is_gone_on_with(visit: Visit, hand: Hand) -> None:
    draft = begin(hand, visit)
    hand.go("correct", sitting_uid=visit.uid)
    assert hand.page.reason.text() == REASON
    hand.tap("Go on with the copy")
    assert (hand.where, hand.page.uid) == ("read_through", draft)


def test_the_copy_is_signed_and_its_sitting_is_the_next_version(visit: Visit, hand: Hand) -> None:
    draft = begin(hand, visit)
    visit.session.sittings.save_writing(draft, None, Writing.HELPED, "You sat down before you spoke.")
    hand.tap("Sign")
    sign_with(hand, visit.words)
    assert hand.where == "signed"
    assert hand.page.uid == visit.uid
    assert visit.session.sittings.state(visit.uid).sitting.revision == 2


def test_it_can_be_left_as_it_was_signed(visit: Visit, hand: Hand) -> None:
    draft = begin(hand, visit)
    hand.tap("Leave it as it was signed")
    hand.tap("Delete the copy")
    settle()
    assert (hand.where, hand.page.uid) == ("signed", visit.uid)
    assert visit.session.sittings.state(draft).sitting.stage is SittingStage.CLOSED


def test_it_begins_from_the_list_of_my_sittings_too(visit: Visit, hand: Hand) -> None:
    visit.signed()
    hand.go("my_sittings")
    hand.tap("Correct this")
    assert (hand.where, hand.page.uid) == ("correct", visit.uid)
