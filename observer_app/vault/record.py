"""What vault.json holds and how it is written: read strictly, so that no byte of it can differ and still be taken.

`digest` finds damage before anyone types. `seal` finds tampering after, as only someone who unlocked can write it.
Version 2 is version 1 with start cards in it; once the last is used or has ended, the file is of version 1 again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, ValidationError

from observer_app.errors import UserError
from observer_app.vault import faults
from observer_app.vault.cost import KeyCost
from observer_app.vault.passphrase import WordsKind
from observer_app.vault.sealing import KEY_BYTES, SALT_BYTES, SEALED_KEY_BYTES, WRAPPED_KEY_BYTES

FORMAT: Final = "observer-vault"
NEWEST: Final = 2
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


class CardRecord(_Strict):
    """A start card's way in, until `ends_ms`. The code opens the private key, and that the data key."""

    uid: Uid
    person_uid: Uid
    ends_ms: Annotated[int, Field(ge=0)]
    cost: KeyCost
    salt: Salt
    private_key: WrappedKey
    public_key: Bytes32
    data_key: SealedKey
    seal: Bytes32

    def encode_unsealed(self) -> bytes:
        """What the card's own seal covers."""
        return _canonical(self.model_dump(mode="json", exclude={"seal"}))


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
    version: Literal[1, 2]
    contents: Contents
    cards: tuple[CardRecord, ...] = ()
    seal: Bytes32
    digest: Bytes32

    def encode(self) -> bytes:
        return (json.dumps(_without_empty(self), indent=1, sort_keys=True) + "\n").encode("ascii")


def make_record(contents: Contents, seal: bytes, cards: tuple[CardRecord, ...] = ()) -> VaultRecord:
    return VaultRecord(
        format=FORMAT,
        version=_version(cards),
        contents=contents,
        cards=cards,
        seal=seal,
        digest=_digest(contents, seal, cards),
    )


def without_cards(data: bytes) -> bytes:
    """The file for a safety copy: whoever takes that must find no card to guess at. What is no vault stays as it is."""
    try:
        record = decode(data)
    except UserError:
        return data
    return make_record(record.contents, record.seal).encode()


def decode(data: bytes) -> VaultRecord:
    """The file's meaning, or the `UserError` that says what is wrong with it."""
    plain = _parse(data)
    if isinstance(plain, dict) and plain.get("format") == FORMAT and _is_newer(plain.get("version")):
        raise faults.newer()
    try:
        record = VaultRecord.model_validate_json(data)
    except ValidationError as error:
        raise faults.damaged() from error
    if record.encode() != data or _contradicts_itself(record):
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
    return isinstance(version, int) and version > NEWEST


def _contradicts_itself(record: VaultRecord) -> bool:
    return (
        record.version != _version(record.cards)
        or record.digest != _digest(record.contents, record.seal, record.cards)
        or _names_one_twice(slot.person_uid for slot in record.contents.people)
        or _names_one_twice(card.person_uid for card in record.cards)
    )


def _names_one_twice(uids: Iterable[str]) -> bool:
    named = list(uids)
    return len(set(named)) != len(named)


def _version(cards: tuple[CardRecord, ...]) -> Literal[1, 2]:
    return 2 if cards else 1


def _without_empty(record: VaultRecord) -> dict[str, Any]:
    plain = record.model_dump(mode="json")
    if not record.cards:
        del plain["cards"]
    return plain


def _digest(contents: Contents, seal: bytes, cards: tuple[CardRecord, ...]) -> bytes:
    told = [card.model_dump(mode="json") for card in cards]
    return hashlib.sha256(contents.encode() + seal + (_canonical(told) if cards else b"")).digest()


def _canonical(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=True, sort_keys=True, separators=(",", ":")).encode("ascii")
