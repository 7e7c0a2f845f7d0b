"""Keys and certificates: what they carry, how long they last, how they are compared by voice."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa

from observer_app.errors import UserError
from observer_app.signing.certificates import is_our_kind
from observer_app.signing.identity import (
    IdentityBytes,
    SigningIdentity,
    check_shown_name,
    load_identity,
    make_identity,
    shown_name_of,
    six_words,
)
from tests.signing.small_certificate import make_small_certificate

MADE_AT = datetime(2026, 3, 10, 9, 41, 7, tzinfo=UTC)
WORDS = [f"word{number}" for number in range(1500)]


@pytest.fixture(scope="module")
def made() -> IdentityBytes:
    return make_identity("  Observer   4 ", MADE_AT)


@pytest.fixture(scope="module")
def certificate(made: IdentityBytes) -> x509.Certificate:
    return x509.load_der_x509_certificate(made.certificate_der)


def test_certificate_carries_the_shown_name_and_nothing_else(certificate: x509.Certificate) -> None:
    assert certificate.subject.rfc4514_string() == "CN=Observer 4"
    assert certificate.issuer == certificate.subject


def test_key_is_rsa_of_3072_bits(certificate: x509.Certificate) -> None:
    key = certificate.public_key()
    assert isinstance(key, rsa.RSAPublicKey)
    assert key.key_size == 3072


def test_certificate_lasts_five_years_and_tells_no_minute(certificate: x509.Certificate) -> None:
    assert certificate.not_valid_before_utc == datetime(2026, 3, 9, tzinfo=UTC)
    assert certificate.not_valid_after_utc == datetime(2031, 3, 9, tzinfo=UTC)


def test_certificate_made_on_a_leap_day_lasts_five_years() -> None:
    made = make_identity("Ann", datetime(2028, 3, 1, 8, 0, tzinfo=UTC))
    certificate = x509.load_der_x509_certificate(made.certificate_der)
    assert certificate.not_valid_before_utc.date().isoformat() == "2028-02-29"
    assert certificate.not_valid_after_utc.date().isoformat() == "2033-03-01"


def test_certificate_is_for_signing_documents_and_mail(certificate: x509.Certificate) -> None:
    purposes = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    assert [each.dotted_string for each in purposes] == ["1.3.6.1.5.5.7.3.36", "1.3.6.1.5.5.7.3.4"]
    usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    assert usage.digital_signature
    assert usage.content_commitment
    assert is_our_kind(certificate)


def test_certificate_of_another_making_is_not_ours() -> None:
    assert not is_our_kind(make_small_certificate())


@pytest.mark.parametrize(
    "name", ["Ann\nThis file is as it was signed", "\u202eelbA nnA", "Ann\x1b[2J", "Ann\u200bAble"]
)
def test_name_that_would_not_stay_on_its_line_is_no_name(name: str) -> None:
    assert shown_name_of(make_small_certificate(name)) == ""


def test_two_certificates_of_one_name_have_serials_of_their_own(made: IdentityBytes) -> None:
    again = make_identity("Observer 4", MADE_AT)
    serials = {x509.load_der_x509_certificate(each.certificate_der).serial_number for each in (made, again)}
    assert len(serials) == 2


def test_bytes_come_back_as_the_same_identity(made: IdentityBytes) -> None:
    identity = load_identity(made.key_der, made.certificate_der)
    assert identity.fingerprint == made.fingerprint
    assert identity.shown_name == "Observer 4"


def test_key_with_the_certificate_of_another_is_refused(made: IdentityBytes, clinician: SigningIdentity) -> None:
    with pytest.raises(ValueError, match="not a pair"):
        load_identity(made.key_der, clinician.certificate_der)


@pytest.mark.parametrize("name", ["", "   ", "x" * 65, "Ж" * 33, "a\x00b"])
def test_name_that_does_not_fit_is_told_in_words(name: str) -> None:
    with pytest.raises(UserError) as caught:
        check_shown_name(name)
    assert caught.value.code == "shown_name_unfit"


def test_six_words_follow_from_the_whole_fingerprint() -> None:
    base = int("ab" * 32, 16)
    words = six_words(f"{base:064x}", WORDS)
    assert len(words) == 6
    assert words == six_words(f"{base:064x}", WORDS)
    assert words != six_words(f"{base + 1:064x}", WORDS)


def test_clock_put_back_a_little_still_signs_in_time(certificate: x509.Certificate) -> None:
    assert certificate.not_valid_before_utc < MADE_AT - timedelta(hours=12)
