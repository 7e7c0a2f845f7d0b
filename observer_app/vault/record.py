"""What vault.json holds and how it is written: read strictly, so that no byte of it can differ and still be taken.

`digest` finds damage before anyone types. `seal` finds tampering after, as only someone who unlocked can write it.
"""

from __future__ import annotations

import hashlib
import json
from typing import Annotated, Final, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, ValidationError

from observer_app.vault import faults
from observer_app.vault.cost import KeyCost
from observer_app.vault.passphrase import WordsKind
from observer_app.vault.sealing import KEY_BYTES, SALT_BYTES, SEALED_KEY_BYTES, WRAPPED_KEY_BYTES

FORMAT: Final = "observer-vault"
VERSION: Final = 1
_LARGEST_FILE = 1_000_000


def _from_hex(value: object) -> object:
    return bytes.fromhex(value) if isinstance(value, str) else value


_Hex = BeforeValidator(_from_hex), PlainSerializer(bytes.hex)
Salt = Annotated[bytes, *_Hex, Field(min_length=SALT_BYTES, max_length=SALT_BYTES)]
Bytes32 = Annotated[bytes, *_Hex, Field(min_length=KEY_BYTES, max_length=KEY_BYTES)]
WrappedKey = Annotated[bytes, *_Hex, Field(min_length=WRAPPED_KEY_BYTES, max_length=WRAPPED_KEY_BYTES)]
SealedKey = Annotated[bytes, *_Hex, Field(min_length=SEALED_KEY_BYTES, max_length=SEALED_KEY_BYTES)]
Uid = Annotated[str, Field(min_length=1, max_length=64)]


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class SlotRecord(_Strict):
    """One person's way in. The words open the slot key, that opens the private key, and that the data key."""

    person_uid: Uid
    words: Annotated[WordsKind, Field(strict=False)]
    cost: KeyCost
    salt: Salt
    slot_key: WrappedKey
    private_key: WrappedKey
    public_key: Bytes32
    data_key: SealedKey


class RecoveryRecord(_Strict):
    """The printed code's way in. It opens the private key, and that the data key."""

    salt: Salt
    private_key: WrappedKey
    public_key: Bytes32
    data_key: SealedKey


class Contents(_Strict):
    """All that the seal covers. `generation` counts the data keys that this store has had, from 1."""

    store_uid: Uid
    generation: Annotated[int, Field(ge=1, le=1_000_000)]
    people: tuple[SlotRecord, ...]
    recovery: RecoveryRecord | None

    def encode(self) -> bytes:
        return _canonical(self.model_dump(mode="json"))


class VaultRecord(_Strict):
    """The file as a whole."""

    format: Literal["observer-vault"]
    version: Literal[1]
    contents: Contents
    seal: Bytes32
    digest: Bytes32

    def encode(self) -> bytes:
        return (json.dumps(self.model_dump(mode="json"), indent=1, sort_keys=True) + "\n").encode("ascii")


def make_record(contents: Contents, seal: bytes) -> VaultRecord:
    return VaultRecord(format=FORMAT, version=VERSION, contents=contents, seal=seal, digest=_digest(contents, seal))


def decode(data: bytes) -> VaultRecord:
    """The file's meaning, or the `UserError` that says what is wrong with it."""
    plain = _parse(data)
    if isinstance(plain, dict) and plain.get("format") == FORMAT and _is_newer(plain.get("version")):
        raise faults.newer()
    try:
        record = VaultRecord.model_validate_json(data)
    except ValidationError as error:
        raise faults.damaged() from error
    if record.encode() != data or record.digest != _digest(record.contents, record.seal) or _names_one_twice(record):
        raise faults.damaged()
    return record


def _parse(data: bytes) -> object:
    if len(data) > _LARGEST_FILE:
        raise faults.damaged()
    try:
        return json.loads(data.decode("ascii"))
    except (ValueError, RecursionError) as error:
        raise faults.damaged() from error


def _is_newer(version: object) -> bool:
    return isinstance(version, int) and version > VERSION


def _names_one_twice(record: VaultRecord) -> bool:
    uids = [slot.person_uid for slot in record.contents.people]
    return len(set(uids)) != len(uids)


def _digest(contents: Contents, seal: bytes) -> bytes:
    return hashlib.sha256(contents.encode() + seal).digest()


def _canonical(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=True, sort_keys=True, separators=(",", ":")).encode("ascii")
