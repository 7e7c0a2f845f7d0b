"""Whose signatures count on this computer: who confirmed them and when, until when, and what still waits for that."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time

from observer_app.domain.changes import Changes, Kind, Outcome
from observer_app.domain.people import Person
from observer_app.domain.sitting_record import SittingRecord
from observer_app.errors import UserError
from observer_app.services.envelopes import keys_to_open, open_envelope, trust_card
from observer_app.services.leads import refuse_others
from observer_app.services.looking_ahead import PDF_START
from observer_app.services.taking_in import CARD_START
from observer_app.signing.cards import read_card
from observer_app.signing.identity import six_words
from observer_app.store import audit, people, signatures, taken_in
from observer_app.store.database import Database
from observer_app.store.taken_in import ParkedLine, Record, Standing, WaitsFor
from observer_app.vault.vault import Unlocked


@dataclass(frozen=True, slots=True)
class KnownSigner:
    """Someone whose signature counts here, or did until `stopped_from`; `computer` is where they sign with it."""

    fingerprint: str
    name: str
    computer: str
    confirmed_by: str
    confirmed_at: datetime
    stopped_from: datetime | None
    is_mine: bool


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

    # -- who is known ------------------------------------------------------------------------------------

    def known(self) -> tuple[KnownSigner, ...]:
        """Everyone whose signature was confirmed, by name; those who were stopped come last."""
        mine = {each.fingerprint for each in signatures.identities_of(self._database, self._me.uid)}
        found = [self._describe(each, mine) for each in signatures.trusted_signers(self._database)]
        return tuple(sorted(found, key=lambda each: (each.stopped_from is not None, each.name, each.confirmed_at)))

    def stop(self, fingerprint: str, day: date) -> Outcome[None]:
        """What this signature signs from that day on counts for nothing here; it cannot be taken back.

        ValueError for whoever is no lead; UserErrors for a day that is to come, and for one's own signature.
        """
        refuse_others(self._me)
        if fingerprint in {each.fingerprint for each in signatures.identities_of(self._database, self._me.uid)}:
            raise _is_own()
        now = self._clock()
        if day > now.astimezone().date():
            raise _is_to_come()
        start = datetime.combine(day, time()).astimezone()
        signatures.stop_trusting(self._database, fingerprint, start)
        return Outcome(None, SIGNERS)

    def _describe(self, held: signatures.TrustedSigner, mine: set[str]) -> KnownSigner:
        return KnownSigner(
            held.fingerprint,
            held.name,
            read_card(held.card).computer,
            held.confirmed_by,
            held.confirmed_at,
            held.stopped_from,
            held.fingerprint in mine,
        )

    # -- what lies aside ---------------------------------------------------------------------------------

    def aside(self) -> tuple[Aside, ...]:
        """What waits for its signer to be known, by signer; what others alone can open is left out."""
        found: dict[str, Aside] = {}
        for parked in taken_in.parked_lines(self._database):
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
        return sum(each.waits_for is WaitsFor.OWN for each in taken_in.parked_lines(self._database))

    def doubtful(self) -> tuple[str, ...]:
        """What says something else than ours, and lies aside for good: ours stays. For leads alone."""
        refuse_others(self._me)
        records = (each for each in taken_in.records(self._database) if each.standing is Standing.ASIDE)
        found = [_describe_record(SittingRecord.model_validate_json(each.text), self._name(each)) for each in records]
        return (*found, *taken_in.names_aside(self._database))

    def _name(self, record: Record) -> str:
        return people.get_person(self._database, record.from_uid).full_name

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
            for parked in taken_in.parked_lines(self._database):
                if parked.fingerprint == aside.fingerprint:
                    taken_in.unpark(self._database, parked.sha256)
            audit.append(self._database, audit.Event.TURNED_AWAY, aside.fingerprint)
        return Outcome(None, SIGNERS)

    def _tell(self, parked: ParkedLine) -> tuple[str, bytes | None] | None:
        # Opening one takes a moment, and what it says does not change.
        if parked.sha256 not in self._read:
            self._read[parked.sha256] = self._open(taken_in.parked_file(self._database, parked.sha256))
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


def _describe_record(record: SittingRecord, handed_in_by: str) -> str:
    day = record.sitting.started_at.astimezone()
    words = " ".join(record.sitting.two_words)
    return f"The sitting of {day.day} {day:%B %Y}, {words}, handed in by {handed_in_by}"


def _is_own() -> UserError:
    return UserError(
        "This is your own signature",
        "Nothing was changed. The other lead can stop it, on their computer, if yours was lost or stolen.",
        code="signer_is_oneself",
    )


def _is_to_come() -> UserError:
    return UserError(
        "That day is still to come",
        "Nothing was changed. Choose today, or the day from which you no longer rely on it.",
        code="signer_stop_to_come",
    )
