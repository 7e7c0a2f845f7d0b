"""Signatures in the store: finding the one that someone signs with, and keeping one that was made while signing."""

from __future__ import annotations

from datetime import datetime

from observer_app.domain.people import Person, ShownAs
from observer_app.services.signing_job import HeldIdentity, NewIdentity
from observer_app.store import signatures
from observer_app.store.database import Database


def find_held(database: Database, me: Person, shown_as: ShownAs) -> tuple[HeldIdentity | None, datetime | None]:
    """The signature under this name and when it was made; None for both before there is one."""
    held = signatures.find_identity(database, me.uid, shown_as)
    return (None, None) if held is None else (HeldIdentity(held.wrapped_key, held.certificate), held.made_at)


def keep_identity(
    database: Database, uid: str, me: Person, shown_as: ShownAs, name: str, made_at: datetime, made: NewIdentity
) -> None:
    """Keeps it and knows it from now on; inside the caller's transaction."""
    signatures.add_identity(
        database,
        signatures.Identity(
            uid=uid,
            person_uid=me.uid,
            shown_as=shown_as,
            fingerprint=made.fingerprint,
            certificate=made.certificate,
            wrapped_key=made.wrapped_key,
            card=made.card,
            made_at=made_at,
        ),
    )
    signatures.trust(
        database,
        signatures.TrustedSigner(
            fingerprint=made.fingerprint,
            name=name,
            card=made.card,
            confirmed_by="this computer, where the signature was made",
            confirmed_at=made_at,
            valid_from=made.valid_from,
        ),
    )
