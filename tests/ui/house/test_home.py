"""The home page: one next thing, what is waiting, what was signed, and the way out."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from observer_app.domain.people import Role
from observer_app.services.models import NewPerson
from observer_app.ui.setup import steps
from tests.ui.house.a_house import House
from tests.ui.observer.hand import Hand
from tests.ui.tools import settle

Finish = Callable[[], None]


@pytest.fixture
def home(house: House, hand: Hand) -> Hand:
    """The clinical lead's page, with nothing but the two leads."""
    house.set_up(both=True)
    hand.window.let_in(house.open())
    hand.window.show()
    return hand


def _add_clinician(hand: Hand) -> None:
    people = hand.window.session.people
    hand.window.tell_changes(people.add_person(NewPerson("Cy Cole", (Role.CLINICIAN,))).changes)
    hand.window.tell_changes(people.add_clinic("Shoulder clinic").changes)
    settle()


def test_a_lead_is_greeted_with_the_other_lead(home: Hand) -> None:
    assert "Good morning, Bo." in home.words
    assert "You and Ann look after this together." in home.words


def test_a_lead_sees_what_is_still_to_set_up_and_goes_there(home: Hand) -> None:
    assert "Setting up: still to do" in home.words
    home.tap_described("Recovery sheet", steps.WORDS["recovery"].line)
    assert home.where == "set_up_recovery"


def test_nothing_is_offered_to_start_until_there_is_someone_to_observe(home: Hand) -> None:
    assert "Start a sitting" not in home.words
    _add_clinician(home)
    home.tap("Start a sitting")
    assert home.where == "start_sitting"


def test_someone_without_words_is_named_to_a_lead(home: Hand) -> None:
    people = home.window.session.people
    home.window.tell_changes(people.add_person(NewPerson("Di Dale", (Role.PATIENT_PARTNER,))).changes)
    settle()
    assert "Di has no words on this computer yet." in home.words
    home.tap("Make their words when they are here")
    assert home.where == "set_up_people"


def test_lock_closes_the_store_and_goes_back_to_the_names(home: Hand, house: House) -> None:
    session = home.window.session
    home.tap("Lock")
    assert home.where == "unlock"
    assert home.window.session is None
    assert session.is_closed


def test_practice_is_begun_from_home_and_left_to_the_names(home: Hand, finish: Finish) -> None:
    home.tap("Practice clinic")
    home.tap("Leave practice")
    assert home.where == "home"
    home.tap("Practice clinic")
    for words in ("Next", "Next", "Start practising"):
        home.tap(words)
    finish()
    assert home.where == "start_sitting"
    assert home.window.session.practice is not None
    assert "Practice. Nothing here counts." in home.words
    home.go("home")
    home.tap("Leave practice")
    assert home.where == "unlock"
    assert home.window.strip.isHidden()


def test_no_one_but_a_lead_meets_setting_up(house: House, hand: Hand) -> None:
    house.set_up()
    lead = house.open()
    partner = lead.people.add_person(NewPerson("Di Dale", (Role.PATIENT_PARTNER,))).value
    words = " ".join(lead.people.suggest_words())
    job = lead.people.prepare_words(partner.uid, words)
    lead.people.make_words(job)
    lead.people.keep_words(job)
    lead.close()
    house.words = words
    hand.window.let_in(house.open(1))
    hand.window.show()
    assert "Good morning, Di." in hand.words
    for words in ("Setting up: still to do", "People", "Recovery sheet"):
        assert words not in hand.words.splitlines()
