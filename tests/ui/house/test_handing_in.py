"""Handing in on the page of a signed sitting: sealed where a lead can open it; and who has it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QDialog

from observer_app.domain.taken_in import Taken
from tests.services.a_team import ANN
from tests.services.conftest import two, two_prepared
from tests.services.two_computers import Two
from tests.ui.observer.hand import Hand
from tests.ui.tools import settle

__all__ = ["two", "two_prepared"]
Finish = Callable[[], None]


@pytest.fixture
def signed(two: Two, hand: Hand) -> Hand:
    """The partner on the page of what they signed; copies go where all computers share."""
    session = two.partner.session
    session.preferences.keep_usual_place(str(two.partner.shared))
    hand.window.put_together = lambda: two.partner.services
    hand.window.let_in(session, "home")
    hand.go("signed", sitting_uid=two.uid)
    return hand


def test_what_is_handed_in_goes_sealed_and_is_taken_in_by_the_lead(two: Two, signed: Hand, finish: Finish) -> None:
    assert f"which only {ANN} can open" in signed.words
    signed.page._save_there()
    finish()
    path = two.partner.shared / "hand-in-di-dene.observer"
    assert f"Saved and checked: {path}" in signed.words.replace("\u200b", "")
    assert two.lead.take_in(path, confirmed=(two.partner.six_words(),))[0] is Taken.TAKEN_IN
    assert two.partner.session.sittings.signed()[0].handed_in


def test_a_receipt_that_came_back_says_who_has_it(two: Two, signed: Hand) -> None:
    assert f"{ANN} has it." not in signed.words
    two.lead.take_in(two.partner.hand_in(), confirmed=(two.partner.six_words(),), receipts=two.partner.shared)
    two.partner.take_in(two.partner.shared / "receipt-hand-in.observer")
    signed.go("signed", sitting_uid=two.uid)
    assert f"{ANN} has it." in signed.words
    signed.go("my_sittings")
    assert any(f"{ANN} has it." in row for row in described(signed))


def described(hand: Hand) -> list[str]:
    from PySide6.QtWidgets import QPushButton

    return [each.accessibleDescription() for each in hand.window.findChildren(QPushButton)]


def test_where_no_leads_signature_is_known_the_pdf_goes_as_before(two: Two, signed: Hand) -> None:
    two.partner.session.exchange.leads_who_can_open = lambda: ()  # type: ignore[method-assign]
    signed.go("signed", sitting_uid=two.uid)
    settle()
    signed.page._save_there()
    assert list(two.partner.shared.glob("feedback-*.pdf"))


def test_a_laptop_is_cleared_once_that_was_asked_and_the_file_is_there(two: Two, signed: Hand, finish: Finish) -> None:
    two.partner.clock.advance(hours=8 * 24)
    signed.tap("Hand in and clear this laptop")
    assert "What goes" in signed.words
    signed.tap("Hand in and clear")
    (question,) = signed.window.findChildren(QDialog)
    assert two.partner.session.sittings.signed() != ()
    signed.press(signed.button_in(question, "Choose where it goes"))
    signed.save_at(two.partner.shared / "all.observer")
    for _ in range(3):
        finish()
    assert "Handed in and cleared" in signed.words
    assert two.partner.session.sittings.signed() == ()
    assert (two.partner.shared / "all.observer").exists()
