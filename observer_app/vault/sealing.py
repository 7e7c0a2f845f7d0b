"""Sealing bytes so that only the right key in the right place opens them; the one module that chooses algorithms.

Everything is bound to a context (what it is, whose, in which store): moved elsewhere it does not open.
"""

from __future__ import annotations

import json
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, hmac, hpke
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
SALT_BYTES = 16
NONCE_BYTES = 12
WRAPPED_KEY_BYTES = NONCE_BYTES + KEY_BYTES + 16
SEALED_KEY_BYTES = KEY_BYTES + KEY_BYTES + 16
_SUITE = hpke.Suite(hpke.KEM.X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)


class NotOpenedError(Exception):
    """The key, the context or the sealed bytes are not the ones that belong together."""


def bind(*parts: str | int) -> bytes:
    """One context from its parts, written so that no two lists of parts give the same bytes."""
    return json.dumps(["observer-vault", *parts], ensure_ascii=True, separators=(",", ":")).encode("ascii")


def new_key() -> bytes:
    return secrets.token_bytes(KEY_BYTES)


def new_salt() -> bytes:
    return secrets.token_bytes(SALT_BYTES)


def wrap(key: bytes, secret: bytes, context: bytes) -> bytes:
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, secret, context)


def unwrap(key: bytes, wrapped: bytes, context: bytes) -> bytes:
    try:
        return AESGCM(key).decrypt(wrapped[:NONCE_BYTES], wrapped[NONCE_BYTES:], context)
    except (InvalidTag, ValueError) as error:
        raise NotOpenedError from error


def new_private_key() -> bytes:
    return X25519PrivateKey.generate().private_bytes_raw()


def public_key_of(private_key: bytes) -> bytes:
    return X25519PrivateKey.from_private_bytes(private_key).public_key().public_bytes_raw()


def seal_to(public_key: bytes, secret: bytes, context: bytes) -> bytes:
    """Seals to the holder of a private key, by HPKE (RFC 9180)."""
    return _SUITE.encrypt(secret, X25519PublicKey.from_public_bytes(public_key), context)


def open_sealed(private_key: bytes, sealed: bytes, context: bytes) -> bytes:
    try:
        return _SUITE.decrypt(sealed, X25519PrivateKey.from_private_bytes(private_key), context)
    except (InvalidTag, ValueError) as error:
        raise NotOpenedError from error


def stretch(secret: bytes, salt: bytes, context: bytes) -> bytes:
    """A key from a secret that cannot be guessed anyway, such as another key or a printed code."""
    return HKDF(hashes.SHA256(), KEY_BYTES, salt, context).derive(secret)


def authenticate(key: bytes, content: bytes) -> bytes:
    """What only a holder of `key` can write under `content`."""
    mac = hmac.HMAC(stretch(key, b"", bind("seal")), hashes.SHA256())
    mac.update(content)
    return mac.finalize()
