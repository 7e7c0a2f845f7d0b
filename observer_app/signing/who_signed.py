"""Who signed a file that is held here and was checked when it came: by fingerprint, without checking it again."""

from __future__ import annotations

from observer_app.signing import envelope
from observer_app.signing.identity import fingerprint_of


def signers_of(pdf: bytes) -> tuple[str, ...]:
    """The SHA-256 of each signer's certificate, in the order of signing."""
    return tuple(fingerprint_of(envelope.check_seal(pdf, mark).certificate_der) for mark in envelope.find_marks(pdf))


def first_signer(pdf: bytes) -> str:
    """The observer's."""
    return signers_of(pdf)[0]
