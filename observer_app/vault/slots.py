"""One person's slot: making it, opening it, giving it other words or another data key. Reads and writes no file."""

from __future__ import annotations

from dataclasses import dataclass, field

from observer_app.vault import faults, sealing
from observer_app.vault.cost import KeyCost, derive_key
from observer_app.vault.passphrase import Passphrase, WordsKind, fold
from observer_app.vault.record import SlotRecord


@dataclass(frozen=True)
class OpenedSlot:
    """What a person's words opened."""

    slot_key: bytes = field(repr=False)
    data_key: bytes = field(repr=False)


@dataclass(frozen=True)
class Place:
    """Which store and which of its data keys: what every slot is bound to."""

    store_uid: str
    generation: int


def make_slot(
    place: Place, person_uid: str, words: Passphrase, data_key: bytes, cost: KeyCost
) -> tuple[SlotRecord, bytes]:
    """A new slot with keys of its own, and its slot key."""
    slot_key, private_key = sealing.new_key(), sealing.new_private_key()
    public_key = sealing.public_key_of(private_key)
    salt = sealing.new_salt()
    slot = SlotRecord(
        person_uid=person_uid,
        words=words.kind,
        cost=cost,
        salt=salt,
        slot_key=_wrap_slot_key(place, person_uid, words, salt, cost, slot_key),
        private_key=sealing.wrap(slot_key, private_key, _private_key_context(place, person_uid, public_key)),
        public_key=public_key,
        data_key=sealing.seal_to(public_key, data_key, _data_key_context(place, person_uid)),
    )
    return slot, slot_key


def open_slot(place: Place, slot: SlotRecord, typed: str) -> OpenedSlot:
    """What the words open; `WordsDoNotMatch` when they open nothing, a changed file when the rest does not follow."""
    context = _words_context(place, slot.person_uid, slot.words, slot.cost)
    key = derive_key(fold(slot.words, typed), slot.salt, slot.cost, context)
    try:
        slot_key = sealing.unwrap(key, slot.slot_key, context)
    except sealing.NotOpenedError as error:
        raise faults.WordsDoNotMatch from error
    try:
        private_key = sealing.unwrap(
            slot_key, slot.private_key, _private_key_context(place, slot.person_uid, slot.public_key)
        )
        data_key = sealing.open_sealed(private_key, slot.data_key, _data_key_context(place, slot.person_uid))
    except sealing.NotOpenedError as error:
        raise faults.changed() from error
    return OpenedSlot(slot_key, data_key)


def change_words(place: Place, slot: SlotRecord, slot_key: bytes, words: Passphrase, cost: KeyCost) -> SlotRecord:
    """The same slot for other words: only the wrapping of the slot key is new."""
    salt = sealing.new_salt()
    wrapped = _wrap_slot_key(place, slot.person_uid, words, salt, cost, slot_key)
    return slot.model_copy(update={"words": words.kind, "cost": cost, "salt": salt, "slot_key": wrapped})


def reseal_slot(place: Place, slot: SlotRecord, data_key: bytes) -> SlotRecord:
    """The same slot with another data key; needs no words."""
    sealed = sealing.seal_to(slot.public_key, data_key, _data_key_context(place, slot.person_uid))
    return slot.model_copy(update={"data_key": sealed})


def wrap_private(slot_key: bytes, secret: bytes, purpose: str, uid: str) -> bytes:
    """Wraps something that is one person's alone, such as a signing key, to lie in the store."""
    return sealing.wrap(slot_key, secret, sealing.bind("private", purpose, uid))


def unwrap_private(slot_key: bytes, wrapped: bytes, purpose: str, uid: str) -> bytes:
    """`NotOpenedError` unless slot key, purpose and uid are those that it was wrapped with."""
    return sealing.unwrap(slot_key, wrapped, sealing.bind("private", purpose, uid))


def _wrap_slot_key(
    place: Place, person_uid: str, words: Passphrase, salt: bytes, cost: KeyCost, slot_key: bytes
) -> bytes:
    context = _words_context(place, person_uid, words.kind, cost)
    return sealing.wrap(derive_key(words.folded, salt, cost, context), slot_key, context)


def _words_context(place: Place, person_uid: str, kind: WordsKind, cost: KeyCost) -> bytes:
    return sealing.bind("words", place.store_uid, person_uid, kind.value, cost.memory_kib, cost.iterations, cost.lanes)


def _private_key_context(place: Place, person_uid: str, public_key: bytes) -> bytes:
    # Without the generation: rotation cannot wrap it anew, as it does not have the words.
    return sealing.bind("private key", place.store_uid, person_uid, public_key.hex())


def _data_key_context(place: Place, person_uid: str) -> bytes:
    return sealing.bind("data key", place.store_uid, person_uid, place.generation)
