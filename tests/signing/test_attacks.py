"""Every attack on a signed file is refused, each with its own code."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from observer_app.domain.verification import Verdict
from observer_app.domain.verification_words import Code
from observer_app.signing.trust import TrustStore
from observer_app.signing.verifier import verify
from tests.signing import attacks
from tests.signing.attacks import Attack
from tests.signing.conftest import NOW
from tests.signing.small_certificate import make_small_certificate

EXPECTED: list[tuple[Attack, Code]] = [
    (attacks.capital_digit, Code.SIGNATURE_LETTERS),
    (attacks.all_capitals, Code.SIGNATURE_LETTERS),
    (attacks.space_in_gap, Code.SIGNATURE_ALTERED),
    (attacks.comment_in_gap, Code.SIGNATURE_ALTERED),
    (attacks.words_in_padding, Code.SIGNATURE_PADDING),
    (attacks.shorter_padding, Code.SIGNATURE_ALTERED),
    (attacks.long_length, Code.SIGNATURE_ALTERED),
    (attacks.add_unsigned_attribute, Code.SIGNATURE_ADDITION),
    (attacks.drop_coverage_word, Code.SIGNATURE_ALTERED),
    (attacks.other_space_after_startxref, Code.CHANGED),
    (attacks.append_spaces, Code.APPENDED),
    (attacks.append_comment, Code.APPENDED),
    (attacks.append_garbage, Code.APPENDED),
    (attacks.append_second_end, Code.APPENDED),
    (attacks.append_own_start, Code.APPENDED),
    (attacks.cut_last_byte, Code.CUT_SHORT),
    (attacks.cut_in_half, Code.CUT_SHORT),
    (attacks.cut_after_signature, Code.CUT_SHORT),
    (attacks.move_beginning, Code.BEGINNING_MOVED),
    (attacks.blank_beginning, Code.BEGINNING_MOVED),
    (attacks.swap_attachment, Code.ATTACHMENT_SWAPPED),
    (attacks.change_attachment, Code.ATTACHMENT_CHANGED),
    (attacks.add_attachment, Code.ATTACHMENT_ADDED),
    (attacks.remove_attachment, Code.ATTACHMENT_REMOVED),
    (attacks.add_note, Code.NOTE_ADDED),
    (attacks.change_page, Code.PAGE_CHANGED),
    (attacks.draw_over_page, Code.PAGE_CHANGED),
    (attacks.add_page, Code.PAGE_ADDED),
    (attacks.remove_page, Code.PAGE_REMOVED),
    (attacks.fill_a_box, Code.UNSIGNED_TEXT),
    (attacks.add_a_box, Code.NOTE_ADDED),
    (attacks.act_on_opening, Code.ADDED_LATER),
    (attacks.resave, Code.SAVED_AGAIN),
    (attacks.resave_without_signature_format, Code.SAVED_AGAIN),
    (attacks.rewrite_with_qpdf, Code.SAVED_AGAIN),
    (attacks.encrypt, Code.LOCKED),
]


@pytest.mark.parametrize(("attack", "code"), EXPECTED, ids=lambda value: getattr(value, "__name__", str(value)))
def test_attack_is_refused_with_its_own_code(
    signed: bytes, signed_packed: bytes, trust: TrustStore, attack: Attack, code: Code
) -> None:
    assert verify(attack(signed_packed), trust, None, NOW).codes == (code,)
    outcome = verify(attack(signed), trust, None, NOW)
    assert outcome.codes == (code,)
    assert outcome.verdict in {Verdict.NOT_GOOD, Verdict.UNREADABLE}


def test_second_certificate_in_the_signature_is_refused(signed: bytes, trust: TrustStore) -> None:
    small = make_small_certificate().public_bytes(Encoding.DER)
    outcome = verify(attacks.repeat_certificate(small)(signed), trust, None, NOW)
    assert outcome.codes == (Code.SIGNATURE_TWO_SIGNERS,)


def test_unsigned_file_is_not_good(unsigned: bytes, trust: TrustStore) -> None:
    outcome = verify(unsigned, trust, None, NOW)
    assert (outcome.verdict, outcome.codes) == (Verdict.NOT_GOOD, (Code.NOT_SIGNED,))


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", Code.EMPTY), (b"hello", Code.NOT_A_PDF), (b"%PDF-1.7\n" + b" " * 50_000_000, Code.TOO_LARGE)],
)
def test_what_is_no_feedback_is_unreadable(content: bytes, code: Code, trust: TrustStore) -> None:
    outcome = verify(content, trust, None, NOW)
    assert (outcome.verdict, outcome.codes) == (Verdict.UNREADABLE, (code,))
