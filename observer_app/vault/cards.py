"""A start card’s way in: eight signs on paper, for one person, once, until a day; `record` says how it is kept.

What it stands against. The code has 39.6 bits and is stretched as dearly as anyone's words, with a salt of its own, so
one guess takes this computer about half a second and all of them some ten thousand years; a thief with a hundred fast
machines needs months. Whoever copied vault.json while a card was in it may go on guessing after the card has been used:
that is why a card ends after two weeks, is taken out at its first use, and is never written into a safety copy. It does
not stand against someone who holds both the paper and the computer before the person does: the person then finds that
the card was used, and says so. Only a lead's session can make one, as it seals the store's own key to the card.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass, field
from datetime import UTC, datetime

from observer_app.vault import faults, sealing
from observer_app.vault.cost import KeyCost, derive_key
from observer_app.vault.record import CardRecord
from observer_app.vault.slots import Place


@dataclass(frozen=True)
class CardPlan:
    """Whose card, with which code and until when. `uid` is random, and is said in the record of changes."""

    uid: str
    person_uid: str
    code: str = field(repr=False)
    ends_at: datetime


@dataclass(frozen=True)
class OpenedCard:
    """What a code opened: whose card it is, and the store's key to make them words with."""

    uid: str
    person_uid: str
    data_key: bytes = field(repr=False)


def make_card(place: Place, plan: CardPlan, data_key: bytes, cost: KeyCost) -> CardRecord:
    private_key, salt = sealing.new_private_key(), sealing.new_salt()
    public_key = sealing.public_key_of(private_key)
    draft = CardRecord(
        uid=plan.uid,
        person_uid=plan.person_uid,
        ends_ms=to_ms(plan.ends_at),
        cost=cost,
        salt=salt,
        private_key=bytes(sealing.WRAPPED_KEY_BYTES),
        public_key=public_key,
        data_key=bytes(sealing.SEALED_KEY_BYTES),
        seal=bytes(sealing.KEY_BYTES),
    )
    context = _code_context(place, draft)
    wrapped = sealing.wrap(derive_key(plan.code, salt, cost, context), private_key, context)
    return reseal_card(place, draft.model_copy(update={"private_key": wrapped}), data_key)


def reseal_card(place: Place, card: CardRecord, data_key: bytes) -> CardRecord:
    """The same card for another data key; needs no code."""
    sealed = sealing.seal_to(card.public_key, data_key, _data_key_context(place, card))
    resealed = card.model_copy(update={"data_key": sealed})
    return resealed.model_copy(update={"seal": _seal(place, resealed, data_key)})


def open_card(place: Place, card: CardRecord, code: str) -> OpenedCard | None:
    """What the code opens of this card, or None when it is another's. Takes as long as the card's cost says."""
    context = _code_context(place, card)
    try:
        private_key = sealing.unwrap(derive_key(code, card.salt, card.cost, context), card.private_key, context)
    except sealing.NotOpenedError:
        return None
    try:
        data_key = sealing.open_sealed(private_key, card.data_key, _data_key_context(place, card))
    except sealing.NotOpenedError as error:
        raise faults.changed() from error
    if not is_sealed(place, card, data_key):
        raise faults.changed()
    return OpenedCard(card.uid, card.person_uid, data_key)


def is_sealed(place: Place, card: CardRecord, data_key: bytes) -> bool:
    """Whether someone who held the data key wrote this card as it stands."""
    return hmac.compare_digest(card.seal, _seal(place, card, data_key))


def has_ended(card: CardRecord, now: datetime) -> bool:
    return to_ms(now) >= card.ends_ms


def to_ms(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)


def from_ms(moment_ms: int) -> datetime:
    return datetime.fromtimestamp(moment_ms / 1000, UTC)


def _seal(place: Place, card: CardRecord, data_key: bytes) -> bytes:
    # Each card has a seal of its own, so that whoever has no key can take cards out, and never put one in.
    bound = sealing.bind("start card", place.store_uid, place.generation)
    return sealing.authenticate(data_key, bound + card.encode_unsealed())


def _code_context(place: Place, card: CardRecord) -> bytes:
    cost = card.cost
    return sealing.bind(
        "start card code", place.store_uid, card.uid, card.person_uid, card.ends_ms, card.public_key.hex(),
        cost.memory_kib, cost.iterations, cost.lanes,
    )  # fmt: skip


def _data_key_context(place: Place, card: CardRecord) -> bytes:
    return sealing.bind("start card data key", place.store_uid, card.uid, card.person_uid, place.generation)
