"""What one person gives to others in files: a set-up file, handing in, passing on, and the card that makes them known.

Each comes twice: at once, for a command; and in steps, so that a window stays awake while files are signed
and written to a stick. Each file that is written is whole and was read back, or was not made.
"""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path

from observer_app.domain.changes import NO_CHANGES, Changes, Kind, Outcome
from observer_app.domain.people import Person
from observer_app.errors import UserError
from observer_app.exchange.framing import MOST_BYTES
from observer_app.exchange.sealed import seal
from observer_app.exchange.signed import Purpose
from observer_app.services import copies, hand_ins, parcels, set_up_files
from observer_app.services.envelopes import Maker, making_maker
from observer_app.services.hand_ins import HandIn
from observer_app.services.house import Tools
from observer_app.services.sitting_records import digest_of, own_record
from observer_app.services.steps import Slow, Steps, run_through
from observer_app.signing.identity import six_words
from observer_app.store import audit, people, signed_files, taken_in
from observer_app.store.database import Database
from observer_app.vault.vault import Unlocked

SUFFIX = ".observer"
CARD_SUFFIX = ".observer-card"
WENT: Changes = frozenset({Kind.SIGNED_FILES})
KEPT = "Your work is safe on this computer."


class Exchange:
    """Of `me`; `computer` is what my signer card calls this computer."""

    def __init__(self, database: Database, tools: Tools, me: Person, computer: str) -> None:
        self._database = database
        self._tools = tools
        self._me = me
        self._computer = computer

    # -- who I am ----------------------------------------------------------------------------------------

    def my_six_words(self, keys: Unlocked) -> tuple[str, ...]:
        """What others compare, by voice or face to face, before they trust what I sign."""
        return run_through(self.finding_my_words(keys))

    def finding_my_words(self, keys: Unlocked) -> Steps[tuple[str, ...]]:
        maker = yield from self._maker(keys)
        return six_words(maker.identity.fingerprint, self._tools.words.words)

    def save_my_card(self, path: Path, keys: Unlocked) -> Outcome[Path]:
        """Writes the card by which other computers know my signature here, and can seal files to me."""
        return run_through(self.saving_my_card(path, keys))

    def saving_my_card(self, path: Path, keys: Unlocked) -> Steps[Outcome[Path]]:
        maker = yield from self._maker(keys)
        yield Slow(partial(copies.save_copy, maker.card, path, KEPT))
        return Outcome(path, NO_CHANGES)

    def _maker(self, keys: Unlocked) -> Steps[Maker]:
        return making_maker(self._database, self._tools, self._me, keys, self._computer)

    # -- files for others --------------------------------------------------------------------------------

    def make_set_up_file(self, path: Path, keys: Unlocked) -> Outcome[Path]:
        """Writes who and where for other computers; UserError for whoever is no lead."""
        return run_through(self.making_set_up_file(path, keys))

    def making_set_up_file(self, path: Path, keys: Unlocked) -> Steps[Outcome[Path]]:
        if not self._me.is_lead:
            raise UserError(
                "Only a lead can make a set-up file",
                "Nothing was written. Ask one of your leads.",
                code="set_up_only_from_lead",
            )
        maker = yield from self._maker(keys)
        content = set_up_files.gather(self._database, self._me, self._tools.clock())
        yield Slow(lambda: copies.save_copy(maker.close(Purpose.SET_UP, content), path, KEPT))
        audit.append(self._database, audit.Event.SET_UP_GIVEN, self._me.uid)
        return Outcome(path, NO_CHANGES)

    def hand_in(self, path: Path, keys: Unlocked) -> Outcome[int]:
        """Writes all that I signed, sealed to the leads; gives back how many sittings. UserErrors say why not."""
        return run_through(self.handing_in(path, keys))

    def handing_in(self, path: Path, keys: Unlocked) -> Steps[Outcome[int]]:
        # Whoever has nothing to hand in is told so before a signature is made for it.
        hand_ins.refuse_nothing(self._database, self._me)
        maker = yield from self._maker(keys)
        # A lead may open it by the card that was made just now.
        found = hand_ins.gather(self._database, self._me, self._tools.clock())
        yield Slow(partial(_write_sealed, maker, found, path))
        sittings = len(found.content.sittings)
        self._note_written(found, path, audit.Event.HANDED_IN, self._me.uid, sittings=sittings)
        return Outcome(sittings, WENT)

    def leads_who_can_open(self) -> tuple[str, ...]:
        """The other leads to whom a file from here can be sealed, by name."""
        known = {each.person for each in hand_ins.trusted_cards(self._database)}
        leads = (each for each in people.list_people(self._database) if each.is_lead and each.uid != self._me.uid)
        return tuple(sorted(each.full_name for each in leads if each.uid in known))

    def who_has(self, sitting_uid: str) -> tuple[str, ...]:
        """Who gave a receipt for this sitting of mine as it is now, by name."""
        receipts = taken_in.receipts(self._database)
        record = own_record(self._database, sitting_uid) if receipts else None
        if record is None:
            return ()
        digest = digest_of(record)
        # Whoever is not on the list here has no name to tell.
        found = {each.uid: each.full_name for each in people.list_everyone(self._database)}
        return tuple(sorted(found[who] for each, who in receipts if each == digest and who in found))

    def pass_on(self, to: Person, path: Path, keys: Unlocked) -> Outcome[None]:
        """Writes what one person may have from me, sealed to them. UserErrors say why not."""
        return run_through(self.passing_on(to, path, keys))

    def passing_on(self, to: Person, path: Path, keys: Unlocked) -> Steps[Outcome[None]]:
        maker = yield from self._maker(keys)
        found = parcels.gather_for(self._database, self._me, to, self._tools.clock())
        yield Slow(partial(_write_sealed, maker, found, path))
        self._note_written(found, path, audit.Event.PASSED_ON, to.uid)
        return Outcome(None, WENT)

    def receiver(self, name: str) -> Person:
        """Whom a command means, by full name or uid; UserError when it is no one, or not one alone."""
        found = [each for each in people.list_people(self._database) if name in (each.uid, each.full_name)]
        if len(found) != 1:
            raise UserError(
                "Say whom it is for.",
                "Nothing was written. Use --to with the full name of one person of your service, or with their uid.",
                code="receiver_not_named",
            )
        return found[0]

    def receivers(self) -> tuple[Person, ...]:
        """Everyone else for whom I have something, by name; leads among them only for leads: others hand in to them."""
        found = parcels.Parcels(self._database, self._me)
        everyone = people.list_people(self._database)
        others = (each for each in everyone if each.uid != self._me.uid and (self._me.is_lead or not each.is_lead))
        return tuple(sorted(filter(found.has_something_for, others), key=lambda each: (each.full_name, each.uid)))

    def last_given(self) -> dict[str, datetime]:
        """When I last wrote a file for someone, by their uid."""
        return audit.last_times(self._database, audit.Event.PASSED_ON, self._me.uid)

    def _note_written(self, found: HandIn, path: Path, event: audit.Event, subject: str, **details: int) -> None:
        with self._database.write():
            for sitting_uid, sha256 in found.own_files:
                signed_files.note_saved_copy(self._database, sitting_uid, sha256, str(path.absolute()))
            audit.append(self._database, event, subject, **details)


def _write_sealed(maker: Maker, found: HandIn, path: Path) -> None:
    sealed = seal(maker.close(Purpose.HAND_IN, found.content, found.files), found.receivers)
    if len(sealed) > MOST_BYTES:
        raise too_much()
    copies.save_copy(sealed, path, KEPT)


def too_much() -> UserError:
    return UserError(
        "There is too much for one file",
        "Nothing was written, and your work is safe here. Tell whoever looks after Observer.",
        code="hand_in_too_large",
    )
