"""Opening and closing files that travel: whose signature is on them, who may read them, and what they hold."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from functools import partial
from typing import TypeVar

import rfc8785
from pydantic import BaseModel, ValidationError

from observer_app.domain.people import Person, ShownAs
from observer_app.errors import UserError
from observer_app.exchange import faults, sealed
from observer_app.exchange.framing import MOST_BYTES
from observer_app.exchange.packing import Content
from observer_app.exchange.signed import Purpose, read_signed, sign
from observer_app.services.house import Tools
from observer_app.services.signing_job import IDENTITY_PURPOSE
from observer_app.services.steps import Slow, Steps, run_through
from observer_app.signing.cards import SignerCard, make_card, read_card
from observer_app.signing.identity import SigningIdentity, load_identity, make_identity
from observer_app.store import signatures, taken_in
from observer_app.store.database import Database
from observer_app.vault.sealing import KEY_BYTES, NotOpenedError, new_private_key, public_key_of
from observer_app.vault.slots import unwrap_private, wrap_private
from observer_app.vault.vault import Unlocked

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Envelope:
    """A file that is as its maker made it. Whether the maker is someone we know is still to be asked."""

    purpose: Purpose
    card: SignerCard
    card_bytes: bytes
    content: Content

    def read(self, model: type[Model]) -> Model:
        """What it says; UserError when this version cannot have written it."""
        spelled = rfc8785.dumps(self.content.tree)
        try:
            found = model.model_validate_json(spelled)
        except (ValidationError, RecursionError) as error:
            raise faults.unreadable() from error
        # What a version before did not know of is not spelled out in its files.
        if rfc8785.dumps(found.model_dump(mode="json", exclude_unset=True)) != spelled:
            raise faults.unreadable()
        return found


@dataclass(frozen=True, slots=True)
class Maker:
    """Who signs what leaves: their signature, and the card that goes with it."""

    identity: SigningIdentity
    card: bytes

    def close(self, purpose: Purpose, content: BaseModel, files: Sequence[bytes] = ()) -> bytes:
        return sign(purpose, content.model_dump(mode="json"), files, self.card, self.identity.key)


def open_envelope(raw: bytes, private_keys: Iterable[bytes] = ()) -> Envelope:
    """UserError for what is not for us, not from Observer, or not as it was made."""
    if len(raw) > MOST_BYTES:
        raise faults.too_large()
    inside = sealed.unseal(raw, private_keys) if sealed.is_sealed(raw) else raw
    signed = read_signed(inside)
    if signed.purpose is not Purpose.SET_UP and inside is raw:
        # What tells of visits travels sealed alone; a file that does not is not one of ours.
        raise faults.unreadable()
    try:
        card = read_card(signed.card)
    except UserError as error:
        raise faults.changed() from error
    return Envelope(signed.purpose, card, signed.card, signed.check(card.certificate_der))


def keys_to_open(database: Database, keys: Unlocked) -> tuple[bytes, ...]:
    """The private keys beside every signature this person had here; those under words that are lost are left out."""
    found = []
    for wrapped in taken_in.wrapped_keys_of(database, keys.person_uid):
        try:
            found.append(unwrap_private(keys.slot_key, wrapped, IDENTITY_PURPOSE, keys.person_uid)[:KEY_BYTES])
        except NotOpenedError:
            continue
    return tuple(found)


def make_maker(database: Database, tools: Tools, me: Person, keys: Unlocked, computer: str) -> Maker:
    """The signature under my full name; made when I have none yet, which takes up to a second."""
    return run_through(making_maker(database, tools, me, keys, computer))


def making_maker(database: Database, tools: Tools, me: Person, keys: Unlocked, computer: str) -> Steps[Maker]:
    """The same, without keeping anyone waiting."""
    held = signatures.find_identity(database, me.uid, ShownAs.FULL_NAME)
    if held is not None:
        opened: SigningIdentity | None = yield Slow(partial(_open, held, keys))
        is_current = opened is not None and tools.clock() <= opened.certificate.not_valid_after_utc
        if opened is not None and is_current and opened.shown_name == me.full_name:
            return Maker(opened, held.card)
    now = tools.clock()
    made: _NewMaker = yield Slow(lambda: _make_new(me, keys, computer, now))
    with database.write():
        signatures.add_identity(
            database,
            signatures.Identity(
                tools.ids(),
                me.uid,
                ShownAs.FULL_NAME,
                made.maker.identity.fingerprint,
                made.certificate,
                made.wrapped_key,
                made.maker.card,
                now,
            ),
        )
        trust_card(database, made.maker.card, "this computer, where the signature was made", now)
    return made.maker


def _open(held: signatures.Identity, keys: Unlocked) -> SigningIdentity | None:
    try:
        secret = unwrap_private(keys.slot_key, held.wrapped_key, IDENTITY_PURPOSE, keys.person_uid)
    except NotOpenedError:
        return None
    return load_identity(secret[KEY_BYTES:], held.certificate)


@dataclass(frozen=True, slots=True)
class _NewMaker:
    maker: Maker
    certificate: bytes
    wrapped_key: bytes = field(repr=False)


def _make_new(me: Person, keys: Unlocked, computer: str, now: datetime) -> _NewMaker:
    made, exchange_key = make_identity(me.full_name, now), new_private_key()
    identity = load_identity(made.key_der, made.certificate_der)
    card = make_card(
        identity,
        public_key_of(exchange_key),
        person=me.uid,
        perspective=me.perspectives[0],
        computer=computer,
        made_at=start_of_day(now),
    )
    wrapped = wrap_private(keys.slot_key, exchange_key + made.key_der, IDENTITY_PURPOSE, me.uid)
    return _NewMaker(Maker(identity, card), made.certificate_der, wrapped)


def trust_card(database: Database, card: bytes, confirmed_by: str, confirmed_at: datetime) -> None:
    """Pins the signer of this card, who then counts; one that is pinned already stays as it is."""
    pinned = read_card(card).pinned(confirmed_by, confirmed_at)
    signatures.trust(
        database,
        signatures.TrustedSigner(
            fingerprint=pinned.fingerprint,
            name=pinned.shown_name,
            card=card,
            confirmed_by=confirmed_by,
            confirmed_at=confirmed_at,
            valid_from=pinned.valid_from,
        ),
    )


def trust_vouched(database: Database, card: bytes, by: Person, me: Person, made_at: datetime) -> None:
    """Pins the signer of a card that came in a file of someone's.

    Of a number it is not kept from whom or at what moment it came, as a check of a file would say so to anyone.
    """
    if read_card(card).person is None:
        trust_card(database, card, me.full_name, start_of_day(made_at))
    else:
        trust_card(database, card, by.full_name, made_at)


def start_of_day(moment: datetime) -> datetime:
    return datetime.combine(moment.astimezone(UTC).date(), time(), UTC)


def is_trusted(database: Database, fingerprint: str, made_at: datetime) -> bool:
    """Whether this signer was confirmed, and had not been stopped when the file says it was made."""
    for each in signatures.trusted_signers(database):
        if each.fingerprint == fingerprint:
            return each.valid_from <= made_at and (each.stopped_from is None or made_at < each.stopped_from)
    return False


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
