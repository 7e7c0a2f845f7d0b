"""Two and three signatures in one file: accepted as they are meant, refused in every other order or shape."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest

from observer_app.domain.verification import FactKind, FactState, KnownFile, Verdict
from observer_app.domain.verification_words import Code
from observer_app.signing.identity import SigningIdentity
from observer_app.signing.signer import Permission, QuietWriter, sign_field
from observer_app.signing.trust import TrustStore
from observer_app.signing.verifier import verify
from tests.signing import attacks, later_signatures
from tests.signing.attacks import Attack
from tests.signing.conftest import NOW, SIGNED_AT

THOUGHTS = {"noticed": "I talked more than I had thought.", "action": "Wait after my questions."}
COMMENT = {"lead_comment": "Thank you both."}


@pytest.fixture(scope="session")
def countersigned(signed: bytes, clinician: SigningIdentity) -> bytes:
    return later_signatures.sign_as_clinician(signed, clinician, SIGNED_AT + timedelta(days=1), THOUGHTS)


@pytest.fixture(scope="session")
def complete(countersigned: bytes, lead: SigningIdentity) -> bytes:
    return later_signatures.sign_as_lead(countersigned, lead, SIGNED_AT + timedelta(days=2), COMMENT)


def test_two_of_three_signatures_are_good(countersigned: bytes, trust: TrustStore) -> None:
    outcome = verify(countersigned, trust, None, NOW)
    assert outcome.codes == ()
    assert outcome.verdict is Verdict.GOOD_AND_KNOWN
    assert outcome.fact(FactKind.COMPLETE).code == "complete_2_of_3"


def test_three_signatures_are_good_and_complete(complete: bytes, trust: TrustStore) -> None:
    outcome = verify(complete, trust, None, NOW)
    assert outcome.verdict is Verdict.GOOD_AND_KNOWN
    assert outcome.fact(FactKind.COMPLETE).sentence == "All three have signed."
    assert [each.role for each in outcome.signatures] == ["observer", "clinician", "lead"]


def test_values_are_those_that_their_signer_covered(complete: bytes, trust: TrustStore) -> None:
    assert verify(complete, trust, None, NOW).values == THOUGHTS | COMMENT


def test_one_signer_unknown_makes_the_file_unknown(countersigned: bytes, trust: TrustStore) -> None:
    only_first = TrustStore(signers=trust.signers[:1])
    outcome = verify(countersigned, only_first, None, NOW)
    assert outcome.verdict is Verdict.GOOD_SIGNER_UNKNOWN
    assert "The clinician" in outcome.fact(FactKind.WHO).sentence


def cut_back(pdf: bytes, signed: bytes) -> bytes:
    return pdf[: len(signed)]


def test_file_cut_back_to_an_earlier_signature_is_rolled_back_for_who_holds_the_later(
    countersigned: bytes, signed: bytes, trust: TrustStore
) -> None:
    known = KnownFile(signed_states=verify(countersigned, trust, None, NOW).signed_states)
    outcome = verify(cut_back(countersigned, signed), trust, known, NOW)
    assert (outcome.verdict, outcome.codes) == (Verdict.NOT_GOOD, (Code.ROLLED_BACK,))


def test_cut_back_file_is_a_good_earlier_file_for_everyone_else(
    countersigned: bytes, signed: bytes, trust: TrustStore
) -> None:
    assert verify(cut_back(countersigned, signed), trust, None, NOW).verdict is Verdict.GOOD_AND_KNOWN


def test_later_file_of_the_one_we_hold_is_good(countersigned: bytes, signed: bytes, trust: TrustStore) -> None:
    known = KnownFile(signed_states=verify(signed, trust, None, NOW).signed_states)
    outcome = verify(countersigned, trust, known, NOW)
    assert outcome.verdict is Verdict.GOOD_AND_KNOWN
    assert outcome.fact(FactKind.HELD).state is FactState.HOLDS


def test_another_file_than_the_one_we_hold_is_not_good(signed: bytes, trust: TrustStore) -> None:
    outcome = verify(signed, trust, KnownFile(signed_states=("0" * 64,)), NOW)
    assert outcome.codes == (Code.DIFFERS_FROM_OURS,)


@pytest.mark.parametrize(
    ("attack", "code"),
    [
        (attacks.swap_attachment, Code.ATTACHMENT_SWAPPED),
        (attacks.change_attachment, Code.ATTACHMENT_CHANGED),
        (attacks.add_attachment, Code.ATTACHMENT_ADDED),
        (attacks.add_note, Code.NOTE_ADDED),
        (attacks.change_page, Code.PAGE_CHANGED),
        (attacks.draw_over_page, Code.PAGE_CHANGED),
        (attacks.add_page, Code.PAGE_ADDED),
        (attacks.act_on_opening, Code.ADDED_LATER),
    ],
    ids=lambda value: getattr(value, "__name__", str(value)),
)
def test_change_hidden_under_a_second_good_signature_is_refused(
    signed: bytes, clinician: SigningIdentity, trust: TrustStore, attack: Attack, code: Code
) -> None:
    """The change and the second signature in two steps, and squeezed into one."""
    worse = later_signatures.sign_as_clinician(attack(signed), clinician, SIGNED_AT + timedelta(days=1), THOUGHTS)
    assert verify(worse, trust, None, NOW).codes == (Code.ADDED_LATER,)
    squeezed = attacks.sign_over(signed, attack, clinician, SIGNED_AT + timedelta(days=1))
    assert verify(squeezed, trust, None, NOW).codes in {(code,), (Code.PART_UNEXPECTED,)}


def test_locked_box_changed_under_a_third_signature_is_refused(
    countersigned: bytes, lead: SigningIdentity, trust: TrustStore
) -> None:
    worse = later_signatures.sign_as_lead(countersigned, lead, SIGNED_AT + timedelta(days=2), {"noticed": "Nothing."})
    assert verify(worse, trust, None, NOW).verdict is Verdict.NOT_GOOD


def test_lead_who_signs_before_the_clinician_is_out_of_order(
    signed: bytes, lead: SigningIdentity, trust: TrustStore
) -> None:
    early = later_signatures.sign_as_lead(signed, lead, SIGNED_AT + timedelta(days=1), COMMENT)
    assert verify(early, trust, None, NOW).codes == (Code.ORDER_UNEXPECTED,)


def test_second_signature_without_its_lock_is_refused(
    signed: bytes, clinician: SigningIdentity, trust: TrustStore
) -> None:
    writer = QuietWriter(BytesIO(signed), strict=True)
    loose = sign_field(writer, clinician, None, SIGNED_AT, "sig_clinician", Permission(certifies=False, allows=None))
    assert verify(loose, trust, None, NOW).codes == (Code.SIGNATURE_FOREIGN,)


def test_first_signature_that_does_not_certify_is_refused(
    unsigned: bytes, observer: SigningIdentity, trust: TrustStore
) -> None:
    writer = QuietWriter(BytesIO(unsigned), strict=True)
    loose = sign_field(writer, observer, None, SIGNED_AT, "sig_observer", Permission(certifies=False, allows=None))
    assert verify(loose, trust, None, NOW).verdict is Verdict.NOT_GOOD


def test_byte_flipped_under_either_signature_is_refused(countersigned: bytes, trust: TrustStore) -> None:
    for place in range(11, len(countersigned), len(countersigned) // 60):
        assert verify(attacks.flip(countersigned, place), trust, None, NOW).verdict is Verdict.NOT_GOOD, place


def redraw(pdf: bytes, name: str, identity: SigningIdentity) -> bytes:
    """Other words drawn in one field, under a second signature that is good in itself."""
    writer: Any = QuietWriter(BytesIO(pdf), strict=True)
    fields = writer.root["/AcroForm"]["/Fields"]
    field = next(fields[place] for place in range(len(fields)) if fields[place]["/T"] == name)
    later_signatures.draw_in(writer, field, "Signed by the Queen")
    writer.update_container(field)
    return later_signatures.sign_clinician_field(writer, identity, SIGNED_AT + timedelta(days=1))


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("sig_observer", Code.ADDED_LATER),
        ("sig_lead", Code.UNSIGNED_TEXT),
        ("lead_comment", Code.UNSIGNED_TEXT),
        ("noticed", Code.BOX_DIFFERS),
    ],
)
def test_other_words_drawn_in_a_field_by_a_later_signer_are_refused(
    signed: bytes, clinician: SigningIdentity, trust: TrustStore, name: str, code: Code
) -> None:
    assert verify(redraw(signed, name, clinician), trust, None, NOW).codes == (code,)
