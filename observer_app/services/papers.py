"""Papers about the information in a service, in its own name: filled in from this computer, and saved to read or print.

Only leads make them: they tell who can open this computer and how much is on it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import NamedTuple, Protocol

from observer_app import __version__
from observer_app.domain.changes import NO_CHANGES, Outcome
from observer_app.domain.papers import (
    TO_HAND_OUT,
    Known,
    Pair,
    PaperDocument,
    PaperFacts,
    PaperName,
    PaperText,
    fill_in,
    say_day,
)
from observer_app.domain.people import Person
from observer_app.domain.verification import join_words
from observer_app.errors import UserError
from observer_app.services.backups import Backups, CopiesPlace
from observer_app.services.copies import save_copy
from observer_app.services.forms import FormShelf
from observer_app.services.people import People
from observer_app.services.retention import Retention, Rule
from observer_app.store import holdings
from observer_app.store.database import Database

KEPT = "Nothing was lost, and nothing was changed."
FILE_NAMES = {
    PaperName.PURPOSE: "what-observer-is-for",
    PaperName.NOT_PROTECTED: "what-observer-does-not-protect",
    PaperName.ON_THIS_COMPUTER: "what-is-on-this-computer",
    PaperName.WHERE_IT_GOES: "where-the-information-goes",
    PaperName.IMPACT_ASSESSMENT: "data-protection-impact-assessment",
    PaperName.NOTICE_PATIENTS: "notice-for-patients",
    PaperName.NOTICE_OBSERVERS: "notice-for-observers",
    PaperName.NOTICE_CLINICIANS: "notice-for-clinicians",
    PaperName.IF_IT_IS_LOST: "if-a-laptop-is-lost",
}


class PrintsPapers(Protocol):
    """Draws a paper as an accessible PDF."""

    def paper(self, document: PaperDocument, made_at: datetime, *, large: bool = False) -> bytes: ...


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One paper to choose: what it is called and for whom it is."""

    name: PaperName
    title: str
    for_whom: str

    @property
    def is_to_hand_out(self) -> bool:
        """Whether it is to be had in large print too."""
        return self.name in TO_HAND_OUT

    def file_name(self, *, large: bool = False) -> str:
        return name_file(self.name, large=large)


class FilledPaper(NamedTuple):
    """One file to be written."""

    file_name: str
    document: PaperDocument
    large: bool


class Papers:
    """Of one service. `texts` is the folder of their words, `store` where this computer keeps its store."""

    def __init__(
        self,
        database: Database,
        me: Person,
        clock: Callable[[], datetime],
        directory: People,
        shelf: FormShelf,
        backups: Backups,
        retention: Retention,
        texts: Path,
        store: Path,
        make_printer: Callable[[], PrintsPapers],
    ) -> None:
        self._database = database
        self._me = me
        self._clock = clock
        self._directory = directory
        self._shelf = shelf
        self._backups = backups
        self._retention = retention
        self._texts = texts
        self._store = store
        self._make_printer = make_printer

    def every(self) -> tuple[PaperLine, ...]:
        """All papers, in the order in which people ask for them."""
        documents = ((name, self.document(name)) for name in PaperName)
        return tuple(PaperLine(name, each.title, each.subject) for name, each in documents)

    def document(self, name: PaperName) -> PaperDocument:
        """One paper, filled in with what is so now."""
        if not self._me.is_lead:
            raise only_leads()
        return fill_in(read_text(self._texts, name), self._facts())

    def print(self, name: PaperName, *, large: bool = False) -> bytes:
        return self._make_printer().paper(self.document(name), self._clock(), large=large)

    def fill_all(self) -> tuple[FilledPaper, ...]:
        """Every paper to be written; reads the store, and draws nothing yet."""
        filled = {name: self.document(name) for name in PaperName}
        usual = (FilledPaper(name_file(name, large=False), each, large=False) for name, each in filled.items())
        large = (FilledPaper(name_file(name, large=True), filled[name], large=True) for name in TO_HAND_OUT)
        return (*usual, *large)

    def write_all(self, filled: Iterable[FilledPaper], folder: Path) -> Outcome[tuple[Path, ...]]:
        """Draws and writes them, and reads each back; for a worker thread. UserError when one could not be written."""
        made_at, printer = self._clock(), self._make_printer()
        _make_folder(folder)
        made = {folder / each.file_name: printer.paper(each.document, made_at, large=each.large) for each in filled}
        for path, content in made.items():
            save_copy(content, path, KEPT)
        return Outcome(tuple(made), NO_CHANGES)

    def _facts(self) -> PaperFacts:
        service, held = self._directory.service(), holdings.count(self._database)
        leads = [each.full_name for each in self._directory.everyone() if each.is_lead]
        return PaperFacts(
            service=service.name,
            made_on=self._clock().astimezone().date(),
            gaps={
                "leads": join_words(leads),
                "version": __version__,
                "form": self._shelf.newest(service.form_id).form.title,
                "folder": str(self._store),
                "people": str(held.people),
                "clinics": str(held.clinics),
                "sittings": str(held.signed + held.taken_in),
                "retention": _say_how_long(self._retention.rules()),
            },
            tables={
                Known.WHO_CAN_OPEN: tuple(self._who_can_open()),
                Known.HELD: tuple(_say_held(held)),
                Known.COPIES: tuple(self._copies()),
            },
            practice=service.practice,
        )

    def _who_can_open(self) -> Iterator[Pair]:
        can_open = self._directory.who_can_open()
        for person in self._directory.everyone():
            if person.uid in can_open:
                yield person.full_name, join_words([role.in_words for role in person.roles]).capitalize()
        yield "The recovery sheet", "Whoever has it can open the store, and can sign as no one."

    def _copies(self) -> Iterator[Pair]:
        status = self._backups.status()
        yield "On this computer", f"{status.here.folder}: {_say_copies(status.here)}"
        if status.other is None:
            yield "In another place", "None is named. If this computer breaks, its copies go with it."
        else:
            yield "In another place", f"{status.other.folder}: {_say_copies(status.other)}"


def only_leads() -> UserError:
    return UserError(
        "Only a lead can make these papers",
        "Nothing was written. They say who can open this computer. Ask one of your leads for them.",
        code="papers_only_from_lead",
    )


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            "The papers could not be saved there",
            f"Nothing was written. “{folder.name}” is not a folder that Observer may write in. Choose another place.",
            code="papers_no_folder",
        ) from error


def name_file(name: PaperName, *, large: bool) -> str:
    """Said in the words of its title, and never with anyone's name."""
    return f"{FILE_NAMES[name]}{'-large-print' if large else ''}.pdf"


@cache
def read_text(folder: Path, name: PaperName) -> PaperText:
    return PaperText.model_validate_json((folder / f"{name}.json").read_bytes())


def _say_how_long(rules: Iterable[Rule]) -> str:
    years = ". ".join(f"{each.thing.in_words}: {_many(each.years, 'year')}" for each in rules)
    return (
        f"{years}. Then the leads look at each, and keep it longer with a reason or destroy it. Nothing goes by itself."
    )


def _say_copies(place: CopiesPlace) -> str:
    if place.latest_at is None:
        return "no copy yet"
    return f"{_many(place.count, 'copy', 'copies')}, the newest of {say_day(place.latest_at.astimezone().date())}"


def _say_held(held: holdings.Holdings) -> Iterator[Pair]:
    waiting = f"{held.not_handed_in or 'none'} of them not handed in yet"
    rows = (
        ("Names", f"{_many(held.people, 'person', 'people')} of the service, and {_many(held.clinics, 'clinic')}"),
        ("Bookings", f"{_many(held.bookings, 'booking')}, with clinic, clinician, observers and day"),
        ("Signed here", f"{_many(held.signed, 'sitting')}, {waiting}" if held.signed else "no sittings"),
        ("Begun and not signed", _many(held.unfinished, "sitting")),
        ("From other computers", f"{_many(held.taken_in, 'whole sitting')}, and {_many(held.files, 'signed file')}"),
        ("Put aside", f"{_many(held.aside, 'file')} that count for nothing until someone has looked"),
        ("Sealed for one person", f"{_many(held.private, 'box', 'boxes')} that only the owner can open"),
        ("Taken out again", f"{_many(held.withdrawn, 'visit')}, of which no word is left"),
    )
    return ((what, which[0].upper() + which[1:]) for what, which in rows)


def _many(count: int, one: str, more: str = "") -> str:
    return f"{count or 'no'} {one if count == 1 else more or one + 's'}"
