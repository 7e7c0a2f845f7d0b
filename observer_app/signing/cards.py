"""Signer cards: the small file by which one computer tells another who signs, and with what (`*.observer-card`).

A card is canonical JSON (RFC 8785), signed whole by the key that it brings. A code's card names no person.
"""

from __future__ import annotations

import base64
import binascii
from datetime import datetime
from typing import Any, Literal

import rfc8785
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from observer_app.domain.people import Perspective
from observer_app.errors import UserError
from observer_app.signing.certificates import is_our_kind
from observer_app.signing.identity import KEY_BITS, SigningIdentity, fingerprint_of, shown_name_of
from observer_app.signing.strict_json import StrictJsonError, read_strict_json
from observer_app.signing.trust import PinnedSigner

MAX_CARD_BYTES = 32_000
CARD_PURPOSE = b"observer-card/1\n"
EXCHANGE_PURPOSE = b"observer-exchange-key/1\n"


class SignerCard(BaseModel):
    """Who signs: the name as shown on pages, and for a person (never for a code) their uid.

    `exchange_key` is the raw X25519 public key that sealed files are addressed to. All bytes are base 64.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Literal["observer-card"] = "observer-card"
    version: Literal[1] = 1
    name: str = Field(min_length=1, max_length=64)
    person: str | None = Field(max_length=64)
    perspective: Perspective
    computer: str = Field(max_length=80)
    made_at: AwareDatetime
    certificate: str
    exchange_key: str
    exchange_key_signature: str

    @property
    def certificate_der(self) -> bytes:
        return base64.b64decode(self.certificate, validate=True)

    @property
    def fingerprint(self) -> str:
        return fingerprint_of(self.certificate_der)

    @property
    def exchange_key_bytes(self) -> bytes:
        return base64.b64decode(self.exchange_key, validate=True)

    def pinned(self, confirmed_by: str, confirmed_at: datetime) -> PinnedSigner:
        """This signer as one to be trusted from the day the certificate begins, vouched for by someone."""
        certificate = x509.load_der_x509_certificate(self.certificate_der)
        return PinnedSigner(
            fingerprint=self.fingerprint,
            shown_name=self.name,
            valid_from=certificate.not_valid_before_utc,
            confirmed_by=confirmed_by,
            confirmed_at=confirmed_at,
        )


def make_card(
    identity: SigningIdentity,
    exchange_key: bytes,
    *,
    person: str | None,
    perspective: Perspective,
    computer: str,
    made_at: datetime,
) -> bytes:
    """The file. Pass None as `person` for a code, so that the card does not say whose it is."""
    X25519PublicKey.from_public_bytes(exchange_key)
    card = SignerCard(
        name=identity.shown_name,
        person=person,
        perspective=perspective,
        computer=computer,
        made_at=made_at,
        certificate=_encode(identity.certificate_der),
        exchange_key=_encode(exchange_key),
        exchange_key_signature=_encode(_sign(identity.key, EXCHANGE_PURPOSE + exchange_key)),
    )
    content = card.model_dump(mode="json")
    signature = _sign(identity.key, CARD_PURPOSE + rfc8785.dumps(content))
    return rfc8785.dumps({**content, "signature": _encode(signature)})


def read_card(data: bytes) -> SignerCard:
    """A card whose every signature holds, or a UserError that says what is the matter."""
    try:
        content = read_strict_json(data, MAX_CARD_BYTES)
        signature = _take_signature(content)
        card = SignerCard.model_validate(content, strict=False)
        # Our own spelling, so that one card is one file.
        spelled = rfc8785.dumps({**card.model_dump(mode="json"), "signature": content_signature(signature)})
    except (StrictJsonError, ValidationError, ValueError, TypeError, RecursionError) as error:
        raise _unreadable() from error
    if spelled != data:
        raise _altered()
    _check(card, signature)
    return card


def content_signature(signature: bytes) -> str:
    return _encode(signature)


def _take_signature(content: Any) -> bytes:
    if not isinstance(content, dict) or not isinstance(content.get("signature"), str):
        raise StrictJsonError("no signature")
    return base64.b64decode(content.pop("signature"), validate=True)


def _check(card: SignerCard, signature: bytes) -> None:
    try:
        certificate = x509.load_der_x509_certificate(card.certificate_der)
        key = certificate.public_key()
    except (ValueError, binascii.Error) as error:
        raise _altered() from error
    ours = isinstance(key, rsa.RSAPublicKey) and key.key_size == KEY_BITS and is_our_kind(certificate)
    if not ours or shown_name_of(certificate) != card.name:
        raise _altered()
    assert isinstance(key, rsa.RSAPublicKey)
    content = card.model_dump(mode="json")
    _verify(key, signature, CARD_PURPOSE + rfc8785.dumps(content))
    exchange_signature = base64.b64decode(card.exchange_key_signature, validate=True)
    _verify(key, exchange_signature, EXCHANGE_PURPOSE + card.exchange_key_bytes)


def _sign(key: rsa.RSAPrivateKey, content: bytes) -> bytes:
    return key.sign(content, _padding(), hashes.SHA256())


def _verify(key: rsa.RSAPublicKey, signature: bytes, content: bytes) -> None:
    try:
        key.verify(signature, content, _padding(), hashes.SHA256())
    except InvalidSignature as error:
        raise _altered() from error


def _padding() -> padding.PSS:
    return padding.PSS(padding.MGF1(hashes.SHA256()), hashes.SHA256.digest_size)


def _encode(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _unreadable() -> UserError:
    return UserError(
        "This is not a signer card",
        "It cannot be read as one, so no one was added. Ask for the card again, as it was given out.",
        code="card_unreadable",
    )


def _altered() -> UserError:
    return UserError(
        "This card was changed",
        "It is not as its owner made it, so no one was added. Ask for the card again, by another way if you can.",
        code="card_altered",
    )
