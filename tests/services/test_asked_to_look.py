"""A clinician asks both leads to look at a feedback; until both have answered that it counts, nothing of it does."""

from __future__ import annotations

import pytest

from observer_app.domain.people import Role
from observer_app.errors import UserError
from observer_app.services.concerns import is_set_aside
from observer_app.services.models import NewPerson
from tests.services.four_computers import CLEO, Four
from tests.services.test_saying import release_both


@pytest.fixture
def asked(four: Four) -> str:
    """The digest of the feedback that the clinician asked the leads to look at, once the lead has heard."""
    digest, _ = release_both(four)
    four.pass_on(four.lead, four.clinician)
    four.clinician.session.answers.ask_to_look(digest, "It is about who I am.")
    four.lead.take_in(four.clinician.hand_in("asks.observer"))
    return digest


def test_a_concern_reaches_the_leads_with_what_it_is_about(four: Four, asked: str) -> None:
    desk = four.lead.session.asked_to_look
    (found,) = desk.every()
    assert (found.clinician_name, found.concern.text) == (CLEO, "It is about who I am.")
    assert desk.feedback(asked).blocks
    leads = four.lead.session.home.read().leads
    assert leads is not None
    assert leads.concerns == 1


def test_one_leads_answer_is_not_enough(four: Four, asked: str) -> None:
    desk = four.lead.session.asked_to_look
    desk.answer(desk.find(asked), "We read it twice.", counts=True)
    found = desk.find(asked)
    assert [each.text for each in found.concern.answers] == ["We read it twice."]
    assert found.concern.waits_for == ("Dr Bo Best",)
    assert is_set_aside(four.lead.session.database, asked)


def test_an_answer_reaches_the_clinician_by_the_next_file(four: Four, asked: str) -> None:
    desk = four.lead.session.asked_to_look
    desk.answer(desk.find(asked), "We read it twice.", counts=False)
    four.pass_on(four.lead, four.clinician, "answer.observer")
    concern = four.clinician.session.answers.concern(asked)
    assert concern is not None
    assert [(each.counts, each.text) for each in concern.answers] == [(False, "We read it twice.")]


def test_an_answer_without_words_is_asked_for_them(four: Four, asked: str) -> None:
    desk = four.lead.session.asked_to_look
    with pytest.raises(UserError, check=lambda error: error.code == "concern_answer_empty"):
        desk.answer(desk.find(asked), "  ", counts=True)
    assert desk.find(asked).concern.answers == ()


def test_no_one_but_a_lead_sees_what_was_asked(four: Four) -> None:
    four.lead.session.people.add_person(NewPerson("Ed Elm", (Role.PATIENT_PARTNER,)))
    with pytest.raises(ValueError, match="only a lead"):
        four.partner.session.asked_to_look.every()
