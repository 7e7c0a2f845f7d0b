"""No single change anywhere in a signed file goes unseen; random mutants are never accepted."""

from __future__ import annotations

import random

import pytest

from observer_app.domain.verification import Verdict
from observer_app.domain.verification_words import Code
from observer_app.signing import reading
from observer_app.signing.trust import TrustStore
from observer_app.signing.verifier import verify
from tests.signing import attacks
from tests.signing.conftest import NOW

REFUSED = {Verdict.NOT_GOOD, Verdict.UNREADABLE}


def expected_codes(pdf: bytes, place: int) -> set[str]:
    """Where a byte lies says how its change is told."""
    block = attacks.last_block(pdf)
    if block.start(1) <= place < block.end(1):
        return {Code.SIGNATURE_ALTERED, Code.SIGNATURE_LETTERS, Code.SIGNATURE_PADDING}
    if place < len("%PDF-1.7\n"):
        return {Code.BEGINNING_MOVED, Code.CHANGED}
    if block.start() <= place < pdf.index(b"\n", block.end() + 1) + 1:
        return {Code.SIGNATURE_ALTERED, Code.SAVED_AGAIN, Code.CHANGED}
    return {Code.CHANGED}


def seeded_flips(pdf: bytes, count: int, seed: int) -> list[tuple[int, int]]:
    """Places spread over the file, a fifth of them in the signature, each with the bits to turn."""
    dice = random.Random(seed)
    block = attacks.last_block(pdf)
    inside = [dice.randrange(block.start(), block.end() + 40) for _ in range(count // 5)]
    places = inside + [dice.randrange(len(pdf)) for _ in range(count - len(inside))]
    return [(place, dice.choice((1, 2, 4, 8, 16, 32, 64, 128, 255))) for place in places]


def check_flips(pdf: bytes, trust: TrustStore, count: int, seed: int) -> None:
    for place, mask in seeded_flips(pdf, count, seed):
        outcome = verify(attacks.flip(pdf, place, mask), trust, None, NOW)
        assert outcome.verdict is Verdict.NOT_GOOD, (place, mask)
        assert set(outcome.codes) <= expected_codes(pdf, place), (place, mask)
        assert outcome.record_text is None


def test_byte_flipped_at_any_of_200_places_is_refused(signed: bytes, trust: TrustStore) -> None:
    check_flips(signed, trust, 200, seed=1)


@pytest.mark.long
def test_byte_flipped_at_any_of_2000_places_is_refused(signed: bytes, trust: TrustStore) -> None:
    check_flips(signed, trust, 2000, seed=2)


@pytest.mark.long
def test_every_byte_of_the_signature_and_around_it_counts(signed: bytes, trust: TrustStore) -> None:
    block = attacks.last_block(signed)
    for place in range(block.start() - 40, block.end() + 400):
        assert verify(attacks.flip(signed, place, 32), trust, None, NOW).verdict is Verdict.NOT_GOOD, place


def test_flipped_byte_is_refused_before_anything_is_parsed(
    signed: bytes, trust: TrustStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(reading, "PdfFileReader")
    assert verify(attacks.flip(signed, len(signed) // 3), trust, None, NOW).codes == (Code.CHANGED,)


def check_mutants(pdf: bytes, trust: TrustStore, seeds: range) -> None:
    accepted = [
        seed
        for seed in seeds
        if (worse := attacks.mutate(pdf, seed)) != pdf and verify(worse, trust, None, NOW).verdict not in REFUSED
    ]
    assert accepted == []


def test_none_of_300_mutants_is_accepted(signed: bytes, trust: TrustStore) -> None:
    check_mutants(signed, trust, range(300))


@pytest.mark.long
def test_none_of_3000_mutants_is_accepted(signed: bytes, trust: TrustStore) -> None:
    check_mutants(signed, trust, range(1000, 4000))
