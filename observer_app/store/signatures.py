"""Who signs with what, on this computer, and whose signatures are trusted. Keys lie here wrapped, never bare."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from observer_app.domain.people import ShownAs
from observer_app.store import audit
from observer_app.store.connection import Row
from observer_app.store.database import Database
from observer_app.store.times import from_ms, maybe_from_ms, to_ms

IDENTITY = """
SELECT identity.uid, person.uid, shown_as, fingerprint, certificate, wrapped_key, card, made_ms
FROM identity JOIN person ON person.id = person_id
"""
SIGNER = (
    "SELECT fingerprint, name, card, confirmed_by, confirmed_ms, valid_from_ms, stopped_from_ms FROM trusted_signer"
)


@dataclass(frozen=True, slots=True)
class Identity:
    """A person's signature for one way of being shown. `certificate` is DER; `card` is what others may have."""

    uid: str
    person_uid: str
    shown_as: ShownAs
    fingerprint: str
    certificate: bytes
    wrapped_key: bytes
    card: bytes
    made_at: datetime


@dataclass(frozen=True, slots=True)
class TrustedSigner:
    """A certificate, pinned by its SHA-256 in hexadecimal, that someone confirmed to be this person's."""

    fingerprint: str
    name: str
    card: bytes
    confirmed_by: str
    confirmed_at: datetime
    valid_from: datetime
    stopped_from: datetime | None = None


def add_identity(database: Database, identity: Identity) -> None:
    """Keeps a signature; one that the person had for the same way of being shown is retired. KeyError without them."""
    with database.write():
        person_id = database.value("SELECT id FROM person WHERE uid = ?", identity.person_uid)
        if person_id is None:
            raise KeyError(identity.person_uid)
        _retire(database, identity)
        database.run(
            "INSERT INTO identity (uid, person_id, shown_as, fingerprint, certificate, wrapped_key, card, made_ms)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            identity.uid, person_id, identity.shown_as, identity.fingerprint, identity.certificate,
            identity.wrapped_key, identity.card, to_ms(identity.made_at),
        )  # fmt: skip
        audit.append(database, audit.Event.IDENTITY_MADE, identity.uid, fingerprint=identity.fingerprint)


def find_identity(database: Database, person_uid: str, shown_as: ShownAs) -> Identity | None:
    """The signature that the person uses now when shown in this way."""
    row = database.one(f"{IDENTITY} WHERE person.uid = ? AND shown_as = ? AND retired_ms IS NULL", person_uid, shown_as)
    return None if row is None else _identity(row)


def identities_of(database: Database, person_uid: str) -> tuple[Identity, ...]:
    """The signatures that the person uses now, one for each way of being shown."""
    rows = database.rows(f"{IDENTITY} WHERE person.uid = ? AND retired_ms IS NULL ORDER BY identity.id", person_uid)
    return tuple(_identity(row) for row in rows)


def trust(database: Database, signer: TrustedSigner) -> None:
    """Pins a signer; one that is pinned already stays as it was confirmed first."""
    with database.write():
        if database.value("SELECT 1 FROM trusted_signer WHERE fingerprint = ?", signer.fingerprint):
            return
        database.run(
            "INSERT INTO trusted_signer (fingerprint, name, card, confirmed_by, confirmed_ms, valid_from_ms)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            signer.fingerprint, signer.name, signer.card, signer.confirmed_by,
            to_ms(signer.confirmed_at), to_ms(signer.valid_from),
        )  # fmt: skip
        audit.append(database, audit.Event.SIGNER_TRUSTED, signer.fingerprint)


def stop_trusting(database: Database, fingerprint: str, stopped_from: datetime) -> None:
    """From this moment on the signer's files count for nothing; KeyError when they are not pinned."""
    with database.write():
        changed = database.run(
            "UPDATE trusted_signer SET stopped_from_ms = ? WHERE fingerprint = ?", to_ms(stopped_from), fingerprint
        )
        if not changed:
            raise KeyError(fingerprint)
        audit.append(database, audit.Event.SIGNER_STOPPED, fingerprint)


def trusted_signers(database: Database) -> tuple[TrustedSigner, ...]:
    """Everyone who is or was trusted, in the order of confirming."""
    return tuple(
        TrustedSigner(
            fingerprint, name, card, confirmed_by, from_ms(confirmed), from_ms(valid_from), maybe_from_ms(stopped)
        )
        for fingerprint, name, card, confirmed_by, confirmed, valid_from, stopped in database.rows(
            f"{SIGNER} ORDER BY id"
        )
    )


def in_no_order(database: Database) -> tuple[TrustedSigner, ...]:
    """The same for files: in the order of confirming a number would stand beside the name whose it is."""
    return tuple(sorted(trusted_signers(database), key=lambda each: each.fingerprint))


def retire_all(database: Database, person_uid: str) -> int:
    """No signature of this person's is used any more, and what claims to be signed with one from now on counts not.

    What was signed before stays good. Gives back how many there were.
    """
    with database.write():
        held, now = identities_of(database, person_uid), database.clock()
        for identity in held:
            database.run("UPDATE identity SET retired_ms = ? WHERE uid = ?", to_ms(now), identity.uid)
            audit.append(database, audit.Event.IDENTITY_RETIRED, person_uid, shown_as=identity.shown_as)
            if _is_trusted(database, identity.fingerprint):
                stop_trusting(database, identity.fingerprint, now)
    return len(held)


def _is_trusted(database: Database, fingerprint: str) -> bool:
    return bool(
        database.value("SELECT 1 FROM trusted_signer WHERE fingerprint = ? AND stopped_from_ms IS NULL", fingerprint)
    )


def _retire(database: Database, identity: Identity) -> None:
    retired = database.run(
        "UPDATE identity SET retired_ms = ? WHERE shown_as = ? AND retired_ms IS NULL"
        " AND person_id = (SELECT id FROM person WHERE uid = ?)",
        to_ms(identity.made_at), identity.shown_as, identity.person_uid,
    )  # fmt: skip
    if retired:
        audit.append(database, audit.Event.IDENTITY_RETIRED, identity.person_uid, shown_as=identity.shown_as)


def _identity(row: Row) -> Identity:
    uid, person_uid, shown_as, fingerprint, certificate, wrapped_key, card, made_ms = row
    return Identity(uid, person_uid, ShownAs(shown_as), fingerprint, certificate, wrapped_key, card, from_ms(made_ms))
