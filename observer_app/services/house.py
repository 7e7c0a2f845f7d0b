"""One store's folder: vault, store and front page together; making it whole, and opening it with someone's words."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from observer_app.domain.people import Clinic, Person, Service
from observer_app.errors import UserError
from observer_app.services import faults, swap
from observer_app.services.front import BUILDING_NAME, STORE_NAME, FrontPage
from observer_app.store import people, settings, signatures
from observer_app.store.audit import Event, append
from observer_app.store.database import Database, create_store, open_store
from observer_app.store.lock import StoreLock
from observer_app.store.rekeyed import fits, put_in_place, remove_store
from observer_app.vault.cost import KeyCost
from observer_app.vault.faults import already_there
from observer_app.vault.files import flush_folder
from observer_app.vault.front import FRONT_FILE, Front
from observer_app.vault.passphrase import Passphrase
from observer_app.vault.throttle import GUESSES_FILE, Throttle
from observer_app.vault.vault import VAULT_FILE, Unlocked, Vault
from observer_app.vault.words import WordList

BACKUPS_FOLDER = "safety-copies"
NEXT_NAME = f"{STORE_NAME}.next"
"""The store under new keys, until the vault names them and it takes the old one's place."""
OWN_FILES = (VAULT_FILE, STORE_NAME, f"{STORE_NAME}-wal", f"{STORE_NAME}-shm", NEXT_NAME, GUESSES_FILE, FRONT_FILE)
"""What a store's folder holds; the front page last, as it is what says of half a store that it was practice."""


CARD_TRIES, SHEET_TRIES = "start-card", "recovery-sheet"
"""Whose wrong tries are counted, where no one has said who they are."""
WORDS_MARK = "words_mark"


@dataclass(frozen=True, slots=True)
class Tools:
    """What use cases need and never make themselves. `public_ids` are random, for what others may read."""

    clock: Callable[[], datetime]
    ids: Callable[[], str]
    public_ids: Callable[[], str]
    choose_cost: Callable[[], KeyCost]
    cost_floor: KeyCost
    words: WordList
    chance: random.Random


@dataclass(frozen=True, slots=True)
class Inhabitant:
    """A person to begin with; `words` None for someone who will not open this computer."""

    person: Person
    words: Passphrase | None = None


@dataclass(frozen=True, slots=True)
class HousePlan:
    """Everything a new store begins with; at least one inhabitant has words."""

    service: Service
    people: tuple[Inhabitant, ...]
    clinics: tuple[Clinic, ...] = ()


class House:
    """The folder of one store."""

    def __init__(self, folder: Path, tools: Tools) -> None:
        self.folder = folder
        self.front = FrontPage(folder)
        self.vault_path = folder / VAULT_FILE
        self.store_path = folder / STORE_NAME
        self.next_path = folder / NEXT_NAME
        self.backups_folder = folder / BACKUPS_FOLDER
        self._tools = tools
        self._wrong_before: dict[str, int] = {}

    @property
    def is_empty(self) -> bool:
        """Nothing was set up here, or setting up was cut off before it was whole."""
        return not self.front.is_set_up()

    def build(self, plan: HousePlan) -> None:
        """Makes vault, store and front page, whole or not at all. Takes a second or two for each person's words.

        UserError when there is a store here already, when another window makes one, or when the disk refuses.
        """
        with faults.told_as_setting_up(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            with self.locked():
                if not self.is_empty:
                    raise already_there()
                self._build(plan)

    def throw_away(self, *also: str) -> None:
        """Deletes the files `also`, the store and all that belongs to it, and nothing else; for what does not count.

        UserError when it is open in another window.
        """
        if not self.folder.is_dir():
            return
        with self.locked():
            for name in (*also, *OWN_FILES):
                (self.folder / name).unlink(missing_ok=True)
            for copy in self.backups_folder.glob(f"*/{STORE_NAME}"):
                shutil.rmtree(copy.parent)
            shutil.rmtree(self._building, ignore_errors=True)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keeps every window out of the store; UserError while one has it open."""
        lock = StoreLock(self.store_path)
        lock.take()
        try:
            yield
        finally:
            lock.release()

    def _build(self, plan: HousePlan) -> None:
        building = House(self._building, self._tools)
        shutil.rmtree(self._building, ignore_errors=True)
        self._building.mkdir()
        building._fill(plan, self.front.read())
        # The vault last: without it nothing here counts as set up. Each must be on the disk before the next.
        for name in (STORE_NAME, FRONT_FILE, VAULT_FILE):
            (self._building / name).replace(self.folder / name)
            flush_folder(self.folder)
        shutil.rmtree(self._building, ignore_errors=True)

    def vault(self) -> Vault:
        """Who may open this. What was begun in taking a safety copy back, and cut off, is finished first."""
        if swap.is_marked(self.folder):
            with self.locked():
                swap.finish(self.folder)
        return Vault.read(self.vault_path, self._tools.cost_floor)

    def throttle(self) -> Throttle:
        return Throttle(self.folder / GUESSES_FILE, self._tools.clock)

    def unlock(self, person_uid: str, typed: str) -> Unlocked:
        """What someone's words open; slow on purpose. UserErrors for wrong words and for waiting."""
        vault, throttle = self.vault(), self.throttle()
        wrong_before = throttle.wrong(person_uid)
        with throttle.trying(person_uid):
            unlocked = vault.unlock(person_uid, typed)
        self._wrong_before[person_uid] = wrong_before
        return unlocked

    def open(self, unlocked: Unlocked, before_migration: Callable[[Database], object] | None = None) -> Database:
        """The store, in the name of whoever unlocked it."""
        with faults.told_as_opening(self.folder):
            database = self._open_store(unlocked.data_key, before_migration)
            try:
                self._let_in(database, unlocked.person_uid)
            except BaseException:
                database.close()
                raise
            return database

    @contextmanager
    def look_inside(self, data_key: bytes, before_migration: Callable[[Database], object]) -> Iterator[Database]:
        """The store for a moment, for whoever is on their way in by a card or a sheet and has no words yet."""
        with faults.told_as_opening(self.folder):
            database = self._open_store(data_key, before_migration)
            try:
                yield database
            finally:
                database.close()

    def finish_new_keys(self, data_key: bytes) -> None:
        """After a crash while keys were changed: the store that the vault's key opens is the one that stays."""
        if not self.next_path.exists():
            return
        with self.locked():
            if fits(self.store_path, data_key):
                # The vault never came to name the new key.
                remove_store(self.next_path)
            elif fits(self.next_path, data_key):
                put_in_place(self.next_path, self.store_path)
                flush_folder(self.folder)

    def note_words(self, database: Database, person_uid: str) -> None:
        """Says in the record of changes that someone's words are new, the first time that the store hears of it.

        Whoever was killed after making words, and before this, is noted when they come in. With words that were made
        anew the signature from before cannot be opened: it retires.
        """
        made, changed = self.vault().marks(person_uid)
        known = settings.of_person(database, person_uid).get(WORDS_MARK, "")
        if known == f"{made} {changed}":
            return
        with database.write():
            settings.put_for_person(database, person_uid, WORDS_MARK, f"{made} {changed}")
            if known.startswith(made):
                append(database, Event.WORDS_CHANGED, person_uid)
            elif known or not signatures.identities_of(database, person_uid):
                append(database, Event.WORDS_MADE, person_uid)
                signatures.retire_all(database, person_uid)

    def remember_front(self, database: Database, opened_by: str = "") -> None:
        """Writes the front page anew from what the store says, so that a lost or damaged one mends itself."""
        service = people.service_of(database)
        here = {each.uid for each in self.vault().people()}
        self.front.remember_service(service.name, practice=service.practice)
        named = ((each.uid, each.full_name) for each in people.list_people(database) if each.uid in here)
        self.front.remember_names(named, opened_by)

    def _open_store(self, data_key: bytes, before_migration: Callable[[Database], object] | None) -> Database:
        self.finish_new_keys(data_key)
        return open_store(
            self.store_path,
            data_key,
            self.vault().store_uid,
            self._tools.clock,
            self._tools.ids,
            before_migration=before_migration,
        )

    def _let_in(self, database: Database, person_uid: str) -> None:
        if all(each.uid != person_uid for each in people.list_people(database)):
            raise faults.not_known_here()
        database.actor = person_uid
        if database.was_brought_up_to_date:
            append(database, Event.BROUGHT_UP_TO_DATE, database.uid)
        # While no one is in there is nothing to write it into.
        wrong = self._wrong_before.pop(person_uid, 0)
        if wrong:
            append(database, Event.UNLOCK_FAILED, person_uid, times=wrong)
        append(database, Event.UNLOCKED, person_uid)
        self.note_words(database, person_uid)
        # A disk without room keeps no one out: a card that has ended opens nothing wherever it lies.
        with suppress(UserError):
            self.vault().drop_ended_cards(self._tools.clock())
        self.remember_front(database, person_uid)

    @property
    def _building(self) -> Path:
        return self.folder / BUILDING_NAME

    def _fill(self, plan: HousePlan, looks: Front) -> None:
        tools = self._tools
        vault, data_key = Vault.create(self.vault_path, tools.ids())
        database = create_store(self.store_path, data_key, vault.store_uid, tools.clock, tools.ids)
        try:
            people.set_service(database, plan.service)
            for inhabitant in plan.people:
                people.add_person(database, inhabitant.person)
            for clinic in plan.clinics:
                people.add_clinic(database, clinic)
        finally:
            database.close()
        cost = tools.choose_cost()
        with_words = [each for each in plan.people if each.words is not None]
        for each in with_words:
            assert each.words is not None
            vault.add_person(each.person.uid, each.words, data_key, cost)
        named = ((each.person.uid, each.person.full_name) for each in with_words)
        self.front.begin(plan.service.name, named, looks, practice=plan.service.practice)
