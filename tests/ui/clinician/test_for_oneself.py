"""Pages that are for oneself: text to copy, private notes, and what is kept."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication

from observer_app.domain.appraisal_text import PortalBox
from observer_app.domain.clinician_answers import Thought
from observer_app.services.drafts import NOTES, Draft
from tests.ui.clinician.a_clinician import Clinician
from tests.ui.observer.hand import Hand


def test_each_box_is_copied_as_it_stands_on_the_page(hand: Hand, clinician: Clinician) -> None:
    hand.go("for_my_appraisal", digest=clinician.digest)
    hand.page.boxes[PortalBox.WHEN].show_text("In the spring.")
    hand.tap("Copy: When")
    assert QGuiApplication.clipboard().text() == "In the spring."
    assert "Copied: When" in hand.words


def test_private_thoughts_come_into_it_when_they_are_asked_for(hand: Hand, clinician: Clinician) -> None:
    clinician.session.drafts.keep(clinician.digest, Thought.BENEFIT, "They would talk more.")
    hand.go("for_my_appraisal", digest=clinician.digest)
    box = hand.page.boxes[PortalBox.BENEFIT]
    assert box.toPlainText() == ""
    hand.tap("Take from my private thoughts too")
    assert box.toPlainText() == "They would talk more."


def test_with_several_feedbacks_it_asks_which_one(hand: Hand, clinician: Clinician) -> None:
    hand.go("for_my_appraisal")
    hand.tap_described("10 March 2026, Shoulder clinic", "Ann Able, patient partner")
    assert hand.page.digest == clinician.digest


def test_private_notes_are_kept_as_they_are_typed(hand: Hand, clinician: Clinician) -> None:
    hand.go("my_notes")
    hand.type(hand.page.box, "Ask about the room.")
    hand.tap("Keep it and go to my page")
    assert hand.where == "home"
    assert clinician.session.drafts.read(NOTES)[Draft.NOTE] == "Ask about the room."


def test_what_i_wrote_for_myself_stands_there_until_it_is_shared(hand: Hand, clinician: Clinician) -> None:
    clinician.session.drafts.keep(clinician.digest, Thought.KEEP, "The pen goes down.")
    hand.go("my_notes")
    assert "The pen goes down." in hand.words
    hand.tap("Go on with my thoughts")
    assert hand.where == "my_thoughts"


def test_what_is_kept_is_one_press_away_from_my_page(hand: Hand) -> None:
    hand.go("home")
    hand.tap("What is kept about me")
    assert "Your registration number: 1234567." in hand.words
