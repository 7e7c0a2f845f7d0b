"""A lead signs as the third, on their page: only where leads sign, never their own, and never because it waits."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest

from observer_app.domain.verification import Verdict, Verification
from observer_app.services.keeping import standing_files
from observer_app.services.trusted import trust_store
from observer_app.signing.verifier import verify
from observer_app.ui.main_window import MainWindow
from tests.tools.fakes import FakeClock
from tests.ui.clinician.a_clinician import Clinician
from tests.ui.lead.a_lead_who_signs import lead_words, make_lead
from tests.ui.observer.hand import Hand
from tests.ui.tools import settle


@pytest.fixture
def lead(tmp_path: Path, clock: FakeClock) -> Iterator[Clinician]:
    made = make_lead(tmp_path, clock)
    yield made
    made.session.database.close()


@pytest.fixture
def hand(lead: Clinician, window: MainWindow) -> Hand:
    window.put_together = lambda: lead.services
    window.session = lead.session
    return Hand(window)


def held(lead: Clinician) -> Verification:
    database = lead.session.database
    (pdf,) = standing_files(database, lead.digest)
    return verify(pdf, trust_store(database), None, lead.clock())


def done(hand: Hand) -> None:
    while hand.page.is_busy:
        hand.window.workers.waitForDone()
        settle()


def test_answered_feedback_is_listed_but_not_what_i_wrote_myself(hand: Hand, lead: Clinician) -> None:
    assert [line.digest for line in lead.session.third_signature.waiting()] == [lead.digest]
    hand.go("answered_feedback")
    hand.tap_described("10 March 2026, Shoulder clinic", "Dr Cleo Cole signed it as seen · written by Dr Bo Best")
    assert hand.where == "sign_as_lead"
    done(hand)


def test_a_comment_and_the_words_make_it_signed_by_all_three(hand: Hand, lead: Clinician, tmp_path: Path) -> None:
    hand.go("sign_as_lead", digest=lead.digest)
    done(hand)
    assert "Rings true: I examine first, out of habit." in hand.words
    hand.type(hand.page.comment, "Thank you both.")
    QTest.keyClicks(hand.page.card.words.line, " ".join(word[:3] for word in lead_words(tmp_path).split()))
    hand.tap("Sign")
    done(hand)
    assert hand.where == "answered_feedback"
    assert "It is signed by all three" in hand.words
    found = held(lead)
    assert (found.verdict, len(found.signatures)) == (Verdict.GOOD_AND_KNOWN, 3)
    assert found.values["lead_comment"] == "Thank you both."
    assert lead.session.third_signature.waiting() == ()


def test_what_is_typed_is_kept_until_it_is_signed(hand: Hand, lead: Clinician) -> None:
    hand.go("sign_as_lead", digest=lead.digest)
    done(hand)
    hand.type(hand.page.comment, "Thank you")
    hand.go("home")
    hand.go("sign_as_lead", digest=lead.digest)
    assert hand.page.comment.toPlainText() == "Thank you"
    assert len(held(lead).signatures) == 2


def test_leads_sign_once_the_service_says_so_and_not_before(hand: Hand, lead: Clinician) -> None:
    lead.session.rules.let_leads_sign(allowed=False)
    hand.go("home")
    assert "Answered feedback" not in hand.words
    hand.go("service_details")
    hand.press(hand.page.leads_sign)
    hand.tap("Keep the changes")
    hand.go("home")
    assert "Answered feedback" in hand.words
