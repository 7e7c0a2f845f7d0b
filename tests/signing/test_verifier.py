"""What checking says about an untouched file: facts, verdict, who and when."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from observer_app.domain.verification import OF_PACKS, FactKind, FactState, Verdict
from observer_app.domain.verification_words import Code
from observer_app.signing.identity import SigningIdentity, load_identity, make_identity
from observer_app.signing.signer import sign_as_observer
from observer_app.signing.trust import TrustStore
from observer_app.signing.verifier import verify
from tests.signing.conftest import NOW, SIGNED_AT, pin
from tests.signing.sample_pdf import PAGES, SHOWN_NAME, sample_record


def test_untouched_file_of_a_known_signer_is_good(signed: bytes, trust: TrustStore) -> None:
    outcome = verify(signed, trust, None, NOW)
    assert outcome.verdict is Verdict.GOOD_AND_KNOWN
    assert outcome.problems == ()
    checked = {each.kind for each in outcome.facts if each.state is FactState.HOLDS}
    assert checked == set(FactKind) - OF_PACKS - {FactKind.PAGE_TEXT, FactKind.FORM, FactKind.HELD}


def test_file_with_its_objects_packed_is_as_good(signed_packed: bytes, trust: TrustStore) -> None:
    assert verify(signed_packed, trust, None, NOW).verdict is Verdict.GOOD_AND_KNOWN


def test_one_signature_is_a_state_and_no_fault(signed: bytes, trust: TrustStore) -> None:
    fact = verify(signed, trust, None, NOW).fact(FactKind.COMPLETE)
    assert (fact.code, fact.sentence) == ("complete_1_of_3", "1 of 3 have signed so far.")


def test_signer_whom_no_one_confirmed_is_unknown(signed: bytes) -> None:
    outcome = verify(signed, TrustStore(), None, NOW)
    assert outcome.verdict is Verdict.GOOD_SIGNER_UNKNOWN
    assert outcome.fact(FactKind.WHO).code == "signer_unknown"
    assert outcome.signatures[0].shown_name == SHOWN_NAME


def test_before_unlocking_the_signer_is_not_checked(signed: bytes) -> None:
    outcome = verify(signed, None, None, NOW)
    assert outcome.verdict is Verdict.GOOD_SIGNER_UNKNOWN
    assert outcome.fact(FactKind.WHO).code == "signer_not_checked"
    assert outcome.signatures[0].known is None


def test_same_name_with_another_key_is_unknown(unsigned: bytes, trust: TrustStore) -> None:
    made = make_identity(SHOWN_NAME, datetime(2026, 3, 1, tzinfo=UTC))
    forged = sign_as_observer(unsigned, load_identity(made.key_der, made.certificate_der), None, SIGNED_AT)
    assert verify(forged, trust, None, NOW).verdict is Verdict.GOOD_SIGNER_UNKNOWN


def test_record_and_words_of_the_pages_are_given_back(signed: bytes, trust: TrustStore) -> None:
    outcome = verify(signed, trust, None, NOW)
    assert outcome.record_text == sample_record().decode()
    assert outcome.page_text == "\n".join("".join(lines) for lines in PAGES)


def test_signature_made_after_its_five_years_is_refused(
    unsigned: bytes, observer: SigningIdentity, trust: TrustStore
) -> None:
    late = sign_as_observer(unsigned, observer, None, SIGNED_AT + timedelta(days=6 * 365))
    outcome = verify(late, trust, None, NOW + timedelta(days=7 * 365))
    assert (outcome.verdict, outcome.codes) == (Verdict.NOT_GOOD, (Code.SIGNED_TOO_LATE,))


def test_signature_made_in_time_stays_good_after_the_five_years(signed: bytes, trust: TrustStore) -> None:
    assert verify(signed, trust, None, NOW + timedelta(days=9 * 365)).verdict is Verdict.GOOD_AND_KNOWN


def test_signature_made_before_its_certificate_is_refused(
    unsigned: bytes, observer: SigningIdentity, trust: TrustStore
) -> None:
    early = sign_as_observer(unsigned, observer, None, SIGNED_AT - timedelta(days=30))
    assert verify(early, trust, None, NOW).codes == (Code.SIGNED_TOO_EARLY,)


def test_signer_no_longer_trusted_from_before_the_signature_is_refused(
    signed: bytes, observer: SigningIdentity
) -> None:
    stopped = TrustStore(signers=(pin(observer, stopped_from=SIGNED_AT - timedelta(hours=1)),))
    assert verify(signed, stopped, None, NOW).codes == (Code.SIGNER_STOPPED,)


def test_signer_stopped_later_keeps_what_was_signed_before(signed: bytes, observer: SigningIdentity) -> None:
    stopped = TrustStore(signers=(pin(observer, stopped_from=SIGNED_AT + timedelta(hours=1)),))
    assert verify(signed, stopped, None, NOW).verdict is Verdict.GOOD_AND_KNOWN


def test_signer_trusted_only_from_later_on_is_unknown_for_this_file(signed: bytes, observer: SigningIdentity) -> None:
    later = TrustStore(signers=(pin(observer, valid_from=SIGNED_AT + timedelta(days=1)),))
    assert verify(signed, later, None, NOW).verdict is Verdict.GOOD_SIGNER_UNKNOWN


def test_clock_that_runs_ahead_is_told_and_is_no_fault(signed: bytes, trust: TrustStore) -> None:
    outcome = verify(signed, trust, None, SIGNED_AT - timedelta(days=3))
    assert outcome.fact(FactKind.WHEN).code == "time_ahead"
    assert outcome.verdict is Verdict.GOOD_AND_KNOWN


def test_nothing_is_given_back_from_a_file_that_was_changed(signed: bytes, trust: TrustStore) -> None:
    outcome = verify(signed + b"\n", trust, None, NOW)
    assert (outcome.record_text, outcome.page_text, outcome.values) == (None, None, {})


@pytest.mark.parametrize(
    ("matches", "verdict", "state"),
    [
        (True, Verdict.GOOD_AND_KNOWN, FactState.HOLDS),
        (None, Verdict.GOOD_AND_KNOWN, FactState.NOT_CHECKED),
        (False, Verdict.NOT_GOOD, FactState.FAILS),
    ],
)
def test_page_text_that_differs_from_the_record_is_not_good(
    signed: bytes, trust: TrustStore, matches: bool | None, verdict: Verdict, state: FactState
) -> None:
    outcome = verify(signed, trust, None, NOW).with_page_text(matches)
    assert (outcome.verdict, outcome.fact(FactKind.PAGE_TEXT).state) == (verdict, state)


def test_form_that_is_not_here_is_no_fault_of_the_file(signed: bytes, trust: TrustStore) -> None:
    outcome = verify(signed, trust, None, NOW).with_form_known(None)
    assert outcome.verdict is Verdict.GOOD_AND_KNOWN
    assert outcome.fact(FactKind.FORM).code == "form_not_known"


def test_signer_trusted_from_within_the_second_of_signing_is_known(unsigned: bytes, observer: SigningIdentity) -> None:
    moment = SIGNED_AT + timedelta(microseconds=400)
    trust = TrustStore(signers=(pin(observer, valid_from=moment),))
    assert (
        verify(sign_as_observer(unsigned, observer, None, moment), trust, None, NOW).verdict is Verdict.GOOD_AND_KNOWN
    )
