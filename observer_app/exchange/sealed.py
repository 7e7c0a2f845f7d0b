"""Sealing a file to those who may open it: one key for the content, and that key sealed to each receiver (RFC 9180).

The vault seals its slots in the same way; the rooms share no code, since each binds what it seals to its own context.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
from collections.abc import Iterable
from typing import Any

import rfc8785
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from observer_app.exchange import faults
from observer_app.exchange.framing import MOST_BYTES, frame, unframe

KIND = b"observer-sealed/1"
MOST_HEAD_BYTES = 200_000
MOST_RECEIVERS = 100
KEY_BYTES = 32
NONCE = bytes(12)
"""Fixed, since each content key seals one content and is then forgotten."""
_SUITE = hpke.Suite(hpke.KEM.X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)


def seal(content: bytes, receivers: Iterable[bytes]) -> bytes:
    """`receivers` are raw X25519 public keys, at least one. ValueError without any."""
    keys = sorted(set(receivers))
    if not 0 < len(keys) <= MOST_RECEIVERS:
        raise ValueError("a sealed file needs someone who can open it")
    content_key = secrets.token_bytes(KEY_BYTES)
    head = {"for": [_seal_key(content_key, key) for key in keys]}
    return frame(KIND, head, AESGCM(content_key).encrypt(NONCE, content, _bind(head)))


def is_sealed(raw: bytes) -> bool:
    return raw.startswith(KIND.rpartition(b"/")[0] + b"/")


def unseal(raw: bytes, private_keys: Iterable[bytes]) -> bytes:
    """What was sealed; UserError when none of these keys opens it, or it is not as it was made."""
    if len(raw) > MOST_BYTES:
        raise faults.too_large()
    head, sealed = unframe(raw, KIND, MOST_HEAD_BYTES)
    wrapped = _keys_in(head)
    ours = {name_of(_public(key)): key for key in private_keys}
    mine = next((name for name in wrapped if name in ours), None)
    if mine is None:
        raise faults.not_for_us()
    try:
        private = X25519PrivateKey.from_private_bytes(ours[mine])
        content_key = _SUITE.decrypt(wrapped[mine], private, _bind(mine))
        return AESGCM(content_key).decrypt(NONCE, sealed, _bind(head))
    except (InvalidTag, ValueError) as error:
        raise faults.changed() from error


def name_of(public_key: bytes) -> str:
    """What a receiver's key is called in a file: its SHA-256."""
    return hashlib.sha256(public_key).hexdigest()


def _seal_key(content_key: bytes, receiver: bytes) -> dict[str, str]:
    name = name_of(receiver)
    sealed = _SUITE.encrypt(content_key, X25519PublicKey.from_public_bytes(receiver), _bind(name))
    return {"to": name, "key": base64.b64encode(sealed).decode()}


def _keys_in(head: Any) -> dict[str, bytes]:
    listed = head.get("for") if isinstance(head, dict) and head.keys() == {"for"} else None
    if not isinstance(listed, list) or not 0 < len(listed) <= MOST_RECEIVERS:
        raise faults.unreadable()
    try:
        return {str(each["to"]): base64.b64decode(each["key"], validate=True) for each in listed}
    except (TypeError, KeyError, ValueError) as error:
        raise faults.unreadable() from error


def _bind(what: Any) -> bytes:
    return rfc8785.dumps(["observer-sealed", what])


def _public(private_key: bytes) -> bytes:
    return X25519PrivateKey.from_private_bytes(private_key).public_key().public_bytes_raw()
