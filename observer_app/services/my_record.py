"""My own record: what I did and learnt, sealed to my own words until I share it as a file that I sign.

Sittings are counted from what I signed and never typed in. Nothing of it goes into any other file that leaves.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, ValidationError

from observer_app.domain.changes import NO_CHANGES, Changes, Kind, Outcome
from observer_app.domain.people import Person, ShownAs
from observer_app.domain.portfolio import (
    LONGEST_TEXT,
    LONGEST_TITLE,
    MOST_ENTRIES,
    MOST_SITTINGS,
    CountedSitting,
    Entry,
    Part,
    PortfolioPerson,
    PortfolioRecord,
    Step,
)
from observer_app.domain.privacy import Hint, Names, find_hints
from observer_app.domain.sitting import SEEN, NotesOn, PlaceState, Sitting
from observer_app.domain.text import has_letters, tidy_line
from observer_app.errors import UserError
from observer_app.services import copies, signing_rules
from observer_app.services.house import Tools
from observer_app.services.identities import find_held, keep_identity
from observer_app.services.my_sittings import MySitting, MySittings
from observer_app.services.portfolio_job import PortfolioJob, SignedPortfolio, SignsPortfolio
from observer_app.services.private_notes import PrivateNotes
from observer_app.store import people
from observer_app.store.database import Database
from observer_app.vault.vault import Unlocked

MINE = "my record"
"""What these private notes are about."""
COUNTED = "my record, counted"
DRAFT = "my record, being typed:"
KEPT = "Your record is safe on this computer."
SIGNED: Changes = frozenset({Kind.SETTINGS})


class KeptCount(BaseModel):
    """One sitting as it is counted. `is_listed` is false where it was signed under a number."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sitting: CountedSitting
    is_listed: bool


class NewEntry(NamedTuple):
    """Something to write down; `step` is for a role alone."""

    part: Part
    day: date
    title: str
    text: str = ""
    minutes: int = 0
    step: Step | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted from my signed sittings, newest first; `unlisted` are those signed under a number."""

    sittings: tuple[CountedSitting, ...]
    unlisted: int

    @property
    def number(self) -> int:
        return len(self.sittings) + self.unlisted

    @property
    def minutes(self) -> int:
        return sum(each.minutes or 0 for each in self.sittings)


class MyRecord:
    """Of one person, `me`. `make_signer` is called when the first page is to be drawn."""

    def __init__(
        self,
        database: Database,
        me: Person,
        tools: Tools,
        private: PrivateNotes,
        mine: MySittings,
        make_signer: Callable[[], SignsPortfolio],
        unlock: Callable[[str, str], Unlocked],
    ) -> None:
        self._database = database
        self._me = me
        self._tools = tools
        self._private = private
        self._mine = mine
        self._make_signer = make_signer
        self._unlock = unlock

    @cached_property
    def _signer(self) -> SignsPortfolio:
        return self._make_signer()

    def today(self) -> date:
        return self._tools.clock().astimezone().date()

    # -- what is in it -----------------------------------------------------------------------------------

    def entries(self) -> tuple[Entry, ...]:
        """What I wrote down, newest first; what was sealed under words that are lost is left out."""
        return tuple(sorted(self._read(), key=lambda each: (each.day, each.uid), reverse=True))

    def counted(self) -> Counted:
        """What my signed sittings come to, those that were cleared from here too; mistakes are not counted."""
        known = {**self._kept_counts(), **self._counts()}
        wrong = {mine.uid for mine in self._mine.signed() if mine.was_mistake}
        here = [each for uid, each in known.items() if uid not in wrong]
        listed = sorted((each.sitting for each in here if each.is_listed), key=lambda each: each.day, reverse=True)
        return Counted(tuple(listed), len(here) - len(listed))

    def keep_counts(self) -> None:
        """Keeps what the sittings that are here come to, sealed, before they are cleared from this computer."""
        for uid, count in self._counts().items():
            self._private.put(COUNTED, uid, count.model_dump_json())

    def _counts(self) -> dict[str, KeptCount]:
        return {
            mine.uid: KeptCount(sitting=_count(mine, sitting), is_listed=sitting.shown_as is not ShownAs.CODE)
            for mine, sitting in self._mine.in_full()
            if not mine.is_cleared
        }

    def _kept_counts(self) -> dict[str, KeptCount]:
        kept = self._private.read(COUNTED)
        return {uid: KeptCount.model_validate_json(text) for uid, text in kept.items()}

    def add(self, new: NewEntry) -> Outcome[Entry]:
        """Writes something down. UserError when it has no name, is too long, or lies in the future."""
        return self.change(self._tools.ids(), new)

    def change(self, uid: str, new: NewEntry) -> Outcome[Entry]:
        """The same in place of what was there."""
        title, text = tidy_line(new.title), new.text.strip()
        if new.part is not Part.ROLE and not has_letters(title):
            raise without_name()
        if len(title) > LONGEST_TITLE or len(text) > LONGEST_TEXT:
            raise too_long()
        if new.day > self.today():
            raise not_yet()
        step = new.step if new.part is Part.ROLE else None
        entry = Entry(uid=uid, part=new.part, day=new.day, title=title, text=text, minutes=new.minutes, step=step)
        return Outcome(entry, self.put_back(entry).changes)

    def take_out(self, uid: str) -> Outcome[None]:
        """Nothing is left of it."""
        return self._private.put(MINE, uid, "")

    def put_back(self, entry: Entry) -> Outcome[None]:
        """What was taken out a moment ago."""
        return self._private.put(MINE, entry.uid, entry.model_dump_json())

    def find(self, uid: str) -> Entry:
        """KeyError when it is not there."""
        found = {each.uid: each for each in self.entries()}
        return found[uid]

    def draft(self, uid: str) -> dict[str, str]:
        """What was typed about an entry, or about a new one for "", and is not kept yet; sealed like the rest."""
        return {name: text for name, text in self._private.read(f"{DRAFT} {uid}").items() if text}

    def keep_draft(self, uid: str, typed: Mapping[str, str]) -> Outcome[None]:
        """Keeps what is being typed; nothing typed takes it out."""
        with self._database.write():
            for name, text in typed.items():
                self._private.put(f"{DRAFT} {uid}", name, text)
        return Outcome(None, NO_CHANGES)

    def hints(self, *texts: str) -> tuple[Hint, ...]:
        """What in these words may show who someone is: whoever is given the file may read it."""
        return find_named(self._database, texts, {self._me.uid})

    def _read(self) -> Iterator[Entry]:
        for text in self._private.read(MINE).values():
            try:
                yield Entry.model_validate_json(text)
            except ValidationError:
                # A later version may know of more.
                continue

    # -- sharing it --------------------------------------------------------------------------------------

    def parts(self) -> tuple[Part, ...]:
        """Those with something in them."""
        held = {each.part for each in self.entries()} | ({Part.SITTINGS} if self.counted().number else set())
        return tuple(part for part in Part if part in held)

    def record(self, parts: Collection[Part]) -> PortfolioRecord:
        """What the file would say, with these parts of it alone; one with nothing in it is not said to be left out."""
        service, counted = people.service_of(self._database), self.counted()
        has_sittings, held = Part.SITTINGS in parts, self.parts()
        found = tuple(each for each in reversed(self.entries()) if each.part in parts)
        return PortfolioRecord(
            uid=self._tools.public_ids(),
            practice=service.practice,
            service=service.name,
            person=PortfolioPerson(
                shown_name=self._me.full_name, roles=tuple(role.in_words for role in self._me.roles)
            ),
            made_on=self.today(),
            parts=tuple(part for part in Part if part in parts or part not in held),
            sittings=counted.sittings[:MOST_SITTINGS][::-1] if has_sittings else (),
            unlisted=counted.unlisted if has_sittings else 0,
            entries=found[-MOST_ENTRIES:],
        )

    def open_keys(self, typed_words: str) -> Unlocked:
        """My own keys, to sign with; slow on purpose, for a worker thread. UserError when the words do not match."""
        return self._unlock(self._me.uid, typed_words)

    def prepare(self, parts: Collection[Part]) -> PortfolioJob:
        """What signing needs. UserError when the clock is behind the signature that I have."""
        signed_at = self._tools.clock()
        held, made_at = find_held(self._database, self._me, ShownAs.FULL_NAME)
        if made_at is not None and signed_at < made_at:
            raise signing_rules.clock_behind(signed_at, made_at)
        return PortfolioJob(self._me, self._signer.spell_out(self.record(parts)), held, signed_at)

    def sign(self, job: PortfolioJob, keys: Unlocked) -> SignedPortfolio:
        """Draws, signs and checks; slow, for a worker thread."""
        return self._signer.sign(job, keys)

    def save(self, job: PortfolioJob, signed: SignedPortfolio, path: Path) -> Outcome[Path]:
        """Writes the signed file and reads it back; no copy of it is kept here."""
        copies.save_copy(signed.content, path, KEPT)
        if signed.new_identity is not None:
            name, made = job.record.person.shown_name, signed.new_identity
            with self._database.write():
                keep_identity(self._database, self._tools.ids(), self._me, ShownAs.FULL_NAME, name, job.signed_at, made)
        return Outcome(path, SIGNED)


def find_named(database: Database, texts: Iterable[str], spared: Collection[str]) -> tuple[Hint, ...]:
    """What in these words may show who someone is; those with these uids are in it anyway."""
    known = people.list_names(database)
    names = Names.of(
        ((full, first) for uid, full, first in known if uid not in spared),
        spared=[(full, first) for uid, full, first in known if uid in spared],
    )
    return tuple(hint for text in texts for hint in find_hints(text, names))


def _count(mine: MySitting, sitting: Sitting) -> CountedSitting:
    states = [place.state for place in sitting.places]
    return CountedSitting(
        day=sitting.started_at.astimezone().date(),
        clinic=mine.clinic_name,
        perspective=sitting.perspective,
        seen=sum(1 for state in states if state in SEEN),
        rated=states.count(PlaceState.SEEN_AND_RATED),
        minutes=_minutes(sitting),
    )


def _minutes(sitting: Sitting) -> int | None:
    """From the first who came in to the last who had gone; None where no clock ran."""
    if sitting.notes_on is NotesOn.PAPER or sitting.entered_later:
        return None
    began = [place.began_at for place in sitting.places if place.began_at is not None]
    ended = [place.ended_at for place in sitting.places if place.ended_at is not None]
    if not began or not ended:
        return None
    return max(0, round((max(ended) - min(began)).total_seconds() / 60))


def name_file(record: PortfolioRecord) -> str:
    """`my-record-<date>-<short id>.pdf`: no one's name."""
    practice = "practice-" if record.practice else ""
    return f"{practice}my-record-{record.made_on.isoformat()}-{record.short_id}.pdf"


def without_name() -> UserError:
    return UserError(
        "What was it?",
        "It is not kept yet. Give it a name of a few words, such as “A day on listening”.",
        code="entry_without_name",
    )


def too_long() -> UserError:
    return UserError(
        "That is too long to print",
        f"It is not kept yet. A name may have {LONGEST_TITLE} letters, and what you say of it {LONGEST_TEXT}.",
        code="entry_too_long",
    )


def not_yet() -> UserError:
    return UserError(
        "That day has not come yet",
        "It is not kept yet. Choose today or a day before: this is a record of what you did.",
        code="entry_not_yet",
    )
