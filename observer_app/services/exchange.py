"""What one person does with files between computers: a set-up file, handing in, and taking in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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
from observer_app.services.envelopes import keys_to_open, make_maker
from observer_app.services.house import Tools
from observer_app.services.small_files import TooLargeError, read_small
from observer_app.services.taking_in import TakingIn
from observer_app.signing.identity import six_words
from observer_app.store import audit, signed_files
from observer_app.store.database import Database
from observer_app.vault.vault import Unlocked
from observer_app.vault.words import split_words

SUFFIX = ".observer"
CAME: Changes = frozenset(Kind)
KEPT = "Your work is safe on this computer."


class Exchange:
    """`taking_in` holds the rules of taking in. Each write of a file is whole and was read back, or was not made."""

    def __init__(
        self,
        database: Database,
        tools: Tools,
        me: Person,
        computer: str,
        taking_in: TakingIn,
        words_deleted: Callable[[], None],
    ) -> None:
        self._database = database
        self._tools = tools
        self._me = me
        self._computer = computer
        self._taking_in = taking_in
        self._words_deleted = words_deleted

    def my_six_words(self, keys: Unlocked) -> tuple[str, ...]:
        """What others compare, by voice or face to face, before they trust what I sign."""
        maker = make_maker(self._database, self._tools, self._me, keys, self._computer)
        return six_words(maker.identity.fingerprint, self._tools.words.words)

    def make_set_up_file(self, path: Path, keys: Unlocked) -> Outcome[Path]:
        """Writes who and where for other computers; UserError for whoever is no lead."""
        if not self._me.is_lead:
            raise UserError(
                "Only a lead can make a set-up file",
                "Nothing was written. Ask one of your leads.",
                code="set_up_only_from_lead",
            )
        maker = make_maker(self._database, self._tools, self._me, keys, self._computer)
        content = set_up_files.gather(self._database, self._me, self._tools.clock())
        copies.save_copy(maker.close(Purpose.SET_UP, content), path, KEPT)
        audit.append(self._database, audit.Event.SET_UP_GIVEN, self._me.uid)
        return Outcome(path, frozenset())

    def hand_in(self, path: Path, keys: Unlocked) -> Outcome[int]:
        """Writes all that I signed, sealed to the leads; gives back how many sittings. UserErrors say why not."""
        found = hand_ins.gather(self._database, self._me, self._tools.clock())
        maker = make_maker(self._database, self._tools, self._me, keys, self._computer)
        # The card may have been made just now.
        found = hand_ins.gather(self._database, self._me, found.content.made_at)
        sealed = seal(maker.close(Purpose.HAND_IN, found.content, found.files), found.receivers)
        if len(sealed) > MOST_BYTES:
            raise too_much()
        copies.save_copy(sealed, path, KEPT)
        with self._database.write():
            for sitting_uid, sha256 in found.own_files:
                signed_files.note_saved_copy(self._database, sitting_uid, sha256, str(path.absolute()))
            audit.append(self._database, audit.Event.HANDED_IN, self._me.uid, sittings=len(found.content.sittings))
        return Outcome(len(found.content.sittings), frozenset({Kind.SIGNED_FILES}))

    def pass_on(self, to: Person, path: Path, keys: Unlocked) -> Outcome[None]:
        """Writes what one person may have from me, sealed to them. UserErrors say why not."""
        maker = make_maker(self._database, self._tools, self._me, keys, self._computer)
        found = parcels.gather_for(self._database, self._me, to, self._tools.clock())
        sealed = seal(maker.close(Purpose.HAND_IN, found.content, found.files), found.receivers)
        if len(sealed) > MOST_BYTES:
            raise too_much()
        copies.save_copy(sealed, path, KEPT)
        with self._database.write():
            for sitting_uid, sha256 in found.own_files:
                signed_files.note_saved_copy(self._database, sitting_uid, sha256, str(path.absolute()))
            audit.append(self._database, audit.Event.PASSED_ON, to.uid)
        return Outcome(None, frozenset({Kind.SIGNED_FILES}))

    def save_my_card(self, path: Path, keys: Unlocked) -> Outcome[Path]:
        """Writes the card by which other computers know my signature here, and can seal files to me."""
        maker = make_maker(self._database, self._tools, self._me, keys, self._computer)
        copies.save_copy(maker.card, path, KEPT)
        return Outcome(path, frozenset())

    def open_waiting(self, keys: Unlocked) -> Outcome[tuple[TakenFile, ...]]:
        """Takes in what lay aside and can be taken in by now, such as the other's view once mine is signed."""
        taken = self._taking_in.try_parked(keys_to_open(self._database, keys))
        self._words_deleted()
        return Outcome(taken, CAME if taken else NO_CHANGES)

    def take_in(
        self,
        paths: Sequence[Path],
        keys: Unlocked,
        confirmed: Sequence[str] = (),
        receipts: Path | None = None,
    ) -> Outcome[tuple[TakenFile, ...]]:
        """Takes each file in, and then what lay aside and can be taken in by now.

        `confirmed` are the six words of signers as they were typed; `receipts` is a folder for answers.
        """
        private_keys = keys_to_open(self._database, keys)
        signers = frozenset(self._read_words(typed) for typed in confirmed)
        taken = [self._take_in(path, private_keys, signers) for path in paths]
        taken += self._taking_in.try_parked(private_keys)
        self._words_deleted()
        if receipts is not None:
            for each in taken:
                self._answer(each, receipts, keys)
        return Outcome(tuple(taken), CAME)

    def _take_in(self, path: Path, private_keys: Sequence[bytes], confirmed: frozenset[tuple[str, ...]]) -> TakenFile:
        try:
            return self._taking_in.take_in(read_small(path, MOST_BYTES), path.name, private_keys, confirmed)
        except UserError as error:
            return TakenFile(path.name, (TakenThing(path.name, Taken.UNREADABLE, f"{error.title}. {error.body}"),))
        except TooLargeError:
            return TakenFile(path.name, (TakenThing(path.name, Taken.UNREADABLE, "It is far too large."),))
        except OSError:
            return TakenFile(path.name, (TakenThing(path.name, Taken.UNREADABLE, "See that the file is there."),))

    def _read_words(self, typed: str) -> tuple[str, ...]:
        """The first three letters of each word are enough."""
        return tuple(self._tools.words.find(word) or word for word in split_words(typed))

    def _answer(self, taken: TakenFile, folder: Path, keys: Unlocked) -> None:
        if taken.reply_to is None or not taken.arrived:
            return
        maker = make_maker(self._database, self._tools, self._me, keys, self._computer)
        service = set_up_files.service_of(self._database)
        content = Receipt(
            made_at=self._tools.clock(), made_by=self._me.uid, service=service.uid, have=tuple(sorted(taken.arrived))
        )
        sealed = seal(maker.close(Purpose.RECEIPT, content), [taken.reply_to])
        copies.save_copy(sealed, folder / f"receipt-{Path(taken.name).stem}{SUFFIX}", KEPT)


def too_much() -> UserError:
    return UserError(
        "There is too much for one file",
        "Nothing was written, and your work is safe here. Tell whoever looks after Observer.",
        code="hand_in_too_large",
    )
