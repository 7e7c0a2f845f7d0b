"""The vault beside a store: who may open it. Every change is whole on the disk, or not made; none touches the store."""

from __future__ import annotations

import hmac
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from observer_app.vault import faults, sealing
from observer_app.vault.cards import (
    CardPlan,
    OpenedCard,
    from_ms,
    has_ended,
    is_sealed,
    make_card,
    open_card,
    reseal_card,
)
from observer_app.vault.codes import read_card_code, read_code
from observer_app.vault.cost import COST_FLOOR, KeyCost
from observer_app.vault.files import replace_file
from observer_app.vault.passphrase import Passphrase, WordsKind
from observer_app.vault.record import CardRecord, Contents, SlotRecord, VaultRecord, decode, make_record
from observer_app.vault.recovery import (
    PendingRecovery,
    check_read_back,
    make_pending,
    open_recovery,
    reseal_recovery,
)
from observer_app.vault.slots import Place, change_words, make_slot, open_slot, reseal_slot

VAULT_FILE = "vault.json"


@dataclass(frozen=True)
class Unlocked:
    """What someone holds while they are in. `slot_key` is theirs alone and outlives a change of words."""

    person_uid: str
    generation: int
    data_key: bytes = field(repr=False)
    slot_key: bytes = field(repr=False)


@dataclass(frozen=True)
class PersonHere:
    """Someone who has words on this computer, as far as it is known before they open anything."""

    uid: str
    words: WordsKind


@dataclass(frozen=True)
class CardGiven:
    """A start card that is not used yet."""

    person_uid: str
    ends_at: datetime


class Vault:
    """The file as it was last read or written. Made by `create` or `read`."""

    def __init__(self, path: Path, record: VaultRecord, on_disk: bytes | None) -> None:
        self._path = path
        self._record = record
        self._on_disk = on_disk

    @classmethod
    def create(cls, path: Path, store_uid: str) -> tuple[Vault, bytes]:
        """A vault and its first data key. The file is written when the first person is added, never empty."""
        if path.exists():
            raise faults.already_there()
        data_key = sealing.new_key()
        contents = Contents(store_uid=store_uid, generation=1, people=(), recovery=None)
        return cls(path, _sealed(contents, data_key), None), data_key

    @classmethod
    def read(cls, path: Path, floor: KeyCost = COST_FLOOR) -> Vault:
        """The vault in this file. A slot that is easier to guess than `floor` allows was not written by us."""
        data = _read_file(path)
        record = decode(data)
        costs = [*(slot.cost for slot in record.contents.people), *(card.cost for card in record.cards)]
        if not all(cost.reaches(floor) for cost in costs):
            raise faults.changed()
        return cls(path, record, data)

    @property
    def store_uid(self) -> str:
        return self._record.contents.store_uid

    @property
    def generation(self) -> int:
        """Which of the store's data keys this vault names; the store's file must be the copy made under it."""
        return self._record.contents.generation

    @property
    def has_recovery(self) -> bool:
        """Whether a recovery sheet was printed and proved."""
        return self._record.contents.recovery is not None

    def people(self) -> tuple[PersonHere, ...]:
        return tuple(PersonHere(slot.person_uid, slot.words) for slot in self._record.contents.people)

    def add_person(self, uid: str, words: Passphrase, data_key: bytes, cost: KeyCost) -> Unlocked:
        """Gives someone words here, and keys of their own."""
        if any(slot.person_uid == uid for slot in self._record.contents.people):
            raise ValueError("this person has words here; renew_person gives them new ones")
        return self._put_new_slot(uid, words, data_key, cost)

    def renew_person(self, uid: str, words: Passphrase, data_key: bytes, cost: KeyCost) -> Unlocked:
        """New words for someone whose words are lost, with a new slot key: what the old one wrapped stays shut."""
        self._slot(uid)
        return self._put_new_slot(uid, words, data_key, cost)

    def unlock(self, uid: str, typed: str) -> Unlocked:
        """What this person's words open, or `WordsDoNotMatch`. Takes as long as the slot's cost says."""
        slot = self._slot(uid)
        opened = open_slot(self._place, slot, typed)
        self._check_seal(opened.data_key)
        return Unlocked(uid, self.generation, opened.data_key, opened.slot_key)

    def change_words(self, unlocked: Unlocked, words: Passphrase, cost: KeyCost) -> None:
        """Other words for the same keys, for someone whose words from before were just found right.

        The store is not touched, and what was wrapped stays as it is.
        """
        slot = change_words(self._place, self._slot(unlocked.person_uid), unlocked.slot_key, words, cost)
        self._save(self._with_slot(slot), unlocked.data_key, self._cards_of_others(slot.person_uid))

    def marks(self, uid: str) -> tuple[str, str]:
        """What tells a slot that was made anew, and one whose words were changed: each is of no use to anyone else."""
        slot = self._slot(uid)
        return slot.public_key.hex()[:16], slot.salt.hex()[:16]

    def cards(self, now: datetime) -> tuple[CardGiven, ...]:
        """The start cards that may still be used."""
        inside = (card for card in self._record.cards if not has_ended(card, now))
        return tuple(CardGiven(card.person_uid, from_ms(card.ends_ms)) for card in inside)

    def give_card(self, plan: CardPlan, data_key: bytes, cost: KeyCost) -> None:
        """Puts a start card in force, in place of one that this person had. Their words open as before until then."""
        card = make_card(self._place, plan, data_key, cost)
        self._save(self._record.contents, data_key, (*self._cards_of_others(plan.person_uid), card))

    def take_back_card(self, person_uid: str) -> None:
        """Needs no key: a card less opens nothing."""
        self._keep_cards(self._cards_of_others(person_uid))

    def drop_ended_cards(self, now: datetime) -> None:
        self._keep_cards(tuple(card for card in self._record.cards if not has_ended(card, now)))

    def open_card(self, typed: str, now: datetime) -> OpenedCard:
        """What the code on a start card opens, or `CardDoesNotOpen`. Takes as long as one guess at each card."""
        code = read_card_code(typed)
        for card in self._record.cards:
            opened = None if has_ended(card, now) else open_card(self._place, card, code)
            if opened is not None:
                self._check_seal(opened.data_key)
                return opened
        raise faults.CardDoesNotOpen

    def use_card(self, opened: OpenedCard, words: Passphrase, cost: KeyCost) -> Unlocked:
        """Words for whoever holds the card, and the card is gone, in one step; what old keys wrapped stays shut."""
        if all(card.uid != opened.uid for card in self._record.cards):
            raise faults.CardDoesNotOpen
        return self._put_new_slot(opened.person_uid, words, opened.data_key, cost)

    def put_words(self, uid: str, words: Passphrase, data_key: bytes, cost: KeyCost) -> Unlocked:
        """Words for someone, whether or not they had any; for whoever opened the store without."""
        return self._put_new_slot(uid, words, data_key, cost)

    def stage_rotation(self, data_key: bytes) -> StagedRotation:
        """A new data key for everyone. First copy the store under it, then `commit`."""
        return self._stage(self._record.contents.people, data_key)

    def stage_removal(self, uid: str, data_key: bytes) -> StagedRotation:
        """The same without one person, whose words then open neither the vault nor the store's new copy."""
        self._slot(uid)
        others = tuple(slot for slot in self._record.contents.people if slot.person_uid != uid)
        if not others and not self.has_recovery:
            raise faults.last_person()
        return self._stage(others, data_key)

    def make_recovery(self, data_key: bytes) -> PendingRecovery:
        """A new sheet to print. An older one stays in force until this one is accepted."""
        self._check_seal(data_key)
        return make_pending(self._place, data_key)

    def accept_recovery(self, pending: PendingRecovery, read_back: tuple[str, str], data_key: bytes) -> None:
        """Puts a sheet in force once its second and fifth group have been read back from the paper."""
        if pending.generation != self.generation:
            raise ValueError("the sheet was made for an earlier data key")
        check_read_back(pending.code, read_back)
        self._save(self._record.contents.model_copy(update={"recovery": pending.record}), data_key)

    def open_with_recovery(self, typed: str) -> bytes:
        """The data key. It gives back the store, but no one's slot key."""
        code = read_code(typed)
        recovery = self._record.contents.recovery
        if recovery is None:
            raise faults.no_recovery_sheet()
        data_key = open_recovery(self._place, recovery, code)
        self._check_seal(data_key)
        return data_key

    @property
    def _place(self) -> Place:
        return Place(self.store_uid, self.generation)

    def _slot(self, uid: str) -> SlotRecord:
        for slot in self._record.contents.people:
            if slot.person_uid == uid:
                return slot
        raise faults.no_words_here()

    def _with_slot(self, slot: SlotRecord) -> Contents:
        contents = self._record.contents
        others = tuple(each for each in contents.people if each.person_uid != slot.person_uid)
        return contents.model_copy(update={"people": (*others, slot)})

    def _put_new_slot(self, uid: str, words: Passphrase, data_key: bytes, cost: KeyCost) -> Unlocked:
        slot, slot_key = make_slot(self._place, uid, words, data_key, cost)
        self._save(self._with_slot(slot), data_key, self._cards_of_others(uid))
        return Unlocked(uid, self.generation, data_key, slot_key)

    def _stage(self, people: tuple[SlotRecord, ...], data_key: bytes) -> StagedRotation:
        # A slot that someone slipped into the file must not be given the new key.
        self._check_seal(data_key)
        old, new_key = self._record.contents, sealing.new_key()
        place = Place(old.store_uid, old.generation + 1)
        recovery = old.recovery and reseal_recovery(place, old.recovery, new_key)
        contents = Contents(
            store_uid=place.store_uid,
            generation=place.generation,
            people=tuple(reseal_slot(place, slot, new_key) for slot in people),
            recovery=recovery,
        )
        here = {slot.person_uid for slot in old.people} - {slot.person_uid for slot in people}
        kept = (card for card in self._record.cards if card.person_uid not in here)
        cards = tuple(reseal_card(place, card, new_key) for card in kept if is_sealed(self._place, card, data_key))
        return StagedRotation(self, self._record, contents, cards, new_key)

    def _check_seal(self, data_key: bytes) -> None:
        expected = sealing.authenticate(data_key, self._record.contents.encode())
        if not hmac.compare_digest(expected, self._record.seal):
            raise faults.changed()

    def _cards_of_others(self, person_uid: str) -> tuple[CardRecord, ...]:
        return tuple(card for card in self._record.cards if card.person_uid != person_uid)

    def _keep_cards(self, cards: tuple[CardRecord, ...]) -> None:
        if cards != self._record.cards:
            self._write(make_record(self._record.contents, self._record.seal, cards))

    def _save(self, contents: Contents, data_key: bytes, cards: tuple[CardRecord, ...] | None = None) -> None:
        """`cards` None leaves them as they are."""
        self._check_seal(data_key)
        self._write(_sealed(contents, data_key, self._record.cards if cards is None else cards))

    def _write(self, record: VaultRecord) -> None:
        if self._on_disk is None and self._path.exists():
            raise faults.already_there()
        if self._on_disk is not None and _read_file(self._path) != self._on_disk:
            raise faults.overtaken()
        data = record.encode()
        try:
            replace_file(self._path, data)
        except OSError as error:
            raise faults.not_saved(error) from error
        self._record, self._on_disk = record, data


@dataclass(frozen=True)
class StagedRotation:
    """A new data key that no file names yet. Dropped, or lost in a crash, it leaves everything as it was."""

    _vault: Vault
    _staged_from: VaultRecord
    _contents: Contents = field(repr=False)
    _cards: tuple[CardRecord, ...] = field(repr=False)
    new_data_key: bytes = field(repr=False)

    @property
    def generation(self) -> int:
        """The generation that the store's copy under the new key belongs to."""
        return self._contents.generation

    def commit(self) -> None:
        """Call once the store's copy under the new key is whole on the disk: from here on the vault names it."""
        if self._vault._record is not self._staged_from:
            raise ValueError("the vault was changed after this was staged")
        self._vault._write(_sealed(self._contents, self.new_data_key, self._cards))


def _sealed(contents: Contents, data_key: bytes, cards: tuple[CardRecord, ...] = ()) -> VaultRecord:
    return make_record(contents, sealing.authenticate(data_key, contents.encode()), cards)


def _read_file(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise faults.missing() from error
    except OSError as error:
        raise faults.unreadable() from error
