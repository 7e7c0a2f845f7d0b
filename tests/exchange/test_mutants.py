"""A sealed and signed file with one place changed: never taken for the one that was made, and never a crash."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from observer_app.errors import UserError
from observer_app.exchange import sealed, signed
from observer_app.exchange.signed import Purpose
from observer_app.signing.identity import SigningIdentity
from observer_app.vault.sealing import public_key_of

CODES = {
    "bundle_unreadable", "bundle_changed", "bundle_too_large", "bundle_newer", "bundle_not_for_us",
}  # fmt: skip
Change = Callable[[bytes, random.Random], bytes]


def flip(raw: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(raw))
    return raw[:place] + bytes([raw[place] ^ 1 << chance.randrange(8)]) + raw[place + 1 :]


def cut(raw: bytes, chance: random.Random) -> bytes:
    return raw[: chance.randrange(len(raw))]


def drop(raw: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(raw))
    return raw[:place] + raw[place + chance.randint(1, 9) :]


def add(raw: bytes, chance: random.Random) -> bytes:
    place = chance.randint(0, len(raw))
    return raw[:place] + chance.randbytes(chance.randint(1, 9)) + raw[place:]


def repeat(raw: bytes, chance: random.Random) -> bytes:
    start, length = chance.randrange(len(raw)), chance.randint(1, 60)
    return raw[: start + length] + raw[start:]


CHANGES: tuple[Change, ...] = (flip, cut, drop, add, repeat)


def count_accepted(raw: bytes, read: Callable[[bytes], object], mutants: int) -> int:
    accepted, chance = 0, random.Random(mutants)
    for turn in range(mutants):
        mutant = CHANGES[turn % len(CHANGES)](raw, chance)
        try:
            read(mutant)
            told = ""
        except UserError as error:
            told = error.code
        accepted += mutant != raw and told not in CODES
    return accepted


@pytest.fixture(scope="module")
def plain_file(maker: SigningIdentity) -> bytes:
    return signed.sign(Purpose.SET_UP, {"people": ["Ann Able"] * 9}, [b"%PDF one"], b"a card", maker.key)


def accepted_of_both(maker: SigningIdentity, key: bytes, plain_file: bytes, mutants: int) -> int:
    sealed_file = sealed.seal(plain_file, [public_key_of(key)])
    of_plain = count_accepted(
        plain_file, lambda raw: signed.read_signed(raw).check(maker.certificate_der), mutants // 2
    )
    return of_plain + count_accepted(sealed_file, lambda raw: sealed.unseal(raw, [key]), mutants - mutants // 2)


def test_no_mutant_of_300_is_accepted(
    maker: SigningIdentity, receivers: tuple[bytes, bytes], plain_file: bytes
) -> None:
    assert accepted_of_both(maker, receivers[0], plain_file, 300) == 0


@pytest.mark.long
def test_no_mutant_of_2000_is_accepted(
    maker: SigningIdentity, receivers: tuple[bytes, bytes], plain_file: bytes
) -> None:
    assert accepted_of_both(maker, receivers[0], plain_file, 2000) == 0
