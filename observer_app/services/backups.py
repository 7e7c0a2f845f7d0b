"""Safety copies: when one is due, where copies go, and which are kept."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from threading import Lock

from observer_app.errors import UserError
from observer_app.services import copy_faults as faults
from observer_app.services.copy_folder import CopyFolder, moment_of, read_head, write_head
from observer_app.services.safety_note import SafetyNote, read_note, write_note
from observer_app.services.set_aside import clean_set_aside, set_aside_in, throw_away
from observer_app.services.thinning import choose_kept
from observer_app.store.audit import Event, append
from observer_app.store.copies import check_copy, copy_store, last_deleted_at, ranges_with_deleted_words
from observer_app.store.database import Database
from observer_app.vault.record import without_cards

INTERVAL = timedelta(minutes=30)
OVERDUE = timedelta(days=7)
OTHER_NAME = "Observer safety copies"
"""The folder that is made in the other place, so that a stick with other things on it stays tidy."""
OTHER_PLACE = "other_place"
"""What the record of changes calls it; the place itself is of this computer, and written nowhere else."""
DISK_REFUSED = frozenset({"disk_full", "disk_gone"})
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class CopiesPlace:
    """One place of safety copies. `latest_at` is when one was last written there, as far as is known."""

    folder: Path
    is_there: bool
    latest_at: datetime | None
    count: int


@dataclass(frozen=True, slots=True)
class CopiesStatus:
    """Where safety copies go; `keep_all_until` while none is thinned out, since one was taken back."""

    here: CopiesPlace
    other: CopiesPlace | None
    only_here: bool
    keep_all_until: datetime | None


class Backups:
    """The safety copies of one open store. `make` may run in a worker thread.

    `other_fault` says why the last copy did not get to the other place.
    """

    def __init__(self, database: Database, vault_path: Path, folder: Path, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._vault_path = vault_path
        self._here = CopyFolder(folder)
        self._clock = clock
        self._last_at = clock()
        # What was written before a crash is in no copy yet.
        self._writes_copied = -1 if database.was_left_open else database.writes_made
        self.other_fault: UserError | None = None
        self._making = Lock()

    # -- making ------------------------------------------------------------------------------------------

    def make(self) -> Path:
        """Makes a copy, checks it and gives back its folder; UserError when that did not work.

        It goes to the other place too; why it did not is in `other_fault`.
        """
        # One at a time: each clears away what an earlier one that was cut off left behind.
        with self._making:
            writes, now = self._database.writes_made, self._clock()
            made = self._make(now)
            self._last_at, self._writes_copied = now, writes
            self._copy_to_other(made, now)
            self._take_away_old(made, now)
            return made

    def make_if_changed(self) -> Path | None:
        """For closing: a copy when something was written since the last, or when there is none."""
        latest = self.latest()
        if self._is_changed() or latest is None:
            return self.make()
        other = self._other()
        if other is not None and other.is_there() and moment_of(latest) not in other.copies():
            # The stick was out when that one was made.
            self._copy_to_other(latest, self._clock())
        return None

    def due(self) -> bool:
        """Whether something was written and half an hour has gone by; a clock that was set back counts as gone by."""
        since = self._clock() - self._last_at
        return self._is_changed() and not timedelta() <= since < INTERVAL

    def drop_deleted_words(self) -> None:
        """After notes were deleted: a fresh copy takes the place of those that still hold them.

        Where that cannot be done now, the next copy does it. Stores that were set aside lose the notes as well.
        """
        clean_set_aside(self._database)
        try:
            if any(self._holding_deleted_words(self._here)) or self._other_holds_deleted_words():
                self.make()
            self._clean_former_places()
        except UserError as error:
            log.warning("copies that hold deleted notes are still there: %s", error.code)

    def may_still_hold(self) -> tuple[Path, ...]:
        """Where notes may still lie that were deleted here: places that are out, and what was set aside long ago."""
        deleted_at = last_deleted_at(self._database)
        if deleted_at is None:
            return ()
        found, other, written_at = clean_set_aside(self._database), self._other(), self._note().other_written_at
        if other is not None and other.is_there():
            found += (other.folder,) if self._holding_deleted_words(other) else ()
        elif other is not None and written_at is not None and written_at < deleted_at:
            found += (other.folder,)
        return found + self._clean_former_places()

    def set_aside(self) -> tuple[Path, ...]:
        """What was here before a safety copy was taken back, the newest first."""
        return set_aside_in(self._database.path.parent)

    def throw_away(self, set_aside: Path) -> None:
        """Deletes what lies aside, for good. UserError when the disk refuses."""
        throw_away(self._database, set_aside)

    # -- where they go -----------------------------------------------------------------------------------

    def latest(self) -> Path | None:
        """The folder of the newest copy; None also where its place cannot be looked into."""
        return self._here.latest()

    def status(self) -> CopiesStatus:
        note, other = self._note(), self._other()
        return CopiesStatus(
            here=_describe(self._here, None),
            other=None if other is None else _describe(other, note.other_written_at),
            only_here=note.only_here,
            keep_all_until=note.keep_all_until if self._keeps_all(note) else None,
        )

    def use_other_place(self, chosen: Path) -> None:
        """From now on copies go below this folder too; the first is made by `make`. UserError when it will not do."""
        if chosen.name == OTHER_NAME:
            chosen = chosen.parent
        own = self._here.folder.parent
        if chosen.resolve() == own.resolve() or own.resolve() in chosen.resolve().parents:
            raise faults.same_place()
        folder = chosen / OTHER_NAME
        try:
            folder.mkdir(exist_ok=True)
            former = self._former_but(folder)
            self._keep(
                replace(self._note(), other_place=folder, other_written_at=None, only_here=False, former_places=former)
            )
        except OSError as error:
            raise faults.other_failed(folder, error) from error
        self.other_fault = None
        append(self._database, Event.SETTING_CHANGED, OTHER_PLACE, value="yes")

    def use_this_computer_alone(self) -> None:
        """No other place any more; copies that lie there stay. UserError when that could not be kept."""
        self.other_fault = None
        try:
            former = self._former_but(None)
            self._keep(
                replace(self._note(), other_place=None, other_written_at=None, only_here=True, former_places=former)
            )
        except OSError as error:
            raise faults.not_made() from error
        append(self._database, Event.SETTING_CHANGED, OTHER_PLACE, value="no")

    def broke_elsewhere(self) -> UserError | None:
        """Why a copy did not get to the other place although it is in; that it is out is no reason to stop anyone."""
        fault = self.other_fault
        return None if fault is None or fault.code == faults.NOT_THERE else fault

    def worth_telling(self) -> UserError | None:
        """What should be said of the other place without being asked: it broke, or it was away for a week."""
        fault = self.other_fault
        if fault is None or fault.code != faults.NOT_THERE:
            return fault
        written_at = self._note().other_written_at
        return fault if written_at is None or self._clock() - written_at >= OVERDUE else None

    # -- inside ------------------------------------------------------------------------------------------

    def _is_changed(self) -> bool:
        return self._database.writes_made != self._writes_copied

    def _note(self) -> SafetyNote:
        return read_note(self._here.folder)

    def _keep(self, note: SafetyNote) -> None:
        write_note(self._here.folder, note)

    def _other(self) -> CopyFolder | None:
        place = self._note().other_place
        return None if place is None else CopyFolder(place)

    def _former_but(self, chosen: Path | None) -> tuple[Path, ...]:
        """Second places up to now, without the one that is to be it again."""
        note = self._note()
        every = dict.fromkeys((*note.former_places, *filter(None, (note.other_place,))))
        return tuple(place for place in every if place != chosen)

    def _clean_former_places(self) -> tuple[Path, ...]:
        """Takes away what holds deleted notes in second places of before; those of them that are out."""
        out = []
        for place in map(CopyFolder, self._note().former_places):
            try:
                if not place.is_there():
                    raise FileNotFoundError(place.folder)
                place.take_away(self._holding_deleted_words(place))
            except OSError:
                out.append(place.folder)
        return tuple(out)

    def _make(self, now: datetime) -> Path:
        try:
            self._here.folder.mkdir(exist_ok=True)
            return self._here.put(now, self._fill)
        except OSError as error:
            raise faults.not_made() from error
        except UserError as error:
            # Of the copy, not of the work: words about what is not saved would be false.
            raise (faults.not_made() if error.code in DISK_REFUSED else error) from error

    def _fill(self, part: Path) -> None:
        head = copy_store(self._database, part / self._database.path.name)
        # Whoever takes a copy away must find no start card in it to guess at.
        (part / self._vault_path.name).write_bytes(without_cards(self._vault_path.read_bytes()))
        write_head(part, head)

    def _copy_to_other(self, made: Path, now: datetime) -> None:
        other = self._other()
        if other is None:
            return
        if not other.is_there():
            self.other_fault = faults.other_not_there(other.folder, self._note().other_written_at)
            return
        try:
            other.put(moment_of(made) or now, lambda part: self._fill_from(made, part))
            self._keep(replace(self._note(), other_written_at=now))
            self.other_fault = None
        except (OSError, UserError) as error:
            self.other_fault = faults.other_failed(other.folder, error)

    def _fill_from(self, made: Path, part: Path) -> None:
        for path in made.iterdir():
            shutil.copyfile(path, part / path.name)
        head = read_head(part)
        if head is None or (part / self._vault_path.name).read_bytes() != (made / self._vault_path.name).read_bytes():
            raise faults.differs()
        check_copy(self._database, part / self._database.path.name, head)

    def _take_away_old(self, made: Path, now: datetime) -> None:
        other = self._other()
        for place in (self._here, *(() if other is None or self.other_fault else (other,))):
            try:
                old = {*self._holding_deleted_words(place), *self._too_many(place, now)}
                place.take_away(each for each in old if each.name != made.name)
            except OSError as error:
                log.warning("old copies are still there: %s", type(error).__name__)

    def _keeps_all(self, note: SafetyNote) -> bool:
        return note.keep_all_until is not None and self._clock() < note.keep_all_until

    def _too_many(self, place: CopyFolder, now: datetime) -> tuple[Path, ...]:
        if self._keeps_all(self._note()):
            return ()
        copies = place.copies()
        return tuple(copies[made_at] for made_at in copies.keys() - choose_kept(copies, now))

    def _other_holds_deleted_words(self) -> bool:
        other = self._other()
        return other is not None and any(self._holding_deleted_words(other))

    def _holding_deleted_words(self, place: CopyFolder) -> tuple[Path, ...]:
        deleted = ranges_with_deleted_words(self._database)
        return tuple(path for path in place.copies().values() if _may_end_in(path, deleted))


def _describe(place: CopyFolder, written_at: datetime | None) -> CopiesPlace:
    copies = place.copies()
    return CopiesPlace(place.folder, place.is_there(), max(copies, default=written_at), len(copies))


def _may_end_in(copy: Path, ranges: Iterable[range]) -> bool:
    """Whether the last line in the copy's record of changes is one of these; where it cannot be read it may be any."""
    head, ranges = read_head(copy), tuple(ranges)
    return bool(ranges) if head is None else any(head.number in each for each in ranges)
