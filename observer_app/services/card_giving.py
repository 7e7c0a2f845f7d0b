"""A lead gives someone a start card: a code that is shown once, and a page to print it on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from observer_app.domain.changes import Changes, Kind, Outcome
from observer_app.domain.people import Person
from observer_app.errors import UserError
from observer_app.services.house import House, Tools
from observer_app.store import audit, people
from observer_app.store.database import Database
from observer_app.vault.cards import CardPlan
from observer_app.vault.codes import new_card_code
from observer_app.vault.cost import KeyCost

CARDS: Changes = frozenset({Kind.PEOPLE})
LASTS = timedelta(days=14)
HALF = 4


@dataclass(frozen=True, slots=True)
class StartCard:
    """What is printed. `code` has a space in its middle; `had_words` says that it is for words that were forgotten."""

    person: Person
    service_name: str
    given_by: str
    ends_at: datetime
    had_words: bool
    code: str = field(repr=False)


DrawCard = Callable[[StartCard, datetime], bytes]


@dataclass(frozen=True, slots=True)
class CardJob:
    """A card on its way into the vault; making its key is slow and needs no store."""

    plan: CardPlan = field(repr=False)
    card: StartCard


class CardGiving:
    """What a lead may do with cards. `data_key` is what whoever is in holds while they are in."""

    def __init__(
        self, database: Database, house: House, tools: Tools, me: Person, data_key: bytes, draw: DrawCard
    ) -> None:
        self._database = database
        self._house = house
        self._tools = tools
        self._me = me
        self._data_key = data_key
        self._draw = draw

    def given(self) -> dict[str, datetime]:
        """Until when each card that was given and not used may be used, by the uid of whose it is."""
        return {card.person_uid: card.ends_at for card in self._house.vault().cards(self._tools.clock())}

    def prepare(self, person_uid: str) -> CardJob:
        """UserError for whoever is no lead, and for a card of one's own.

        It is in the record of changes before it can be used: a line without its card is better than a card without.
        """
        self._refuse(person_uid)
        person = people.get_person(self._database, person_uid)
        service = people.service_of(self._database)
        plan = CardPlan(self._tools.public_ids(), person_uid, new_card_code(), self._tools.clock() + LASTS)
        had_words = person_uid in {each.uid for each in self._house.vault().people()}
        audit.append(self._database, audit.Event.CARD_GIVEN, person_uid, card=plan.uid)
        code = f"{plan.code[:HALF]} {plan.code[HALF:]}"
        return CardJob(plan, StartCard(person, service.name, self._me.full_name, plan.ends_at, had_words, code))

    def make(self, job: CardJob) -> StartCard:
        """Puts the card in force; slow, for a worker thread. Touches the vault and not the store."""
        cost: KeyCost = self._tools.choose_cost()
        self._house.vault().give_card(job.plan, self._data_key, cost)
        return job.card

    def page(self, card: StartCard) -> bytes:
        """The card to print, as a PDF."""
        return self._draw(card, self._tools.clock())

    def take_back(self, person_uid: str) -> Outcome[None]:
        """The card opens nothing from now on. UserError for whoever is no lead."""
        self._refuse(person_uid)
        self._house.vault().take_back_card(person_uid)
        audit.append(self._database, audit.Event.CARD_TAKEN_BACK, person_uid)
        return Outcome(None, CARDS)

    def _refuse(self, person_uid: str) -> None:
        if not self._me.is_lead:
            raise UserError(
                "Only a lead can give a card",
                "Nothing was changed. Ask one of your leads.",
                code="card_only_from_lead",
            )
        if person_uid == self._me.uid:
            raise UserError(
                "You are in already",
                "A card is for someone who cannot come in. To have other words, choose “Change my words” in Settings.",
                code="card_for_oneself",
            )
