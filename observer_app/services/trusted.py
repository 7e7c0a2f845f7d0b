"""Who this computer knows, and what it holds of a file: from the store's rows to what checking a file needs."""

from __future__ import annotations

from observer_app.domain.verification import KnownFile
from observer_app.services import readers
from observer_app.services.keeping import is_in_error
from observer_app.signing.trust import PinnedSigner, TrustStore
from observer_app.store import signatures, signed_files, taken_in, withdrawals
from observer_app.store.database import Database


def trust_store(database: Database) -> TrustStore:
    """Everyone whose signature was confirmed on this computer."""
    return TrustStore(
        signers=tuple(
            PinnedSigner(
                fingerprint=each.fingerprint,
                shown_name=each.name,
                valid_from=each.valid_from,
                confirmed_by=each.confirmed_by,
                confirmed_at=each.confirmed_at,
                stopped_from=each.stopped_from,
            )
            for each in signatures.trusted_signers(database)
        )
    )


def known_file(database: Database, record_digest: str) -> KnownFile | None:
    """The states that are held of the file with this record, or were until someone withdrew; None for a stranger's."""
    if withdrawals.is_erased(database, record_digest) or taken_in.is_print_erased(database, record_digest):
        return KnownFile(withdrawn=True)
    if is_in_error(database, record_digest):
        return KnownFile(in_error=True)
    states = signed_files.states_of_record(database, record_digest) or _held_states(database, record_digest)
    if not states:
        return None
    return KnownFile(signed_states=states, superseded=readers.newer_version(database, record_digest) is not None)


def _held_states(database: Database, record_digest: str) -> tuple[str, ...]:
    held = (each for each in taken_in.files_of(database, record_digest) if each.standing is taken_in.Standing.HELD)
    return next((each.states for each in held), ())
