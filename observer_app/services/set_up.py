"""Setting a computer up for a service: its two leads with their own words, and the words themselves."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from observer_app.domain.people import (
    LONGEST_NAME,
    Person,
    Service,
    fits_in_a_signature,
    guess_first_name,
    tidy_registration,
)
from observer_app.domain.text import has_letters, in_letters_of_pages, tidy_line
from observer_app.errors import UserError
from observer_app.services.house import House, HousePlan, Inhabitant, Tools
from observer_app.services.models import NewPerson, NewService
from observer_app.vault.passphrase import Passphrase, WordsKind, choose_ours, choose_own, find_weaknesses, fold
from observer_app.vault.words import WORDS_IN_A_PASSPHRASE, WordList, split_words, suggest_words

LONGEST_SERVICE_NAME = 80


class WordChoice:
    """Five words to open with: suggesting them, judging one's own, and comparing what was typed."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools

    def suggest_words(self) -> tuple[str, ...]:
        return suggest_words(self._tools.words, self._tools.chance)

    def own_words_problems(self, typed: str, names: tuple[str, ...] = ()) -> tuple[str, ...]:
        """Why words of someone's own will not do, as plain sentences; empty when they will."""
        return () if is_ours(self._tools.words, typed) else find_weaknesses(typed, names)

    def words_agree(self, words: str, typed: str) -> bool:
        """Whether what was typed opens what was chosen; the first three letters of our words are enough."""
        kind = WordsKind.OURS if is_ours(self._tools.words, words) else WordsKind.OWN
        return fold(kind, words) == fold(kind, typed)

    def choose(self, words: str, names: tuple[str, ...]) -> Passphrase:
        """The words in the form that a key is made from; UserError when they are too easy."""
        if is_ours(self._tools.words, words):
            return choose_ours(split_words(words))
        return choose_own(words, names)


def is_ours(words: WordList, typed: str) -> bool:
    """Five words of the list, written out whole."""
    typed_words = split_words(typed)
    return len(typed_words) == WORDS_IN_A_PASSPHRASE and all(words.find(word) == word for word in typed_words)


class SetUp(WordChoice):
    """The first steps on a computer that has no store yet."""

    def __init__(self, house: House, tools: Tools, check_place: Callable[[Path], UserError | None]) -> None:
        """`check_place` says what speaks against a folder: the cloud, or another computer."""
        super().__init__(tools)
        self._house = house
        self._check_place = check_place

    def needed(self) -> bool:
        return self._house.is_empty

    def create(self, new: NewService, *, anywhere: bool = False) -> None:
        """Makes everything; slow. UserError for names or words that cannot be used.

        A folder that is copied to the cloud or lies on another computer is refused unless `anywhere` insists.
        """
        fault = None if anywhere else self._check_place(self._house.folder)
        if fault is not None:
            raise fault
        if not any(lead.words for lead in new.leads):
            raise UserError(
                "Someone must be able to open this computer.",
                "Nothing was made yet. One of the leads chooses five words first.",
                code="no_one_can_open",
            )
        name = check_service_name(new.name)
        service = Service(uid=self._tools.public_ids(), name=name, safety_contact=new.safety_contact)
        people = tuple(self._lead(lead, service.name) for lead in new.leads)
        self._house.build(HousePlan(service, people))

    def _lead(self, lead: NewPerson, service_name: str) -> Inhabitant:
        person = make_person(lead, self._tools.public_ids())
        words = self.choose(lead.words, (lead.full_name, service_name)) if lead.words else None
        return Inhabitant(person, words)


def make_person(new: NewPerson, uid: str) -> Person:
    """A person from what was typed; UserError when the name is missing or the number is not one."""
    full_name = check_full_name(new.full_name)
    return Person(
        uid=uid,
        full_name=full_name,
        first_name=check_first_name(new.first_name) or guess_first_name(full_name),
        roles=new.roles,
        work=tidy_line(new.work)[:80],
        registration=check_registration(new.registration),
    )


def check_full_name(typed: str) -> str:
    """A name that a signature can carry."""
    name = tidy_line(typed)
    if not has_letters(name):
        raise UserError("A name is missing.", "Nothing was saved yet. Type the full name.", code="name_missing")
    if not fits_in_a_signature(name):
        raise name_too_long()
    return _printable(name)


def check_first_name(typed: str) -> str:
    """A first name, which a signature may have to carry on its own; empty when none was typed."""
    name = tidy_line(typed)[:40].rstrip()
    if not fits_in_a_signature(name):
        raise name_too_long()
    return _printable(name)


def _printable(name: str) -> str:
    if not in_letters_of_pages(name):
        raise UserError(
            "Feedback cannot print this name",
            "Nothing was saved yet. Pages have Latin, Greek and Cyrillic letters only. Ask the person how their name is"
            " written in Latin letters, as in a passport, and type that.",
            code="name_not_printable",
        )
    return name


def name_too_long() -> UserError:
    return UserError(
        "That name is too long.",
        f"Nothing was saved yet. A signature holds {LONGEST_NAME} letters from A to Z, and about half as many of most"
        " other alphabets. Shorten it, or leave out a middle name.",
        code="name_too_long",
    )


def check_service_name(typed: str) -> str:
    """A name that pages can carry."""
    name = tidy_line(typed)
    if not has_letters(name) or len(name) > LONGEST_SERVICE_NAME:
        raise UserError(
            "The service needs a name.",
            f"Nothing was saved yet. Type a name of up to {LONGEST_SERVICE_NAME} letters.",
            code="service_name_unfit",
        )
    return name


def check_registration(typed: str) -> str:
    """A GMC or HCPC number as it is written, or nothing."""
    if not typed.strip():
        return ""
    number = tidy_registration(typed)
    if number is None:
        raise UserError(
            "That number does not look right.",
            "Nothing was saved yet. A GMC number has seven figures; an HCPC number has two letters, then figures."
            " You can leave it empty.",
            code="registration_unfit",
        )
    return number
