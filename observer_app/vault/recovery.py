"""The recovery sheet's key pair: wrapped by the printed code, so that a new data key can be sealed without the code."""

from __future__ import annotations

import hmac
from dataclasses import dataclass, field

from observer_app.vault import faults, sealing
from observer_app.vault.codes import RecoveryCode, new_code, tidy
from observer_app.vault.record import RecoveryRecord
from observer_app.vault.slots import Place

GROUPS_TO_READ_BACK = (2, 5)


@dataclass(frozen=True)
class PendingRecovery:
    """A sheet that was made but not proved. It opens nothing until `Vault.accept_recovery` has taken it."""

    code: RecoveryCode
    generation: int
    record: RecoveryRecord = field(repr=False)


def make_pending(place: Place, data_key: bytes) -> PendingRecovery:
    code, private_key, salt = new_code(), sealing.new_private_key(), sealing.new_salt()
    public_key = sealing.public_key_of(private_key)
    record = RecoveryRecord(
        salt=salt,
        private_key=sealing.wrap(_code_key(code, salt), private_key, _private_key_context(place, public_key)),
        public_key=public_key,
        data_key=sealing.seal_to(public_key, data_key, _data_key_context(place)),
    )
    return PendingRecovery(code, place.generation, record)


def check_read_back(code: RecoveryCode, typed: tuple[str, str]) -> None:
    """Raises unless these are the groups that prove that the sheet was printed and can be read."""
    printed = "".join(code.groups[place - 1] for place in GROUPS_TO_READ_BACK)
    if not hmac.compare_digest(printed.encode(), tidy("".join(typed)).encode()):
        raise faults.read_back_wrong()


def open_recovery(place: Place, record: RecoveryRecord, code: RecoveryCode) -> bytes:
    """The data key."""
    try:
        private_key = sealing.unwrap(
            _code_key(code, record.salt), record.private_key, _private_key_context(place, record.public_key)
        )
    except sealing.NotOpenedError as error:
        raise faults.SheetDoesNotOpen from error
    try:
        return sealing.open_sealed(private_key, record.data_key, _data_key_context(place))
    except sealing.NotOpenedError as error:
        raise faults.changed() from error


def reseal_recovery(place: Place, record: RecoveryRecord, data_key: bytes) -> RecoveryRecord:
    """The same sheet for another data key."""
    return record.model_copy(
        update={"data_key": sealing.seal_to(record.public_key, data_key, _data_key_context(place))}
    )


def _code_key(code: RecoveryCode, salt: bytes) -> bytes:
    # 99 bits by chance need no slow derivation.
    return sealing.stretch(code.signs.encode("ascii"), salt, sealing.bind("recovery code"))


def _private_key_context(place: Place, public_key: bytes) -> bytes:
    return sealing.bind("recovery private key", place.store_uid, public_key.hex())


def _data_key_context(place: Place) -> bytes:
    return sealing.bind("recovery data key", place.store_uid, place.generation)
