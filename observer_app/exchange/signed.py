"""A packed content under its maker's signature, with the card by which the maker is known.

The card is carried and not judged here: whose it is, and whether they are trusted, is for others to say.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from observer_app.exchange import faults
from observer_app.exchange.framing import frame, unframe
from observer_app.exchange.packing import Content, pack, unpack

KIND = b"observer-signed/1"
MOST_HEAD_BYTES = 64_000
HEAD = frozenset({"purpose", "card", "signature"})


class Purpose(StrEnum):
    """What a file is for; a signature for one counts for no other."""

    SET_UP = "set-up"
    HAND_IN = "hand-in"
    RECEIPT = "receipt"


@dataclass(frozen=True, slots=True)
class Signed:
    """A file as it was read. Nothing in it counts before `check` was called with its maker's certificate."""

    purpose: Purpose
    card: bytes
    signature: bytes
    packed: bytes

    def check(self, certificate_der: bytes) -> Content:
        """What was signed; UserError when it was not signed with this certificate, or does not read."""
        key = x509.load_der_x509_certificate(certificate_der).public_key()
        if not isinstance(key, rsa.RSAPublicKey):
            raise faults.changed()
        try:
            key.verify(self.signature, _what_is_signed(self.purpose, self.card, self.packed), _padding(), _HASH)
        except InvalidSignature as error:
            raise faults.changed() from error
        return unpack(self.packed)


def sign(purpose: Purpose, tree: Any, files: Sequence[bytes], card: bytes, key: rsa.RSAPrivateKey) -> bytes:
    packed = pack(tree, files)
    signature = key.sign(_what_is_signed(purpose, card, packed), _padding(), _HASH)
    head = {"purpose": purpose.value, "card": _encode(card), "signature": _encode(signature)}
    return frame(KIND, head, packed)


def read_signed(raw: bytes) -> Signed:
    """UserError for what is not such a file; its signature is not looked at yet."""
    head, packed = unframe(raw, KIND, MOST_HEAD_BYTES)
    if not isinstance(head, dict) or head.keys() != HEAD or not all(isinstance(each, str) for each in head.values()):
        raise faults.unreadable()
    try:
        purpose = Purpose(head["purpose"])
        card, signature = _decode(head["card"]), _decode(head["signature"])
    except ValueError as error:
        raise faults.unreadable() from error
    return Signed(purpose, card, signature, packed)


_HASH = hashes.SHA256()


def _what_is_signed(purpose: Purpose, card: bytes, packed: bytes) -> bytes:
    return frame(KIND, {"purpose": purpose.value, "card": _encode(card)}, packed)


def _padding() -> padding.PSS:
    return padding.PSS(padding.MGF1(_HASH), _HASH.digest_size)


def _encode(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _decode(text: str) -> bytes:
    """ValueError also for what is not spelled as we spell it: spare bits at the end can be turned unseen."""
    try:
        data = base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise ValueError("not base 64") from error
    if _encode(data) != text:
        raise ValueError("not our spelling")
    return data
