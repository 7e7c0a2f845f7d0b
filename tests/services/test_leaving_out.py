"""Leaving a feedback out of packs, with a reason that every lead knows and the register keeps."""

from __future__ import annotations

import pytest

from observer_app.domain.said import SaidKind
from observer_app.services import readers
from observer_app.store import said
from tests.services.a_sitting import refused
from tests.services.a_team import BO
from tests.services.answering import Answering
from tests.services.four_computers import CLEO

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
