"""Whoever is shown by a number stays a number: no file and no computer of a clinician’s leads to them."""

from __future__ import annotations

import pytest

from observer_app.domain.people import ShownAs
from observer_app.signing.cards import read_card
from observer_app.store import signatures, taken_in
from tests.services.four_computers import CLEO, DI, Four, rate_visits


@pytest.fixture
def shown_by_a_number(four: Four) -> str:
    """The partner signs as a number and hands in, the lead releases it; the digest of the printed record."""
    session = four.partner.session
    view = next(each for each in session.bookings.coming_up() if each.uid == four.booking.uid)
    start = session.bookings.start_of(view).model_copy(update={"clinician_agreed": True})
    uid = session.sittings.start(start).value.sitting.uid
    rate_visits(session, four.clock, uid, ("3",), "Words")
    session.sittings.set_shown_as(uid, ShownAs.CODE)
    four.partner.sign(uid)
    four.lead.take_in(four.partner.hand_in())
    (record,) = taken_in.records(four.lead.session.database)
    (morning,) = four.lead.session.releasing.waiting()
    four.lead.session.releasing.release(morning)
    return record.printed_digest


def signers_by_number(four: Four) -> list[signatures.TrustedSigner]:
    database = four.clinician.session.database
    return [each for each in signatures.trusted_signers(database) if read_card(each.card).person is None]


def test_no_set_up_file_says_from_whom_a_numbers_signature_came(four: Four, shown_by_a_number: str) -> None:
    four.clinician.take_in(four.lead.set_up_file("after.observer"))
    (signer,) = signers_by_number(four)
    assert signer.confirmed_by != DI
    others = [each for each in signatures.trusted_signers(four.clinician.session.database) if each != signer]
    assert signer.confirmed_at not in [each.confirmed_at for each in others]


def test_a_file_from_the_observer_themself_brings_no_number(four: Four, shown_by_a_number: str) -> None:
    four.partner.session.mentoring.ask(four.person(CLEO).uid, "Shall we meet?")
    four.pass_on(four.partner, four.clinician)
    assert signers_by_number(four) == []
