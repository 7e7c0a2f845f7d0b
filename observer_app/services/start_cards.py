"""A start card used: from eight signs on paper to words of one's own, and in. Giving one is in `card_giving`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from observer_app.domain.people import Contact, Person
from observer_app.services import faults
from observer_app.services.house import CARD_TRIES, House, Tools
from observer_app.services.session import Session
from observer_app.services.set_up import WordChoice
from observer_app.store import people
from observer_app.store.database import Database
from observer_app.vault.cards import OpenedCard
from observer_app.vault.vault import Unlocked


@dataclass(frozen=True, slots=True)
class CardHolder:
    """Who a card is for. `not_in_words` are names that their words must not hold; `had_words` that they forgot some."""

    person: Person
    service_name: str
    safety_contact: Contact
    had_words: bool
    card: OpenedCard = field(repr=False)

    @property
    def not_in_words(self) -> tuple[str, ...]:
        return (self.person.full_name, self.service_name)


class StartCards(WordChoice):
    """The use cases of whoever holds a card. `open_session` puts a session together (see `wiring`)."""

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
        return self._house.throttle().wait_s(CARD_TRIES)

    def open(self, typed: str) -> OpenedCard:
        """The card with this code; slow on purpose, for a worker thread. UserError when none has it, or to wait."""
        vault = self._house.vault()
        with self._house.throttle().trying(CARD_TRIES):
            return vault.open_card(typed, self._tools.clock())

    def holder(self, card: OpenedCard) -> CardHolder:
        """Who it is for; UserError when they were taken off the list since, or the store cannot be opened."""
        had_words = card.person_uid in {each.uid for each in self._house.vault().people()}
        with self._house.look_inside(card.data_key, self._before_migration) as database:
            service = people.get_service(database)
            found = [each for each in people.list_people(database) if each.uid == card.person_uid]
        if not found or service is None:
            raise faults.not_known_here()
        return CardHolder(found[0], service.name, service.safety_contact, had_words, card)

    def make_words(self, holder: CardHolder, words: str) -> Unlocked:
        """Their words, and the card is gone; slow, for a worker thread. UserError when the words are too easy."""
        chosen = self.choose(words, holder.not_in_words)
        return self._house.vault().use_card(holder.card, chosen, self._tools.choose_cost())

    def enter(self, unlocked: Unlocked) -> Session:
        """Opens the store as the one who has just made words; that is noted by letting them in."""
        return self._open_session(unlocked)
