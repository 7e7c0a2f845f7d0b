"""The rules by which a table of ratings goes out without names, and the gate that proves that there are none in it.

Each file has codes of its own, drawn by chance: two files cannot be laid together by them, and neither uids nor the
order in which things happened can be told from them. It is still about people whom others know, and says so.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

from observer_app.domain.form import Form
from observer_app.domain.nameless_columns import FEWEST, TOO_FEW, Sharing
from observer_app.domain.people import Perspective
from observer_app.domain.privacy import Names, find_hints
from observer_app.domain.privacy_folding import fold
from observer_app.domain.rated import MISSING, Visit
from observer_app.domain.sitting import PlaceState
from observer_app.domain.standing import StandingSitting
from observer_app.domain.tables import Column, Value
from observer_app.errors import UserError
from observer_app.services.rated_sittings import Naming, Reader
from observer_app.store import people
from observer_app.store.database import Database

LETTERS = "bcdfghjkmnpqrstvwxz"
"""No vowels, so that chance makes no word."""
CODE_LENGTH = 6
WORD = re.compile(r"[^\W_]+")
SHORTEST_NAME = 3
OF_MANY = frozenset(
    {"and", "care", "centre", "clinic", "community", "health", "nhs", "service", "team", "the", "trust"}
)
"""What is in the names of many services."""


class Codes:
    """A code for each thing of each kind, drawn by chance and never twice."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._held: dict[tuple[str, Hashable], str] = {}
        self._drawn: set[str] = set()

    def of(self, kind: str, thing: Hashable) -> str:
        key = (kind, thing)
        if key not in self._held:
            self._held[key] = self._draw(kind)
        return self._held[key]

    def _draw(self, kind: str) -> str:
        while True:
            code = f"{kind}-{''.join(self._chance.choices(LETTERS, k=CODE_LENGTH))}"
            if code not in self._drawn:
                self._drawn.add(code)
                return code


@dataclass(frozen=True, slots=True)
class Chosen:
    """The sittings that may go out without names, in an order drawn by chance, and how many stay in and why."""

    sittings: tuple[StandingSitting, ...]
    not_counting: int
    too_few: int


def choose(sittings: Iterable[StandingSitting], chance: random.Random) -> Chosen:
    """UserError when too few clinicians are left for any of them to be one among several."""
    every = tuple(each for each in sittings if each.rated)
    counting = [each for each in every if each.counts]
    kept = counting
    for what in (lambda each: each.mode, lambda each: each.form_digest):
        kept = _shared_by_enough(kept, what)
    if len({each.clinician_uid for each in kept}) < FEWEST:
        raise too_few_clinicians()
    return Chosen(tuple(chance.sample(kept, len(kept))), len(every) - len(counting), len(counting) - len(kept))


def _shared_by_enough(
    sittings: Sequence[StandingSitting], what: Callable[[StandingSitting], Hashable]
) -> list[StandingSitting]:
    """Those in a mode, or by a form, that enough clinicians were observed in."""
    who: dict[Hashable, set[str]] = defaultdict(set)
    for each in sittings:
        who[what(each)].add(each.clinician_uid)
    return [each for each in sittings if len(who[what(each)]) >= FEWEST]


def name_by_codes(sittings: Sequence[StandingSitting], codes: Codes) -> Naming:
    """Codes for all, and none for observers and clinics by whose code too few people are told apart."""
    eyes, clinicians = defaultdict[Perspective, set[str]](set), defaultdict[str, set[str]](set)
    for each in sittings:
        eyes[each.perspective].add(each.observer_uid)
        clinicians[each.clinic_uid].add(each.clinician_uid)
    few_eyes = {each for each, who in eyes.items() if len(who) < FEWEST}
    few_clinics = {uid for uid, who in clinicians.items() if len(who) < FEWEST}
    # A clinic that is alone among the few would be told by saying so.
    hides_all = bool(few_clinics) and len(set[str]().union(*(clinicians[uid] for uid in few_clinics))) < FEWEST

    def observer(standing: StandingSitting) -> str:
        return TOO_FEW if standing.perspective in few_eyes else codes.of("observer", standing.observer_uid)

    return Naming(
        sitting=lambda uid: codes.of("sitting", uid),
        visit=lambda place: codes.of("visit", place),
        clinician=lambda uid: codes.of("clinician", uid),
        observer=observer,
        shown_as=lambda _sitting: "",
        clinic=lambda uid: TOO_FEW if hides_all or uid in few_clinics else codes.of("clinic", uid),
    )


def share(reader: Reader, standing: StandingSitting, sharing: Sharing) -> None:
    """Counts what the rated visits of one sitting were like."""
    rated = reader.without_ratings(standing)
    for place in () if rated is None else rated.sitting.places:
        if place.state is PlaceState.SEEN_AND_RATED:
            assert rated is not None
            sharing.see(Visit(rated, place))


# -- the gate --------------------------------------------------------------------------------------------


class Gate:
    """Knows every name and word by which someone or the service could be found; asked before a file stands."""

    def __init__(self, database: Database) -> None:
        known = people.list_names(database)
        service = people.service_of(database)
        self._names = Names.of((full, first) for _, full, first in known)
        told = [name for _, full, first in known for name in (full, first)]
        told += [service.name, service.safety_contact.name, service.safety_contact.number, _own_part(service.name)]
        told += [each.name for each in people.list_clinics(database)]
        self._phrases = {phrase for name in told if len(phrase := _in_words(name).strip()) >= SHORTEST_NAME}
        self._uids = frozenset(uid for uid, _, _ in known)

    def refuse_named(self, texts: Iterable[str]) -> None:
        """UserError when one of these would show who someone is, or whose service it was."""
        for text in texts:
            found = self._find(text)
            if found:
                raise names_someone(found, text)

    def _find(self, text: str) -> str:
        hints = find_hints(text, self._names)
        if hints:
            return hints[0].text
        words = _in_words(text)
        held = [phrase for phrase in self._phrases if f" {phrase} " in words]
        return next(iter((*held, *(uid for uid in self._uids if uid in text))), "")


def _own_part(name: str) -> str:
    """Of “Riverside service” what is its own."""
    return " ".join(word for word in _in_words(name).split() if word not in OF_MANY)


def _in_words(text: str) -> str:
    """Its words in small letters, one space around each."""
    return f" {' '.join(WORD.findall(fold(text).text.casefold()))} "


class Told:
    """The different texts that went into a file, but for codes of its own and what is the same in every service."""

    def __init__(self, columns: Sequence[Column], public: Iterable[Form]) -> None:
        self._public = {*_texts_of(public), *MISSING, *(code for column in columns for code in column.codes)}
        self._ours = frozenset(place for place, column in enumerate(columns) if column.name in OUR_CODES)
        self.texts: set[str] = set()

    def note(self, row: Sequence[Value]) -> None:
        for place, value in enumerate(row):
            if place not in self._ours and isinstance(value, str) and value not in self._public:
                self.texts.add(value)


OUR_CODES = frozenset({"sitting", "consultation", "clinician", "observer", "clinic", "form_digest"})
"""Columns of which every cell is a code drawn by chance, or a digest."""


def _texts_of(forms: Iterable[Form]) -> Iterable[str]:
    """Whatever a table may hold of these: they are the same in every service, and name no one."""
    for form in forms:
        yield from (form.id, form.version)
        for item in form.items():
            yield from (item.link_id, item.concept, item.short_name)
            yield from (text for option in item.options for text in (option.code, option.label))


def too_few_clinicians() -> UserError:
    return UserError(
        "There are too few people in it to go without names",
        "Nothing was written. By who was seen how often, each could be found. It takes at least five clinicians who"
        " were observed in the same way and by the same form.",
        code="tables_too_few",
    )


def names_someone(word: str, text: str) -> UserError:
    return UserError(
        "This file would still name someone",
        f"Nothing was written. “{word}” is in “{text[:80]}”, which comes from a form of your own. Name the form"
        " without it in its next version, or save the tables with names and keep them to yourselves.",
        code="tables_name_someone",
    )
