"""Whose signatures count: confirmed by whom, and no longer from a day on."""

from __future__ import annotations

from datetime import timedelta

import pytest

from observer_app.domain.sitting_record import SittingRecord
from observer_app.domain.taken_in import Taken
from observer_app.errors import UserError
from observer_app.services.keeping import keep_record
from observer_app.store import taken_in
from tests.services.four_computers import DI, PARTNER_WORDS, PAT, Four


def of(four: Four, name: str) -> str:
    return next(each.fingerprint for each in four.lead.session.signers.known() if each.name == name)


def test_each_signature_says_who_confirmed_it(four: Four) -> None:
    known = {each.name: each for each in four.lead.session.signers.known()}
    assert known[DI].confirmed_by == four.lead.name
    assert known[four.lead.name].is_mine


def test_what_is_signed_after_the_day_counts_for_nothing_and_what_came_before_stays(four: Four) -> None:
    today = four.clock().astimezone().date()
    four.sit_in(four.partner, words=PARTNER_WORDS)
    before = four.partner.hand_in("before.observer")
    assert Taken.TAKEN_IN in four.lead.take_in(before)
    four.clock.advance(hours=24)
    four.lead.session.signers.stop(of(four, DI), today + timedelta(days=1))
    assert four.lead.take_in(before)[0] is Taken.ALREADY_HERE
    assert four.lead.take_in(four.partner.hand_in("after.observer")) == [Taken.SIGNER_UNKNOWN]


def test_that_a_signature_was_stopped_goes_along_with_the_set_up_file(four: Four) -> None:
    four.lead.session.signers.stop(of(four, DI), four.clock().astimezone().date())
    four.peer.take_in(four.lead.set_up_file("later.observer"))
    known = {each.name: each for each in four.peer.session.signers.known()}
    assert known[DI].stopped_from is not None
    assert known[PAT].stopped_from is None


def test_ones_own_signature_and_a_day_to_come_are_refused(four: Four) -> None:
    signers, today = four.lead.session.signers, four.clock().astimezone().date()
    with pytest.raises(UserError, check=lambda error: error.code == "signer_is_oneself"):
        signers.stop(of(four, four.lead.name), today)
    with pytest.raises(UserError, check=lambda error: error.code == "signer_stop_to_come"):
        signers.stop(of(four, DI), today + timedelta(days=1))


def test_no_one_but_a_lead_stops_a_signature(four: Four) -> None:
    with pytest.raises(ValueError, match="only a lead"):
        four.partner.session.signers.stop(of(four, PAT), four.clock().astimezone().date())


def test_what_says_something_else_than_ours_is_named_for_leads_alone(four: Four) -> None:
    uid = four.sit_in(four.partner, words=PARTNER_WORDS)
    four.lead.take_in(four.partner.hand_in())
    (held,) = taken_in.records(four.lead.session.database)
    other = SittingRecord.model_validate_json(held.text).model_copy(update={"printed": "f" * 64})
    with four.lead.session.database.write():
        assert keep_record(four.lead.session.database, other, held.from_uid) is Taken.SET_ASIDE
    (line,) = four.lead.session.signers.doubtful()
    assert line.endswith(f"copper kite, handed in by {DI}")
    assert uid not in line
    with pytest.raises(ValueError, match="only a lead"):
        four.partner.session.signers.doubtful()
