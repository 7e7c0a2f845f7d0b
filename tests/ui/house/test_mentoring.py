"""Going on meeting: asking, answering, writing for both, carrying it on paper, and ending it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from observer_app.domain.mentoring import Pair, Stage, What
from observer_app.domain.said import Audience, SaidKind, people_key
from observer_app.services.session import Session
from tests.ui.house.a_house import House
from tests.ui.house.mentoring_states import SINCE, SOME, with_whom
from tests.ui.observer.hand import Hand
from tests.ui.tools import settle


@pytest.fixture
def two(house: House, hand: Hand) -> Hand:
    """Dr Bo Best is in; both know each other's signature, as both have signed on this computer."""
    house.set_up(both=True)
    hand.window.let_in(house.open())
    return hand


def ann(two: Hand) -> str:
    session: Session = two.window.session
    return next(each.uid for each in session.people.everyone() if each.uid != session.me.uid)


def show(two: Hand, pair: Pair) -> None:
    mentoring = two.window.session.mentoring
    mentoring.with_whom = lambda *_: with_whom(pair.stage, "Ann Able", pair.notes, pair.asked_with)
    two.go("mentoring_pair", person_uid=ann(two))


@pytest.fixture
def said(two: Hand, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """What was said, and to whom nothing is sealed: that is tested with the services."""
    heard: list[tuple[str, str]] = []
    session: Session = two.window.session

    def say(kind: SaidKind, about: str, audience: Audience, to: str, **body: str) -> object:
        assert (kind, audience) == (SaidKind.MENTORING, Audience.ONE_PERSON)
        assert about == people_key(session.me.uid, to)
        heard.append((body["what"], body["text"]))
        return type("Outcome", (), {"changes": frozenset()})()

    monkeypatch.setattr(session.saying, "say", say)
    return heard


def test_someone_is_asked_with_a_few_words(two: Hand, said: list[tuple[str, str]]) -> None:
    two.go("mentoring")
    assert "You do not meet with anyone yet." in two.words
    two.tap("Go on")
    two.type(two.page.box, "Shall we?")
    two.tap("Ask them")
    assert said == [("yes", "Shall we?")]


def test_after_asking_the_keyboard_is_where_the_answer_stands(two: Hand, said: list[tuple[str, str]]) -> None:
    two.go("mentoring")
    two.tap("Go on")
    two.tap("Ask them")
    settle()
    assert said == [("yes", "")]
    assert QApplication.focusWidget() is two.page.heading


def test_whoever_was_asked_says_yes_or_no(two: Hand, said: list[tuple[str, str]]) -> None:
    show(two, Pair(Stage.THEY_ASKED, SINCE, "Shall we?"))
    assert "Ann Able would like to go on meeting with you." in two.words
    assert "“Shall we?”" in two.words
    two.tap("Yes, let us")
    two.tap("No, thank you")
    assert said == [("yes", ""), ("end", "")]


def test_a_home_page_says_who_waits_for_an_answer_and_leads_there(two: Hand) -> None:
    two.window.session.mentoring.pairs = lambda: (with_whom(Stage.THEY_ASKED, "Ann Able"),)
    show(two, Pair(Stage.THEY_ASKED, SINCE))
    two.go("home")
    two.tap("Ann Able would like to go on meeting with you.")
    assert two.where == "mentoring_pair"


def test_something_is_written_down_for_both(two: Hand, said: list[tuple[str, str]]) -> None:
    show(two, Pair(Stage.PAIR, SINCE))
    two.tap("Keep it for both of us")
    assert "Choose one of the three first." in two.words
    two.tap("Something we learnt")
    two.type(two.page.box, "A silence is not empty.")
    two.tap("Keep it for both of us")
    assert said == [("learnt", "A silence is not empty.")]


def test_a_day_is_asked_for_where_they_meet(two: Hand, said: list[tuple[str, str]]) -> None:
    show(two, Pair(Stage.PAIR, SINCE))
    two.tap("A day we meet")
    two.type(two.page.box, "At the desk.")
    two.tap("Keep it for both of us")
    assert said == []
    two.tap("Today")
    two.tap("Keep it for both of us")
    assert said == [("meeting", "At the desk.")]


def test_what_was_half_typed_is_there_again_and_was_said_to_no_one(two: Hand, said: list[tuple[str, str]]) -> None:
    show(two, Pair(Stage.PAIR, SINCE))
    two.type(two.page.box, "A silence")
    two.tap("Back")
    show(two, Pair(Stage.PAIR, SINCE))
    assert two.page.box.toPlainText() == "A silence"
    assert said == []


def test_ending_it_asks_first(two: Hand, said: list[tuple[str, str]]) -> None:
    show(two, Pair(Stage.PAIR, SINCE))
    two.tap("End it")
    assert QApplication.activeModalWidget() is not None
    two.tap("Go on meeting")
    settle()
    assert said == []
    two.tap("End it")
    two.tap("End it")
    settle()
    assert said == [("end", "")]


def test_it_is_saved_as_a_pdf_that_says_it_is_not_signed(two: Hand, tmp_path: Path) -> None:
    show(two, Pair(Stage.ENDED, SINCE, notes=SOME))
    two.tap("Save it as a file")
    two.save_at(tmp_path / "our-meetings.pdf")
    assert (tmp_path / "our-meetings.pdf").read_bytes().startswith(b"%PDF")
    assert "Saved and checked" in two.words
    assert What.AIM in {note.what for note in SOME}
