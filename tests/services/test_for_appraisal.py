"""Text ready to copy, and what is kept about me: nothing private in either unless I say so."""

from __future__ import annotations

from datetime import timedelta

import pytest

from observer_app.domain.appraisal_text import PortalBox
from observer_app.domain.clinician_answers import CameOut, Thought
from observer_app.domain.said import Audience
from observer_app.services.session import Session
from tests.services.answering import Answering

PRIVATE = "I was tired and cross that day."


@pytest.fixture
def clinician(answering: Answering) -> Session:
    """Has shared one thought and kept another, and tried something."""
    session, digest = answering.clinician.session, answering.digest
    session.drafts.keep(digest, Thought.RINGS_TRUE, "I talk while people think.")
    session.drafts.choose_reader(digest, Thought.RINGS_TRUE, Audience.EVERYONE)
    session.answers.share(digest)
    session.drafts.keep(digest, Thought.SURPRISES, PRIVATE)
    session.answers.say_action(
        digest, "Wait before I speak.", session.my_feedback.today() + timedelta(weeks=4), "", Audience.EVERYONE
    )
    return session


def test_it_says_who_sat_in_and_when_and_what_was_learnt(clinician: Session, answering: Answering) -> None:
    clinician.my_feedback.say_talked(answering.digest, clinician.my_feedback.today())
    text = clinician.for_appraisal.text(answering.digest)
    assert text[PortalBox.DID].startswith("A patient partner sat in on my shoulder clinic")
    assert "We talked about it on" in text[PortalBox.WHEN]
    assert text[PortalBox.LEARNT] == "I talk while people think."
    assert text[PortalBox.NEXT].startswith("Wait before I speak. By ")


def test_private_thoughts_are_in_it_only_when_i_say_so(clinician: Session, answering: Answering) -> None:
    assert PRIVATE not in "".join(clinician.for_appraisal.text(answering.digest).values())
    assert PRIVATE in clinician.for_appraisal.text(answering.digest, with_private=True)[PortalBox.LEARNT]


def test_an_action_that_only_whoever_observed_may_read_is_private_too(clinician: Session, answering: Answering) -> None:
    today = clinician.my_feedback.today()
    answering.four.clock.advance(minutes=1)
    clinician.answers.say_action(answering.digest, "Leave the door open.", today, "", Audience.OBSERVERS)
    assert clinician.for_appraisal.text(answering.digest)[PortalBox.NEXT] == ""
    text = clinician.for_appraisal.text(answering.digest, with_private=True)
    assert text[PortalBox.NEXT].startswith("Leave the door open.")


def test_what_was_tried_is_what_was_changed_once_it_is_said_how_it_went(
    clinician: Session, answering: Answering
) -> None:
    (action,) = clinician.answers.trying()
    clinician.answers.say_how_it_went(action, CameOut.DID, "People say more.")
    text = clinician.for_appraisal.text(answering.digest)
    assert text[PortalBox.CHANGED] == "I set out to: Wait before I speak.\nI tried it, and carry on. People say more."
    assert text[PortalBox.NEXT] == ""


def test_no_one_else_has_text_from_it(answering: Answering) -> None:
    with pytest.raises(KeyError):
        answering.four.lead.session.for_appraisal.text(answering.digest)


def test_what_is_kept_about_me_says_who_can_read_it_and_no_private_word(clinician: Session) -> None:
    parts = {part.title: part.lines for part in clinician.kept_about_me.read()}
    everything = "\n".join(line for lines in parts.values() for line in lines)
    assert "Your name, Dr Cleo Cole, and what you do here: clinician." in everything
    assert "One of your thoughts" in everything
    assert "No one else can open them, not even the leads." in everything
    assert PRIVATE not in everything
    assert "Your own sittings, as an observer" not in parts


def test_an_observer_finds_their_own_sitting_in_it(answering: Answering) -> None:
    parts = {part.title: part.lines for part in answering.four.partner.session.kept_about_me.read()}
    assert len(parts["Your own sittings, as an observer"]) == 1
    assert "Feedback to you" not in parts
