"""A start card used: from eight signs on paper to words of one's own, and in. Giving one is in `card_giving`."""

from __future__ import annotations

from dataclasses import dataclass, field

from observer_app.domain.people import Contact, Person
from observer_app.services import faults
from observer_app.services.house import CARD_TRIES
from observer_app.services.way_in import WayIn
from observer_app.store import people
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


class StartCards(WayIn):
    """The use cases of whoever holds a card."""

    tries = CARD_TRIES

    def open(self, typed: str) -> OpenedCard:
        """The card with this code; slow on purpose, for a worker thread. UserError when none has it, or to wait."""
        vault = self._house.vault()
        with self._house.throttle().trying(self.tries):
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
