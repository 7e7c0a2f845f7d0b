"""The feedback as it is really printed: signed, read back, attacked, and passed by other programs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from observer_app.documents.feedback_pdf import FeedbackPrinter
from observer_app.domain.feedback_blocks import document_text
from observer_app.domain.verification import Verdict, same_words
from observer_app.domain.verification_words import Code
from observer_app.paths import find_resources
from observer_app.signing.identity import SigningIdentity
from observer_app.signing.signer import sign_as_observer
from observer_app.signing.trust import TrustStore
from observer_app.signing.verifier import verify
from tests.documents import samples
from tests.signing import later_signatures
from tests.signing.attacks import Attack
from tests.signing.conftest import NOW, SIGNED_AT
from tests.signing.sample_pdf import sample_record
from tests.signing.test_attacks import EXPECTED
from tests.signing.test_flips import check_flips, check_mutants
from tests.tools.verapdf import VeraPdf

DOCUMENT = samples.eight_visits()


@pytest.fixture(scope="module")
def printed(observer: SigningIdentity) -> bytes:
    printer = FeedbackPrinter(find_resources())
    unsigned = printer.feedback(DOCUMENT, sample_record(), SIGNED_AT)
    picture = printer.signature(("Signed by Observer 4, patient partner", "10 March 2026"))
    return sign_as_observer(unsigned, observer, picture, SIGNED_AT)


@pytest.fixture(scope="module")
def complete(printed: bytes, clinician: SigningIdentity, lead: SigningIdentity) -> bytes:
    thoughts, comment = {"noticed": "I talked a lot.", "keep": "The pause."}, {"lead_comment": "Thank you."}
    second = later_signatures.sign_as_clinician(printed, clinician, SIGNED_AT + timedelta(days=1), thoughts)
    return later_signatures.sign_as_lead(second, lead, SIGNED_AT + timedelta(days=2), comment)


def test_printed_feedback_is_good_and_says_what_the_document_says(printed: bytes, trust: TrustStore) -> None:
    outcome = verify(printed, trust, None, NOW)
    assert outcome.verdict is Verdict.GOOD_AND_KNOWN
    assert same_words(outcome.page_text or "", document_text(DOCUMENT))


@pytest.mark.parametrize(("attack", "code"), EXPECTED, ids=lambda value: getattr(value, "__name__", str(value)))
def test_attack_on_a_printed_feedback_is_refused(printed: bytes, trust: TrustStore, attack: Attack, code: Code) -> None:
    assert verify(attack(printed), trust, None, NOW).codes == (code,)


def test_byte_of_a_printed_feedback_flipped_at_any_of_200_places_is_refused(printed: bytes, trust: TrustStore) -> None:
    check_flips(printed, trust, 200, seed=5)


@pytest.mark.long
def test_byte_of_a_printed_feedback_flipped_at_any_of_2000_places_is_refused(printed: bytes, trust: TrustStore) -> None:
    check_flips(printed, trust, 2000, seed=6)


@pytest.mark.long
def test_none_of_3000_mutants_of_a_printed_feedback_is_accepted(printed: bytes, trust: TrustStore) -> None:
    check_mutants(printed, trust, range(5000, 8000))


def test_three_signatures_on_a_printed_feedback_are_good(complete: bytes, trust: TrustStore) -> None:
    outcome = verify(complete, trust, None, NOW)
    assert (outcome.verdict, outcome.codes) == (Verdict.GOOD_AND_KNOWN, ())


def test_other_programs_pass_a_printed_and_signed_feedback(
    printed: bytes, tmp_path: Path, run_program: Callable[..., str], verapdf: VeraPdf
) -> None:
    path = tmp_path / "feedback.pdf"
    path.write_bytes(printed)
    assert all(result.passed for result in verapdf.check(path))
    assert "No syntax or stream encoding errors" in run_program("qpdf", "--check", str(path))
    said = run_program("pdfsig", str(path))
    assert "Signature Validation: Signature is Valid." in said
    assert "Total document signed" in said


def test_file_stays_archival_after_the_second_and_third_signature(
    complete: bytes, tmp_path: Path, verapdf: VeraPdf
) -> None:
    path = tmp_path / "complete.pdf"
    path.write_bytes(complete)
    results = verapdf.check(path)
    assert all(result.passed for result in results), "\n".join(map(str, results))
