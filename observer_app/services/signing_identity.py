"""The signature someone signs with: the one that is held where it still serves, else a new one. Slow; touches no store.

Imported when the first file is signed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Self

from observer_app.domain.people import Person, Perspective, ShownAs
from observer_app.services.signing_job import IDENTITY_PURPOSE, HeldIdentity, NewIdentity
from observer_app.signing.cards import make_card
from observer_app.signing.identity import IdentityBytes, SigningIdentity, load_identity, make_identity
from observer_app.signing.trust import PinnedSigner
from observer_app.vault.sealing import KEY_BYTES, NotOpenedError, new_private_key, public_key_of
from observer_app.vault.slots import unwrap_private, wrap_private


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs, under which name, and when; `computer` names this computer on the card of a new signature."""

    person_uid: str
    shown_as: ShownAs
    name: str
    perspective: Perspective
    held: HeldIdentity | None
    signed_at: datetime
    computer: str

    @classmethod
    def in_full(cls, me: Person, name: str, held: HeldIdentity | None, signed_at: datetime, computer: str) -> Self:
        """Someone under their full name, as it stands on the page."""
        return cls(me.uid, ShownAs.FULL_NAME, name, me.perspectives[0], held, signed_at, computer)

    def identity(self, slot_key: bytes) -> tuple[SigningIdentity, NewIdentity | None]:
        """The signature, and the same as a new one to be kept when it was made just now."""
        held = self._open_held(slot_key)
        if held is not None and self._serves(held):
            return held, None
        made = make_identity(self.name, self.signed_at)
        identity = load_identity(made.key_der, made.certificate_der)
        return identity, self._new_identity(slot_key, made, identity)

    def pin(self, identity: SigningIdentity) -> PinnedSigner:
        """The signature as one that this computer knows, to check by it what was signed just now."""
        return PinnedSigner(
            fingerprint=identity.fingerprint,
            shown_name=self.name,
            valid_from=_first_day(identity),
            confirmed_by="this computer",
            confirmed_at=self.signed_at,
        )

    def _open_held(self, slot_key: bytes) -> SigningIdentity | None:
        if self.held is None:
            return None
        try:
            secret = unwrap_private(slot_key, self.held.wrapped_key, IDENTITY_PURPOSE, self.person_uid)
        except NotOpenedError:
            # It was made under words that are lost: a new one takes its place.
            return None
        return load_identity(secret[KEY_BYTES:], self.held.certificate)

    def _serves(self, held: SigningIdentity) -> bool:
        """Whether a signature carries the name on the page and counts today; else a new one takes its place.

        One that was made while the clock was ahead does not count yet.
        """
        last_day = held.certificate.not_valid_after_utc
        return held.shown_name == self.name and _first_day(held) <= self.signed_at <= last_day

    def _new_identity(self, slot_key: bytes, made: IdentityBytes, identity: SigningIdentity) -> NewIdentity:
        # Each signature has a key of its own to be sealed to: a code's must not lead to the person's.
        exchange_key = new_private_key()
        is_code = self.shown_as is ShownAs.CODE
        card = make_card(
            identity,
            public_key_of(exchange_key),
            person=None if is_code else self.person_uid,
            perspective=self.perspective,
            # Nor may the name of the computer, which is often called after whose it is, or the minute of its making.
            computer="" if is_code else self.computer,
            made_at=datetime.combine(self.signed_at.astimezone(UTC).date(), time(), UTC),
        )
        wrapped = wrap_private(slot_key, exchange_key + made.key_der, IDENTITY_PURPOSE, self.person_uid)
        return NewIdentity(wrapped, made.certificate_der, made.fingerprint, card, _first_day(identity))


def _first_day(identity: SigningIdentity) -> datetime:
    return identity.certificate.not_valid_before_utc


def picture_lines(who: str, signed_at: datetime, fingerprint: str) -> tuple[str, ...]:
    """What stands in the picture of a signature, beneath who signed and as whom."""
    when = signed_at.astimezone()
    return (who, f"{when.day} {when:%B %Y} (by the clock of this computer)", f"Signature {fingerprint[:16]}")
