"""Leaving a feedback out of packs, with a reason that every lead knows and the register keeps."""

from __future__ import annotations

import pytest

from observer_app.domain.people import Role
from observer_app.domain.said import Audience, Said, SaidKind
from observer_app.services import readers
from observer_app.services.hearing import may_be_heard
from observer_app.services.models import NewPerson
from observer_app.store import said
from tests.services.a_sitting import refused
from tests.services.a_team import BO
from tests.services.answering import Answering
from tests.services.four_computers import CLEO, Four

REASON = "it was of a clinic that has closed"


def test_what_a_lead_leaves_out_stays_out_until_it_is_put_back(answering: Answering) -> None:
    lead, clinician = answering.four.lead.session, answering.four.person(CLEO).uid
    lead.leaving_out.leave_out(answering.digest, f" {REASON} ")
    assert lead.leaving_out.left_out(clinician) == {answering.digest: REASON}
    answering.four.clock.advance(minutes=1)
    lead.leaving_out.put_back(answering.digest)
    assert lead.leaving_out.left_out(clinician) == {}


def test_the_register_keeps_both_with_the_reason(answering: Answering) -> None:
    lead = answering.four.lead.session
    lead.leaving_out.leave_out(answering.digest, REASON)
    answering.four.clock.advance(minutes=1)
    lead.leaving_out.put_back(answering.digest)
    told = " ".join(line.words for line in lead.register.lines(answering.four.person(CLEO).uid))
    assert f"The feedback was left out of packs: {REASON}." in told
    assert "The feedback was put back into packs." in told


def test_a_reason_is_asked_for_and_may_not_be_a_page(answering: Answering) -> None:
    leaving_out = answering.four.lead.session.leaving_out
    with refused("left_out_reason_missing"):
        leaving_out.leave_out(answering.digest, " – ")
    with refused("left_out_reason_long"):
        leaving_out.leave_out(answering.digest, "x" * 301)


def test_a_clinician_leaves_out_of_their_own_pack_and_not_of_the_leads(answering: Answering) -> None:
    four, clinician = answering.four, answering.four.person(CLEO).uid
    answering.clinician.session.leaving_out.leave_out(answering.digest, REASON)
    assert answering.clinician.session.leaving_out.left_out(clinician) == {answering.digest: REASON}
    four.lead.take_in(answering.clinician.hand_in())
    assert four.lead.session.leaving_out.left_out(clinician) == {}
    assert any(REASON in line.words for line in four.lead.session.register.lines(clinician))


def test_it_is_told_to_leads_alone(answering: Answering) -> None:
    four = answering.four
    four.lead.session.leaving_out.leave_out(answering.digest, REASON)
    (heard,) = said.about(four.lead.session.database, answering.digest, SaidKind.LEFT_OUT)
    assert readers.may_read(four.lead.session.database, four.person(BO), heard)
    assert not readers.may_read(four.lead.session.database, four.person(CLEO), heard)


def test_no_one_else_says_or_hears_it(answering: Answering) -> None:
    partner, clinician = answering.four.partner.session, answering.four.person(CLEO).uid
    with pytest.raises(ValueError, match="not for"):
        partner.leaving_out.leave_out(answering.digest, REASON)
    with pytest.raises(ValueError, match="packs"):
        partner.leaving_out.left_out(clinician)


def left_out_by(four: Four, author: str, digest: str) -> Said:
    """As a program that is not ours would write it."""
    return Said(
        uid="said-by-another", kind=SaidKind.LEFT_OUT, author=four.person(author).uid, about=digest,
        audience=Audience.LEADS, at=four.clock(), body={"reason": REASON},
    )  # fmt: skip


def test_a_partner_s_word_is_not_heard_though_it_comes_before_what_it_is_about(four: Four) -> None:
    database, partner = four.lead.session.database, four.partner.session.me
    early = left_out_by(four, partner.full_name, "ab" * 32)
    assert not may_be_heard(database, four.lead.session.me, early, partner)
    by_clinician = left_out_by(four, CLEO, "ab" * 32)
    assert may_be_heard(database, four.lead.session.me, by_clinician, four.person(CLEO))


def test_another_clinician_s_early_word_counts_as_no_lead_s(answering: Answering) -> None:
    four, lead = answering.four, answering.four.lead.session
    other = lead.people.add_person(NewPerson("Dr Jo Jay", (Role.CLINICIAN,))).value.full_name
    with lead.database.write():
        said.add(lead.database, left_out_by(four, other, answering.digest), lead.me.uid)
    clinician = four.person(CLEO).uid
    assert lead.leaving_out.left_out(clinician) == {}
    assert not any(REASON in line.words for line in lead.register.lines(clinician))
