"""A person's signature: an RSA key and a certificate that carries the name as it is shown on the page.

Keys come and go as plain bytes; wrapping them is not this room's business.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_der_private_key,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID, ObjectIdentifier

from observer_app.domain.people import fits_in_a_signature
from observer_app.errors import UserError

KEY_BITS = 3072
PUBLIC_EXPONENT = 65537
YEARS_VALID = 5
DOCUMENT_SIGNING = ObjectIdentifier("1.3.6.1.5.5.7.3.36")
WORDS_TO_COMPARE = 6


@dataclass(frozen=True, slots=True)
class IdentityBytes:
    """A new identity as bytes: the private key (PKCS#8, not wrapped) and its certificate (DER)."""

    key_der: bytes
    certificate_der: bytes

    @property
    def fingerprint(self) -> str:
        return fingerprint_of(self.certificate_der)


@dataclass(frozen=True, slots=True)
class SigningIdentity:
    """A key and its certificate, parsed once: parsing costs ten times as much as signing."""

    key: rsa.RSAPrivateKey
    certificate: x509.Certificate
    certificate_der: bytes

    @property
    def shown_name(self) -> str:
        return shown_name_of(self.certificate)

    @property
    def fingerprint(self) -> str:
        return fingerprint_of(self.certificate_der)


def make_identity(shown_name: str, now: datetime) -> IdentityBytes:
    """A new key and a certificate of five years for it, in up to a second; nothing in it but the shown name.

    Dates are cut to the day, so that two certificates made together (one with a name, one with a code)
    cannot be matched by their minute.
    """
    name = check_shown_name(shown_name)
    key = rsa.generate_private_key(public_exponent=PUBLIC_EXPONENT, key_size=KEY_BITS)
    certificate = _build_certificate(name, key, now).sign(key, hashes.SHA256())
    return IdentityBytes(
        key_der=key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()),
        certificate_der=certificate.public_bytes(Encoding.DER),
    )


def load_identity(key_der: bytes, certificate_der: bytes) -> SigningIdentity:
    """Parse both. ValueError when they are not a pair."""
    # The bytes come from our own vault, which has checked them; every signed file is verified before it counts.
    key = load_der_private_key(key_der, password=None, unsafe_skip_rsa_key_validation=True)
    certificate = x509.load_der_x509_certificate(certificate_der)
    if not isinstance(key, rsa.RSAPrivateKey) or _spki(key.public_key()) != _spki(certificate.public_key()):
        raise ValueError("the key and the certificate are not a pair")
    return SigningIdentity(key, certificate, certificate_der)


def check_shown_name(shown_name: str) -> str:
    """The name with its spaces tidied, or a UserError when a signature cannot carry it."""
    name = " ".join(shown_name.split())
    if not _fits_a_signature(name):
        raise UserError(
            "This name does not fit in a signature",
            "Everything is saved. Choose a shorter way to be shown, or ask a lead to shorten your name.",
            code="shown_name_unfit",
        )
    return name


def _fits_a_signature(name: str) -> bool:
    return bool(name) and name.isprintable() and fits_in_a_signature(name)


def fingerprint_of(certificate_der: bytes) -> str:
    """The full SHA-256 in lower-case hex: what a certificate is known by."""
    return hashlib.sha256(certificate_der).hexdigest()


def shown_name_of(certificate: x509.Certificate) -> str:
    """The one common name; empty when there is none or more than one, and when it is none that we would sign with.

    A stranger's may hold line ends and turned letters, to say on our pages what we do not say.
    """
    names = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    name = str(names[0].value) if len(names) == 1 else ""
    return name if _fits_a_signature(name) else ""


def six_words(fingerprint: str, wordlist: Sequence[str]) -> tuple[str, ...]:
    """Six words to compare by voice. From a list of 1,500 words they carry 63 bits."""
    rest, words = int(fingerprint, 16), []
    for _ in range(WORDS_TO_COMPARE):
        rest, place = divmod(rest, len(wordlist))
        words.append(wordlist[place])
    return tuple(words)


def _build_certificate(name: str, key: rsa.RSAPrivateKey, now: datetime) -> x509.CertificateBuilder:
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    # A day early, so that a clock put back a little does not make a new signature look too old.
    first_day = datetime.combine(now.astimezone(UTC).date(), time(), UTC) - timedelta(days=1)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(first_day)
        .not_valid_after(_years_later(first_day, YEARS_VALID))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_key_usage(), critical=True)
        # Other readers refuse documentSigning alone.
        .add_extension(x509.ExtendedKeyUsage([DOCUMENT_SIGNING, ExtendedKeyUsageOID.EMAIL_PROTECTION]), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )


def _years_later(day: datetime, years: int) -> datetime:
    if (day.month, day.day) == (2, 29):
        day += timedelta(days=1)
    return day.replace(year=day.year + years)


def _key_usage() -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )


def _spki(key: object) -> bytes:
    if not isinstance(key, rsa.RSAPublicKey):
        return b""
    return key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
