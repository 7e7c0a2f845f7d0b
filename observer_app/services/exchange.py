"""What one person does with files between computers: a set-up file, handing in, passing on, and taking in.

Each comes twice: at once, for a command; and in steps, so that a window stays awake while files are opened, checked,
signed and written to a stick. Each file that is written is whole and was read back, or was not made.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from observer_app.domain.changes import NO_CHANGES, Changes, Kind, Outcome
from observer_app.domain.people import Person
from observer_app.domain.taken_in import Taken, TakenFile, TakenThing
from observer_app.domain.travel import Receipt
from observer_app.errors import UserError
from observer_app.exchange.framing import MOST_BYTES
from observer_app.exchange.sealed import seal
from observer_app.exchange.signed import Purpose
from observer_app.services import copies, hand_ins, parcels, set_up_files
from observer_app.services.envelopes import Maker, keys_to_open, making_maker
from observer_app.services.hand_ins import HandIn
from observer_app.services.house import Tools
from observer_app.services.joining import FoundSetUp
from observer_app.services.sitting_records import digest_of, own_record
from observer_app.services.small_files import TooLargeError, files_in, read_small
from observer_app.services.steps import Slow, Steps, Stopped, run_through
from observer_app.services.taking_in import TakingIn
from observer_app.signing.identity import six_words
from observer_app.store import audit, people, signed_files, taken_in
from observer_app.store.database import Database
from observer_app.vault.vault import Unlocked
from observer_app.vault.words import split_words

SUFFIX = ".observer"
CARD_SUFFIX = ".observer-card"
ABOUT_THE_STORE = frozenset({"disk_full", "disk_gone", "store_read_only", "store_missing", "store_damaged"})
CAME: Changes = frozenset(Kind)
WENT: Changes = frozenset({Kind.SIGNED_FILES})
KEPT = "Your work is safe on this computer."


class Exchange:
    """`taking_in` holds the rules of taking in."""

    def __init__(
        self,
        database: Database,
        tools: Tools,
        me: Person,
        computer: str,
        taking_in: TakingIn,
        words_deleted: Callable[[], None],
        news_came: Callable[[], object],
    ) -> None:
        self._database = database
        self._tools = tools
        self._me = me
        self._computer = computer
        self._taking_in = taking_in
        self._words_deleted = words_deleted
        self._news_came = news_came

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

    def _note_written(self, found: HandIn, path: Path, event: audit.Event, subject: str, **details: int) -> None:
        with self._database.write():
            for sitting_uid, sha256 in found.own_files:
                signed_files.note_saved_copy(self._database, sitting_uid, sha256, str(path.absolute()))
            audit.append(self._database, event, subject, **details)

    # -- files from others -------------------------------------------------------------------------------

    def open_waiting(self, keys: Unlocked) -> Outcome[tuple[TakenFile, ...]]:
        """Takes in what lay aside and can be taken in by now, such as the other's view once mine is signed."""
        return run_through(self.opening_waiting(keys))

    def opening_waiting(self, keys: Unlocked) -> Steps[Outcome[tuple[TakenFile, ...]]]:
        try:
            taken = yield from self._taking_in.try_parked(keys_to_open(self._database, keys))
        finally:
            self._taking_in.rest()
        self._words_deleted()
        self._news_came()
        return Outcome(taken, CAME if taken else NO_CHANGES)

    def take_in(
        self,
        paths: Sequence[Path],
        keys: Unlocked,
        confirmed: Sequence[str] = (),
        receipts: Path | None = None,
    ) -> Outcome[tuple[TakenFile, ...]]:
        """`taking_in`, with receipts written to a folder where one is given."""
        taken = run_through(self.taking_in(paths, keys, confirmed))
        if receipts is not None:
            run_through(self.answering([replace(each, folder=str(receipts)) for each in taken.value], keys))
        return taken

    def taking_in(
        self, paths: Sequence[Path], keys: Unlocked, confirmed: Sequence[str] = ()
    ) -> Steps[Outcome[tuple[TakenFile, ...]]]:
        """Takes each file in, and those in each folder, and then what lay aside and can be taken in by now.

        `confirmed` are the six words of signers as they were typed. Stopped, it gives back what was done by then.
        """
        signers = frozenset(self._read_words(typed) for typed in confirmed)
        taken: list[TakenFile] = []
        try:
            files: tuple[Path, ...] = yield Slow(partial(files_in, paths))
            for number, path in enumerate(files, 1):
                one = yield from self._taking_in_one(path, keys, signers, f"{number} of {len(files)}")
                taken.append(replace(one, folder=str(path.parent)))
            taken += yield from self._taking_in.try_parked(keys_to_open(self._database, keys))
        except Stopped:
            pass
        finally:
            self._taking_in.rest()
        self._words_deleted()
        self._news_came()
        return Outcome(tuple(taken), CAME)

    def taking_in_first(self, found: FoundSetUp, keys: Unlocked) -> Steps[Outcome[TakenFile]]:
        """The rest of the set-up file by which this computer was begun, whose six words were compared then."""
        opening = keys_to_open(self._database, keys)
        taken = yield from self._taking_in.steps(found.raw, found.name, opening, frozenset({found.words}))
        return Outcome(taken, CAME)

    def _taking_in_one(
        self, path: Path, keys: Unlocked, confirmed: frozenset[tuple[str, ...]], place: str
    ) -> Steps[TakenFile]:
        try:
            raw: bytes = yield Slow(lambda: read_small(path, MOST_BYTES), f"“{path.name}”: {place}")
            opening = keys_to_open(self._database, keys)
            return (yield from self._taking_in.steps(raw, path.name, opening, confirmed))
        except UserError as error:
            if error.code in ABOUT_THE_STORE:
                # The file may be good: it is this computer that has no room, and the next file would fare no better.
                raise
            return TakenFile(path.name, (TakenThing(path.name, Taken.UNREADABLE, f"{error.title}. {error.body}"),))
        except TooLargeError:
            return TakenFile(path.name, (TakenThing(path.name, Taken.UNREADABLE, "It is far too large."),))
        except OSError:
            return TakenFile(path.name, (TakenThing(path.name, Taken.UNREADABLE, "See that the file is there."),))

    def _read_words(self, typed: str) -> tuple[str, ...]:
        """The first three letters of each word are enough."""
        return tuple(self._tools.words.find(word) or word for word in split_words(typed))

    # -- receipts ----------------------------------------------------------------------------------------

    def answering(self, taken: Sequence[TakenFile], keys: Unlocked) -> Steps[Outcome[tuple[Path, ...]]]:
        """Writes a receipt for each file that was handed in, into the folder it came from; where they are."""
        maker = yield from self._maker(keys)
        service, now = set_up_files.service_of(self._database).uid, self._tools.clock()
        written = []
        for each in taken:
            if each.reply_to is not None and each.arrived and each.folder:
                have = tuple(sorted(each.arrived))
                content = Receipt(made_at=now, made_by=self._me.uid, service=service, have=have)
                path = Path(each.folder) / f"receipt-{Path(each.name).stem}{SUFFIX}"
                yield Slow(partial(_write_receipt, maker, content, each.reply_to, path))
                written.append(path)
        return Outcome(tuple(written), NO_CHANGES)


def _write_sealed(maker: Maker, found: HandIn, path: Path) -> None:
    sealed = seal(maker.close(Purpose.HAND_IN, found.content, found.files), found.receivers)
    if len(sealed) > MOST_BYTES:
        raise too_much()
    copies.save_copy(sealed, path, KEPT)


def _write_receipt(maker: Maker, content: Receipt, reply_to: bytes, path: Path) -> None:
    copies.save_copy(seal(maker.close(Purpose.RECEIPT, content), [reply_to]), path, KEPT)


def too_much() -> UserError:
    return UserError(
        "There is too much for one file",
        "Nothing was written, and your work is safe here. Tell whoever looks after Observer.",
        code="hand_in_too_large",
    )
