"""A signer, a signed feedback and a store of known signers, each made once for the whole run."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from observer_app.signing.identity import SigningIdentity, load_identity, make_identity
from observer_app.signing.signer import sign_as_observer
from observer_app.signing.trust import PinnedSigner, TrustStore
from tests.signing.sample_pdf import SHOWN_NAME, build_appearance, build_sample

SIGNED_AT = datetime(2026, 3, 10, 11, 30, tzinfo=UTC)
NOW = datetime(2026, 3, 12, 9, 0, tzinfo=UTC)


def new_identity(name: str) -> SigningIdentity:
    made = make_identity(name, datetime(2026, 3, 1, tzinfo=UTC))
    return load_identity(made.key_der, made.certificate_der)


def pin(identity: SigningIdentity, **changes: object) -> PinnedSigner:
    pinned = PinnedSigner(
        fingerprint=identity.fingerprint,
        shown_name=identity.shown_name,
        valid_from=datetime(2026, 3, 1, tzinfo=UTC),
        confirmed_by="the patient lead",
        confirmed_at=datetime(2026, 3, 1, tzinfo=UTC),
    )
    return pinned.model_copy(update=changes)


@pytest.fixture(scope="session")
def observer() -> SigningIdentity:
    return new_identity(SHOWN_NAME)


@pytest.fixture(scope="session")
def clinician() -> SigningIdentity:
    return new_identity("The clinician")


@pytest.fixture(scope="session")
def lead() -> SigningIdentity:
    return new_identity("The clinical lead")


@pytest.fixture(scope="session")
def unsigned() -> bytes:
    return build_sample()


@pytest.fixture(scope="session")
def signed(unsigned: bytes, observer: SigningIdentity) -> bytes:
    return sign_as_observer(unsigned, observer, build_appearance(), SIGNED_AT)


@pytest.fixture(scope="session")
def signed_packed(observer: SigningIdentity) -> bytes:
    """As `signed`, with its objects packed into streams."""
    return sign_as_observer(build_sample(packed=True), observer, build_appearance(), SIGNED_AT)


@pytest.fixture(scope="session")
def trust(observer: SigningIdentity, clinician: SigningIdentity, lead: SigningIdentity) -> TrustStore:
    return TrustStore(signers=(pin(observer), pin(clinician), pin(lead)))
