"""The recovery sheet used: everyone's words are lost, and one lead comes in again with new ones."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from observer_app.domain.people import Person
from observer_app.services.house import SHEET_TRIES, House, Tools
from observer_app.services.session import Session
from observer_app.services.set_up import WordChoice
from observer_app.store import people
from observer_app.store.audit import Event, append
from observer_app.store.database import Database
from observer_app.vault.faults import no_recovery_sheet
from observer_app.vault.vault import Unlocked


@dataclass(frozen=True, slots=True)
class OpenedSheet:
    """What the code opened: the store's key, and the leads of whom one is here."""

    leads: tuple[Person, ...]
    service_name: str
    data_key: bytes = field(repr=False)


class Recovered(WordChoice):
    """The use cases of whoever holds the sheet. `open_session` puts a session together (see `wiring`)."""

    def __init__(
        self,
        house: House,
        tools: Tools,
        open_session: Callable[[Unlocked], Session],
        before_migration: Callable[[Database], object],
    ) -> None:
        super().__init__(tools)
        self._house = house
        self._open_session = open_session
        self._before_migration = before_migration

    def wait_s(self) -> float:
        """Seconds until the next code may be tried; 0 when it may now."""
        return self._house.throttle().wait_s(SHEET_TRIES)

    def refuse_without_sheet(self) -> None:
        """UserError when no sheet was ever printed and proved here, so that no one looks for one."""
        if not self._house.vault().has_recovery:
            raise no_recovery_sheet()

    def open(self, typed: str) -> OpenedSheet:
        """What this code opens. UserErrors: a group that is wrong, another computer's sheet, none made, to wait.

        That the sheet was used is in the record of changes before anyone has seen a name.
        """
        vault = self._house.vault()
        with self._house.throttle().trying(SHEET_TRIES):
            data_key = vault.open_with_recovery(typed)
        with self._house.look_inside(data_key, self._before_migration) as database:
            append(database, Event.RECOVERY_SHEET_USED, database.uid)
            service = people.get_service(database)
            assert service is not None, "every store is made with its service"
            leads = tuple(each for each in people.list_people(database) if each.is_lead)
        return OpenedSheet(leads, service.name, data_key)

    def make_words(self, opened: OpenedSheet, lead: Person, words: str) -> Unlocked:
        """New words for this lead; slow, for a worker thread. UserError when they are too easy.

        The sheet stays in force until a new one has been printed and read back: killed before that, it opens again.
        """
        chosen = self.choose(words, (lead.full_name, opened.service_name))
        return self._house.vault().put_words(lead.uid, chosen, opened.data_key, self._tools.choose_cost())

    def enter(self, unlocked: Unlocked) -> Session:
        """Opens the store as this lead; that they have new words is noted by letting them in."""
        return self._open_session(unlocked)
