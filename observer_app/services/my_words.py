"""Someone who is in changes their own five words."""

from __future__ import annotations

from observer_app.domain.changes import Kind, Outcome
from observer_app.domain.people import Person
from observer_app.services.house import House, Tools
from observer_app.services.set_up import WordChoice
from observer_app.store import people
from observer_app.store.database import Database
from observer_app.vault.vault import Unlocked


class MyWords(WordChoice):
    """The keys stay the same, and so does the signature."""

    def __init__(self, database: Database, house: House, tools: Tools, me: Person) -> None:
        super().__init__(tools)
        self._database = database
        self._house = house
        self._me = me

    def not_in_them(self) -> tuple[str, ...]:
        """Names that must not be in one's words: what anyone would try first."""
        return (self._me.full_name, people.service_of(self._database).name)

    def check(self, typed: str) -> Unlocked:
        """The words from before; slow on purpose, for a worker thread. UserError when they do not match, or to wait."""
        return self._house.unlock(self._me.uid, typed)

    def change(self, unlocked: Unlocked, words: str, not_in_them: tuple[str, ...]) -> None:
        """Other words for the same keys; slow, for a worker thread. UserError when they are too easy."""
        chosen = self.choose(words, not_in_them)
        self._house.vault().change_words(unlocked, chosen, self._tools.choose_cost())

    def note(self) -> Outcome[None]:
        """Says in the record of changes that they were changed; killed before it, that is said at the next opening."""
        self._house.note_words(self._database, self._me.uid)
        return Outcome(None, frozenset({Kind.SETTINGS}))
