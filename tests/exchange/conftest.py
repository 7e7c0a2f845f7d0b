"""A maker with a signature and two receivers, each made once for the whole run."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from observer_app.signing.identity import SigningIdentity, load_identity, make_identity
from observer_app.vault.sealing import new_private_key


def new_maker(name: str) -> SigningIdentity:
    made = make_identity(name, datetime(2026, 3, 1, tzinfo=UTC))
    return load_identity(made.key_der, made.certificate_der)


@pytest.fixture(scope="session")
def maker() -> SigningIdentity:
    return new_maker("Ann Able")


@pytest.fixture(scope="session")
def receivers() -> tuple[bytes, bytes]:
    """Their private keys."""
    return new_private_key(), new_private_key()
