"""What leads do about what waits: release, answer what was asked, and stop relying on a signature."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QDialog

from tests.services.conftest import four, four_prepared
from tests.services.four_computers import CLEO, DI, PARTNER_WORDS, PAT, Four
from tests.services.test_asked_to_look import asked
from tests.ui.lead.waiting_states import BOTH, ONE
from tests.ui.observer.hand import Hand
from tests.ui.tools import settle

__all__ = ["asked", "four", "four_prepared"]
Show = Callable[..., Hand]


@pytest.fixture
def on_lead(four: Four, hand: Hand) -> Show:
    """A page on the lead's computer."""

    def show(page: str, **arguments: object) -> Hand:
        hand.window.put_together = lambda: four.lead.services
        hand.window.session = four.lead.session
        hand.window.go(page, **arguments)
        hand.window.show()
        settle()
        return hand

    return show


def answer_question(hand: Hand, words: str) -> None:
    (question,) = hand.window.findChildren(QDialog)
    hand.press(hand.button_in(question, words))


def test_both_views_are_released_together_once_that_was_asked(four: Four, on_lead: Show) -> None:
    four.both_sit_in()
    four.hand_in_all()
    hand = on_lead("to_release")
    hand.tap(f"Release both to {CLEO}")
    assert four.lead.session.releasing.done() == ()
    answer_question(hand, "Release")
    assert len(four.lead.session.releasing.done()) == 2
    assert "has no words on this computer" in hand.words
    hand.tap("Make a file for them")
    assert hand.where == "files"
    assert CLEO in hand.words


def test_one_view_alone_may_wait_for_the_other(four: Four, on_lead: Show) -> None:
    four.sit_in(four.partner, words=PARTNER_WORDS)
    four.lead.take_in(four.partner.hand_in())
    hand = on_lead("to_release")
    assert f"{PAT} is not here yet." in hand.words
    hand.tap(f"Release it to {CLEO}")
    answer_question(hand, "Wait for the other one")
    assert four.lead.session.releasing.done() == ()


def test_home_leads_to_what_is_here_to_release(four: Four, on_lead: Show) -> None:
    four.both_sit_in()
    four.hand_in_all()
    hand = on_lead("home")
    assert "2 feedbacks are here to release" in hand.words


def test_a_lead_answers_once_one_of_two_is_chosen(four: Four, asked: str, on_lead: Show) -> None:
    hand = on_lead("concern", digest=asked)
    hand.tap("Keep my answer")
    assert "Choose one of the two first." in hand.words
    hand.page.counts.button("counts").click()
    hand.page.box.setPlainText("We read it twice.")
    hand.tap("Keep my answer")
    assert "It still waits for Dr Bo Best." in hand.words
    (answer,) = four.lead.session.asked_to_look.find(asked).concern.answers
    assert answer.text == "We read it twice."


def test_half_an_answer_is_still_there_afterwards(four: Four, asked: str, on_lead: Show) -> None:
    hand = on_lead("concern", digest=asked)
    hand.page.box.setPlainText("We read it")
    hand.go("concerns")
    hand.go("concern", digest=asked)
    assert hand.page.box.toPlainText() == "We read it"
    assert four.lead.session.asked_to_look.find(asked).concern.answers == ()


def test_what_it_is_about_is_read_on_the_same_page(asked: str, on_lead: Show) -> None:
    hand = on_lead("concern", digest=asked)
    hand.tap("Show the feedback")
    assert "You waited after each question." in hand.words


def test_what_stopping_means_is_said_before_it_is_done(four: Four, on_lead: Show) -> None:
    signer = next(each for each in four.lead.session.signers.known() if each.name == DI)
    hand = on_lead("stop_signer", fingerprint=signer.fingerprint)
    assert "What was signed before stays good." in hand.words
    hand.tap("Today")
    hand.tap("Stop relying on it")
    answer_question(hand, "Stop relying on it")
    assert hand.where == "signers"
    assert "It no longer counts from that day on" in hand.words
    assert {each.name for each in four.lead.session.signers.known() if each.stopped_from} == {DI}


def test_who_chose_no_first_day_is_told_beside_the_days(four: Four, on_lead: Show) -> None:
    signer = next(each for each in four.lead.session.signers.known() if each.name == DI)
    hand = on_lead("stop_signer", fingerprint=signer.fingerprint)
    hand.tap("Stop relying on it")
    assert "Choose a day first. Nothing is lost." in hand.words
    hand.tap("Today")
    assert "Choose a day first." not in hand.words


def test_a_button_names_how_many_it_releases() -> None:
    from observer_app.ui.lead.release_words import say_release

    assert say_release(BOTH) == f"Release both to {CLEO}"
    assert say_release(ONE) == f"Release it to {CLEO}"
