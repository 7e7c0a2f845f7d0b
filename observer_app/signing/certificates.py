"""Whether a certificate is one that this app makes; nothing of whether its owner is known."""

from __future__ import annotations

from cryptography import x509
from cryptography.x509.oid import ExtendedKeyUsageOID

from observer_app.signing.identity import DOCUMENT_SIGNING, shown_name_of


def is_our_kind(certificate: x509.Certificate) -> bool:
    """A certificate as this app makes them: signed by itself, for signing, with one name."""
    try:
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
        purposes = set(certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value)
        certificate.verify_directly_issued_by(certificate)
    except Exception:  # noqa: BLE001 – a stranger's certificate may fail in any way
        return False
    for_signing = usage.digital_signature and usage.content_commitment and not usage.key_cert_sign
    expected = {DOCUMENT_SIGNING, ExtendedKeyUsageOID.EMAIL_PROTECTION}
    return for_signing and purposes == expected and bool(shown_name_of(certificate))
