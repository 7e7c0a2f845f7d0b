"""Someone is taken off this computer: their words, what they began, and the keys of everything that is kept here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from observer_app.services import faults
from observer_app.services.house import House, Tools
from observer_app.store import integrity, leaving
from observer_app.store.audit import Event, append
from observer_app.store.copies import unsound
from observer_app.store.database import open_store
from observer_app.store.rekeyed import copy_under, put_in_place
from observer_app.vault.files import flush_folder
from observer_app.vault.vault import StagedRotation

Tell = Callable[[str], None]


@dataclass(frozen=True)
class LeavingJob:
    """Who leaves and who says so, with the key of whoever is in; the store must be closed before it is run."""

    house: House
    tools: Tools
    person_uid: str
    actor_uid: str
    data_key: bytes = field(repr=False)

    def run(self, tell: Tell = lambda _words: None) -> None:
        """Slow, for a worker thread. UserError when a disk refuses, and then nothing was changed.

        They are taken out of a copy of the store under new keys. Once that is whole on the disk the vault names the
        new keys, which is the one step in which everything changes; then the copy takes the old store's place. Ended
        anywhere before that step all is as it was, and after it `House.finish_new_keys` does what is left.
        """
        house = self.house
        with faults.told_as_leaving(house.folder), house.locked():
            tell("Making new keys: 1 of 3")
            staged = house.vault().stage_removal(self.person_uid, self.data_key)
            copy_under(house.store_path, house.next_path, self.data_key, staged.new_data_key)
            tell("Taking them off the list: 2 of 3")
            self._take_out(staged)
            tell("Putting everything in place: 3 of 3")
            staged.commit()
            tell("Almost done")
            put_in_place(house.next_path, house.store_path)
            flush_folder(house.folder)
            house.front.forget_name(self.person_uid)

    def _take_out(self, staged: StagedRotation) -> None:
        house, tools = self.house, self.tools
        store_uid = house.vault().store_uid
        database = open_store(house.next_path, staged.new_data_key, store_uid, tools.clock, tools.ids)
        try:
            database.actor = self.actor_uid
            with database.write():
                leaving.let_go(database, self.person_uid)
                append(database, Event.KEYS_CHANGED, self.person_uid)
            if integrity.check(database):
                raise unsound()
        finally:
            database.close()
        flush_folder(house.folder)
