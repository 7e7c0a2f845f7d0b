"""The register page: what leads read of one clinician's series, all of it or of one kind."""

from __future__ import annotations

import pytest

from observer_app.domain.people import Role
from observer_app.services.models import NewPerson
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


def shown(lead: Hand) -> list[str]:
    model = lead.page.list.lines
    return [model.line(place).words for place in range(model.rowCount())]


def test_the_newest_come_first(lead: Hand) -> None:
    show(lead, 3)
    assert lead.page.list.lines.line(0).above == "22 January 2026"
    assert [words.split(".")[0] for words in shown(lead)][-1].startswith("Shoulder clinic: a patient partner sat in")
    assert "3 lines, the newest first" in lead.words


def test_a_line_is_told_with_one_full_stop(lead: Hand) -> None:
    show(lead, 2)
    assert "One person said no. " in lead.words
    assert ".. " not in lead.words


def test_what_did_not_go_to_plan_can_be_read_alone(lead: Hand) -> None:
    show(lead, 5)
    lead.tap("What did not go to plan")
    assert [words.split(".")[0] for words in shown(lead)] == [
        "Pain clinic: a sitting was booked, and from one of the observers nothing has arrived",
        "One person said no",
    ]


def test_what_was_changed_afterwards_can_be_read_alone(lead: Hand) -> None:
    show(lead, 5)
    lead.tap("What was changed later")
    assert len(shown(lead)) == 2
    lead.tap("Everything")
    assert len(shown(lead)) == 5


def test_of_several_clinicians_one_is_chosen_first(lead: Hand) -> None:
    lead.window.session.people.add_person(NewPerson("Dr Cleo Cole", (Role.CLINICIAN,)))
    show(lead, 3)
    assert "Choose whose series you want to read." in lead.words
    lead.tap("Dr Cleo Cole")
    assert len(shown(lead)) == 3


def test_how_often_people_were_asked_in_front_of_the_observer_is_counted_by_clinic(lead: Hand) -> None:
    lead.window.session.register.how_clinics_ask = lambda: (HowAsked("Shoulder clinic", 12, 3),)
    lead.go("register")
    assert "Shoulder clinic: 3 of 12" in lead.words


def test_nothing_to_tell_is_said_plainly(lead: Hand) -> None:
    lead.go("register")
    assert "Nothing is booked for them yet, and no one has sat in." in lead.words


def test_leads_say_whether_someone_else_may_say_yes(lead: Hand) -> None:
    lead.go("service_details")
    lead.page.others_may.click()
    lead.tap("Keep the changes")
    assert lead.window.session.rules.consent_by_others
    lead.go("service_details")
    assert lead.page.others_may.isChecked()
