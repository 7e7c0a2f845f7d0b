"""Whose signatures count on this computer: who confirmed them and when, until when, and what still waits for that."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from observer_app.domain.changes import Changes, Kind, Outcome
from observer_app.domain.people import Person
from observer_app.errors import UserError
from observer_app.services.envelopes import keys_to_open, open_envelope, trust_card
from observer_app.services.taking_in import CARD_START, PDF_START
from observer_app.signing.cards import read_card
from observer_app.signing.identity import six_words
from observer_app.store import audit, taken_in
from observer_app.store.database import Database
from observer_app.store.taken_in import Parked, WaitsFor
from observer_app.vault.vault import Unlocked

SIGNERS: Changes = frozenset({Kind.PEOPLE, Kind.SIGNED_FILES})


@dataclass(frozen=True, slots=True)
class Aside:
    """Files by one signer whom no one here has confirmed; `words` are to be compared with whoever they say they are.

    Without a `card` nothing can be confirmed: a signed PDF alone does not make its signer known.
    """

    fingerprint: str
    who: str
    words: tuple[str, ...]
    names: tuple[str, ...]
    card: bytes | None = field(default=None, repr=False)


class Signers:
    """What whoever is in, `me` with my `keys`, may see and say of signatures."""

    def __init__(
        self, database: Database, me: Person, keys: Unlocked, clock: Callable[[], datetime], words: Sequence[str]
    ) -> None:
        self._database = database
        self._me = me
        self._keys = keys
        self._clock = clock
        self._words = words
        self._read: dict[str, tuple[str, bytes | None] | None] = {}

    # -- what lies aside ---------------------------------------------------------------------------------

    def aside(self) -> tuple[Aside, ...]:
        """What waits for its signer to be known, by signer; what others alone can open is left out."""
        found: dict[str, Aside] = {}
        for parked in taken_in.parked(self._database):
            told = self._tell(parked) if parked.waits_for is WaitsFor.SIGNER else None
            if told is None:
                continue
            who, card = told
            before = found.get(parked.fingerprint)
            names = (*(before.names if before else ()), parked.name)
            words = six_words(parked.fingerprint, self._words)
            known = before if before is not None and before.card is not None else None
            found[parked.fingerprint] = Aside(
                parked.fingerprint, known.who if known else who, words, names, known.card if known else card
            )
        return tuple(found.values())

    def waiting_for_own(self) -> int:
        """How many files stay closed until someone's own sitting of the same visits is signed."""
        return sum(each.waits_for is WaitsFor.OWN for each in taken_in.parked(self._database))

    def confirm(self, aside: Aside) -> Outcome[None]:
        """I compared their six words, and they are the same: what they sign counts here from now on.

        ValueError when there is no card to go by.
        """
        if aside.card is None:
            raise ValueError("a signer is made known by a card")
        trust_card(self._database, aside.card, self._me.full_name, self._clock())
        return Outcome(None, SIGNERS)

    def turn_away(self, aside: Aside) -> Outcome[None]:
        """The words are different: nothing of these files is kept."""
        with self._database.write():
            for parked in taken_in.parked(self._database):
                if parked.fingerprint == aside.fingerprint:
                    taken_in.unpark(self._database, parked.sha256)
            audit.append(self._database, audit.Event.TURNED_AWAY, aside.fingerprint)
        return Outcome(None, SIGNERS)

    def _tell(self, parked: Parked) -> tuple[str, bytes | None] | None:
        # Opening one takes a moment, and what it says does not change.
        if parked.sha256 not in self._read:
            self._read[parked.sha256] = self._open(parked.content)
        return self._read[parked.sha256]

    def _open(self, content: bytes) -> tuple[str, bytes | None] | None:
        if content.startswith(PDF_START):
            return "", None
        try:
            if content.startswith(CARD_START):
                return read_card(content).name, content
            envelope = open_envelope(content, keys_to_open(self._database, self._keys))
        except UserError:
            return None
        return envelope.card.name, envelope.card_bytes
