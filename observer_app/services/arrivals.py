"""Files from others: taking in what someone gave, a few at a time, stopped and carried on, and receipts for it.

What was begun is kept in the store until all of it was looked at: whatever ended it, the rest can be taken in later.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from observer_app.domain.changes import NO_CHANGES, Changes, Kind, Outcome
from observer_app.domain.people import Person
from observer_app.domain.taken_in import Counted, Taken, TakenFile, TakenThing, read_taken
from observer_app.domain.travel import Receipt
from observer_app.errors import UserError
from observer_app.exchange.sealed import seal
from observer_app.exchange.signed import Purpose
from observer_app.services import copies, keeping, set_up_files
from observer_app.services.envelopes import Maker, keys_to_open, making_maker
from observer_app.services.exchange import KEPT, SUFFIX
from observer_app.services.found_files import FoundFiles, look_through
from observer_app.services.house import Tools
from observer_app.services.joining import FoundSetUp
from observer_app.services.looking_ahead import Looked, LookingAhead
from observer_app.services.small_files import TooLargeError
from observer_app.services.steps import Slow, Steps, Stopped, run_through
from observer_app.services.taking_in import TakingIn
from observer_app.store import arriving
from observer_app.store.arriving import Arriving
from observer_app.store.database import Database
from observer_app.vault.vault import Unlocked
from observer_app.vault.words import split_words

ENDS_IT = frozenset(
    {"disk_full", "disk_gone", "store_read_only", "store_missing", "store_damaged", "place_of_files_gone"}
)
"""The file may be good: it is this computer that has no room, or the stick that was pulled."""
CAME: Changes = frozenset(Kind)


class Arrivals:
    """Of `me`. `taking_in` holds the rules of taking in."""

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

    # -- taking in ---------------------------------------------------------------------------------------

    def take_in(
        self,
        paths: Sequence[Path],
        keys: Unlocked,
        confirmed: Sequence[str] = (),
        receipts: Path | None = None,
    ) -> Outcome[tuple[TakenFile, ...]]:
        """`taking_in` at once, with receipts written to a folder where one is given."""
        taken = run_through(self.taking_in(paths, keys, confirmed))
        if receipts is not None:
            run_through(self.answering(taken.value, keys, receipts))
        return taken

    def taking_in(
        self, paths: Sequence[Path], keys: Unlocked, confirmed: Sequence[str] = ()
    ) -> Steps[Outcome[tuple[TakenFile, ...]]]:
        """Takes each file in, and those in each folder, and then what lay aside and can be taken in by now.

        `confirmed` are the six words of signers as they were typed. Stopped, it gives back what was done by then, and
        `begun` tells of the rest. UserError when nothing more can be taken in now, or when it is far too much.
        """
        signers = frozenset(self._read_words(typed) for typed in confirmed)
        try:
            found: FoundFiles = yield Slow(partial(look_through, paths))
        except Stopped:
            return Outcome((), NO_CHANGES)
        given = dict.fromkeys(str(path.absolute()) for path in found.files)
        arriving.begin(self._database, self._me.uid, given, [each.spell() for each in found.passed_over])
        # What was begun before waits to be carried on, and is not mixed up with this.
        left = [each for each in arriving.left(self._database, self._me.uid) if each.path in given]
        return (yield from self._taking_in_all(left, keys, signers))

    def begun(self) -> Counted | None:
        """How many files were looked at of those that I began to take in; None when none is left."""
        counted = arriving.count(self._database, self._me.uid)
        return counted if counted.looked_at < counted.every else None

    def carrying_on(self, keys: Unlocked) -> Steps[Outcome[tuple[TakenFile, ...]]]:
        """Takes in the rest; gives back what became of all of them, and is stopped, like `taking_in`."""
        left = arriving.left(self._database, self._me.uid)
        before = arriving.count(self._database, self._me.uid).looked_at
        return (yield from self._taking_in_all(left, keys, frozenset(), before))

    def leave_rest(self) -> Outcome[None]:
        """What is left of them is not taken in; what was stays."""
        arriving.forget(self._database, self._me.uid)
        return Outcome(None, NO_CHANGES)

    def taking_in_first(self, found: FoundSetUp, keys: Unlocked) -> Steps[Outcome[TakenFile]]:
        """The rest of the set-up file by which this computer was begun, whose six words were compared then."""
        opening = keys_to_open(self._database, keys)
        taken = yield from self._taking_in.steps(found.raw, found.name, opening, frozenset({found.words}))
        return Outcome(taken, CAME)

    def open_waiting(self, keys: Unlocked) -> Outcome[tuple[TakenFile, ...]]:
        """Takes in what lay aside and can be taken in by now, such as the other's view once mine is signed."""
        return run_through(self.opening_waiting(keys))

    def opening_waiting(self, keys: Unlocked) -> Steps[Outcome[tuple[TakenFile, ...]]]:
        try:
            taken = yield from self._taking_in.try_parked(keys_to_open(self._database, keys))
        finally:
            self._taking_in.rest()
        self._tidy_up()
        return Outcome(taken, CAME if taken else NO_CHANGES)

    def _taking_in_all(
        self, left: Sequence[Arriving], keys: Unlocked, confirmed: frozenset[tuple[str, ...]], before: int = 0
    ) -> Steps[Outcome[tuple[TakenFile, ...]]]:
        opened: tuple[TakenFile, ...] = ()
        is_done, every = False, before + len(left)
        paths = deque(Path(each.path) for each in left)
        ahead = LookingAhead(tuple(paths), self._taking_in.checking(), keeping.digests_of_held(self._database))
        try:
            for done, each in enumerate(left, before):
                look = Slow(ahead.next(), f"{done + 1} of {every}: “{paths[0].name}”", done, every)
                yield from self._taking_in_one(each, look, paths, keys, confirmed)
                paths.popleft()
            opened = yield from self._taking_in.try_parked(keys_to_open(self._database, keys))
            is_done = True
        except Stopped:
            pass
        finally:
            ahead.end()
            self._taking_in.rest()
        self._tidy_up()
        told = tuple(read_taken(each) for each in arriving.told(self._database, self._me.uid))
        if is_done:
            arriving.forget_told(self._database, self._me.uid)
        return Outcome((*told, *opened), CAME)

    def _tidy_up(self) -> None:
        self._words_deleted()
        self._news_came()

    def _taking_in_one(
        self,
        each: Arriving,
        look: Slow,
        left: Sequence[Path],
        keys: Unlocked,
        confirmed: frozenset[tuple[str, ...]],
    ) -> Steps[None]:
        """The first of what is `left`; what became of it is kept."""
        path = left[0]
        try:
            looked: Looked = yield look
            if looked.is_signed_file:
                self._take_signed_file(each, path, looked)
                return
            opening = keys_to_open(self._database, keys)
            one = yield from self._taking_in.steps(looked.raw, path.name, opening, confirmed)
        except UserError as error:
            if error.code in ENDS_IT:
                raise
            one = _unreadable(path, f"{error.title}. {error.body}")
        except TooLargeError:
            one = _unreadable(path, "It is far too large, and was not taken in. No file for Observer is.")
        except FileNotFoundError:
            yield from self._refuse_place_gone(left)
            one = _unreadable(path, "It is not there any more, so it was not taken in.")
        except OSError:
            one = _unreadable(path, "This computer may not open it, so it was not taken in.")
        self._note(each, path, one)

    def _take_signed_file(self, each: Arriving, path: Path, looked: Looked) -> None:
        """In one transaction: it is here and told of, or neither."""
        with self._database.write():
            thing = self._taking_in.take_pdf(looked.raw, path.name, looked.found)
            self._note(each, path, TakenFile(path.name, (thing,)))

    def _note(self, each: Arriving, path: Path, one: TakenFile) -> None:
        arriving.tell(self._database, each.key, replace(one, folder=str(path.parent)).spell())

    def _refuse_place_gone(self, left: Sequence[Path]) -> Steps[None]:
        """Once not one of those that are left is there, it is the stick or the share that has gone."""
        is_there: bool = yield Slow(lambda: left[0].parent.exists() or any(each.exists() for each in left))
        if not is_there:
            raise _place_gone(len(left))

    def _read_words(self, typed: str) -> tuple[str, ...]:
        """The first three letters of each word are enough."""
        return tuple(self._tools.words.find(word) or word for word in split_words(typed))

    # -- receipts ----------------------------------------------------------------------------------------

    def answering(
        self, taken: Sequence[TakenFile], keys: Unlocked, into: Path | None = None
    ) -> Steps[Outcome[tuple[Path, ...]]]:
        """Writes a receipt for each file that was handed in, beside it or `into` one folder; where they are."""
        maker: Maker = yield from making_maker(self._database, self._tools, self._me, keys, self._computer)
        service, now = set_up_files.service_of(self._database).uid, self._tools.clock()
        written = []
        for each in taken:
            if each.reply_to is not None and each.may_be_answered:
                have = tuple(sorted(each.arrived))
                content = Receipt(made_at=now, made_by=self._me.uid, service=service, have=have)
                path = (into or Path(each.folder)) / f"receipt-{Path(each.name).stem}{SUFFIX}"
                yield Slow(partial(_write_receipt, maker, content, each.reply_to, path))
                written.append(path)
        return Outcome(tuple(written), NO_CHANGES)


def _unreadable(path: Path, why: str) -> TakenFile:
    return TakenFile(path.name, (TakenThing(path.name, Taken.UNREADABLE, why),))


def _place_gone(left: int) -> UserError:
    them = "One file is" if left == 1 else f"{left} files are"
    return UserError(
        "The place they came from is gone",
        f"{them} not looked at yet, and what was good before is kept. If they are on a stick, put it in again, then"
        " carry on.",
        code="place_of_files_gone",
    )


def _write_receipt(maker: Maker, content: Receipt, reply_to: bytes, path: Path) -> None:
    copies.save_copy(seal(maker.close(Purpose.RECEIPT, content), [reply_to]), path, KEPT)
