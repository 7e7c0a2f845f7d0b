"""The recovery sheet used: everyone's words are lost, and one lead comes in again with new ones."""

from __future__ import annotations

from dataclasses import dataclass, field

from observer_app.domain.people import Person
from observer_app.services.house import SHEET_TRIES
from observer_app.services.way_in import WayIn
from observer_app.store import people
from observer_app.store.audit import Event, append
from observer_app.vault.faults import no_recovery_sheet
from observer_app.vault.vault import Unlocked


@dataclass(frozen=True, slots=True)
class OpenedSheet:
    """What the code opened: the store's key, and the leads of whom one is here."""

    leads: tuple[Person, ...]
    service_name: str
    data_key: bytes = field(repr=False)


class Recovered(WayIn):
    """The use cases of whoever holds the sheet."""

    tries = SHEET_TRIES

    def refuse_without_sheet(self) -> None:
        """UserError when no sheet was ever printed and proved here, so that no one looks for one."""
        if not self._house.vault().has_recovery:
            raise no_recovery_sheet()

    def open(self, typed: str) -> OpenedSheet:
        """What this code opens. UserErrors: a group that is wrong, another computer's sheet, none made, to wait.

        That the sheet was used is in the record of changes before anyone has seen a name.
        """
        vault = self._house.vault()
        with self._house.throttle().trying(self.tries):
            data_key = vault.open_with_recovery(typed)
        with self._house.look_inside(data_key, self._before_migration) as database:
            append(database, Event.RECOVERY_SHEET_USED, database.uid)
            service = people.service_of(database)
            leads = tuple(each for each in people.list_people(database) if each.is_lead)
        return OpenedSheet(leads, service.name, data_key)

    def make_words(self, opened: OpenedSheet, lead: Person, words: str) -> Unlocked:
        """New words for this lead; slow, for a worker thread. UserError when they are too easy.

        The sheet stays in force until a new one has been printed and read back: killed before that, it opens again.
        """
        chosen = self.choose(words, (lead.full_name, opened.service_name))
        return self._house.vault().put_words(lead.uid, chosen, opened.data_key, self._tools.choose_cost())
