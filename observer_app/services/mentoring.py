"""Two people who agree to go on meeting. Sealed to the two of them: a lead who passes it on cannot read it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from observer_app.domain.changes import NO_CHANGES, Outcome
from observer_app.domain.mentoring import NOTES, Pair, Stage, What, mentoring_blocks, read_pair
from observer_app.domain.people import Person
from observer_app.domain.privacy import Hint
from observer_app.domain.said import Audience, Said, SaidKind, people_key
from observer_app.domain.text import has_letters
from observer_app.errors import UserError
from observer_app.services.house import Tools
from observer_app.services.my_record import find_named
from observer_app.services.private_notes import PrivateNotes
from observer_app.services.saying import Saying
from observer_app.services.signing_job import PrintsBlocks
from observer_app.store import people
from observer_app.store.database import Database

TYPING = "mentoring, being typed"
LONGEST = 2000
ORDER = (Stage.THEY_ASKED, Stage.PAIR, Stage.I_ASKED, Stage.ENDED)


@dataclass(frozen=True, slots=True)
class WithWhom:
    """Someone with whom something was said about going on meeting, and how far it has come."""

    person_uid: str
    name: str
    pair: Pair


class Mentoring:
    """Of one person, `me`. `make_printer` is called when the first page is to be drawn."""

    def __init__(
        self,
        database: Database,
        me: Person,
        tools: Tools,
        saying: Saying,
        private: PrivateNotes,
        make_printer: Callable[[], PrintsBlocks],
    ) -> None:
        self._database = database
        self._me = me
        self._tools = tools
        self._saying = saying
        self._private = private
        self._make_printer = make_printer

    def today(self) -> date:
        return self._tools.clock().astimezone().date()

    # -- with whom ---------------------------------------------------------------------------------------

    def pairs(self) -> tuple[WithWhom, ...]:
        """Everyone with whom something was said, whoever waits for my answer first."""
        names = {each.uid: each.full_name for each in people.list_people(self._database)}
        found: dict[str, list[Said]] = {}
        for each in self._saying.heard_of(SaidKind.MENTORING):
            found.setdefault(self._other(each), []).append(each)
        known = [WithWhom(uid, names.get(uid, ""), read_pair(said, self._me.uid)) for uid, said in found.items()]
        here = (each for each in known if each.name and each.pair.stage in ORDER)
        return tuple(sorted(here, key=lambda each: (ORDER.index(each.pair.stage), each.name)))

    def could_ask(self) -> tuple[tuple[str, str], ...]:
        """Who else there is, as uid and name."""
        asked = {each.person_uid for each in self.pairs()}
        everyone = people.list_people(self._database)
        return tuple((each.uid, each.full_name) for each in everyone if each.uid not in {*asked, self._me.uid})

    def asks_me(self) -> tuple[WithWhom, ...]:
        """Those who wait for my answer."""
        return tuple(each for each in self.pairs() if each.pair.stage is Stage.THEY_ASKED)

    def with_whom(self, person_uid: str) -> WithWhom:
        """The two of us, though nothing may have been said yet; KeyError for someone who is not here."""
        said = self._saying.heard(people_key(self._me.uid, person_uid), SaidKind.MENTORING)
        name = people.get_person(self._database, person_uid).full_name
        return WithWhom(person_uid, name, read_pair(said, self._me.uid))

    # -- saying it ---------------------------------------------------------------------------------------

    def ask(self, person_uid: str, text: str) -> Outcome[None]:
        """I would like to go on meeting. It is a pair once the other says yes too."""
        return self._say(person_uid, What.YES, self.today(), text)

    def agree(self, person_uid: str) -> Outcome[None]:
        """Yes. ValueError where no one asked."""
        if self.with_whom(person_uid).pair.stage is not Stage.THEY_ASKED:
            raise ValueError(person_uid)
        return self._say(person_uid, What.YES, self.today(), "")

    def end(self, person_uid: str) -> Outcome[None]:
        """No, or no longer. What was written stays readable for both."""
        return self._say(person_uid, What.END, self.today(), "")

    def write_down(self, person_uid: str, what: What, day: date, text: str) -> Outcome[None]:
        """For both of us to read, for good. UserError without words; ValueError while we are no pair."""
        if what not in NOTES or self.with_whom(person_uid).pair.stage is not Stage.PAIR:
            raise ValueError(what)
        if not has_letters(text):
            raise without_words()
        said = self._say(person_uid, what, day, text)
        self.keep_draft(person_uid, {"text": ""})
        return said

    def _say(self, person_uid: str, what: What, day: date, text: str) -> Outcome[None]:
        text = text.strip()
        if len(text) > LONGEST:
            raise too_long()
        said = self._saying.say(
            SaidKind.MENTORING,
            people_key(self._me.uid, person_uid),
            Audience.ONE_PERSON,
            person_uid,
            **{"with": person_uid, "what": what, "day": day.isoformat(), "text": text},
        )
        return Outcome(None, said.changes)

    def _other(self, said: Said) -> str:
        return said.body["with"] if said.author == self._me.uid else said.author

    # -- beside it ---------------------------------------------------------------------------------------

    def draft(self, person_uid: str) -> dict[str, str]:
        """What I am typing for someone and have not kept for both yet; sealed to me."""
        return self._private.read(f"{TYPING} {person_uid}")

    def keep_draft(self, person_uid: str, typed: Mapping[str, str]) -> Outcome[None]:
        for box, text in typed.items():
            self._private.put(f"{TYPING} {person_uid}", box, text)
        return Outcome(None, NO_CHANGES)

    def hints(self, person_uid: str, text: str) -> tuple[Hint, ...]:
        """What in these words may show who someone else is."""
        return find_named(self._database, (text,), {self._me.uid, person_uid})

    def print_out(self, person_uid: str) -> bytes:
        """What stands between us, as a PDF to read. No one has signed it, and it says so."""
        found, service, now = self.with_whom(person_uid), people.service_of(self._database), self._tools.clock()
        blocks = tuple(mentoring_blocks(found.pair, (self._me.full_name, found.name), self.today()))
        return self._make_printer().mentoring(blocks, service.name, now, practice=service.practice)


def without_words() -> UserError:
    return UserError(
        "There is nothing to keep yet",
        "Write a few words first. Nothing was sent, and nothing is lost.",
        code="mentoring_without_words",
    )


def too_long() -> UserError:
    return UserError(
        "This is too long",
        f"It is not kept for both of you yet. Make it shorter: {LONGEST} letters are the most.",
        code="mentoring_too_long",
    )
