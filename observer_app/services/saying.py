"""Saying something about a feedback, a pair or to someone; and hearing what others said, as far as it is for me.

What is for those who observed, or for one person, is sealed to them when it is said: a lead who passes it on cannot
read it. What is for anyone else is open in the store, and who may read it is decided in `readers`.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterable
from datetime import datetime

from observer_app.domain.changes import Changes, Kind, Outcome
from observer_app.domain.people import Person, Role
from observer_app.domain.said import RULES, SEALED, Audience, Author, Said, SaidKind
from observer_app.domain.strict_json import read_json
from observer_app.errors import UserError
from observer_app.exchange.sealed import seal, unseal
from observer_app.services import readers
from observer_app.services.envelopes import keys_to_open
from observer_app.services.hand_ins import trusted_cards
from observer_app.services.keeping import standing_files
from observer_app.store import said
from observer_app.store.database import Database
from observer_app.store.times import from_ms, to_ms
from observer_app.vault.vault import Unlocked

SAID: Changes = frozenset({Kind.SAID})
MOST_BODY_BYTES, DEEPEST = 16_000, 3


class Saying:
    """What one person, `me`, says and hears. `keys` are mine, to open what is sealed to me."""

    def __init__(
        self,
        database: Database,
        me: Person,
        keys: Unlocked,
        clock: Callable[[], datetime],
        public_ids: Callable[[], str],
    ) -> None:
        self._database = database
        self._me = me
        self._keys = keys
        self._clock = clock
        self._public_ids = public_ids

    def say(self, kind: SaidKind, about: str, audience: Audience, to: str = "", **body: str) -> Outcome[Said]:
        """Keeps it for good. `to` is whom it is for, where it is for one person.

        ValueError for whoever may not say this; UserError when it cannot be sealed to whom it is for.
        """
        self._refuse_author(kind, about, body)
        open_ = Said(
            uid=self._public_ids(),
            kind=kind,
            author=self._me.uid,
            about=about,
            audience=audience,
            # As the store keeps it, so that it is the same everywhere.
            at=from_ms(to_ms(self._clock())),
            body=body,
        )
        kept = self._sealed(open_, to) if audience in SEALED else open_
        with self._database.write():
            said.add(self._database, kept, self._me.uid)
            if kept is not open_:
                said.keep_opened(self._database, kept.uid, self._me.uid, open_.body)
        return Outcome(open_, SAID)

    def heard(self, about: str, *kinds: SaidKind) -> tuple[Said, ...]:
        """What was said about this and I may read, oldest first."""
        self.open_what_is_mine()
        return self._for_me(said.about(self._database, about, *kinds))

    def heard_of(self, *kinds: SaidKind) -> tuple[Said, ...]:
        """Everything of these kinds that I may read, oldest first."""
        self.open_what_is_mine()
        return self._for_me(said.of_kinds(self._database, *kinds))

    def open_what_is_mine(self) -> None:
        """Unseals what has come for me since the last time."""
        waiting = said.sealed_still(self._database)
        if not waiting:
            return
        private_keys = keys_to_open(self._database, self._keys)
        opened = [(each, body) for each in waiting if (body := unseal_body(each, private_keys)) is not None]
        if not opened:
            return
        with self._database.write():
            for each, body in opened:
                said.keep_opened(self._database, each.uid, self._me.uid, body)

    def _for_me(self, found: Iterable[Said]) -> tuple[Said, ...]:
        return tuple(each for each in found if not each.sealed and readers.may_read(self._database, self._me, each))

    def _refuse_author(self, kind: SaidKind, about: str, body: dict[str, str]) -> None:
        by = RULES[kind].by
        is_one: dict[Author, Callable[[], bool]] = {
            Author.ANYONE: lambda: True,
            Author.LEAD: lambda: self._me.is_lead,
            Author.CLINICIAN: lambda: self._is_clinician(kind, about, body),
            Author.OBSERVER: lambda: readers.observed_pair(self._database, self._me.uid, about),
        }
        if not any(is_one[each]() for each in by):
            raise ValueError(f"{kind} is not for {self._me.uid} to say")

    def _is_clinician(self, kind: SaidKind, about: str, body: dict[str, str]) -> bool:
        if kind in readers.TO_WHOM:
            # Whoever opens a file they were given releases it to themselves, and to no one else.
            return Role.CLINICIAN in self._me.roles and body.get("clinician") == self._me.uid
        return readers.reads_feedback(self._database, self._me.uid, about)

    def _sealed(self, open_: Said, to: str) -> Said:
        receivers = self._keys_of_observers(open_.about) if open_.audience is Audience.OBSERVERS else self._keys_of(to)
        if not receivers:
            raise no_one_to_seal_to()
        content = json.dumps(open_.body, sort_keys=True, ensure_ascii=False).encode()
        sealed = base64.b64encode(seal(content, receivers)).decode()
        return Said.model_validate({**open_.model_dump(), "body": {}, "sealed": sealed})

    def _keys_of_observers(self, printed_digest: str) -> tuple[bytes, ...]:
        """Those of whoever signed the feedback first, by the name they chose: a number's do not lead to a person."""
        # Opening the signatures brings half a second of imports.
        from observer_app.signing.who_signed import first_signer

        signers = {first_signer(pdf) for pdf in standing_files(self._database, printed_digest)}
        return tuple(card.exchange_key_bytes for card in trusted_cards(self._database) if card.fingerprint in signers)

    def _keys_of(self, person_uid: str) -> tuple[bytes, ...]:
        return tuple(card.exchange_key_bytes for card in trusted_cards(self._database) if card.person == person_uid)


def unseal_body(sealed: Said, private_keys: Iterable[bytes]) -> dict[str, str] | None:
    """What was sealed to one of these keys; None when it was to others, or says what its kind does not say."""
    try:
        raw = unseal(base64.b64decode(sealed.sealed, validate=True), private_keys)
    except (UserError, ValueError):
        return None
    body, found = read_json(raw, MOST_BODY_BYTES, DEEPEST)
    if found or not isinstance(body, dict):
        return None
    try:
        return sealed.opened(body).body
    except ValueError:
        return None


def no_one_to_seal_to() -> UserError:
    return UserError(
        "It cannot be closed for them yet",
        "Nothing was sent, and what you wrote is kept. We do not know their signature on this computer: take in a"
        " file from your leads, then try again.",
        code="no_one_to_seal_to",
    )
