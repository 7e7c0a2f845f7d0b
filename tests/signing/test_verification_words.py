"""The words for what was found: whole sentences, no machinery, the signer named."""

from __future__ import annotations

import re

import pytest

from observer_app.domain.verification import Problem, Verdict, join_words, same_words, unreadable
from observer_app.domain.verification_words import WORDS, Code, Weight
from observer_app.signing.trust import TrustStore
from observer_app.signing.verifier import verify
from tests.signing import attacks
from tests.signing.conftest import NOW

MACHINERY = re.compile(r"certificate|hash|digest|crypt|byte|valid|key\b|PKCS|CMS|ASN|null|error|fail", re.IGNORECASE)


def test_every_code_has_words() -> None:
    assert set(WORDS) == set(Code)


@pytest.mark.parametrize("code", list(Code))
def test_words_are_plain_whole_sentences(code: Code) -> None:
    sentence = Problem(code=code).sentence("Observer 4")
    assert not MACHINERY.search(sentence)
    assert sentence[0].isupper()
    assert sentence.endswith(".")


def test_changed_file_says_after_whom_and_what(signed: bytes, trust: TrustStore) -> None:
    outcome = verify(attacks.swap_attachment(signed), trust, None, NOW)
    assert outcome.title == "Do not rely on this file"
    assert outcome.problems[0].sentence("Observer 4") == (
        "It was changed after Observer 4 signed it: one of its attachments was swapped."
    )
    failing = [each.sentence for each in outcome.facts if each.state == "fails"]
    assert failing == ["It was changed after Observer 4 signed it: one of its attachments was swapped."]


def test_unknown_signer_is_to_be_compared_by_six_words(signed: bytes) -> None:
    words = ("amber", "ferry", "goose", "pillow", "thistle", "wren")
    body = verify(signed, TrustStore(), None, NOW).body(words)
    assert body.startswith("It says Observer 4. Ring them, or stand beside them")
    assert "amber · ferry · goose · pillow · thistle · wren" in body


def test_good_file_names_signer_and_clock(signed: bytes, trust: TrustStore) -> None:
    body = verify(signed, trust, None, NOW).body()
    assert body.startswith("Signed by Observer 4.")
    assert "clock" in body


def test_stopped_check_is_unreadable_and_not_good_news() -> None:
    outcome = unreadable(Code.TOOK_TOO_LONG, sha256="0" * 64, size=3)
    assert outcome.verdict is Verdict.UNREADABLE
    assert "took too long" in outcome.body()


def test_only_what_no_one_could_read_weighs_as_unreadable() -> None:
    weights = {code: words.weight for code, words in WORDS.items()}
    assert weights[Code.CHANGED] is Weight.CHANGED
    assert weights[Code.NOT_SIGNED] is Weight.DOUBTED
    assert weights[Code.TOO_LARGE] is Weight.UNREADABLE


def test_names_are_joined_as_people_write_them() -> None:
    assert join_words(["Ann", "Bo", "Cy"]) == "Ann, Bo and Cy"


def test_words_are_the_same_whatever_their_spaces() -> None:
    assert same_words("a b\nc", "ab c")
    assert not same_words("ab", "ac")
