"""The register page: what leads read of what did not go to plan."""

from __future__ import annotations

import pytest

from observer_app.services.register import HowAsked
from tests.ui.house.a_house import House
from tests.ui.lead.register_states import lines
from tests.ui.observer.hand import Hand


@pytest.fixture
def lead(house: House, hand: Hand) -> Hand:
    house.set_up(both=True)
    hand.window.let_in(house.open())
    return hand


def show(lead: Hand, number: int) -> None:
    lead.window.session.register.lines = lambda *_: lines(number)
    lead.go("register")


def test_the_newest_come_first_and_the_rest_is_a_press_away(lead: Hand) -> None:
    show(lead, 12)
    assert "31 January 2026" in lead.words
    assert "20 January 2026" not in lead.words
    lead.tap("Show 2 older ones")
    assert "20 January 2026" in lead.words
    lead.tap("Show fewer")
    assert "20 January 2026" not in lead.words


def test_how_often_people_were_asked_in_front_of_the_observer_is_counted_by_clinic(lead: Hand) -> None:
    lead.window.session.register.how_clinics_ask = lambda: (HowAsked("Shoulder clinic", 12, 3),)
    lead.go("register")
    assert "Shoulder clinic: 3 of 12" in lead.words


def test_nothing_to_tell_is_said_plainly(lead: Hand) -> None:
    lead.go("register")
    assert "So far everything went to plan." in lead.words


def test_leads_say_whether_someone_else_may_say_yes(lead: Hand) -> None:
    lead.go("service_details")
    lead.page.others_may.click()
    lead.tap("Keep the changes")
    assert lead.window.session.rules.consent_by_others
    lead.go("service_details")
    assert lead.page.others_may.isChecked()
