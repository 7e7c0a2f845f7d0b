"""Signer cards: what they say, what they leave out, and that no changed one is believed."""

from __future__ import annotations

import base64
import json
import random
from typing import Any

import pytest
import rfc8785

from observer_app.domain.people import Perspective
from observer_app.errors import UserError
from observer_app.signing.cards import MAX_CARD_BYTES, make_card, read_card
from observer_app.signing.identity import SigningIdentity
from tests.signing import attacks
from tests.signing.conftest import NOW

EXCHANGE_KEY = bytes(range(32))


@pytest.fixture(scope="module")
def card(observer: SigningIdentity) -> bytes:
    return make_card(
        observer,
        EXCHANGE_KEY,
        person=None,
        perspective=Perspective.PATIENT_PARTNER,
        computer="The blue laptop",
        made_at=NOW,
    )


def code_of(data: bytes) -> str:
    with pytest.raises(UserError) as caught:
        read_card(data)
    return caught.value.code


def with_changes(card: bytes, **changes: Any) -> bytes:
    return rfc8785.dumps({**json.loads(card), **changes})


def test_card_reads_back_as_it_was_made(card: bytes, observer: SigningIdentity) -> None:
    read = read_card(card)
    assert (read.name, read.computer, read.made_at) == ("Observer 4", "The blue laptop", NOW)
    assert read.fingerprint == observer.fingerprint
    assert read.exchange_key_bytes == EXCHANGE_KEY


def test_card_of_a_code_names_no_person(card: bytes) -> None:
    assert json.loads(card)["person"] is None


def test_card_becomes_a_known_signer_for_who_confirms_it(card: bytes, observer: SigningIdentity) -> None:
    pinned = read_card(card).pinned("the clinical lead", NOW)
    assert (pinned.fingerprint, pinned.confirmed_by) == (observer.fingerprint, "the clinical lead")
    assert pinned.valid_from == observer.certificate.not_valid_before_utc


@pytest.mark.parametrize(
    "change",
    [
        {"name": "Someone else"},
        {"person": "0190aaaa"},
        {"perspective": "peer_clinician"},
        {"computer": "Mine"},
        {"exchange_key": base64.b64encode(bytes(32)).decode()},
        {"signature": base64.b64encode(bytes(384)).decode()},
    ],
    ids=lambda change: next(iter(change)),
)
def test_card_changed_in_any_part_is_refused(card: bytes, change: dict[str, Any]) -> None:
    assert code_of(with_changes(card, **change)) == "card_altered"


def test_certificate_of_another_in_the_card_is_refused(card: bytes, clinician: SigningIdentity) -> None:
    other = base64.b64encode(clinician.certificate_der).decode()
    assert code_of(with_changes(card, certificate=other)) == "card_altered"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not json",
        b"[]",
        b"{}",
        b'{"signature": 3}',
        b"[" * 10_000,
        b" " * (MAX_CARD_BYTES + 1),
        b'{"kind": "observer-card", "kind": "observer-card"}',
        b"\xff\xfe",
    ],
)
def test_what_is_no_card_is_told_in_words(data: bytes) -> None:
    assert code_of(data) == "card_unreadable"


def test_card_spelled_in_another_way_is_refused(card: bytes) -> None:
    assert code_of(json.dumps(json.loads(card), indent=1).encode()) == "card_altered"


def test_card_with_something_more_in_it_is_refused(card: bytes) -> None:
    assert code_of(with_changes(card, note="hello")) == "card_unreadable"


def test_no_changed_byte_of_a_card_is_believed(card: bytes) -> None:
    dice = random.Random(3)
    for _ in range(120):
        place = dice.randrange(len(card))
        assert code_of(attacks.flip(card, place, dice.choice((1, 4, 32)))) in {"card_altered", "card_unreadable"}
