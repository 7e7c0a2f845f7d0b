"""Taking a safety copy back: it is opened, checked and compared first; what is here is moved aside, never deleted."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from observer_app.errors import UserError
from observer_app.services import copy_faults, swap
from observer_app.services.comparison import Comparison, compare
from observer_app.services.copy_folder import CopyFolder, moment_of, read_head
from observer_app.services.faults import NO_ROOM, not_known_here
from observer_app.services.front import STORE_NAME
from observer_app.services.house import House, Tools
from observer_app.services.safety_note import read_note, write_note
from observer_app.store import people
from observer_app.store.audit import Event, append
from observer_app.store.contents import Contents, delete_again, read_contents
from observer_app.store.copies import check_alone, damaged_copy, read_alone
from observer_app.store.database import Database, open_store
from observer_app.vault.front import FrontName
from observer_app.vault.vault import VAULT_FILE, Unlocked, Vault

KEEP_ALL = timedelta(days=30)
"""How long no copy is thinned out after one was taken back: whoever chose the wrong one finds the right one still."""


@dataclass(frozen=True, slots=True)
class FoundCopy:
    """One safety copy. `is_here` says that it lies on this computer, in the store's own folder."""

    folder: Path
    made_at: datetime
    is_here: bool


@dataclass(frozen=True, slots=True)
class Prospect:
    """A copy that was opened and checked, and waits to be taken back.

    `compared` is None when what is here now cannot be read; `deleted_again` counts visits whose notes were deleted
    once more, as they had been here.
    """

    copy: FoundCopy
    compared: Comparison | None
    deleted_again: int
    names: tuple[tuple[str, str], ...]
    is_first: bool


class Restore:
    """Safety copies of one folder, taken back. Works before anyone has unlocked, and where nothing is set up."""

    def __init__(self, house: House, tools: Tools) -> None:
        self._house = house
        self._tools = tools

    def copies(self) -> tuple[FoundCopy, ...]:
        """Those on this computer and in the other place, the newest first; one that is in both is named once."""
        folder = self._house.backups_folder
        other = read_note(folder).other_place
        found: dict[datetime, FoundCopy] = {}
        for place, is_here in ((other, False), (folder, True)):
            copies = {} if place is None else CopyFolder(place).copies()
            found |= {at: FoundCopy(path, at, is_here) for at, path in copies.items()}
        return tuple(found[at] for at in sorted(found, reverse=True))

    def find(self, chosen: Path) -> FoundCopy:
        """The copy that a file or a folder belongs to; UserError when it is none."""
        folder = chosen if chosen.is_dir() else chosen.parent
        try:
            if not (folder / STORE_NAME).is_file() or not (folder / VAULT_FILE).is_file():
                raise copy_faults.no_copy_there(chosen.name)
            changed = datetime.fromtimestamp((folder / STORE_NAME).stat().st_mtime, UTC)
        except OSError as error:
            raise copy_faults.copy_gone() from error
        return FoundCopy(folder, moment_of(folder) or changed, folder.parent == self._house.backups_folder)

    def who(self, copy: FoundCopy) -> tuple[FrontName, ...]:
        """Whose words open this copy, by number where this computer does not know the names."""
        names = {each.uid: each.shown for each in self._house.front.read().names}
        uids = [each.uid for each in self._vault_of(copy).people()]
        return tuple(FrontName(uid, names.get(uid, f"Person {place}")) for place, uid in enumerate(uids, start=1))

    def look(self, copy: FoundCopy, person_uid: str, typed: str, present: Database | None = None) -> Prospect:
        """Opens the copy with someone's words of that time, checks it whole, and says what it would change.

        Slow, for a worker thread. `present` is the store that is open now. Nothing here is changed.
        """
        with self._told(copy):
            vault = self._vault_of(copy)
            self._refuse_foreign(vault)
            unlocked = self._unlock(vault, person_uid, typed)
            here = self._read_present(unlocked.data_key, person_uid, typed, present)
            try:
                return self._make_ready(copy, vault, unlocked, here)
            except BaseException:
                self.drop()
                raise

    def take_back(self, prospect: Prospect) -> Path | None:
        """Puts the copy in the place of what is here; where that lies now, or None when there was nothing.

        No one may be in. UserError when the disk refuses; then it is as it was, or finished the next time.
        """
        folder = self._house.folder
        with self._told(prospect.copy), self._house.locked():
            swap.mark(folder, self._name_aside())
            aside = swap.finish(folder)
        self._keep_all_copies()
        self._house.front.remember_names(prospect.names)
        return None if prospect.is_first else aside

    def drop(self) -> None:
        """Forgets a copy that was looked at and is not taken back."""
        swap.drop(self._house.folder)

    # -- inside ------------------------------------------------------------------------------------------

    @contextmanager
    def _told(self, copy: FoundCopy) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            if error.errno in NO_ROOM:
                raise copy_faults.no_room() from error
            is_there = (copy.folder / STORE_NAME).exists()
            raise (copy_faults.not_written() if is_there else copy_faults.copy_gone()) from error
        except UserError as error:
            told = copy_faults.SAID_OF_A_COPY.get(error.code)
            raise (error if told is None else told()) from error

    def _vault_of(self, copy: FoundCopy) -> Vault:
        try:
            return Vault.read(copy.folder / VAULT_FILE, self._tools.cost_floor)
        except UserError as error:
            if error.code == "vault_newer":
                raise
            raise (damaged_copy() if copy.folder.is_dir() else copy_faults.copy_gone()) from error

    def _refuse_foreign(self, vault: Vault) -> None:
        """A copy of other work never takes this one's place; where the list of who may open is lost, any will do."""
        try:
            ours = self._house.vault().store_uid
        except UserError:
            return
        if ours != vault.store_uid:
            raise copy_faults.foreign_copy()

    def _unlock(self, vault: Vault, person_uid: str, typed: str) -> Unlocked:
        self._house.folder.mkdir(parents=True, exist_ok=True)
        with self._house.throttle().trying(person_uid):
            return vault.unlock(person_uid, typed)

    def _read_present(self, key: bytes, person_uid: str, typed: str, present: Database | None) -> Contents | None:
        if present is not None:
            connection = present.reader()
            try:
                return read_contents(connection)
            finally:
                connection.close()
        if not self._house.store_path.exists():
            return None
        with self._house.locked():
            found = read_alone(self._house.store_path, key)
            if found is not None:
                return found
            # Keys are changed when someone leaves; the same words may open both.
            with suppress(UserError):
                return read_alone(self._house.store_path, self._house.vault().unlock(person_uid, typed).data_key)
        return None

    def _make_ready(self, copy: FoundCopy, vault: Vault, unlocked: Unlocked, here: Contents | None) -> Prospect:
        making = swap.begin(self._house.folder)
        for name in swap.NEW_FILES:
            shutil.copyfile(copy.folder / name, making / name)
        key, uid = unlocked.data_key, vault.store_uid
        check_alone(making / STORE_NAME, key, uid, read_head(copy.folder))
        database = open_store(making / STORE_NAME, key, uid, self._tools.clock, self._tools.ids)
        try:
            return self._settle(database, copy, vault, unlocked.person_uid, here)
        finally:
            database.close()

    def _settle(
        self, database: Database, copy: FoundCopy, vault: Vault, person_uid: str, here: Contents | None
    ) -> Prospect:
        named = {each.uid: each.full_name for each in people.list_people(database)}
        if person_uid not in named:
            raise not_known_here()
        database.actor = person_uid
        there = read_contents(database.connection)
        deleted = 0 if here is None else delete_again(database, here.gone.but(there.gone))
        append(database, Event.RESTORED, database.uid, made_at=copy.made_at.astimezone(UTC).isoformat())
        opened = {each.uid for each in vault.people()}
        return Prospect(
            copy=copy,
            compared=None if here is None else compare(here, there, len(opened - self._can_open(opened))),
            deleted_again=deleted,
            names=tuple((uid, name) for uid, name in named.items() if uid in opened),
            is_first=self._house.is_empty,
        )

    def _can_open(self, otherwise: set[str]) -> set[str]:
        try:
            return {each.uid for each in self._house.vault().people()}
        except UserError:
            return otherwise

    def _name_aside(self) -> str:
        name = f"set-aside-{self._tools.clock().astimezone():%Y-%m-%d-%H%M%S}"
        while (self._house.folder / name).exists():
            name += "-2"
        return name

    def _keep_all_copies(self) -> None:
        folder = self._house.backups_folder
        # What was taken back is in its place already; that copies thin out meanwhile harms nothing that is in use.
        with suppress(OSError):
            write_note(folder, replace(read_note(folder), keep_all_until=self._tools.clock() + KEEP_ALL))
