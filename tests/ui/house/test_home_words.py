"""What the one big card says."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from observer_app.services.models import NothingWaiting, NotKnownVisit, ReadyToSign, SignNow, SittingOpen
from observer_app.ui.house.home_words import CARRY_ON, START, describe_card, say_without_words, tell_deleted, tell_going
from tests.ui.observer.a_visit import make_visit

TODAY = date(2026, 3, 10)


def test_nothing_waiting_says_who_plans_and_offers_to_start() -> None:
    card = describe_card(NothingWaiting("Ann Able"), TODAY, can_start=True, is_lead=False)
    assert card.body.startswith("Ann Able plans the sittings.")
    assert (card.button, card.leads_to) == ("Start a sitting", START)


def test_without_clinic_or_clinician_nothing_is_offered_to_press() -> None:
    card = describe_card(NothingWaiting("Ann Able"), TODAY, can_start=False, is_lead=False)
    assert card.button == ""
    assert "Ann Able does that." in card.body


def test_a_lead_is_told_what_to_add() -> None:
    card = describe_card(NothingWaiting(""), TODAY, can_start=False, is_lead=True)
    assert card.body.startswith("Add a clinic, and a clinician")


def test_an_open_sitting_says_how_it_stands(tmp_path: Path) -> None:
    visit = make_visit(tmp_path).see()
    state = visit.session.sittings.state(visit.uid)
    visit.session.close()
    card = describe_card(SittingOpen(state, seen=2, to_rate=1), TODAY, can_start=True, is_lead=False)
    assert card.title == "Shoulder clinic with A Clinician"
    assert card.body == "2 seen, 1 still to rate."


@pytest.mark.parametrize(
    ("days", "words"), [(0, "Today’s feedback"), (2, "Tuesday’s feedback"), (30, "The 10 March 2026 feedback")]
)
def test_what_is_ready_is_called_by_its_day(tmp_path: Path, days: int, words: str) -> None:
    visit = make_visit(tmp_path).rated()
    state = visit.session.sittings.state(visit.uid)
    visit.session.close()
    today = TODAY + timedelta(days=days)
    card = describe_card(ReadyToSign(state), today, can_start=True, is_lead=False)
    assert card.title == f"{words} is ready to read through and sign"
    assert card.leads_to == CARRY_ON
    assert describe_card(SignNow(state), today, can_start=True, is_lead=False).button == "Sign it"


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (["Ann"], "Ann has no words on this computer yet."),
        (["Ann", "Bo", "Cy"], "Ann, Bo and Cy have no words on this computer yet."),
        (list("abcd"), "4 people have no words on this computer yet."),
    ],
)
def test_those_without_words_are_named_while_they_are_few(names: list[str], words: str) -> None:
    assert say_without_words(names) == words


def test_notes_that_go_and_have_gone_are_told_with_place_and_day() -> None:
    visits = (NotKnownVisit("Shoulder clinic", TODAY),) * 2
    assert tell_going(visits).body.startswith("Shoulder clinic, 10 March 2026: by this computer’s clock")
    assert tell_deleted(visits).title == "Notes were deleted"
    assert tell_deleted(visits).body.count("Shoulder clinic") == 1
